"""Reads of an enterprise's file: who serves it, what was done, what is open, what comes again."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from hengjian import packs
from hengjian.law.checklists import Due
from hengjian.law.months import Month, month_of
from hengjian.law.presence import PLATFORM, Strength
from hengjian.law.terms import Term, days
from hengjian.practice.models import CertificateCheck, Hazard, HazardStep
from hengjian.practice.onsite import queries as onsite
from hengjian.practice.sheets import queries as sheets
from hengjian.practice.sheets.queries import Sheet
from hengjian.registry import queries as registry
from hengjian.registry.models import Client, ClientRecord, EngagementRecord, Visit

MONTHS = 12
ENDED, AGAIN = (HazardStep.Deed.PASSED, HazardStep.Deed.WITHDRAWN), HazardStep.Deed.REOPENED


@dataclass(frozen=True, slots=True)
class Project:
    """One engagement of the enterprise: its record, the institution's name, and on how many occasions somebody came."""

    row: EngagementRecord
    firm: str
    visits: int
    running: bool
    report_due: Term | None

    def late(self, on: dt.date) -> bool:
        """Whether the report is due and was not there in time (ZJ-8)."""
        return self.report_due is not None and (self.row.reported_on or on) > self.report_due.last


@dataclass(frozen=True, slots=True)
class Came:
    """One visit: when, by whom, in which project, and how strongly it is proved (``None``: from an old book)."""

    at: dt.datetime
    number: str
    strength: Strength | None
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Risk:
    """One hazard in the file: the row and the day on which it ended, ``None`` while it is open."""

    row: Hazard
    ended_on: dt.date | None


@dataclass(frozen=True, slots=True)
class File:
    """Everything of one enterprise on a day."""

    record: ClientRecord
    projects: tuple[Project, ...]
    visits: tuple[Came, ...]
    hazards: tuple[Risk, ...]
    sheets: tuple[Sheet, ...]
    dues: tuple[Due, ...]
    certificates: tuple[CertificateCheck, ...]

    @property
    def running(self) -> tuple[Project, ...]:
        """Who serves it now."""
        return tuple(each for each in self.projects if each.running)

    @property
    def open_hazards(self) -> tuple[Risk, ...]:
        """What is not ended."""
        return tuple(each for each in self.hazards if each.ended_on is None)

    @property
    def strengths(self) -> Counter[str]:
        """How many visits are proved how strongly."""
        return Counter(each.strength.value if each.strength else "台账导入" for each in self.visits)


def enterprises(on: dt.date, known_on: dt.date | None = None) -> QuerySet[ClientRecord]:
    """The current record of every enterprise, unordered, to be filtered and paged."""
    since = Coalesce("on", Value(dt.date.min))
    rows = ClientRecord.objects.known(known_on).filter(Q(on__lte=on) | Q(on__isnull=True)).annotate(since=since)
    newer = Q(since__gt=OuterRef("since")) | Q(since=OuterRef("since"), pk__gt=OuterRef("pk"))
    return rows.filter(~Exists(rows.filter(newer, client=OuterRef("client")))).select_related("client")


def file(record: ClientRecord, on: dt.date, known_on: dt.date | None = None, within: str = "") -> File:
    """The file of an enterprise; ``within`` a credit code shows only what that institution did."""
    client = record.client
    rows = [row for row in registry.engagements(known_on, client=client).filter(signed_on__lte=on) if _own(row, within)]
    came = _visits(rows, on, known_on)
    found = sheets.sheets_for(client, on, known_on, within)
    checks = sheets.certificates(client, on, known_on, within)
    return File(
        record, tuple(_projects(rows, came, record.division, on, known_on)), tuple(came), tuple(_hazards(client, on, known_on, within)),
        tuple(found), tuple(sheets.due(found, on)), tuple(checks),
    )  # fmt: skip


def by_month(on: dt.date, *series: Iterable[dt.date]) -> list[tuple[Month, Sequence[int]]]:
    """How many days of each series lie in each of the last twelve months."""
    counts = [Counter(month_of(day) for day in days) for days in series]
    last = month_of(on)
    return [(month, [each[month] for each in counts]) for month in range(last - MONTHS + 1, last + 1)]


def _own(row: EngagementRecord | Hazard, within: str) -> bool:
    return not within or row.institution.code == within


def _projects(
    rows: Iterable[EngagementRecord], came: list[Came], division: str, on: dt.date, known_on: dt.date | None
) -> list[Project]:
    due = next((each.due for each in packs.service_law(division).stages if each.key == "submit"), None)
    listed = sorted(rows, key=lambda row: (row.signed_on, row.pk), reverse=True)
    names = registry.names_of({row.institution_id for row in listed}, on=on, known_on=known_on)
    counts = Counter(each.number for each in came)
    return [
        Project(
            row, names.get(row.institution_id, row.institution.code), counts[row.engagement.number],
            row.starts_on <= on <= row.ends_on, days(row.ends_on, due.days) if due else None,
        )
        for row in listed
    ]  # fmt: skip


def _visits(rows: Iterable[EngagementRecord], on: dt.date, known_on: dt.date | None) -> list[Came]:
    numbers = {row.engagement_id: row.engagement.number for row in rows}
    found = [
        Came(each.arrival.at, numbers[each.arrival.engagement_id], each.proof.strength, each.confirmed)
        for each in onsite.stays(numbers, known_on)
    ]
    books = Visit.objects.known(known_on).filter(engagement__in=numbers).exclude(source=PLATFORM)
    found += [Came(row.arrived_at, numbers[row.engagement_id], None, False) for row in books]
    return sorted((each for each in found if timezone.localdate(each.at) <= on), key=lambda each: each.at, reverse=True)


def _hazards(client: Client, on: dt.date, known_on: dt.date | None, within: str) -> list[Risk]:
    rows = Hazard.objects.known(known_on).filter(client=client, on__lte=on).select_related("institution", "engagement")
    ended: dict[int, HazardStep] = {}
    steps = HazardStep.objects.known(known_on).filter(hazard__client=client, on__lte=on, deed__in=(*ENDED, AGAIN))
    for step in steps.order_by("pk"):
        ended[step.hazard_id] = step
    found = [Risk(row, _ended(ended.get(row.pk))) for row in rows.order_by("-on", "-pk") if _own(row, within)]
    return sorted(found, key=lambda each: each.ended_on is not None)


def _ended(step: HazardStep | None) -> dt.date | None:
    return step.on if step is not None and step.deed in ENDED else None
