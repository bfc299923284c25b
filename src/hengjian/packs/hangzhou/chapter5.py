"""第五章 信用管理: what a penalty or a letter does to the grade (第二十三、二十五至二十七条).

Each clause is applied on its own terms to one situation and answers with restrictions; ``credit`` puts them together.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hengjian.law.demotions import Demotion, Extension, Freeze
from hengjian.law.facts import Event
from hengjian.law.months import Month
from hengjian.law.timelines import Restriction
from hengjian.packs.hangzhou.chapter2 import GRADES

GRAVE = frozenset({1, 2, 3, 4})
OTHER = frozenset({5, 6, 7, 8})
CIRCUMSTANCES = GRAVE | OTHER
"""第二十三条: the eight circumstances of a letter, in the two groups of 第二十五条."""

DEMOTIONS = (
    Demotion("HZ-25-1", "penalty", set_to="D", months=6),
    Demotion("HZ-25-2", "letter", grounds=GRAVE, spares="D", set_to="D", months=3),
    Demotion("HZ-25-3", "letter", grounds=OTHER, spares="D", drop=1, months=2),
)
NO_RISE = Freeze("HZ-26", grade="D", months=6)
EXTENSION = Extension("HZ-27", penalty=6, letter=3)


class Situation(NamedTuple):
    """An event, its month, the grades of that month before it, the downgrades of the past, and the readings of its day."""

    event: Event
    month: Month
    model: str | None
    grade: str | None
    downgrades: Sequence[Restriction]
    readings: Mapping[str, str]

    @property
    def running(self) -> list[Restriction]:
        """The downgrades that cover the month of the event."""
        return [each for each in self.downgrades if each.covers(self.month)]


def demoted(now: Situation, item: Demotion, month: Month) -> list[Restriction]:
    """第二十五条: what one item imposes for the event, counted from the month after ``month``; at most one restriction."""
    if now.readings["art27_with_art25"] == "extension_only" and now.running:
        return []
    ceiling = _ceiling(now, item)
    return [] if ceiling is None else [_from_next(now, item.cites, month, ceiling, item.months)]


def frozen(now: Situation) -> list[Restriction]:
    """第二十六条: who holds D cannot rise; at most one restriction."""
    held = now.model if now.readings["art26_scope"] == "score_d_only" else now.grade
    if held != NO_RISE.grade:
        return []
    return [_from_next(now, NO_RISE.cites, now.month, NO_RISE.grade, NO_RISE.months)]


def prolongs(now: Situation) -> bool:
    """Whether 第二十六条 prolongs a downgrade: the institution is D only because it was lowered."""
    return now.model != NO_RISE.grade


def extended(now: Situation) -> list[Restriction]:
    """第二十七条: every downgrade that runs goes on behind its own end, at its own ceiling."""
    added = EXTENSION.months(now.event)
    ends = {ceiling: _run_end(now, ceiling) for ceiling in sorted({each.ceiling for each in now.running})}
    return [Restriction(EXTENSION.cites, now.event.id, end, ceiling, end + added) for ceiling, end in ends.items()]


def _ceiling(now: Situation, item: Demotion) -> str | None:
    if now.grade is not None and now.grade == item.spares:
        return None
    if item.set_to is not None:
        return item.set_to
    base = now.model if now.readings["one_grade_below"] == "model" else now.grade
    return None if base is None else GRADES.below(base, item.drop)


def _from_next(now: Situation, clause: str, month: Month, ceiling: str, months: int) -> Restriction:
    first = month + 1  # 次月
    return Restriction(clause, now.event.id, first, ceiling, first + months)


def _run_end(now: Situation, ceiling: str) -> Month:
    as_low = [each for each in now.downgrades if GRADES.worst((each.ceiling, ceiling)) == each.ceiling]
    end = now.month
    while reach := [each.end for each in as_low if each.first <= end < each.end]:
        end = max(reach)
    return end
