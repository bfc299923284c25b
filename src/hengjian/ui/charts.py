"""The grade timeline as plain values; a template tag draws it as SVG (look: Timeline grammar)."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from hengjian.law.months import Month
from hengjian.law.timelines import Timeline

MarkKind = Literal["score", "letter", "penalty", "downgrade", "waive", "annulment"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One fact on the chart: its number in the facts list, day, kind and, for readers, its words."""

    number: int
    on: dt.date
    kind: MarkKind
    text: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class GradeChart:
    """What the timeline shows: months ``first`` to before ``end``, the facts, and today's line.

    ``today`` is the day of the line; everything after it is hatched. ``name`` titles the picture for readers.
    """

    name: str
    timeline: Timeline
    marks: tuple[Mark, ...]
    first: Month
    end: Month
    today: dt.date
    compact: bool = False
