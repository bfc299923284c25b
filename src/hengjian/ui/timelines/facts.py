"""The row of facts: shapes with their numbers, each leading to its line in the facts list."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString

from hengjian.ui.charts import Mark
from hengjian.ui.marks import SHAPES
from hengjian.ui.timelines.canvas import Scale, at, element, join

APART = 16  # px between the middles of two marks


def facts(marks: Sequence[Mark], scale: Scale, y: float) -> SafeString:
    """The marks within the picture; those too close to one another move aside."""
    shown = sorted((m for m in marks if scale.first <= _month(m) < scale.end), key=lambda m: (m.on, m.number))
    places = spread([scale.px(scale.day(mark.on)) for mark in shown], scale.layout.width - 6)
    return join([_mark(mark, scale, place, y) for mark, place in zip(shown, places, strict=True)])


def spread(wanted: list[float], limit: float) -> list[float]:
    """Places in px at least ``APART`` from one another, as near as may be to those wanted, none beyond the limit."""
    places: list[float] = []
    for place in wanted:
        places.append(max(place, places[-1] + APART) if places else place)
    for i in reversed(range(len(places))):
        edge = places[i + 1] - APART if i + 1 < len(places) else limit
        places[i] = min(places[i], edge)
    return places


def _month(mark: Mark) -> int:
    return mark.on.year * 12 + mark.on.month - 1


def _mark(mark: Mark, scale: Scale, place: float, y: float) -> SafeString:
    shape = SHAPES[mark.kind]
    x = place / scale.layout.width * 100
    if not mark.number:
        return at(x, y, element("title", mark.text), shape)
    number = (
        element("text", str(mark.number), class_="chart-number", y=19, text_anchor="middle")
        if scale.layout.numbers
        else ""
    )
    target = element("rect", class_="chart-touch", x=-8, y=-10, width=16, height=34)
    title = element("title", f"事实{mark.number}：{mark.text}")
    return at(x, y, element("a", title, target, shape, number, href=f"#fact-{mark.number}"))
