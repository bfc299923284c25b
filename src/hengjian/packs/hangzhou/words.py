"""How the explanations of this pack speak: days, months, events, points."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from hengjian.law.clauses import numeral
from hengjian.law.facts import Annulment, CreditFact, Decision, Event, Letter, Score
from hengjian.law.months import Month, month_of, month_text

YEAR = 12
EVERY_YEAR = month_of(dt.date.min)
"""Near this month no year is beyond doubt: every year is said."""


def day(on: dt.date, near: Month) -> str:
    """10月14日, with its year where that is not the year of the month talked about."""
    year = "" if on.year == near // YEAR else f"{on.year}年"
    return f"{year}{on.month}月{on.day}日"


def month(one: Month, near: Month) -> str:
    """11月, with its year where that is not the year of the month talked about."""
    year = "" if one // YEAR == near // YEAR else f"{one // YEAR}年"
    return f"{year}{one % YEAR + 1}月"


def soon(one: Month, near: Month) -> str:
    """1月, with its year where it is not one of the months that follow ``near``."""
    return f"{one % YEAR + 1}月" if near <= one < near + YEAR else month(one, near)


def months(first: Month, end: Month | None, near: Month, name: Callable[[Month, Month], str] = month) -> str:
    """11月; 11月、12月; 4月至9月; 4月起."""
    start = name(first, near)
    if end is None:
        return f"{start}起"
    last = name(end - 1, first)
    return start if end == first + 1 else f"{start}{'、' if end == first + 2 else '至'}{last}"


def length(count: int) -> str:
    """六个月."""
    return f"{numeral(count)}个月"


def run(first: Month, end: Month) -> str:
    """2026-11至2026-12."""
    return f"{month_text(first)}至{month_text(end - 1)}"


def points(score: Decimal) -> str:
    """81.25, 90: no zeros at the end."""
    return f"{score.normalize():f}"


def grade(level: str | None) -> str:
    """为B级 and 未评级 without the verb."""
    return f"{level}级" if level else "未评级"


def suffered(event: Event, *, again: bool = False) -> str:
    """被函告, 再受行政处罚."""
    verb = f"被{event.form}" if isinstance(event, Letter) else "受行政处罚"
    return f"再{verb}" if again else verb


def noun(event: Event) -> str:
    """函告, 行政处罚."""
    return event.form if isinstance(event, Letter) else "行政处罚"


def dated(fact: CreditFact) -> str:
    """2026-10-14 函告."""
    return f"{fact.on.isoformat()} {_kind(fact)}"


def _kind(fact: CreditFact) -> str:
    if isinstance(fact, Score):
        return f"评分{points(fact.score)}"
    if isinstance(fact, Decision):
        return "降级决定" if fact.outcome == "downgrade" else "不予降级决定"
    return "撤销" if isinstance(fact, Annulment) else noun(fact)
