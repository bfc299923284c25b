"""What a credit chapter answers: spans of months with equal grade and equal reasons. Ends are exclusive.

Restriction and span are named tuples because a province makes millions of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from hengjian.law.months import Month


class Restriction(NamedTuple):
    """A ceiling that a clause puts on a run of months because of one fact; ordered as an answer lists them."""

    clause: str
    fact: str
    first: Month
    ceiling: str
    end: Month

    def covers(self, month: Month) -> bool:
        """Whether the month is restricted."""
        return self.first <= month < self.end


class Span(NamedTuple):
    """Months ``first`` to before ``end`` (``None``: open) in which everything is equal.

    ``grade`` and ``model`` are A–D or ``None`` (未评级); ``restrictions`` bind, ``proposed`` wait for a decision,
    ``waived`` are what a waived event would have imposed.
    """

    first: Month
    end: Month | None
    grade: str | None
    model: str | None
    restrictions: tuple[Restriction, ...] = ()
    proposed: tuple[Restriction, ...] = ()
    waived: tuple[Restriction, ...] = ()


class Run(NamedTuple):
    """Months ``first`` to before ``end`` (``None``: open) of one grade, whatever the reasons."""

    first: Month
    end: Month | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole answer for one institution; spans are adjacent and in order, the last is open."""

    spans: tuple[Span, ...]

    def at(self, month: Month) -> Span:
        """The span of a month; before the first, an unrated one."""
        for span in reversed(self.spans):
            if span.first <= month:
                return span
        return Span(month, self.spans[0].first if self.spans else None, None, None)

    def months(self, first: Month, end: Month) -> Iterator[tuple[Month, Span]]:
        """Each month from ``first`` to before ``end`` with its span."""
        for month in range(first, end):
            yield month, self.at(month)

    def runs(self, first: Month) -> tuple[Run, ...]:
        """The runs of equal grade from a month on; the last is open."""
        runs = [Run(first, None, self.at(first).grade)]
        for span in self.spans:
            if span.first > first and span.grade != runs[-1].grade:
                runs[-1] = runs[-1]._replace(end=span.first)
                runs.append(Run(span.first, None, span.grade))
        return tuple(runs)

    def run_of(self, month: Month) -> Run:
        """The run of equal grade in which a month lies."""
        run = self.runs(month)[0]
        for span in reversed([span for span in self.spans if span.first <= month]):
            if span.grade != run.grade:
                break
            run = run._replace(first=span.first)
        return run

    @property
    def restrictions(self) -> tuple[Restriction, ...]:
        """Every restriction and proposal of the timeline, each once, in order."""
        return tuple(sorted({each for span in self.spans for each in (*span.restrictions, *span.proposed)}))
