"""The grade timeline as SVG: wide, compact for public pages, and the last twelve months for a phone."""

from __future__ import annotations

from dataclasses import replace
from zlib import crc32

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from hengjian.law.months import Month, first_day, last_day
from hengjian.law.timelines import Timeline
from hengjian.ui.charts import GradeChart
from hengjian.ui.timelines import facts, grades, ground, restrictions
from hengjian.ui.timelines.canvas import (
    COMPACT,
    PAIR,
    PAIR_PHONE,
    PAPER,
    PHONE,
    WIDE,
    Layout,
    Scale,
    element,
    join,
    line,
)
from hengjian.ui.words import long_month

YEAR = 12


def draw(chart: GradeChart) -> SafeString:
    """The timeline for wide windows and for narrow ones, and its spans as a table."""
    short = replace(chart, first=max(chart.first, chart.end - YEAR))
    pictures = [
        picture(chart, COMPACT if chart.compact else WIDE, "chart-wide"),
        picture(short, replace(PHONE, numbers=not chart.compact), "chart-narrow"),
    ]
    look = "timeline-compact" if chart.compact else "timeline-full"
    spans = [("", table(chart.timeline, chart.first, chart.end))]
    return _figure(chart.name, look, pictures, spans, earlier=chart.first < short.first)


def draw_paper(chart: GradeChart) -> SafeString:
    """The timeline at the width of a sheet, with short words."""
    return element("figure", picture(chart, PAPER, "chart-paper"), class_="timeline timeline-paper")


def draw_pair(before: GradeChart, after: GradeChart, names: tuple[str, str]) -> SafeString:
    """Two timelines on one axis, the upper as it is now, the lower as it would be."""
    pictures = [
        pair(before, after, names, layout, look)
        for layout, look in ((PAIR, "chart-wide"), (PAIR_PHONE, "chart-narrow"))
    ]
    tables = [
        (name, table(each.timeline, each.first, each.end)) for name, each in zip(names, (before, after), strict=True)
    ]
    return _figure(after.name, "timeline-pair", pictures, tables, earlier=False)


def picture(chart: GradeChart, layout: Layout, look: str) -> SafeString:
    """One timeline on one layout."""
    scale = Scale(layout, chart.first, chart.end)
    stage = grades.Stage(chart, scale, layout.head, _prefix(chart, look))
    lanes_end = layout.head + layout.lanes
    bars = restrictions.rows(chart, scale) if layout.restrictions else []
    limits_end = lanes_end + (12 + restrictions.ROW * len(bars) + 2 if bars else 4)
    bottom = limits_end + (38 if layout.numbers else 28)
    back = [
        ground.patterns(stage.hatch),
        ground.after_today(scale, chart.today, layout.head, bottom),
        ground.head(scale, chart.today, chart.word),
        ground.lanes(scale, layout.head),
        ground.januaries(scale, bottom),
    ]
    front = [
        grades.grades(stage),
        grades.model_line(stage) if layout.model else "",
        ground.row_name("限制", lanes_end + 26) if bars else "",
        restrictions.draw_rows(bars, scale, lanes_end + 12),
        line(0, limits_end, 100, limits_end, "chart-lane") if bars else "",
        ground.over(scale, chart.today, layout.head, bottom) if chart.over else "",
        ground.row_name("事实", limits_end + 17),
        ground.now(scale, chart.today, bottom, chart.word),
    ]
    marks = facts.facts(chart.marks, scale, limits_end + 13)
    return _svg(chart.name, scale, bottom, look, [*back, *front], marks)


def pair(before: GradeChart, after: GradeChart, names: tuple[str, str], layout: Layout, look: str) -> SafeString:
    """Two timelines, one under the other, and what would bind."""
    scale = Scale(layout, after.first, after.end)
    lower = layout.head + layout.lanes + 10
    stages = [
        grades.Stage(before, scale, layout.head, _prefix(before, look)),
        grades.Stage(after, scale, lower, _prefix(before, look)),
    ]
    bars = restrictions.rows(after, scale, before.timeline)
    limits = lower + layout.lanes + 12
    bottom = limits + restrictions.ROW * len(bars) + 2
    back = [
        ground.patterns(stages[0].hatch),
        ground.after_today(scale, after.today, layout.head, bottom),
        ground.head(scale, after.today, after.word),
    ]
    for stage, name in zip(stages, names, strict=True):
        back += [ground.lanes(scale, stage.top), ground.row_name(name, stage.top + layout.lanes / 2 + 5)]
    front = [
        ground.januaries(scale, bottom),
        *(grades.grades(stage) for stage in stages),
        ground.row_name("限制", limits + 14) if bars else "",
        restrictions.draw_rows(bars, scale, limits),
        ground.now(scale, after.today, bottom, after.word),
    ]
    return _svg(after.name, scale, bottom, look, [*back, *front], SafeString(""))


def table(timeline: Timeline, first: Month, end: Month) -> list[dict[str, object]]:
    """The spans of equal grade and model grade within the months, for readers."""
    rows: list[dict[str, object]] = []
    for month, span in timeline.months(first, end):
        key = (span.grade, span.model, span.restrictions)
        if not rows or rows[-1]["key"] != key:
            rows.append({"key": key, "first": first_day(month), "grade": span.grade, "model": span.model})
            rows[-1]["clauses"] = sorted({each.clause for each in span.restrictions})
        rows[-1]["last"] = last_day(month)
    return rows


def _figure(
    name: str, look: str, pictures: list[SafeString], tables: list[tuple[str, list[dict[str, object]]]], earlier: bool
) -> SafeString:
    context = {"name": name, "look": look, "pictures": pictures, "tables": tables, "earlier": earlier}
    return SafeString(render_to_string("ui/parts/timeline.html", context))


def _svg(name: str, scale: Scale, height: float, look: str, hidden: list[str], marks: SafeString) -> SafeString:
    title = f"{name}，{long_month(scale.first)}至{long_month(scale.end - 1)}"
    drawing = element("g", *hidden, aria_hidden="true")
    picture = {"role": "group" if marks else "img", "aria_label": title}
    return element(
        "svg", element("title", title), drawing, marks, class_=f"chart {look}", width="100%", height=height, **picture
    )


def _prefix(chart: GradeChart, look: str) -> str:
    return f"h{crc32(f'{chart.name}{chart.first}{chart.end}{look}'.encode()):x}"


__all__ = ["draw", "draw_pair", "join"]
