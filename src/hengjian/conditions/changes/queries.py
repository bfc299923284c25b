"""Reads of changes: each with its last day and whether it was entered in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Min, QuerySet
from django.utils import timezone

from hengjian import packs
from hengjian.conditions import queries
from hengjian.conditions.models import Change
from hengjian.law.duties import Timeliness, Within, timeliness
from hengjian.law.technicians import StaffLaw
from hengjian.packs.national.holidays import CALENDAR
from hengjian.registry import queries as registry
from hengjian.registry.models import InstitutionRecord


@dataclass(frozen=True, slots=True)
class Entered:
    """One change, and how timely it was entered; ``None`` where no city of the institution sets a term (本市未作规定)."""

    change: Change
    timely: Timeliness | None

    @property
    def late(self) -> bool:
        """Whether it was entered after the last day."""
        return self.timely is not None and self.timely.late > 0


def rule(record: InstitutionRecord, on: dt.date) -> Within | None:
    """The term that an institution has to keep for what happens on a day."""
    laws: list[StaffLaw | None] = [packs.staff_law(city) for city in queries.cities(record, on)]
    return next((law.changes for law in laws if law and law.changes and law.instrument.in_force(on)), None)


def changes(known_on: dt.date | None = None) -> QuerySet[Change]:
    """Every change that stands, the latest first."""
    return Change.objects.known(known_on).select_related("institution", "person").order_by("-on", "-pk")


def judged(rows: Iterable[Change]) -> list[Entered]:
    """Changes with their timeliness; the order stays."""
    rows = list(rows)
    institutions = {row.institution_id for row in rows}
    first = _first_days(institutions)
    records = registry.records_of(institutions, on=dt.date.max)
    return [
        Entered(row, _timely(row, records.get(row.institution_id), first.get(row.institution_id, row.on)))
        for row in rows
    ]


def late(rows: Iterable[Change]) -> list[Entered]:
    """Those entered after their last day (HZ-10)."""
    return [each for each in judged(rows) if each.late]


def _timely(row: Change, record: InstitutionRecord | None, first: dt.date) -> Timeliness | None:
    """A change from before the institution stood in the register could not have been entered: its term runs from there."""
    found = rule(record, row.on) if record else None
    if found is None:
        return None
    return timeliness(found, max(row.on, first), timezone.localdate(row.recorded_at), CALENDAR)


def _first_days(institutions: Iterable[int]) -> dict[int, dt.date]:
    rows = InstitutionRecord.objects.filter(institution__in=list(institutions))
    first = rows.values_list("institution").annotate(Min("recorded_at")).order_by()
    return {pk: timezone.localdate(moment) for pk, moment in first}
