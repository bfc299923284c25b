"""查看日期 and 已知日期: as of which day a page shows the world, and what was known by then.

Only this module and ``trail.act`` read the clock.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Self

from django.http import HttpRequest
from django.utils import timezone

from hengjian.law.months import parse_day

EARLIEST, LATEST = dt.date(2000, 1, 1), dt.date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class Viewing:
    """The two dates of the time bar and today; ``problem`` says in Chinese why a date of the address was not used."""

    on: dt.date
    known_on: dt.date
    today: dt.date
    problem: str = ""

    @classmethod
    def now(cls) -> Self:
        """Nothing but today."""
        return cls.of(today())

    @classmethod
    def of(cls, day: dt.date) -> Self:
        """A day on which everything known by then is looked at, as if it were today."""
        return cls(day, day, day)

    @property
    def live(self) -> bool:
        """Whether nothing but today is being looked at; acts are offered only then."""
        return self.on == self.known_on == self.today

    @property
    def dates(self) -> str:
        """What a paper says of the two dates; ``""`` when it is today."""
        return "" if self.live else f"查看日期 {self.on.isoformat()}，已知日期 {self.known_on.isoformat()}"

    @property
    def query(self) -> str:
        """What a link carries so that the next page shows the same two dates; ``""`` when it is today."""
        return "" if self.live else f"?on={self.on.isoformat()}&known_on={self.known_on.isoformat()}"


def today() -> dt.date:
    """The day in the regulator's time zone."""
    return timezone.localdate()


def moment() -> dt.datetime:
    """The present moment in the regulator's time zone."""
    return timezone.localtime()


def viewing(request: HttpRequest) -> Viewing:
    """The dates in the address (``?on=2026-01-15&known_on=2026-01-18``); today where one is missing or unusable."""
    now = today()
    on, wrong_on = _read(request.GET.get("on", ""), "查看日期", now, LATEST)
    known_on, wrong_known = _read(request.GET.get("known_on", ""), "已知日期", now, now)
    return Viewing(on, known_on, now, wrong_on + wrong_known)


def _read(text: str, name: str, now: dt.date, latest: dt.date) -> tuple[dt.date, str]:
    if not text:
        return now, ""
    try:
        day = parse_day(text)
    except ValueError:
        return now, f"{name}“{text[:20]}”不是日期，已按今天显示。请写成 {now.isoformat()} 的样子。"
    if day > latest:
        return now, f"{name}{day.isoformat()}太晚，最晚到{latest.isoformat()}，已按今天显示。"
    if day < EARLIEST:
        return now, f"{name}{day.isoformat()}太早，最早从{EARLIEST.isoformat()}起，已按今天显示。"
    return day, ""
