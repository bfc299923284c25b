"""What a credit chapter answers: spans of months with equal grade and equal reasons. Ends are exclusive."""

from dataclasses import dataclass

from hengjian.law.months import Month


@dataclass(frozen=True, slots=True, order=True)
class Restriction:
    """A ceiling that a clause puts on a run of months because of one fact."""

    clause: str
    fact: str
    first: Month
    ceiling: str
    end: Month


@dataclass(frozen=True, slots=True)
class Span:
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


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole answer for one institution; spans are adjacent and in order, the last is open."""

    spans: tuple[Span, ...]

    def at(self, month: Month) -> Span:
        """The span of a month; before the first, an unrated one."""
        for span in self.spans:
            if span.first <= month and (span.end is None or month < span.end):
                return span
        return Span(month, month + 1, None, None)
