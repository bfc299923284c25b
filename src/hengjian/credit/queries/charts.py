"""Timelines as charts: which months, which marks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hengjian.credit.queries.answers import timeline
from hengjian.credit.queries.factlist import FactRow, fact_list
from hengjian.law.months import Month, month_of
from hengjian.law.timelines import Timeline
from hengjian.packs.hangzhou.chapter7 import IN_FORCE_FROM
from hengjian.registry.models import Institution
from hengjian.ui.charts import GradeChart
from hengjian.ui.timebar import Viewing

SHOWN = 30  # months on a full chart, at most
AHEAD = 2
PRINTED = 18
YEAR = 12


def known(viewing: Viewing) -> dt.date | None:
    """The day to ask the rows about: ``None`` where it is today."""
    return None if viewing.known_on >= viewing.today else viewing.known_on


def chart(institution: Institution, name: str, viewing: Viewing) -> GradeChart:
    """The institution's timeline with its numbered facts, as known on the day of the time bar."""
    return of_facts(name, timeline(institution, known(viewing)), fact_list(institution, known(viewing)), viewing.on)


def of_facts(name: str, line: Timeline, facts: tuple[FactRow, ...], on: dt.date) -> GradeChart:
    """A chart of a timeline: from the measures (or the last two years) to the end of what is already fixed."""
    first, end = window(line, on)
    marks = tuple(fact.mark for fact in facts if first <= month_of(fact.on) < end and not fact.idle)
    return GradeChart(f"{name}的信用等级", line, marks, first, end, on)


def window(line: Timeline, on: dt.date) -> tuple[Month, Month]:
    """The months shown: what restrictions reach, two months more than today at least."""
    month = month_of(on)
    last = max((each.end for span in line.spans for each in (*span.restrictions, *span.proposed)), default=month)
    end = min(max(month + AHEAD, last + 1), month + YEAR)
    start = month_of(IN_FORCE_FROM)
    return max(min(start, month), end - SHOWN), end


def around(name: str, line: Timeline, first: Month, end: Month, on: dt.date) -> GradeChart:
    """A small chart without facts, for before and after."""
    return GradeChart(name, line, (), first, end, on, compact=True)


def shortened(chart: GradeChart) -> GradeChart:
    """The chart's last months, as many as a sheet of paper holds."""
    first = max(chart.first, chart.end - PRINTED)
    return replace(chart, first=first, marks=tuple(mark for mark in chart.marks if month_of(mark.on) >= first))
