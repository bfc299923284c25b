"""The grade timeline of an institution (第七条、第二十五至二十七条、第三十八条): facts in, spans of months out.

Work is done only at events. The order in which facts were recorded never matters.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter, lt
from typing import NamedTuple, TypeAlias

from hengjian.law.facts import Annulment, CreditFact, Decision, Event, Penalty, Score
from hengjian.law.months import Month, month_of, quarter_of
from hengjian.law.readings import Readings
from hengjian.law.timelines import Restriction, Span, Timeline
from hengjian.packs.hangzhou.chapter2 import GRADES
from hengjian.packs.hangzhou.chapter5 import DEMOTIONS, Situation, demoted, extended, frozen, prolongs
from hengjian.packs.hangzhou.chapter7 import IN_FORCE_FROM
from hengjian.packs.hangzhou.readings import DEFAULTS

Models: TypeAlias = list[tuple[Month, str]]
"""The months in which the model grade changes, and to what."""

in_order = attrgetter("on", "recorded_on", "id")


class Case(NamedTuple):
    """The facts that count: scores, events with effect, and of each event the decision that stands."""

    scores: list[Score]
    events: list[Event]
    decisions: dict[str, Decision]


class Effect(NamedTuple):
    """What the events impose: what binds, what waits for a decision, what was waived."""

    binding: list[Restriction]
    proposed: list[Restriction]
    waived: list[Restriction]


def timeline(facts: Iterable[CreditFact], readings: Readings = DEFAULTS, known_on: dt.date | None = None) -> Timeline:
    """The grades that the facts give, as they were known at the end of ``known_on`` (``None``: everything).

    The facts are without faults (``faults.faults``); a decision or annulment of a fact not known counts for nothing.
    """
    case = what_counts(facts, known_on)
    models = model_grades(case.scores)
    if not case.events:
        return _unrestricted(models)
    return _restricted(models, effect(case, models, readings))


def proposals(
    facts: Iterable[CreditFact], event_id: str, readings: Readings = DEFAULTS, known_on: dt.date | None = None
) -> tuple[Restriction, ...]:
    """What 第二十五条 would impose for one event if an officer so decided; none where it names nothing, or is annulled."""
    undecided = [fact for fact in facts if not (isinstance(fact, Decision) and fact.of == event_id)]
    case = what_counts(undecided, known_on)
    found = effect(case, model_grades(case.scores), readings).proposed
    return tuple(sorted(each for each in found if each.fact == event_id))


def what_counts(facts: Iterable[CreditFact], known_on: dt.date | None) -> Case:
    """Sort the known facts out; what was annulled, and events from before the measures, are left out."""
    scores: list[Score] = []
    events: list[Event] = []
    decisions: list[Decision] = []
    annulled: set[str] = set()
    for fact in facts:
        if known_on is not None and fact.recorded_on > known_on:
            continue
        kind = type(fact)
        if kind is Score:
            scores.append(fact)  # type: ignore[arg-type]
        elif kind is Decision:
            decisions.append(fact)  # type: ignore[arg-type]
        elif kind is Annulment:
            annulled.add(fact.of)  # type: ignore[union-attr]
        elif fact.on >= IN_FORCE_FROM:
            events.append(fact)  # type: ignore[arg-type]
    if annulled:
        scores = [score for score in scores if score.id not in annulled]
        events = [event for event in events if event.id not in annulled]
        decisions = [decision for decision in decisions if decision.id not in annulled]
    return Case(scores, events, {each.of: each for each in sorted(decisions, key=in_order)})


def model_grades(scores: list[Score]) -> Models:
    """第七条: the last score dated in or before a month grades the whole month."""
    changes: Models = []
    floor = top = GRADES.full  # of the band of the score before: most scores stay in it
    for score in _ordered(scores):
        if floor <= score.score < top:
            continue
        month, (grade, floor, top) = month_of(score.on), GRADES.reach(score.score)
        if changes and changes[-1][0] == month:
            changes.pop()
        if not changes or changes[-1][1] != grade:
            changes.append((month, grade))
    return changes


def _ordered(scores: list[Score]) -> list[Score]:
    days = [score.on for score in scores]
    return scores if all(map(lt, days, days[1:])) else sorted(scores, key=in_order)


def effect(case: Case, models: Models, readings: Readings) -> Effect:
    """第二十五至二十七条, event by event: letters before penalties on one day, then by id."""
    imposed = Effect([], [], [])
    downgrades: list[Restriction] = []
    lowered: set[tuple[int, str]] = set()
    for event in sorted(case.events, key=lambda event: (event.on, isinstance(event, Penalty), event.id)):
        month = month_of(event.on)
        model = _model_in(models, month)
        grade = _grade_in(model, imposed.binding, month)
        now = Situation(event, month, model, grade, tuple(downgrades), readings.on(event.on))
        by_25 = _article_25(now, case.decisions.get(event.id), imposed, lowered)
        by_26, by_27 = frozen(now), extended(now)
        imposed.binding.extend(by_25 + by_26 + by_27)
        downgrades.extend(by_25 + by_27 + (by_26 if prolongs(now) else []))
    return imposed


def _article_25(
    now: Situation, decision: Decision | None, imposed: Effect, lowered: set[tuple[int, str]]
) -> list[Restriction]:
    outcome = decision.outcome if decision else None
    binding: list[Restriction] = []
    for item in DEMOTIONS:
        once = (quarter_of(now.event.on), item.cites)
        if not item.met_by(now.event) or (now.readings["same_quarter"] == "once" and once in lowered):
            continue
        if decision is None:
            imposed.proposed.extend(demoted(now, item, now.month))
        elif outcome == "waive":
            imposed.waived.extend(demoted(now, item, now.month))
        else:
            lowered.add(once)
            start = month_of(decision.on) if now.readings["month_of"] == "decision" else now.month
            binding.extend(demoted(now, item, start))
    return binding


def _model_in(models: Models, month: Month) -> str | None:
    index = bisect_right(models, month, key=lambda change: change[0])
    return models[index - 1][1] if index else None


def _grade_in(model: str | None, restrictions: Iterable[Restriction], month: Month) -> str | None:
    return GRADES.worst((model, *(each.ceiling for each in restrictions if each.covers(month))))


def _unrestricted(models: Models) -> Timeline:
    ends: list[Month | None] = [month for month, _ in models[1:]]
    ends.append(None)
    return Timeline(tuple([Span(first, end, grade, grade) for (first, grade), end in zip(models, ends, strict=False)]))


def _restricted(models: Models, imposed: Effect) -> Timeline:
    binding, proposed, waived = (sorted(part) for part in imposed)
    bounds = {month for each in (*binding, *proposed, *waived) for month in (each.first, each.end)}
    changed = dict(models)
    starts = sorted(bounds | changed.keys())
    ends: list[Month | None] = [*starts[1:], None]
    model, spans = None, []
    for first, end in zip(starts, ends, strict=False):
        model, now = changed.get(first, model), _covering(binding, first)
        grade = GRADES.worst((model, *[each.ceiling for each in now])) if now else model
        spans.append(Span(first, end, grade, model, now, _covering(proposed, first), _covering(waived, first)))
    return Timeline(tuple(spans))


def _covering(restrictions: list[Restriction], month: Month) -> tuple[Restriction, ...]:
    return tuple([each for each in restrictions if each.first <= month < each.end]) if restrictions else ()
