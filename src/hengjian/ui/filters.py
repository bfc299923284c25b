"""The filters of ``{% load ui %}``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from hengjian.law.months import Month, month_text
from hengjian.ui import words


def month(value: Month | str | None) -> str:
    """``2026-11``; ``""`` for None."""
    return month_text(value) if isinstance(value, int) else ""


def digest(value: str, digits: int | str = 0) -> SafeString:
    """A digest in groups of four: ``{{ entry.leaf|digest:8 }}`` gives the first eight digits."""
    return format_html('<span class="digest">{}</span>', words.grouped(value, int(digits)))


def count(value: int | str | None) -> SafeString:
    """A number with thousands parted, a true minus, and zero in grey."""
    if not isinstance(value, int):
        return SafeString("")
    text = f"{value:,}".replace("-", "−")
    return format_html('<span class="zero">{}</span>', text) if value == 0 else format_html("{}", text)


def delta(value: int | str | None) -> str:
    """A change: +2, −1, 不变."""
    if not isinstance(value, int):
        return ""
    return f"{value:+,}".replace("-", "−") if value else "不变"


def firm(name: str) -> SafeString:
    """An institution's name; its （示例17） in grey and never broken."""
    head, bracket, tail = name.partition("（示例")
    return (
        format_html('{}<span class="example">{}</span>', head, bracket + tail) if bracket else format_html("{}", name)
    )


FILTERS: dict[str, Callable[..., Any]] = {
    "day": words.day,
    "short_day": words.short_day,
    "long_day": words.long_day,
    "weekday": words.weekday,
    "minute": words.minute,
    "month": month,
    "long_month": words.long_month,
    "grade_word": words.grade_word,
    "clause_label": words.clause_label,
    "digest": digest,
    "count": count,
    "delta": delta,
    "firm": firm,
}
