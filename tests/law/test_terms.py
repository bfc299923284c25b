"""Terms: the State Council's calendar, the day that is not counted, the short month, the year not yet known."""

import csv
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjian.law.terms import Term, days, months, working_days, working_days_left
from hengjian.packs.national.holidays import CALENDAR
from tests.material import DATA

PUBLISHED = DATA / "holidays-2024-2026.csv"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_the_calendar_is_the_published_one() -> None:
    with PUBLISHED.open(encoding="utf-8-sig") as file:
        rows = [(row["kind"], day(row["date"])) for row in csv.DictReader(file)]
    assert CALENDAR.off == {on for kind, on in rows if kind == "off"}
    assert CALENDAR.worked == {on for kind, on in rows if kind == "makeup_workday"}
    assert CALENDAR.years == {2024, 2025, 2026}


@pytest.mark.clause("HZ-10")
@pytest.mark.parametrize(
    ("start", "count", "last"),
    [
        ("2024-02-07", 5, "2024-02-20"),
        ("2025-09-26", 5, "2025-10-10"),
        ("2025-12-30", 5, "2026-01-07"),
        ("2026-02-12", 5, "2026-02-26"),
        ("2026-09-18", 10, "2026-10-09"),
        ("2026-09-30", 5, "2026-10-13"),
    ],
)
def test_working_days_do_not_count_the_start(start: str, count: int, last: str) -> None:
    assert working_days(day(start), count, CALENDAR) == Term(day(last))


@pytest.mark.parametrize(
    ("start", "last"), [("2026-12-28", "2027-01-04"), ("2027-03-01", "2027-03-08"), ("2023-12-25", "2024-01-02")]
)
def test_beyond_the_known_calendar_weekdays_count_provisionally(start: str, last: str) -> None:
    assert working_days(day(start), 5, CALENDAR) == Term(day(last), provisional=True)


def test_a_term_within_the_last_known_year_is_firm() -> None:
    assert working_days(day("2026-12-24"), 5, CALENDAR) == Term(day("2026-12-31"))
    assert working_days(day("2023-12-31"), 1, CALENDAR) == Term(day("2024-01-02"))


@pytest.mark.parametrize(
    ("start", "count", "last"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-11-30", 3, "2026-02-28"),
        ("2026-03-15", 12, "2027-03-15"),
    ],
)
def test_months_end_on_the_last_day_of_a_shorter_month(start: str, count: int, last: str) -> None:
    assert months(day(start), count) == Term(day(last))


def test_days_end_on_a_holiday_without_moving() -> None:
    assert days(day("2026-09-01"), 30) == Term(day("2026-10-01"))


def test_an_empty_term_and_one_past_all_years_are_errors() -> None:
    for count in (0, -1):
        with pytest.raises(ValueError, match="at least one"):
            working_days(day("2026-01-01"), count, CALENDAR)
        with pytest.raises(ValueError, match="at least one"):
            days(day("2026-01-01"), count)
        with pytest.raises(ValueError, match="at least one"):
            months(day("2026-01-01"), count)
    with pytest.raises(OverflowError):
        days(day("9999-12-01"), 60)
    with pytest.raises(OverflowError):
        months(day("9999-12-01"), 1)
    with pytest.raises(OverflowError):
        working_days(day("9999-12-01"), 60, CALENDAR)


DAYS = st.dates(day("2023-06-01"), day("2027-12-31"))


@given(DAYS, st.integers(1, 300))
def test_a_term_ends_on_a_working_day_and_holds_as_many_as_asked(start: dt.date, count: int) -> None:
    last = working_days(start, count, CALENDAR).last
    assert CALENDAR.is_workday(last)
    assert working_days_left(start, last, CALENDAR) == count
    assert working_days_left(last, start, CALENDAR) == -count


@given(DAYS, st.integers(1, 100), st.integers(1, 100))
def test_terms_add_up(start: dt.date, first: int, second: int) -> None:
    whole = working_days(start, first + second, CALENDAR)
    assert working_days(working_days(start, first, CALENDAR).last, second, CALENDAR).last == whole.last
