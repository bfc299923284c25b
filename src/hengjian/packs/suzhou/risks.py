"""6.2: risks identified at least once a year, in four levels, the two higher ones filed apart and reported to the county."""

from hengjian.law.risks import Level, RiskLaw
from hengjian.packs.suzhou.clauses import INSTRUMENT

RISKS = RiskLaw(
    instrument=INSTRUMENT,
    identified="SZ-6.2.1",
    levelled="SZ-6.2.2",
    controlled="SZ-6.2.3",
    shown="SZ-6.2.4",
    filed="SZ-6.2.5",
    sources="SZ-6.2.6",
    every_months=12,
    reported=frozenset({Level.MAJOR, Level.GREATER}),
    measures=("组织", "制度", "技术", "应急", "个体防护"),
    aspects=("生产工艺", "设备设施", "作业环境", "人员行为", "管理体系"),
    holders=("企业", "车间", "班组", "岗位"),
)
