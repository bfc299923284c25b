"""Restrictions as bars: what binds, what is proposed, what was waived; what overlaps gets a row of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from django.utils.safestring import SafeString

from hengjian.law.timelines import Restriction, Timeline
from hengjian.ui.charts import GradeChart
from hengjian.ui.timelines.canvas import Scale, box, element, join, share, width_of
from hengjian.ui.words import clause_label

Kind = Literal["binding", "proposed", "waived"]
ROW, BAR, TEXT, GAP = 24, 18, 13, 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its restriction and kind, words, place of the words (inside, right, left), and what it takes of a row in px."""

    restriction: Restriction
    kind: Kind
    clause: str
    effect: str
    side: str
    left: float
    right: float


@dataclass(slots=True)
class Row:
    """Bars that do not touch one another."""

    bars: list[Bar] = field(default_factory=list)

    def takes(self, bar: Bar) -> bool:
        """Whether the bar with its words finds room."""
        return all(bar.left >= each.right + GAP or bar.right + GAP <= each.left for each in self.bars)


def rows(chart: GradeChart, scale: Scale, before: Timeline | None = None) -> list[Row]:
    """Every restriction of the months shown, binding ones first, each in the first row with room.

    What does not bind in ``before`` is only proposed.
    """
    found: list[Row] = []
    standing = None if before is None else {each for span in before.spans for each in span.restrictions}
    for kind, restriction in _shown(chart.timeline, scale):
        expected = kind == "binding" and standing is not None and restriction not in standing
        bar = _bar(chart, scale, "proposed" if expected else kind, restriction)
        row = next((each for each in found if each.takes(bar)), None)
        if row is None:
            found.append(row := Row())
        row.bars.append(bar)
    return found


def draw_rows(found: list[Row], scale: Scale, top: float) -> SafeString:
    """The bars, one row under the other."""
    return join([_draw(bar, scale, top + ROW * i) for i, row in enumerate(found) for bar in row.bars])


def _shown(timeline: Timeline, scale: Scale) -> Iterable[tuple[Kind, Restriction]]:
    parts: tuple[tuple[Kind, set[Restriction]], ...] = (
        ("binding", {each for span in timeline.spans for each in span.restrictions}),
        ("proposed", {each for span in timeline.spans for each in span.proposed}),
        ("waived", {each for span in timeline.spans for each in span.waived}),
    )
    for kind, every in parts:
        for each in sorted(every, key=lambda each: (each.first, each.clause, each.end)):
            if each.first < scale.end and each.end > scale.first:
                yield kind, each


def _bar(chart: GradeChart, scale: Scale, kind: Kind, restriction: Restriction) -> Bar:
    clause, effect = _said(chart, scale, kind, restriction)
    left, right = scale.px(scale.x(restriction.first)), scale.px(scale.x(restriction.end))
    width = width_of(f"{clause}　{effect}" if effect else clause, TEXT) + 10
    if width <= right - left:
        return Bar(restriction, kind, clause, effect, "inside", left, right)
    if right + width <= scale.layout.width:
        return Bar(restriction, kind, clause, effect, "right", left, right + width)
    return Bar(restriction, kind, clause, effect, "left", left - width, right)


def _said(chart: GradeChart, scale: Scale, kind: Kind, restriction: Restriction) -> tuple[str, str]:
    layout, clause = scale.layout, clause_label(restriction.clause)
    if layout.short:
        return ("不予降级" if kind == "waived" else clause.removeprefix("第").replace("条", "", 1)), ""
    if layout.brief or layout.names:
        return clause, ""
    return clause, "不予降级" if kind == "waived" else chart.effect(restriction)


def _draw(bar: Bar, scale: Scale, y: float) -> SafeString:
    kind, ceiling = bar.kind, bar.restriction.ceiling.lower()
    x1, x2 = scale.x(bar.restriction.first), scale.x(bar.restriction.end)
    parts = [box(x1, x2, y, BAR, f"limit limit-{kind} limit-{ceiling}")]
    if kind == "binding" and bar.restriction.first >= scale.first:
        parts.append(element("rect", class_=f"limit-start chart-{ceiling}", x=share(x1), y=y, width=3, height=BAR))
    return join([*parts, _words(bar, x1, x2, y)])


def _words(bar: Bar, x1: float, x2: float, y: float) -> SafeString:
    x, dx, anchor = {"inside": (x1, 9, "start"), "right": (x2, 8, "start"), "left": (x1, -7, "end")}[bar.side]
    parts = [bar.clause] + ([f"　{bar.effect}"] if bar.effect else [])
    return element(
        "text",
        "".join(parts),
        class_=f"limit-words limit-words-{bar.kind}",
        x=share(x),
        y=y + 13,
        dx=dx,
        text_anchor=anchor,
    )
