"""Days of the demonstration: told in the month in which the stories were written, moved to the month that is today's."""

from __future__ import annotations

import datetime as dt

from hengjian.law.months import first_day, month_of
from hengjian.law.terms import working_days
from hengjian.law.workdays import ONE_DAY
from hengjian.packs.national.holidays import CALENDAR

TOLD = 2026 * 12 + 10  # November 2026: the month that the stories call now
SHANGHAI = dt.timezone(dt.timedelta(hours=8))


def moved(year: int, month: int, day: int, today: dt.date) -> dt.date:
    """A day of a story (day at most 28), as many months later as today is after the telling; never after today."""
    target = year * 12 + month - 1 + month_of(today) - TOLD
    return min(first_day(target).replace(day=day), today)


def after(day: dt.date, count: int) -> dt.date:
    """``count`` working days after a day; 0: the day itself, or the next that is worked."""
    if count:
        return working_days(day, count, CALENDAR).last
    return day if CALENDAR.is_workday(day) else after(day, 1)


def before(day: dt.date, count: int) -> dt.date:
    """The latest working day with ``count`` working days to ``day``; 0: the day itself, or the last that was worked."""
    while count or not CALENDAR.is_workday(day):
        count -= bool(count and CALENDAR.is_workday(day))
        day -= ONE_DAY
    return day


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    """A moment of a day in the regulator's time zone."""
    return dt.datetime.combine(day, dt.time(hour, minute), SHANGHAI)


def months_back(today: dt.date, count: int, day: int) -> dt.date:
    """A day of the month ``count`` months before today's; not after today."""
    return min(first_day(month_of(today) - count).replace(day=day), today)


def quarters(start: dt.date, today: dt.date) -> list[dt.date]:
    """The tenth of January, April, July and October, from ``start`` to today."""
    tenths = [dt.date(year, month, 10) for year in range(start.year, today.year + 1) for month in (1, 4, 7, 10)]
    return [day for day in tenths if start <= day <= today]
