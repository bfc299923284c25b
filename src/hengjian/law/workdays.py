"""Working days by the State Council's yearly notices; beyond the known years by weekdays."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

SATURDAY = 5
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holiday:
    """放假: the days off ``first`` to ``last`` (inclusive) and the weekend days worked for them (调休上班)."""

    name: str
    first: dt.date
    last: dt.date
    worked: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years whose notice is known, and the days in them that differ from the week."""

    years: frozenset[int]
    off: frozenset[dt.date]
    worked: frozenset[dt.date]

    def knows(self, day: dt.date) -> bool:
        """Whether the notice of the day's year is known."""
        return day.year in self.years

    def is_workday(self, day: dt.date) -> bool:
        """Whether the day is worked; in a year without notice Monday to Friday are."""
        return day in self.worked or (day.weekday() < SATURDAY and day not in self.off)


def calendar(years: dict[int, tuple[Holiday, ...]]) -> Calendar:
    """The calendar of some years' holidays."""
    holidays = [holiday for year in years.values() for holiday in year]
    return Calendar(
        years=frozenset(years),
        off=frozenset(day for holiday in holidays for day in days(holiday.first, holiday.last)),
        worked=frozenset(day for holiday in holidays for day in holiday.worked),
    )


def days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Each day from ``first`` to ``last``, both included."""
    return (first + dt.timedelta(days=count) for count in range((last - first).days + 1))
