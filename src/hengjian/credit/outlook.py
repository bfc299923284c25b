"""One institution's grade in one month, in short: for lists, where an explanation would be too much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hengjian.law.facts import CreditFact, Score
from hengjian.law.months import Month, month_of
from hengjian.law.readings import Readings
from hengjian.law.timelines import Restriction, Timeline
from hengjian.packs.hangzhou import credit
from hengjian.packs.hangzhou.explanation import cause


@dataclass(frozen=True, slots=True)
class Outlook:
    """Grade and model grade in the month, the score behind it, and when and to what the grade changes if nothing new happens."""

    grade: str | None
    model: str | None
    score: Decimal | None
    until: Month | None
    then: str | None
    cause: str
    restrictions: tuple[Restriction, ...]


def outlook(facts: Sequence[CreditFact], readings: Readings, month: Month) -> Outlook:
    """What a list says of one institution in one month."""
    line = credit.timeline(facts, readings)
    span = line.at(month)
    until, then = change_after(line, month)
    return Outlook(span.grade, span.model, score_in(facts, month), until, then, cause(facts, span), span.restrictions)


def change_after(line: Timeline, month: Month) -> tuple[Month | None, str | None]:
    """The first month after ``month`` whose grade differs, and that grade."""
    grade = line.at(month).grade
    for span in line.spans:
        if span.first > month and span.grade != grade:
            return span.first, span.grade
    return None, None


def score_in(facts: Sequence[CreditFact], month: Month) -> Decimal | None:
    """The score that gives the month's model grade: the last dated in or before it."""
    scores = [fact for fact in facts if isinstance(fact, Score) and month_of(fact.on) <= month]
    return max(scores, key=lambda score: (score.on, score.recorded_on, score.id)).score if scores else None
