"""第九条: an institution does not refuse an inspection."""

from hengjian.law.findings import FindingKind
from hengjian.packs.jincheng.clauses import INSTRUMENT

FINDINGS = (FindingKind("拒绝监督检查", "JC-9", INSTRUMENT),)
