"""第十条: five working days after the change, whose day is not counted."""

import datetime as dt

import pytest

from hengjian.law.duties import Timeliness, Within, timeliness
from hengjian.law.terms import Term
from hengjian.packs.hangzhou.duties import CHANGES
from hengjian.packs.national.holidays import CALENDAR

pytestmark = pytest.mark.clause("HZ-10")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


LAST_DAYS = [
    ("2024-02-07", "2024-02-20", False), ("2025-09-26", "2025-10-10", False), ("2025-12-30", "2026-01-07", False),
    ("2026-02-12", "2026-02-26", False), ("2026-09-30", "2026-10-13", False), ("2026-12-29", "2027-01-05", True),
]  # fmt: skip


@pytest.mark.parametrize(("happened", "last", "provisional"), LAST_DAYS)
def test_the_last_day_by_the_calendar(happened, last, provisional):
    assert CHANGES.term(day(happened), CALENDAR) == Term(day(last), provisional)


@pytest.mark.parametrize(
    ("done", "late"),
    [("2026-09-30", 0), ("2026-10-13", 0), ("2026-10-14", 1), ("2026-10-16", 3), ("2026-10-17", 3), ("2026-10-19", 4)],
)
def test_late_in_working_days(done, late):
    term = Term(day("2026-10-13"))
    assert timeliness(CHANGES, day("2026-09-30"), day(done), CALENDAR) == Timeliness("HZ-10", term, day(done), late)


def test_late_on_a_day_of_rest_is_late():
    friday = day("2026-11-13")  # Friday + 5 = Friday 20; entered on Saturday
    assert timeliness(CHANGES, friday, day("2026-11-21"), CALENDAR).late == 1


@pytest.mark.parametrize("days", [4, 6])
def test_another_number_would_be_seen(days):
    moved = Within("HZ-10", days)
    assert [moved.term(day(happened), CALENDAR).last == day(last) for happened, last, _ in LAST_DAYS] == [False] * 6
