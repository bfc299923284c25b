"""Stretches of days, so that “from which day” is arithmetic; the end is the first day that no longer counts."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple


class Days(NamedTuple):
    """Days from ``first`` to before ``end``; ``None``: no end."""

    first: dt.date
    end: dt.date | None = None

    @classmethod
    def only(cls, day: dt.date) -> "Days":
        """One day alone."""
        return cls(day, day + dt.timedelta(days=1))

    def covers(self, day: dt.date) -> bool:
        """Whether the day is one of them."""
        return self.first <= day and (self.end is None or day < self.end)


def covered(stretches: Iterable[Days], day: dt.date) -> bool:
    """Whether the day lies in one of the stretches."""
    return any(each.covers(day) for each in stretches)


def next_first(stretches: Iterable[Days], after: dt.date) -> dt.date | None:
    """The earliest day after ``after`` on which a stretch begins; ``None``: none does."""
    return min((each.first for each in stretches if each.first > after), default=None)


def common(one: Iterable[Days], other: Iterable[Days]) -> tuple[Days, ...]:
    """The days that lie in both."""
    others = tuple(other)
    met = (_meet(a, b) for a in one for b in others)
    return tuple(sorted((each for each in met if each is not None), key=lambda each: each.first))


def without(one: Iterable[Days], other: Iterable[Days]) -> tuple[Days, ...]:
    """The days of ``one`` that do not lie in ``other``."""
    left = tuple(one)
    for away in other:
        before = Days(dt.date.min, away.first)
        behind = () if away.end is None else (Days(away.end),)
        left = common(left, (before, *behind))
    return left


def _meet(one: Days, other: Days) -> Days | None:
    ends = [each.end for each in (one, other) if each.end is not None]
    met = Days(max(one.first, other.first), min(ends, default=None))
    return met if met.end is None or met.first < met.end else None
