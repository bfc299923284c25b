"""Timelines as charts: which months, which marks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hengjian.conditions.endings import queries as endings
from hengjian.credit.queries.answers import length, timeline
from hengjian.credit.queries.factlist import FactRow, fact_list
from hengjian.law.months import Month, month_of
from hengjian.law.timelines import Restriction, Timeline
from hengjian.packs.hangzhou.chapter7 import IN_FORCE_FROM
from hengjian.registry.models import Institution
from hengjian.ui.charts import GradeChart, ceiling_words
from hengjian.ui.timebar import Viewing

SHOWN = 30  # months on a full chart, at most
AHEAD = 2
PRINTED = 18
YEAR = 12


def known(viewing: Viewing) -> dt.date | None:
    """The day to ask the rows about: ``None`` where it is today."""
    return None if viewing.known_on >= viewing.today else viewing.known_on


def chart(institution: Institution, name: str, viewing: Viewing) -> GradeChart:
    """The institution's timeline with its numbered facts, as known on the day of the time bar; of one that has ended up to its end."""
    day = known(viewing)
    line, facts, end = timeline(institution, day), fact_list(institution, day), endings.ended(institution, viewing.on)
    if end is not None:
        return until(of_facts(name, line, facts, end.on, "终止"), end.on)
    return of_facts(name, line, facts, viewing.on, word(viewing))


def until(chart: GradeChart, last: dt.date) -> GradeChart:
    """A chart that ends with a day: no month behind that of the day, nothing drawn behind the day (X-9)."""
    month, marks = month_of(last), tuple(mark for mark in chart.marks if mark.on <= last)
    spans = [span for span in chart.timeline.spans if span.first <= month]
    line = Timeline((*spans[:-1], *(span._replace(end=None) for span in spans[-1:])))
    return replace(chart, timeline=line, first=min(chart.first, month), end=month + 1, marks=marks, over=True)


def word(viewing: Viewing) -> str:
    """What stands on the tab of the day looked at."""
    return "今天" if viewing.on == viewing.today else "查看日"


def of_facts(name: str, line: Timeline, facts: tuple[FactRow, ...], on: dt.date, word: str = "今天") -> GradeChart:
    """A chart of a timeline: from the measures (or the last two years) to the end of what is already fixed."""
    first, end = window(line, on)
    marks = tuple(fact.mark for fact in facts if first <= month_of(fact.on) < end and not fact.idle)
    return GradeChart(f"{name}的信用等级", line, marks, first, end, on, effect=on_bar, word=word)


def on_bar(restriction: Restriction) -> str:
    """What a restriction does, in the few words a bar has room for."""
    match restriction.clause:
        case "HZ-25-3":
            return f"降一级，{length(restriction)}"
        case "HZ-26":
            return f"{length(restriction)}不得升级"
        case "HZ-27":
            return f"顺延{length(restriction)}"
    return ceiling_words(restriction)


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
