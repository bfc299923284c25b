"""Words and dates as a Chinese officer reads them; plain functions, the filters of ``{% load ui %}`` call them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

from django.utils import timezone

from hengjian import packs
from hengjian.law.clauses import numeral
from hengjian.law.months import Month

#: The platform's words for the grades; None is 未评级.
GRADE_WORDS: Mapping[str | None, str] = MappingProxyType({"A": "优", "B": "良", "C": "中", "D": "差", None: "未评级"})
WEEKDAYS = "一二三四五六日"

Day: TypeAlias = dt.date | dt.datetime | None


def local(value: Day) -> Day:
    """A moment in the regulator's time zone; a plain date as it is."""
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def day(value: Day) -> str:
    """``2026-11-20``; ``""`` for None."""
    value = local(value)
    return f"{value:%Y-%m-%d}" if value else ""


def short_day(value: Day) -> str:
    """``11-20``, where the year is beyond doubt."""
    return day(value)[5:]


def long_day(value: Day) -> str:
    """2026年11月20日."""
    value = local(value)
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


def weekday(value: Day) -> str:
    """星期五."""
    value = local(value)
    return f"星期{WEEKDAYS[value.weekday()]}" if value else ""


def minute(value: dt.datetime | None) -> str:
    """``2026-11-20 14:06``."""
    moment = local(value)
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


def long_month(month: Month | str | None) -> str:
    """2026年11月."""
    return f"{month // 12}年{month % 12 + 1}月" if isinstance(month, int) else ""


def months_count(count: int) -> str:
    """A length in months: 2 → 二个月."""
    return f"{numeral(count)}个月"


def grouped(digest: str, digits: int = 0) -> str:
    """A digest in groups of four; ``digits`` keeps only so many of it."""
    kept = digest[:digits] if digits else digest
    return " ".join(kept[i : i + 4] for i in range(0, len(kept), 4))


def clause_label(clause_id: str) -> str:
    """第二十五条（三） for ``HZ-25-3``; the id itself where no pack knows it."""
    try:
        return packs.clause(clause_id).label
    except KeyError:
        return clause_id


def grade_word(grade: str | None) -> str:
    """优, 良, 中, 差; 未评级 for none."""
    return GRADE_WORDS[grade or None]
