"""Reads of practice: one engagement as it stands, whoever entered it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from hengjian.practice.models import Opening, Step, TeamMember
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.registry.models import Client, Engagement, EngagementRecord, Institution
from hengjian.trail.models import Fact


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
    return matters([number], known_on).get(number)


def matters(numbers: Iterable[str], known_on: dt.date | None = None) -> dict[str, Matter]:
    """Number → engagement, all read at once; a number without one is left out."""
    asked = list(numbers)
    rows = Opening.objects.known(known_on).filter(engagement__number__in=asked)
    opened = rows.select_related("engagement", "institution", "client").order_by("-pk")
    openings = {row.engagement.number: row for row in opened}
    signed = registry.engagements(known_on).filter(engagement__number__in=asked).order_by("-pk")
    records = {row.engagement.number: row for row in signed}
    return {
        number: _matter(openings.get(number), records.get(number), known_on)
        for number in asked
        if number in openings or number in records
    }


def _matter(opening: Opening | None, record: EngagementRecord | None, known_on: dt.date | None) -> Matter:
    found = opening or record
    assert found is not None  # noqa: S101 - one of both is there
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
    return closings([engagement.pk], known_on).get(engagement.pk)


def closings(engagements: Iterable[int], known_on: dt.date | None = None) -> dict[int, Step]:
    """Engagement (primary key) → the record that closed it, as it was first made; those that run are left out."""
    rows = Step.objects.filter(engagement__in=list(engagements), stage="close")
    closed = Step.objects.known(known_on).filter(pk__in=rows).values("engagement")
    return {row.engagement_id: row for row in rows.filter(engagement__in=closed).order_by("-pk")}


def late(row: Fact, closed: Step | None) -> bool:
    """Whether a row came in after the record that closed its engagement: it is kept, and stands outside the archive (HZ-17)."""
    return closed is not None and row.recorded_at > closed.recorded_at


def recused(engagement: Engagement, on: dt.date, known_on: dt.date | None = None) -> set[str]:
    """References of those who by a day had declared an interest and keep out (HZ-15)."""
    return keeping_out(Step.objects.known(known_on).filter(engagement=engagement, stage="interest", on__lte=on))


def keeping_out(interests: Iterable[Step]) -> set[str]:
    """References of those who keep out by the records of the stage of interests (HZ-15)."""
    return {ref for row in interests for ref in row.values.get("people", ())}


def _division(opening: Opening | None, record: EngagementRecord | None, known_on: dt.date | None) -> str:
    if opening is not None:
        return opening.division
    if record is None:
        return ""
    client = registry.clients([record.client.code], record.signed_on, known_on).get(record.client.code)
    return client.division if client else ""
