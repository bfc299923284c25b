"""Where things stand on a timeline: widths in percent, so that it fills its place while the words keep their size."""

from __future__ import annotations

import calendar
import datetime as dt
import unicodedata
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from hengjian.law.months import Month, month_of

GRADES = "ABCD"


@dataclass(frozen=True, slots=True)
class Layout:
    """Sizes in px. ``width`` is the width at which it is decided which words fit; ``gutter`` the share of the lane names.

    ``brief`` leaves out lengths, ``short`` also words clauses as in 二十五（三）.
    """

    width: int
    gutter: float
    lane: int = 28
    block: int = 16
    head: int = 42
    names: int = 0
    model: bool = True
    numbers: bool = True
    restrictions: bool = True
    dated: bool = True
    brief: bool = False
    short: bool = False

    @property
    def lanes(self) -> int:
        """The height of the four lanes."""
        return len(GRADES) * self.lane


WIDE = Layout(width=1028, gutter=7.4)
COMPACT = Layout(width=700, gutter=8.6, lane=24, model=False, numbers=False, restrictions=False, dated=False)
PAPER = Layout(width=672, gutter=9, dated=False, short=True)
PHONE = Layout(width=336, gutter=14, lane=26, model=False, restrictions=False, dated=False, brief=True)
PAIR = Layout(width=560, gutter=19, lane=22, head=40, names=56, model=False, numbers=False)
PAIR_PHONE = Layout(
    width=336, gutter=25, lane=24, head=40, names=42, model=False, numbers=False, dated=False, brief=True
)


@dataclass(frozen=True, slots=True)
class Scale:
    """Months ``first`` to before ``end`` on a layout."""

    layout: Layout
    first: Month
    end: Month

    @property
    def column(self) -> float:
        """The width of a month in percent."""
        return (100 - self.layout.gutter) / (self.end - self.first)

    def x(self, month: float) -> float:
        """The left edge of a month in percent, held within the picture."""
        within = min(max(month, self.first), self.end)
        return self.layout.gutter + self.column * (within - self.first)

    def day(self, day: dt.date) -> float:
        """The middle of a day in percent."""
        days = calendar.monthrange(day.year, day.month)[1]
        return self.x(month_of(day) + (day.day - 0.5) / days)

    def px(self, percent: float) -> float:
        """A share of the width in px at the layout's width."""
        return percent / 100 * self.layout.width


def width_of(text: str, size: float) -> float:
    """About how wide a text is in px: a Chinese character is square, others a little over half."""
    return sum(size if unicodedata.east_asian_width(c) in "WFA" else size * 0.58 for c in text)


def share(percent: float) -> str:
    """A percentage as an attribute: ``12.345%``."""
    return f"{round(percent, 3):g}%"


def element(name: str, *children: str, **attributes: str | float) -> SafeString:
    """One element; ``class_`` is class, ``aria_label`` aria-label; plain text is escaped."""
    named = ((key.rstrip("_").replace("_", "-"), _text(value)) for key, value in attributes.items())
    attrs = format_html_join("", ' {}="{}"', named)
    return format_html("<{}{}>{}</{}>", SafeString(name), attrs, join(children), SafeString(name))


def join(parts: list[SafeString] | tuple[str, ...]) -> SafeString:
    """Parts one after the other."""
    return format_html_join("", "{}", ((part,) for part in parts))


def line(x1: float, y1: float, x2: float, y2: float, look: str) -> SafeString:
    """A line; x in percent, y in px."""
    return element("line", class_=look, x1=share(x1), y1=y1, x2=share(x2), y2=y2)


def box(x1: float, x2: float, y: float, height: float, look: str, **more: str) -> SafeString:
    """A rectangle from one percentage to another."""
    return element("rect", class_=look, x=share(x1), y=y, width=share(x2 - x1), height=height, **more)


def words(x: float, y: float, text: str | SafeString, look: str, dx: float = 0, anchor: str = "start") -> SafeString:
    """A text; ``dx`` px beside the percentage."""
    place = {"dx": dx} if dx else {}
    side = {"text_anchor": anchor} if anchor != "start" else {}
    return element("text", text, class_=look, x=share(x), y=y, **place, **side)


def at(x: float, y: float, *children: str) -> SafeString:
    """Shapes drawn around the origin, set down at a percentage."""
    return element("svg", *children, x=share(x), y=y, overflow="visible")


def _text(value: str | float) -> str:
    return value if isinstance(value, str) else f"{round(value, 2):g}"
