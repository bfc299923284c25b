"""The grade timeline as plain values; ``{% timeline chart %}`` draws it as SVG (docs/look.md: Timeline grammar)."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from hengjian.law.clauses import numeral
from hengjian.law.months import Month
from hengjian.law.timelines import Restriction, Timeline

MarkKind = Literal["score", "letter", "penalty", "downgrade", "waive", "annulment"]


def ceiling_words(restriction: Restriction) -> str:
    """What a restriction does, in the fewest words: 上限 D，六个月."""
    return f"上限 {restriction.ceiling}，{numeral(restriction.end - restriction.first)}个月"


@dataclass(frozen=True, slots=True)
class Mark:
    """One fact on the chart: its number in the facts list, day, kind and, for readers, its words.

    ``number`` 0 is not shown and leads nowhere; ``label`` of a score is its points (81.25), written where the model grade changes.
    """

    number: int
    on: dt.date
    kind: MarkKind
    text: str
    fact: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class GradeChart:
    """What the timeline shows: months ``first`` to before ``end``, the facts, and today's line.

    ``today`` is the day of the line; everything after it is hatched; ``word`` stands on the line's tab (查看日 where it is
    another day). ``over``: the institution ended on that day, and nothing is drawn behind it.
    ``name`` titles the picture for readers. ``compact`` leaves out model grade, restrictions and numbers
    (public pages). ``effect`` words a restriction on its bar.
    """

    name: str
    timeline: Timeline
    marks: tuple[Mark, ...]
    first: Month
    end: Month
    today: dt.date
    compact: bool = False
    effect: Callable[[Restriction], str] = ceiling_words
    word: str = "今天"
    over: bool = False
