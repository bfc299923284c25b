"""第十五条: the year's business is reported by the end of the next January."""

import datetime as dt

from hengjian.packs.jincheng import END, SINCE
from hengjian.packs.jincheng.clauses import INSTRUMENT

CITY = "140500"
CLAUSE = "JC-15"
MONTH, DAY = 1, 31
FIGURES = {
    "projects": "服务项目（个）", "clients": "服务企业（家）", "visits": "到场（次）", "reports": "出具报告（份）",
    "people": "从业人员（人）", "amount": "合同金额（元）",
}  # fmt: skip
"""What is reported: the article says 业务情况; the headings are 平台默认."""


def due(year: int) -> dt.date:
    """The last day on which the business of a year is reported."""
    return dt.date(year + 1, MONTH, DAY)


def owed(year: int) -> bool:
    """Whether the business of a year is to be reported: the measures were in force on the last day for it."""
    return INSTRUMENT.in_force(due(year))


def years() -> tuple[int, ...]:
    """The years for which a report is owed at all."""
    return tuple(year for year in range(SINCE.year - 1, END.year + 1) if owed(year))
