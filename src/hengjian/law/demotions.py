"""The shapes of a clause that lowers a grade for some months, as a table of values."""

from dataclasses import dataclass
from typing import Literal

from hengjian.law.facts import Event, Letter

Cause = Literal["penalty", "letter"]


def cause_of(event: Event) -> Cause:
    """Whether an event is a penalty or a letter."""
    return "letter" if isinstance(event, Letter) else "penalty"


@dataclass(frozen=True, slots=True)
class Demotion:
    """A cause, the grade it sets or the steps it drops, and for how many months from the month after the event.

    ``grounds`` are the circumstances of a letter that meet it; ``spares`` the grade whose holder it leaves alone.
    """

    cites: str
    cause: Cause
    months: int
    grounds: frozenset[int] = frozenset()
    set_to: str | None = None
    drop: int = 0
    spares: str | None = None

    def met_by(self, event: Event) -> bool:
        """Whether the event is one that the clause names."""
        if isinstance(event, Letter):
            return self.cause == "letter" and not self.grounds.isdisjoint(event.grounds)
        return self.cause == "penalty"


@dataclass(frozen=True, slots=True)
class Freeze:
    """Who holds ``grade`` when a penalty or letter comes cannot rise for ``months`` from the next month."""

    cites: str
    grade: str
    months: int


@dataclass(frozen=True, slots=True)
class Extension:
    """By how many months a further penalty or letter prolongs a demotion that runs."""

    cites: str
    penalty: int
    letter: int

    def months(self, event: Event) -> int:
        """The months that the event adds."""
        return self.letter if isinstance(event, Letter) else self.penalty
