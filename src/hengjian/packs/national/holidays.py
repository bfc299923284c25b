"""国务院办公厅节假日安排: one entry a year, added when its notice appears, usually in November of the year before."""

import datetime as dt

from hengjian.law.workdays import Holiday, calendar


def _holiday(year: int, name: str, first: str, last: str, *worked: str) -> Holiday:
    def day(text: str) -> dt.date:
        return dt.date.fromisoformat(f"{year}-{text}")

    return Holiday(name, day(first), day(last), tuple(map(day, worked)))


YEARS: dict[int, tuple[Holiday, ...]] = {
    2024: (
        _holiday(2024, "元旦", "01-01", "01-01"),
        _holiday(2024, "春节", "02-10", "02-17", "02-04", "02-18"),
        _holiday(2024, "清明节", "04-04", "04-06", "04-07"),
        _holiday(2024, "劳动节", "05-01", "05-05", "04-28", "05-11"),
        _holiday(2024, "端午节", "06-10", "06-10"),
        _holiday(2024, "中秋节", "09-15", "09-17", "09-14"),
        _holiday(2024, "国庆节", "10-01", "10-07", "09-29", "10-12"),
    ),
    2025: (
        _holiday(2025, "元旦", "01-01", "01-01"),
        _holiday(2025, "春节", "01-28", "02-04", "01-26", "02-08"),
        _holiday(2025, "清明节", "04-04", "04-06"),
        _holiday(2025, "劳动节", "05-01", "05-05", "04-27"),
        _holiday(2025, "端午节", "05-31", "06-02"),
        _holiday(2025, "国庆节、中秋节", "10-01", "10-08", "09-28", "10-11"),
    ),
    2026: (
        _holiday(2026, "元旦", "01-01", "01-03", "01-04"),
        _holiday(2026, "春节", "02-15", "02-23", "02-14", "02-28"),
        _holiday(2026, "清明节", "04-04", "04-06"),
        _holiday(2026, "劳动节", "05-01", "05-05", "05-09"),
        _holiday(2026, "端午节", "06-19", "06-21"),
        _holiday(2026, "中秋节", "09-25", "09-27"),
        _holiday(2026, "国庆节", "10-01", "10-07", "09-20", "10-10"),
    ),
}

CALENDAR = calendar(YEARS)
