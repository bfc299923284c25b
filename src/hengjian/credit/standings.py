"""The cache of grades behind long lists. Never authoritative: made again from the facts whenever a fact or a month is new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max, QuerySet

from hengjian.credit import facts
from hengjian.credit.models import (
    Admonition,
    Annulment,
    Decision,
    ReadingChange,
    Score,
    Standing,
    StandingStamp,
)
from hengjian.credit.outlook import Outlook, outlook
from hengjian.law.months import first_day, last_day, month_of
from hengjian.registry import queries as registry
from hengjian.registry.models import Institution, InstitutionRecord
from hengjian.registry.pinyin import initials
from hengjian.supervision.models import Penalty
from hengjian.trail.models import Entry

WATCHED = (InstitutionRecord, Score, Penalty, Admonition, Decision, Annulment)
BATCH = 2_000


def current(today: dt.date) -> QuerySet[Standing]:
    """The standings of today's month, brought up to date first."""
    refresh(today)
    return Standing.objects.all()


def refresh(today: dt.date) -> int:
    """Make stale standings again; answers how many were made."""
    month = first_day(month_of(today))
    last = Entry.objects.aggregate(last=Max("index"))["last"]
    stamp = StandingStamp.objects.first()
    if last is None or (stamp is not None and (stamp.month, stamp.entry) == (month, last)):
        return 0
    with transaction.atomic():
        stale = list(_stale(stamp, month))
        for start in range(0, len(stale), BATCH):
            _make(stale[start : start + BATCH], today)
        StandingStamp.objects.update_or_create(pk=1, defaults={"month": month, "entry": last})
    return len(stale)


def _stale(stamp: StandingStamp | None, month: dt.date) -> Iterable[int]:
    everyone = Institution.objects.order_by("pk").values_list("pk", flat=True)
    if stamp is None or stamp.month != month or ReadingChange.objects.filter(entry_id__gt=stamp.entry).exists():
        return everyone
    touched: set[int] = set()
    for table in WATCHED:
        touched |= set(table.objects.filter(entry_id__gt=stamp.entry).values_list("institution_id", flat=True))
    return sorted(touched)


def _make(institutions: list[int], today: dt.date) -> None:
    known = facts.of_many(institutions, known_on=None)
    readings = facts.readings(None)
    records = registry.records_of(institutions, on=today, known_on=None)
    rows = [
        _row(institution, records[institution], outlook(known.get(institution, ()), readings, month_of(today)), today)
        for institution in institutions
        if institution in records
    ]
    Standing.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["institution"],
        update_fields=["month", "name", "initials", "division", "grade", "model", "score", "until", "then", "cause"],
    )


def _row(institution: int, record: InstitutionRecord, seen: Outlook, today: dt.date) -> Standing:
    return Standing(
        institution_id=institution,
        month=first_day(month_of(today)),
        name=record.name,
        initials=initials(record.name),
        division=record.division,
        grade=seen.grade or "",
        model=seen.model or "",
        score=seen.score,
        until=None if seen.until is None else last_day(seen.until - 1),
        then=seen.then or "",
        cause=seen.cause,
    )
