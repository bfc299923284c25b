"""Duties with a term: how soon something must be done, and what was done too late."""

import datetime as dt
from dataclasses import dataclass

from hengjian.law.terms import Term, working_days, working_days_left
from hengjian.law.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Within:
    """Something is done within so many working days of the day on which it happened, which is not counted."""

    cites: str
    working_days: int

    def term(self, happened: dt.date, calendar: Calendar) -> Term:
        """The last day."""
        return working_days(happened, self.working_days, calendar)


@dataclass(frozen=True, slots=True)
class Yearly:
    """Something is done every year by the same day."""

    cites: str
    month: int
    day: int

    def last(self, year: int) -> dt.date:
        """The last day in a year."""
        return dt.date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a sheet of what to check: its key, its name in print, what is looked at, and its clause."""

    key: str
    title: str
    look: str
    cites: str


@dataclass(frozen=True, slots=True)
class Timeliness:
    """What was done on ``done`` and had to be done by ``term.last``; ``late`` in working days, 0 in time."""

    cites: str
    term: Term
    done: dt.date
    late: int


def timeliness(rule: Within, happened: dt.date, done: dt.date, calendar: Calendar) -> Timeliness:
    """Whether something that happened on one day was done in time on another."""
    term = rule.term(happened, calendar)
    late = max(working_days_left(term.last, done, calendar), 1) if done > term.last else 0
    return Timeliness(rule.cites, term, done, late)
