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
from hengjian.law.presence import Strength
from hengjian.law.terms import Term, days
from hengjian.practice.hazards.queries import Case
from hengjian.practice.models import CertificateCheck, HazardStep, Opening
from hengjian.practice.onsite.attendance import Attendance, attendances_of
from hengjian.practice.sheets import queries as sheets
from hengjian.practice.sheets.queries import Sheet
from hengjian.registry import queries as registry
from hengjian.registry.models import Client, ClientRecord, EngagementRecord

MONTHS = 12
ENDED = (HazardStep.Deed.PASSED, HazardStep.Deed.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Project:
    """One engagement: signed (``record``) or only opened (``None``), the institution's name, on how many days somebody came."""

    row: EngagementRecord | Opening
    firm: str
    visits: int
    running: bool
    report_due: Term | None

    @property
    def number(self) -> str:
        """The engagement's number."""
        return self.row.engagement.number

    @property
    def record(self) -> EngagementRecord | None:
        """What was signed; ``None``: nothing yet."""
        return self.row if isinstance(self.row, EngagementRecord) else None

    def late(self, on: dt.date) -> bool:
        """Whether the report is due and was not there in time (ZJ-8)."""
        reported = self.record.reported_on if self.record else None
        return self.report_due is not None and (reported or on) > self.report_due.last


@dataclass(frozen=True, slots=True)
class Came:
    """One visit: when, in which project, how strongly it is proved (``None``: from an old book), whether it counts (ZJ-6)."""

    at: dt.datetime
    number: str
    strength: Strength | None
    confirmed: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class File:
    """Everything of one enterprise on a day."""

    record: ClientRecord
    projects: tuple[Project, ...]
    visits: tuple[Came, ...]
    hazards: tuple[Case, ...]
    sheets: tuple[Sheet, ...]
    dues: tuple[Due, ...]
    certificates: tuple[CertificateCheck, ...]

    @property
    def running(self) -> tuple[Project, ...]:
        """Who serves it now."""
        return tuple(each for each in self.projects if each.running)

    @property
    def open_hazards(self) -> tuple[Case, ...]:
        """What is not ended."""
        return tuple(each for each in self.hazards if not each.ended)

    @property
    def doubted(self) -> int:
        """How many visits do not count."""
        return sum(not each.counts for each in self.visits)

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


def file(
    record: ClientRecord,
    on: dt.date,
    known_on: dt.date | None = None,
    within: str = "",
    hazards: Iterable[Case] = (),
    *,
    handed: bool = False,
) -> File:
    """The file of an enterprise; ``within`` a credit code shows only what that institution did; ``hazards`` the reader's; ``handed``: no sheet in work."""
    client = record.client
    rows = _engagements(client, on, known_on, within)
    came = _visits(rows, on, known_on)
    found = [each for each in sheets.sheets_for(client, on, known_on, within) if each.handover or not handed]
    checks = sheets.certificates(client, on, known_on, within)
    return File(
        record, tuple(_projects(rows, came, record.division, on, known_on)), tuple(came),
        tuple(sorted(hazards, key=lambda each: (each.ended, -each.row.on.toordinal(), -each.row.pk))),
        tuple(found), tuple(sheets.due(found, on)), tuple(checks),
    )  # fmt: skip


def by_month(on: dt.date, *series: Iterable[dt.date]) -> list[tuple[Month, Sequence[int]]]:
    """How many days of each series lie in each of the last twelve months."""
    counts = [Counter(month_of(day) for day in days) for days in series]
    last = month_of(on)
    return [(month, [each[month] for each in counts]) for month in range(last - MONTHS + 1, last + 1)]


def ended_on(found: Case) -> dt.date | None:
    """The day on which a hazard ended; ``None`` while it is open."""
    last = found.last(*ENDED) if found.ended else None
    return last.on if last else None


def _engagements(
    client: Client, on: dt.date, known_on: dt.date | None, within: str
) -> list[EngagementRecord | Opening]:
    """What was signed by the day, and what was opened and not signed yet."""
    own = Q(institution__code=within) if within else Q()
    signed = list(registry.engagements(known_on, client=client).filter(own, signed_on__lte=on))
    opened = Opening.objects.known(known_on).filter(own, client=client, on__lte=on)
    alone = opened.exclude(engagement__in=[row.engagement_id for row in signed])
    return [*signed, *alone.select_related("engagement", "institution", "client")]


def _projects(
    rows: Iterable[EngagementRecord | Opening], came: list[Came], division: str, on: dt.date, known_on: dt.date | None
) -> list[Project]:
    due = next((each.due for each in packs.service_law(division).stages if each.key == "submit"), None)
    listed = sorted(rows, key=lambda row: (_began(row), row.pk), reverse=True)
    names = registry.names_of({row.institution_id for row in listed}, on=on, known_on=known_on)
    counted = Counter(
        number for number, _ in {(each.number, timezone.localdate(each.at)) for each in came if each.counts}
    )
    return [
        Project(
            row, names.get(row.institution_id, row.institution.code), counted[row.engagement.number],
            _runs(row, on), days(row.ends_on, due.days) if due and isinstance(row, EngagementRecord) else None,
        )
        for row in listed
    ]  # fmt: skip


def _began(row: EngagementRecord | Opening) -> dt.date:
    return row.signed_on if isinstance(row, EngagementRecord) else row.on


def _runs(row: EngagementRecord | Opening, on: dt.date) -> bool:
    return isinstance(row, EngagementRecord) and row.starts_on <= on <= row.ends_on


def _visits(rows: Iterable[EngagementRecord | Opening], on: dt.date, known_on: dt.date | None) -> list[Came]:
    listed = list(rows)
    came = attendances_of([row.engagement_id for row in listed], known_on)
    found = [_came(row, each) for row in listed for each in came.get(row.engagement_id, []) if each.on <= on]
    return sorted(found, key=lambda each: each.at, reverse=True)


def _came(row: EngagementRecord | Opening, found: Attendance) -> Came:
    stay = found.stay
    return Came(
        found.arrived_at, row.engagement.number, found.proof.strength if stay else None, stay is not None and stay.confirmed,
        found.counts,
    )  # fmt: skip
