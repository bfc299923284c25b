"""Calendar months as plain integers (``year * 12 + month - 1``), so that spans are arithmetic."""

import datetime as dt
import re
from typing import TypeAlias

Month: TypeAlias = int


def month_of(day: dt.date) -> Month:
    """The month in which a day lies."""
    return day.year * 12 + day.month - 1


def quarter_of(day: dt.date) -> int:
    """The calendar quarter in which a day lies, as a plain integer."""
    return month_of(day) // 3


def parse_month(text: str) -> Month:
    """The month written ``YYYY-MM``; raises ``ValueError`` where it is none."""
    return month_of(parse_day(f"{text}-01"))


def parse_day(text: str) -> dt.date:
    """The day written ``YYYY-MM-DD`` and in no other way; raises ``ValueError``."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(f"not a day: {text}")
    return dt.date.fromisoformat(text)


def month_text(month: Month) -> str:
    """The month as ``YYYY-MM``."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def first_day(month: Month) -> dt.date:
    """The first day of a month."""
    return dt.date(month // 12, month % 12 + 1, 1)


def last_day(month: Month) -> dt.date:
    """The last day of a month."""
    return first_day(month + 1) - dt.timedelta(days=1)
