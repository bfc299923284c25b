"""Reads of practice: one engagement as it stands, whoever entered it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from hengjian.practice.models import Opening, Step, TeamMember
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.registry.models import Client, Engagement, EngagementRecord, Institution


@dataclass(frozen=True, slots=True)
class Matter:
    """One engagement: opened on the platform (``opening``), signed (``record``), or both; an old book has the record alone."""

    engagement: Engagement
    institution: Institution
    client: Client
    service_type: str
    division: str
    opening: Opening | None
    record: EngagementRecord | None

    @property
    def city(self) -> str:
        """The city whose pack prescribes the stages."""
        return divisions.city_of(self.division)


def matter(number: str, known_on: dt.date | None = None) -> Matter | None:
    """The engagement of a number as known at the end of a day; ``None`` where there is none."""
    opening = (
        Opening.objects.known(known_on)
        .filter(engagement__number=number)
        .select_related("engagement", "institution", "client")
        .first()
    )
    record = registry.engagements(known_on).filter(engagement__number=number).first()
    found = opening or record
    if found is None:
        return None
    return Matter(
        found.engagement, found.institution, found.client, found.service_type, _division(opening, record, known_on),
        opening, record,
    )  # fmt: skip


def team(engagement: Engagement, on: dt.date, known_on: dt.date | None = None) -> QuerySet[TeamMember]:
    """Those named for an engagement on a day, the lead first."""
    rows = TeamMember.objects.known(known_on).filter(Q(until__isnull=True) | Q(until__gt=on), on__lte=on)
    return rows.filter(engagement=engagement).select_related("person").order_by("role", "name", "pk")


def closing(engagement: Engagement, known_on: dt.date | None = None) -> Step | None:
    """The record that closed an engagement, as it was first made; ``None``: it runs."""
    rows = Step.objects.filter(engagement=engagement, stage="close").order_by("pk")
    return rows.first() if Step.objects.known(known_on).filter(pk__in=rows).exists() else None


def recused(engagement: Engagement, on: dt.date, known_on: dt.date | None = None) -> set[str]:
    """References of those who by a day had declared an interest and keep out (HZ-15)."""
    rows = Step.objects.known(known_on).filter(engagement=engagement, stage="interest", on__lte=on)
    return {ref for row in rows for ref in row.values.get("people", ())}


def _division(opening: Opening | None, record: EngagementRecord | None, known_on: dt.date | None) -> str:
    if opening is not None:
        return opening.division
    if record is None:
        return ""
    client = registry.clients([record.client.code], record.signed_on, known_on).get(record.client.code)
    return client.division if client else ""
