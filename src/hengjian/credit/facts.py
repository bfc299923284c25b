"""Rows → facts of the law: the only place where a row of the credit chapter becomes a fact."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone

from hengjian.credit.models import Admonition, Annulment, Decision, ReadingChange, Score
from hengjian.law import facts as law
from hengjian.law.readings import Readings
from hengjian.packs.hangzhou import PACK
from hengjian.packs.hangzhou import readings as pack
from hengjian.registry.models import Institution
from hengjian.supervision.models import Penalty
from hengjian.trail.models import Fact

CITY = PACK.division
"""The division whose city bureau applies the pack."""

R = TypeVar("R", bound=Fact)


def of(institution: Institution | int, known_on: dt.date | None) -> tuple[law.CreditFact, ...]:
    """One institution's facts as known at the end of ``known_on`` (``None``: now)."""
    number = institution if isinstance(institution, int) else institution.pk
    return tuple(of_many([number], known_on).get(number, ()))


def of_many(institutions: Sequence[int], known_on: dt.date | None) -> dict[int, list[law.CreditFact]]:
    """Facts of many institutions by primary key, in five queries; an institution without any is left out."""
    found: dict[int, list[law.CreditFact]] = defaultdict(list)
    for score in rows(Score, institutions, known_on):
        found[score.institution_id].append(law.Score(score.ref, score.on, recorded(score), score.value))
    for penalty in _in_city(rows(Penalty, institutions, known_on)):
        found[penalty.institution_id].append(law.Penalty(penalty.ref, penalty.on, recorded(penalty)))
    for letter in _in_city(rows(Admonition, institutions, known_on)):
        found[letter.institution_id].append(_letter(letter))
    names = {fact.id for facts in found.values() for fact in facts}
    for decision in _current(rows(Decision, institutions, known_on)):
        if decision.event in names:
            found[decision.institution_id].append(_decision(decision))
            names.add(decision.ref)
    for annulment in rows(Annulment, institutions, known_on):
        if annulment.event in names:
            fact = law.Annulment(annulment.ref, annulment.on, recorded(annulment), annulment.event)
            found[annulment.institution_id].append(fact)
    return dict(found)


def rows(table: type[R], institutions: Iterable[int], known_on: dt.date | None) -> QuerySet[R]:
    """The rows of one table about these institutions, as known."""
    return table.objects.known(known_on).filter(institution_id__in=institutions)


def recorded(row: Fact) -> dt.date:
    """The day on which a row was recorded, in the platform's time zone."""
    return timezone.localtime(row.recorded_at).date()


def changes(known_on: dt.date | None) -> QuerySet[ReadingChange]:
    """The changes of readings as known, in the order of recording."""
    return ReadingChange.objects.known(known_on).filter(pack=PACK.name).order_by("recorded_at", "id")


def readings(known_on: dt.date | None) -> Readings:
    """The readings with their effective dates (HZ-37): an event stays under the reading of its day."""
    return pack.readings((change.on, change.name, change.value) for change in changes(known_on))


def applies(division: str) -> bool:
    """Whether an authority of this division acts under the city's measures: the city's own, the province's, or unnamed."""
    return not division or division[:4] == CITY[:4] or division == f"{CITY[:2]}0000"


def _in_city(events: QuerySet[R]) -> QuerySet[R]:
    mine = Q(authority_division="") | Q(authority_division__startswith=CITY[:4])
    return events.filter(mine | Q(authority_division=f"{CITY[:2]}0000"))


def _current(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions without those that a later one replaces: two of one day differ by nothing that the law could order."""
    known = list(decisions)
    replaced = {decision.replaces for decision in known}
    return [decision for decision in known if decision.ref not in replaced]


def _letter(row: Admonition) -> law.Letter:
    return law.Letter(row.ref, row.on, recorded(row), tuple(sorted(int(ground) for ground in row.grounds)))


def _decision(row: Decision) -> law.Decision:
    outcome: Literal["waive", "downgrade"] = "waive" if row.outcome == Decision.Outcome.WAIVE else "downgrade"
    return law.Decision(row.ref, row.on, recorded(row), row.event, outcome, row.reason)
