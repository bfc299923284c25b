"""What waits for a decision: events that 第二十五条 would answer and nobody has decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from hengjian.credit import facts
from hengjian.credit.models import Admonition, Annulment, Decision, Notice, WaiverProposal
from hengjian.credit.queries import answers
from hengjian.law.months import month_of
from hengjian.law.timelines import Restriction
from hengjian.packs.hangzhou import credit
from hengjian.packs.hangzhou.chapter7 import IN_FORCE_FROM
from hengjian.registry import queries as registry
from hengjian.supervision.models import Penalty

EVERY = Q()


@dataclass(frozen=True, slots=True)
class Proposal:
    """An undecided event with what the rule proposes; ``state`` says where it stands (待告知, 已告知, 待复核)."""

    event: Penalty | Admonition
    code: str
    name: str
    grade: str | None
    restrictions: tuple[Restriction, ...]
    state: str

    @property
    def effects(self) -> list[tuple[str, str, str]]:
        """Clause, act and days of each restriction."""
        return [(each.clause, answers.effect(each), answers.days(each)) for each in self.restrictions]


def open_proposals(
    on: dt.date, known_on: dt.date | None = None, institutions: Iterable[int] | None = None, seen: Q = EVERY
) -> list[Proposal]:
    """Proposals that wait for a decision, the oldest event first; only of these institutions where they are named,
    and only of events in ``seen`` (``permissions.events_of``).
    """
    events = undecided(known_on, institutions, seen)
    concerned = sorted({event.institution_id for event in events})
    known = facts.of_many(concerned, known_on)
    readings = facts.readings(known_on)
    lines = {each: credit.timeline(tuple(known.get(each, ())), readings) for each in concerned}
    records = registry.records_of(concerned, on=on, known_on=known_on)
    states = _states(known_on)
    found = []
    for event in events:
        restrictions = answers.proposed(lines[event.institution_id], event.ref)
        record = records.get(event.institution_id)
        if restrictions and record is not None:
            grade = lines[event.institution_id].at(month_of(on)).grade
            code = record.institution.code
            found.append(Proposal(event, code, record.name, grade, restrictions, states.get(event.ref, "待告知")))
    return found


def undecided(
    known_on: dt.date | None, institutions: Iterable[int] | None = None, seen: Q = EVERY
) -> list[Penalty | Admonition]:
    """Events since the measures came into force, neither decided nor annulled, the oldest first."""
    decided = Decision.objects.known(known_on).values("event")
    annulled = Annulment.objects.known(known_on).values("event")
    found: list[Penalty | Admonition] = []
    for table in (Penalty, Admonition):
        rows = table.objects.known(known_on).filter(seen).exclude(ref__in=decided).exclude(ref__in=annulled)
        rows = rows.filter(on__gte=IN_FORCE_FROM)
        rows = rows if institutions is None else rows.filter(institution_id__in=list(institutions))
        found += [row for row in rows if facts.applies(row.authority_division)]
    return sorted(found, key=lambda event: (event.on, event.number))


def _states(known_on: dt.date | None) -> dict[str, str]:
    told = {notice.event: "已告知" for notice in Notice.objects.known(known_on)}
    waiting = {waiver.event: "不予降级待复核" for waiver in WaiverProposal.objects.known(known_on)}
    return told | waiting
