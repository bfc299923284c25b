"""The grades themselves: blocks in their lanes, the lines that join them, their words, and the model's dashed line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils.safestring import SafeString

from hengjian.law.clauses import numeral
from hengjian.law.months import Month, last_day, month_of, month_text
from hengjian.law.timelines import Run, Timeline
from hengjian.ui.charts import GradeChart, Mark
from hengjian.ui.timelines.canvas import GRADES, Scale, box, element, join, line, share, width_of, words

INSET = 3
TEXT = 12


@dataclass(frozen=True, slots=True)
class Stage:
    """A chart on its scale: ``top`` of the lanes, ``hatch`` the prefix of the patterns' names."""

    chart: GradeChart
    scale: Scale
    top: float
    hatch: str

    def lane(self, grade: str) -> float:
        """The upper edge of a grade's block."""
        return self.top + GRADES.index(grade) * self.scale.layout.lane + INSET

    @property
    def now(self) -> float:
        """Today in percent."""
        return self.scale.day(self.chart.today)


def grades(stage: Stage) -> SafeString:
    """Joins, blocks and words of every run of equal grade."""
    runs = shown_runs(stage.chart.timeline, stage.scale)
    return join([_joins(stage, runs), *(_run(stage, run, runs) for run in runs)])


def shown_runs(timeline: Timeline, scale: Scale) -> tuple[Run, ...]:
    """The runs of equal grade within the picture; the last may be open."""
    return tuple(run for run in timeline.runs(scale.first) if run.first < scale.end)


def _joins(stage: Stage, runs: tuple[Run, ...]) -> SafeString:
    return join([_join(stage, a, b) for a, b in pairwise(runs) if a.grade and b.grade])


def _join(stage: Stage, before: Run, after: Run) -> SafeString:
    upper, lower = sorted([stage.lane(before.grade or ""), stage.lane(after.grade or "")])
    x = stage.scale.x(after.first)
    return line(x, upper + stage.scale.layout.block, x, lower, "chart-join")


def _run(stage: Stage, run: Run, runs: tuple[Run, ...]) -> SafeString:
    x1, x2 = stage.scale.x(run.first), stage.scale.x(_end(stage, run))
    if run.grade is None:
        return words(x1, stage.top + stage.scale.layout.lanes / 2 + 4, "未评级", "chart-unrated", dx=8)
    return join([*_blocks(stage, run.grade, x1, x2), _label(stage, run, runs, x1, min(x2, max(stage.now, x1)))])


def _blocks(stage: Stage, grade: str, x1: float, x2: float) -> Iterator[SafeString]:
    y, height, kind = stage.lane(grade), stage.scale.layout.block, grade.lower()
    if x1 < stage.now:
        yield box(x1, min(x2, stage.now), y, height, f"chart-block chart-{kind}")
    if x2 > stage.now:
        start = max(x1, stage.now)
        yield box(start, x2, y, height, f"chart-hatch chart-edge-{kind}", fill=f"url(#{stage.hatch}-{kind})")


def _end(stage: Stage, run: Run) -> Month:
    return stage.scale.end if run.end is None else min(run.end, stage.scale.end)


def _label(stage: Stage, run: Run, runs: tuple[Run, ...], x1: float, solid: float) -> SafeString:
    """Inside the solid part where it fits; else at its left; above what is only expected."""
    if x1 >= stage.now:
        return _above(stage, run, runs, x1)
    choices = _choices(stage, run)
    room = stage.scale.px(solid - x1) - 14
    inside = [text for text in choices if width_of(text, TEXT) <= room]
    outside = _beside(stage, run, choices, x1, _free(stage, run, runs))
    if inside and not (outside and inside[0] == run.grade):
        return _inside(stage, run, inside[0], x1, solid)
    return outside


def _choices(stage: Stage, run: Run) -> list[str]:
    """The words of a run, the fullest first; a grade that a restriction sets says until when."""
    name = f"{run.grade} 级"
    if stage.scale.layout.brief or run.end is None or not _restricted(stage.chart.timeline, run):
        return [name, run.grade or ""]
    if run.end > month_of(stage.chart.today):
        return [f"{name}　至{last_day(run.end - 1)}", name, run.grade or ""]
    whole = stage.chart.timeline.run_of(run.first)
    length = numeral(run.end - whole.first)
    until = month_text(run.end - 1)
    return [f"{name}　{month_text(whole.first)} 至 {until}，{length}个月", f"{name}，至 {until}", name, run.grade or ""]


