"""One thing that waits for somebody."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from hengjian.law.terms import working_days_left
from hengjian.packs.national.holidays import CALENDAR
from hengjian.ui.words import weekday


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: last day (``None``: no term), what and why, about whom, under which clause, and where.

    ``clock``: what is left or over of a term of hours, in words; it stands for the days.
    """

    due: dt.date | None
    what: str
    detail: str
    name: str
    clause: str
    source: str
    url: str
    label: str
    left: int | None = None
    binding: bool = False
    today: dt.date | None = None
    clock: str = ""

    @property
    def countdown(self) -> str:
        """今天, 剩2个工作日, 逾期1日: in working days where the term is one of working days."""
        if self.clock:
            return self.clock
        if self.left is None or self.due is None:
            return "没有期限"
        if self.due == self.today:
            return "今天"
        unit = "个工作日" if self.working else "日"
        return f"逾期{-self.left or 1}{unit}" if self.late else f"剩{self.left}{unit}"

    @property
    def working(self) -> bool:
        """Whether the term is of working days, as its source says."""
        return "工作日" in self.source

    @property
    def late(self) -> bool:
        """Whether the last day, or hour, is over."""
        return self.clock.startswith("逾期") or (
            self.due is not None and self.today is not None and self.due < self.today
        )

    @property
    def day(self) -> str:
        """11-23 周一."""
        return f"{self.due:%m-%d} {weekday(self.due).replace('星期', '周')}" if self.due else ""

    def counted(self, today: dt.date) -> Task:
        """The same task with what is left on a day, in working days or in days."""
        if self.due is None:
            return replace(self, today=today)
        left = working_days_left(today, self.due, CALENDAR) if self.working else (self.due - today).days
        return replace(self, left=left, today=today)
