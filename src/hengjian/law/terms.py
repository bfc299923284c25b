"""Terms: the last day of so many working days, days or months. The day on which a term starts is not counted."""

import calendar as gregorian
import datetime as dt
from dataclasses import dataclass

from hengjian.law.months import first_day, month_of
from hengjian.law.workdays import ONE_DAY, Calendar


@dataclass(frozen=True, slots=True)
class Term:
    """A term's last day, itself included; ``provisional`` where it reaches days whose calendar is not yet known."""

    last: dt.date
    provisional: bool = False

    def left(self, on: dt.date) -> int:
        """Days from ``on`` to the last day; negative when the term is over."""
        return (self.last - on).days


def working_days(start: dt.date, count: int, calendar: Calendar) -> Term:
    """``count`` ≥ 1 working days after ``start``. Raises ``ValueError``, or ``OverflowError`` past the year 9999."""
    day, left = start, _positive(count)
    while left:
        day += ONE_DAY
        left -= calendar.is_workday(day)
    return Term(day, provisional=not _known(start + ONE_DAY, day, calendar))


def days(start: dt.date, count: int) -> Term:
    """``count`` ≥ 1 calendar days after ``start``; a last day that is a holiday does not move."""
    return Term(start + dt.timedelta(days=_positive(count)))


def months(start: dt.date, count: int) -> Term:
    """The same day ``count`` ≥ 1 months later, or the last day of a shorter month."""
    month = month_of(start) + _positive(count)
    if month // 12 > dt.MAXYEAR:
        raise OverflowError("past the last year of the calendar")
    first = first_day(month)
    return Term(first.replace(day=min(start.day, gregorian.monthrange(first.year, first.month)[1])))


def working_days_left(on: dt.date, last: dt.date, calendar: Calendar) -> int:
    """Working days after ``on`` up to ``last``; 0 on the last day, negative by the working days passed since."""
    if on > last:
        return -working_days_left(last, on, calendar)
    return sum(calendar.is_workday(on + dt.timedelta(days=count + 1)) for count in range((last - on).days))


def _positive(count: int) -> int:
    if count < 1:
        raise ValueError("a term has at least one day")
    return count


def _known(first: dt.date, last: dt.date, calendar: Calendar) -> bool:
    return all(year in calendar.years for year in range(first.year, last.year + 1))