def _restricted(timeline: Timeline, run: Run) -> bool:
    return timeline.at(run.first).model != run.grade


def _inside(stage: Stage, run: Run, text: str, x1: float, x2: float) -> SafeString:
    """White on the block and cut with it, for a narrow window must not spill it."""
    label = element("text", text, class_="chart-label", x=8, y=stage.scale.layout.block - 4)
    y, height = stage.lane(run.grade or ""), stage.scale.layout.block
    return element("svg", label, x=share(x1), y=y, width=share(x2 - x1), height=height)


def _beside(stage: Stage, run: Run, choices: list[str], x1: float, free: float) -> SafeString:
    room = stage.scale.px(x1 - free) - 10
    text = next((text for text in choices if width_of(text, TEXT) <= room), "")
    y = stage.lane(run.grade or "") + stage.scale.layout.block - 4
    return (
        words(x1, y, text, f"chart-beside chart-text-{(run.grade or '').lower()}", dx=-6, anchor="end")
        if text
        else SafeString("")
    )


def _free(stage: Stage, run: Run, runs: tuple[Run, ...]) -> float:
    """From where the lane is empty, up to the run."""
    earlier = [_end(stage, each) for each in runs if each.grade == run.grade and each.first < run.first]
    return stage.scale.x(max(earlier, default=stage.scale.first))


def _above(stage: Stage, run: Run, runs: tuple[Run, ...], x1: float) -> SafeString:
    if not stage.scale.layout.names:
        return SafeString("")
    before = runs[runs.index(run) - 1].grade or "" if runs.index(run) else ""
    text = f"{run.grade} 级"
    if run.end is not None and _restricted(stage.chart.timeline, run):
        text += f"，{numeral(run.end - run.first)}个月"
    elif before > (run.grade or ""):
        text = f"恢复 {text}"
    return words(
        x1, stage.lane(run.grade or "") - 5, text, f"chart-beside chart-text-{(run.grade or '').lower()}", dx=5
    )


def model_line(stage: Stage) -> SafeString:
    """The model grade as a dashed line under the blocks, with the score where it changes."""
    changes = _model_changes(stage.chart.timeline, stage.scale)
    ends = [first for first, _ in changes[1:]] + [stage.scale.end]
    flat = [_flat(stage, grade, first, end) for (first, grade), end in zip(changes, ends, strict=True) if grade]
    steps = [_step(stage, a, b, month) for (_, a), (month, b) in pairwise(changes) if a and b]
    return join([*flat, *steps])


def _model_changes(timeline: Timeline, scale: Scale) -> list[tuple[Month, str | None]]:
    found: list[tuple[Month, str | None]] = []
    for month, span in timeline.months(scale.first, scale.end):
        if not found or found[-1][1] != span.model:
            found.append((month, span.model))
    return found


def _flat(stage: Stage, grade: str, first: Month, end: Month) -> SafeString:
    y = _model_y(stage, grade)
    return line(stage.scale.x(first), y, stage.scale.x(end), y, "chart-model")


def _step(stage: Stage, before: str, after: str, month: Month) -> SafeString:
    x = stage.scale.x(month)
    upright = line(x, _model_y(stage, before), x, _model_y(stage, after), "chart-model")
    covered = stage.chart.timeline.at(month).grade == after  # the block stands where the points would
    points = "" if covered else _points(stage.chart.marks, last_day(month))
    return join([upright, words(x, _model_y(stage, after) - 6, points, "chart-score", dx=6)])


def _model_y(stage: Stage, grade: str) -> float:
    return stage.lane(grade) + stage.scale.layout.block + 5


def _points(marks: tuple[Mark, ...], by: dt.date) -> str:
    scores = [mark for mark in marks if mark.kind == "score" and mark.on <= by]
    return max(scores, key=lambda mark: (mark.on, mark.number)).label if scores else ""
