"""安全评价检测检验机构管理办法 of 2019: the figures that the product knows, in our own words; a revision ended them in May 2026.

The articles' numbers were not at hand, so a figure is named by what it is of. The first day of the rules is not known here, nor the
day in May on which the revision (令第20号) came in: from the first of that month nothing is judged by the old figures.
"""

import datetime as dt

from hengjian.law.clauses import Clause, Instrument
from hengjian.law.verbs import Verb

INSTRUMENT = Instrument(
    id="EI",
    title="安全评价检测检验机构管理办法（2019年文本）",
    number="应急管理部令第1号",
    since=None,
    end=dt.date(2026, 5, 1),
)


def _figure(name: str, label: str, gist: str) -> Clause:
    return Clause(f"EI-{name}", INSTRUMENT, f"部令第1号（{label}）", gist, Verb.MUST)


CLAUSES: tuple[Clause, ...] = (
    _figure("assets", "固定资产", "安全评价机构的固定资产不少于八百万元。"),
    _figure("premises", "工作场所", "安全评价机构的工作场所不少于一千平方米。"),
    _figure("evaluators", "评价师人数", "专职安全评价师不少于二十五人，每增一项业务范围再加五人。"),
    _figure("notice", "从业告知", "现场勘验以前的七个工作日内，书面告知项目所在地的应急管理部门。"),
)
