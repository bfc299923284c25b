"""Reads of changes: each with its last day and whether it was entered, or filed where that counts, in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Min, QuerySet
from django.utils import timezone

from hengjian import packs
from hengjian.conditions import queries
from hengjian.conditions.filings import queries as filings
from hengjian.conditions.models import Change, Filing
from hengjian.law.duties import Timeliness, Within, timeliness
from hengjian.law.technicians import StaffLaw
from hengjian.packs.national.holidays import CALENDAR
from hengjian.registry import queries as registry
from hengjian.registry.models import InstitutionRecord
from hengjian.registry.permissions import EXTERNAL


@dataclass(frozen=True, slots=True)
class Entered:
    """One change, and how timely it was; ``None`` where no city of the institution sets a term (本市未作规定).

    ``external``: what counts is its ``filing`` in the province's system (HZ-6), and as long as it lacks the time runs on.
    """

    change: Change
    timely: Timeliness | None
    filing: Filing | None = None
    external: bool = False

    @property
    def late(self) -> bool:
        """Whether it came after the last day, or has not come and that day is over."""
        return self.timely is not None and self.timely.late > 0

    @property
    def unfiled(self) -> bool:
        """Whether it still has to be filed."""
        return self.external and self.timely is not None and self.filing is None


def rule(record: InstitutionRecord, on: dt.date) -> Within | None:
    """The term that an institution has to keep for what happens on a day."""
    found = (of_city(city, on) for city in queries.cities(record, on))
    return next((each for each in found if each), None)


def of_city(city: str, on: dt.date) -> Within | None:
    """The term that a city sets for what happens on a day."""
    law: StaffLaw | None = packs.staff_law(city)
    return law.changes if law and law.instrument.in_force(on) else None


def told(found: Within | None) -> str:
    """The term in words."""
    return f"变化之日起{found.working_days}个工作日以内录入" if found else "录入期限本市未作规定"


def heading(record: InstitutionRecord, on: dt.date) -> dict[str, Any]:
    """What stands over the form of a change: the term and its clause (``""``: no city of the institution sets one)."""
    found = rule(record, on)
    return {"rule": told(found), "clause": found.cites if found else ""}


def changes(known_on: dt.date | None = None) -> QuerySet[Change]:
    """Every change that stands, the latest first."""
    return Change.objects.known(known_on).select_related("institution", "person").order_by("-on", "-pk")


def judged(rows: Iterable[Change], platform: str, on: dt.date, known_on: dt.date | None = None) -> list[Entered]:
    """Changes with their timeliness as of a day; the order stays.

    ``platform`` is ``self``, where the receipt here counts, or ``external``, where the filing does (HZ-6).
    """
    rows = list(rows)
    institutions = {row.institution_id for row in rows}
    first, records = _first_days(institutions), registry.records_of(institutions, on=dt.date.max)
    filed = filings.of(institutions, known_on) if platform == EXTERNAL else None
    found = []
    for row in rows:
        filing = filed.get(row.ref) if filed is not None else None
        done = timezone.localdate(row.recorded_at) if filed is None else filing.filed_on if filing else on
        since = first.get(row.institution_id, row.on)
        timely = _timely(row, records.get(row.institution_id), since, done)
        found.append(Entered(row, timely, filing, filed is not None))
    return found


def late(rows: Iterable[Change], platform: str, on: dt.date, known_on: dt.date | None = None) -> list[Entered]:
    """Those that came after their last day (HZ-10); the arguments as for ``judged``."""
    return [each for each in judged(rows, platform, on, known_on) if each.late]


def _timely(row: Change, record: InstitutionRecord | None, first: dt.date, done: dt.date) -> Timeliness | None:
    """A change from before the institution stood in the register could not have been entered: its term runs from there."""
    found = rule(record, row.on) if record else None
    return timeliness(found, max(row.on, first), done, CALENDAR) if found else None


def _first_days(institutions: Iterable[int]) -> dict[int, dt.date]:
    rows = InstitutionRecord.objects.filter(institution__in=list(institutions))
    first = rows.values_list("institution").annotate(Min("recorded_at")).order_by()
    return {pk: timezone.localdate(moment) for pk, moment in first}
