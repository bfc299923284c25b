"""What the credit page of an institution shows."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hengjian.accounts.models import Account
from hengjian.credit.facts import recorded
from hengjian.credit.queries import answers, charts, factlist, proposals
from hengjian.law.explanations import Explanation
from hengjian.law.months import first_day, last_day, month_of
from hengjian.packs.hangzhou.chapter7 import IN_FORCE_FROM
from hengjian.registry import queries as registry
from hengjian.registry.models import Institution
from hengjian.ui.timebar import Viewing

RECENT = 6  # facts shown before 更早的


def institution_context(institution: Institution, viewing: Viewing, account: Account | None) -> dict[str, Any]:
    """The context of ``credit/_institution.html``: grade, chart, explanation and facts, as of the time bar."""
    known = charts.known(viewing)
    name = registry.names_of([institution.pk], on=viewing.on, known_on=known).get(institution.pk, institution.code)
    facts = factlist.fact_list(institution, known)
    line = answers.timeline(institution, known)
    explained = answers.explanation(institution, viewing.on, known)
    chart = charts.of_facts(name, line, facts, viewing.on, charts.word(viewing))
    until = None if explained.until is None else last_day(explained.until - 1)
    score = next(
        (fact for fact in reversed(facts) if fact.kind == "score" and fact.on <= last_day(explained.month)), None
    )
    return {
        "institution": institution,
        "name": name,
        "viewing": viewing,
        "explanation": explained,
        "chart": chart,
        "chart_last": chart.end - 1,
        "in_force": month_of(IN_FORCE_FROM),
        "facts": facts[::-1],
        "relied": relied(facts, explained),
        "recent": facts[::-1][:RECENT],
        "earlier": facts[::-1][RECENT:],
        "by_ref": {fact.ref: fact for fact in facts},
        "corrections": corrections(institution, known),
        "corrected": sum(bool(fact.old) for fact in facts),
        "until": until,
        "days_left": None if until is None else (until - viewing.on).days,
        "then_from": None if explained.until is None else first_day(explained.until),
        "score": score,
        "proposals": proposals.open_proposals(viewing.on, known, [institution.pk]),
    }


def relied(facts: tuple[factlist.FactRow, ...], explained: Explanation) -> list[factlist.FactRow]:
    """The facts on which an explanation rests, in order."""
    named = {ground.fact for ground in explained.grounds}
    return [fact for fact in facts if fact.ref in named]


def corrections(institution: Institution, known_on: dt.date | None) -> int:
    """How many facts were corrected after the day on which they are looked at as known."""
    if known_on is None:
        return 0
    now = [table.objects.filter(institution=institution, corrects__isnull=False) for table in factlist.TABLES]
    return sum(recorded(row) > known_on for rows in now for row in rows)
