"""What the law answers from the rows as they were known: timelines, explanations, trials."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hengjian.credit import facts
from hengjian.law.clauses import numeral
from hengjian.law.explanations import Explanation
from hengjian.law.facts import CreditFact, Decision
from hengjian.law.months import first_day, last_day, month_of, month_text
from hengjian.law.timelines import Restriction, Timeline
from hengjian.packs.hangzhou import credit
from hengjian.packs.hangzhou import explanation as explaining
from hengjian.registry.models import Institution

TRIAL = "trial"  # the id of a decision that nobody has made


def timeline(institution: Institution, known_on: dt.date | None) -> Timeline:
    """The institution's whole timeline from the facts known at the end of ``known_on`` (``None``: now)."""
    return credit.timeline(facts.of(institution, known_on), facts.readings(known_on))


def explanation(institution: Institution, on: dt.date, known_on: dt.date | None) -> Explanation:
    """Why the institution has its grade in the month of ``on``, until when, and what would change it (X-2)."""
    return explaining.explain(facts.of(institution, known_on), month_of(on), on, facts.readings(known_on))


def supposing(
    institution: Institution, event: str, outcome: str, on: dt.date, known_on: dt.date | None = None
) -> Timeline:
    """The timeline if the event were decided so on a day: a trial, nothing is written."""
    return credit.timeline(_with_trial(facts.of(institution, known_on), event, outcome, on), facts.readings(known_on))


def _with_trial(known: tuple[CreditFact, ...], event: str, outcome: str, on: dt.date) -> tuple[CreditFact, ...]:
    """The facts with one more decision in the place of those on the event."""
    others = tuple(fact for fact in known if not (isinstance(fact, Decision) and fact.of == event))
    return (*others, Decision(TRIAL, on, on, event, "waive" if outcome == "waive" else "downgrade", "试算"))


def of_event(restrictions: list[Restriction], event: str) -> tuple[Restriction, ...]:
    """Restrictions of 第二十五条 that follow from one event, each once, in order."""
    mine = {each for each in restrictions if each.fact == event and each.clause.startswith("HZ-25")}
    return tuple(sorted(mine))


def proposed(line: Timeline, event: str) -> tuple[Restriction, ...]:
    """What 第二十五条 would impose for an undecided event."""
    return of_event([each for span in line.spans for each in span.proposed], event)


def imposed(line: Timeline, event: str) -> tuple[Restriction, ...]:
    """What 第二十五条 imposes for an event decided as a downgrade."""
    return of_event([each for span in line.spans for each in span.restrictions], event)


def waived(line: Timeline, event: str) -> tuple[Restriction, ...]:
    """What 第二十五条 would have imposed for a waived event."""
    return of_event([each for span in line.spans for each in span.waived], event)


def automatic(line: Timeline, event: str) -> tuple[Restriction, ...]:
    """What 第二十六条 and 第二十七条 impose for an event without any decision."""
    every = [each for span in line.spans for each in span.restrictions]
    return tuple(sorted({each for each in every if each.fact == event and not each.clause.startswith("HZ-25")}))


def length(restriction: Restriction) -> str:
    """六个月."""
    return f"{numeral(restriction.end - restriction.first)}个月"


def effect(restriction: Restriction) -> str:
    """The restriction as an act: 降至D级三个月, 降低一级二个月, 六个月不得升级, D级顺延三个月."""
    if restriction.clause == "HZ-25-3":
        return f"降低一级{length(restriction)}"
    if restriction.clause == "HZ-26":
        return f"{length(restriction)}不得升级"
    if restriction.clause == "HZ-27":
        return f"{restriction.ceiling}级顺延{length(restriction)}"
    return f"降至{restriction.ceiling}级{length(restriction)}"


def days(restriction: Restriction) -> str:
    """The restriction's days: 2026-12-01 至 2027-02-28."""
    return f"{first_day(restriction.first)} 至 {last_day(restriction.end - 1)}"


def as_data(restriction: Restriction) -> dict[str, Any]:
    """The restriction as a row keeps it."""
    return {
        "clause": restriction.clause,
        "ceiling": restriction.ceiling,
        "first": month_text(restriction.first),
        "last": month_text(restriction.end - 1),
        "words": effect(restriction),
        "days": days(restriction),
    }
