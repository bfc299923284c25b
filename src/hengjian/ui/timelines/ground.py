"""What lies behind: years and months, lanes with their grades, January's line, the time after today."""

from __future__ import annotations

import datetime as dt

from django.utils.safestring import SafeString

from hengjian.law.months import month_of
from hengjian.ui.timelines.canvas import GRADES, Scale, at, box, element, join, line, width_of, words
from hengjian.ui.words import GRADE_WORDS, short_day

LABEL = 10  # px: half a month's number and the air beside it
NUMBER = 7  # px: half a month's number of two digits
TOUCH = 4  # px: of a number this much may lie under the tab and it still reads
NARROW = 18  # px: columns in which the numbers of all months would run together


def head(scale: Scale, today: dt.date, word: str) -> SafeString:
    """Years in bold over their first month, months under them; of narrow columns the first month of each quarter."""
    parts = []
    for month in range(scale.first, scale.end):
        if month == scale.first or month % 12 == 0:
            parts.append(_year(scale, month, scale.x(month)))
        if _numbered(scale, month) and not _covered(scale, month, today, word):
            x, y = scale.x(month) + scale.column / 2, scale.layout.head - 9
            parts.append(words(x, y, str(month % 12 + 1), "chart-month", anchor="middle"))
    return join(parts)


def _numbered(scale: Scale, month: int) -> bool:
    return scale.px(scale.column) >= NARROW or month % 3 == 0


def _covered(scale: Scale, month: int, today: dt.date, word: str) -> bool:
    """Whether the tab hides a month's number beside its own month; half a digit would be worse than none."""
    if month == month_of(today) or not scale.first <= month_of(today) < scale.end:
        return False
    left, width = _tab(scale, today, _tab_words(scale, today, word))
    number = scale.px(scale.x(month) + scale.column / 2 - scale.day(today))
    return left + TOUCH < number + NUMBER and number - NUMBER < left + width - TOUCH


def _year(scale: Scale, month: int, x: float) -> SafeString:
    text, y = f"{month // 12}年", scale.layout.head - 28
    if scale.px(100 - x) < width_of(text, 12) + 4:
        return words(100, y, text, "chart-year", anchor="end")
    return words(x, y, text, "chart-year", dx=4)


def januaries(scale: Scale, bottom: float) -> SafeString:
    """The stronger line where a year begins."""
    years = [month for month in range(scale.first + 1, scale.end) if month % 12 == 0]
    return join([line(scale.x(month), 2, scale.x(month), bottom, "chart-january") for month in years])


def lanes(scale: Scale, top: float) -> SafeString:
    """Four lanes with their badges, and the columns of the months."""
    layout = scale.layout
    bottom = top + layout.lanes
    columns = [line(scale.x(m), top, scale.x(m), bottom, "chart-column") for m in range(scale.first, scale.end)]
    rules = [line(_from(scale), top + i * layout.lane, 100, top + i * layout.lane, "chart-lane") for i in range(4)]
    names = [_name(scale, grade, top + i * layout.lane) for i, grade in enumerate(GRADES)]
    return join([*columns, *rules, line(_from(scale), bottom, 100, bottom, "chart-base"), *names])


def after_today(scale: Scale, today: dt.date, top: float, bottom: float) -> SafeString:
    """The ground of what has not come yet."""
    return box(scale.day(today), 100, top, bottom - top, "chart-future")


def over(scale: Scale, last: dt.date, top: float, bottom: float) -> SafeString:
    """The blank behind the day on which an institution ended."""
    return box(scale.day(last), 100, top, bottom - top, "chart-over")


def now(scale: Scale, today: dt.date, bottom: float, word: str = "今天") -> SafeString:
    """Today's line with its tab; none where today is not in the picture."""
    x = scale.day(today)
    if not scale.first <= month_of(today) < scale.end:
        return SafeString("")
    base, text = scale.layout.head, _tab_words(scale, today, word)
    left, width = _tab(scale, today, text)
    tab = element("rect", class_="chart-tab", x=left, y=-22, width=width, height=19, rx=2)
    label = element("text", text, class_="chart-tab-text", x=left + width / 2, y=-8, text_anchor="middle")
    return join([line(x, base - 3, x, bottom, "chart-today"), at(x, base, tab, label)])


def _tab_words(scale: Scale, today: dt.date, word: str) -> str:
    """With its day where it hides no more than the months on both sides."""
    dated = f"{word} {short_day(today)}"
    fits = _width(dated) / 2 <= scale.px(scale.column) + NUMBER
    return dated if scale.layout.dated and fits else word


def _width(text: str) -> int:
    return round(width_of(text, 12)) + 6


def _tab(scale: Scale, today: dt.date, text: str) -> tuple[float, float]:
    """Left edge, from today's line, and width in px: clear of the months beside it where that can be."""
    width = _width(text)
    column, x = scale.px(scale.column), scale.px(scale.day(today))
    middle = scale.px(scale.x(month_of(today))) + column / 2 - x
    free = column - LABEL
    left = min(max(-width / 2, middle - free), middle + free - width)
    if 2 * free < width:
        left = middle - width / 2
    return min(left, scale.layout.width - x - width), width


def row_name(text: str, y: float) -> SafeString:
    """The name of a row at the left edge."""
    return element("text", text, class_="chart-name", x=0, y=y)


def _from(scale: Scale) -> float:
    return scale.layout.names / scale.layout.width * 100


def _name(scale: Scale, grade: str, top: float) -> SafeString:
    x, y = scale.layout.names, top + (scale.layout.lane - 18) / 2
    return join([
        element("rect", class_=f"chart-badge chart-{grade.lower()}", x=x, y=y, width=18, height=18, rx=2),
        element("text", grade, class_="chart-letter", x=x + 9, y=y + 13.5, text_anchor="middle"),
        element("text", GRADE_WORDS[grade], class_="chart-word", x=x + 24, y=y + 13.5),
    ])  # fmt: skip


def patterns(prefix: str) -> SafeString:
    """The hatch of each grade; ``prefix`` keeps the pictures of one page apart."""
    return element("defs", *(_pattern(prefix, grade.lower()) for grade in GRADES))


def _pattern(prefix: str, grade: str) -> SafeString:
    ground = element("rect", class_=f"hatch-ground-{grade}", width=11, height=11)
    stroke = element("path", class_=f"hatch-line-{grade}", d="M-3 14 14-3M-3 3 3-3M8 14 14 8")
    return element(
        "pattern", ground, stroke, id=f"{prefix}-{grade}", width=11, height=11, patternUnits="userSpaceOnUse"
    )
