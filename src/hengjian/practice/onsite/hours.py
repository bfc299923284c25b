"""服务工时 (ZJ-6): hours from signing in to signing out, by visit, person, project and month, confirmed or not."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from hengjian.law.months import Month, first_day
from hengjian.law.presence import PLATFORM, Strength
from hengjian.practice.models import Arrival
from hengjian.practice.onsite import queries
from hengjian.registry import queries as registry
from hengjian.registry.models import Employment, Institution, Person, Visit


@dataclass(frozen=True, slots=True)
class Line:
    """One person's visit: when, where, how long in minutes, whence it is known, how strongly, and whether it is confirmed."""

    visit: Visit
    name: str
    client: str
    minutes: int
    strength: Strength
    confirmed: bool
    ref: str


@dataclass(frozen=True, slots=True)
class Total:
    """Minutes of one person or one project in the month, and how many of them the enterprise confirmed."""

    label: str
    visits: int
    minutes: int
    confirmed: int


def of_institution(institution: Institution, month: Month) -> list[Line]:
    """Every person's visit of an institution that began in a month, the earliest first."""
    rows = registry.engagements(institution=institution).values("engagement")
    opened = Arrival.objects.filter(engagement__openings__institution=institution).values("engagement")
    visits = Visit.objects.standing()
    return _lines(visits.filter(engagement__in=rows) | visits.filter(engagement__in=opened), month)


def of_person(person: Person, day: dt.date) -> list[Line]:
    """A person's own visits of the month of a day."""
    return _lines(Visit.objects.standing().filter(person=person), day.year * 12 + day.month - 1)


def by_person(lines: Iterable[Line]) -> list[Total]:
    """The month by person."""
    return _totals((each.name or each.visit.person.id_mask, each) for each in lines)


def by_project(lines: Iterable[Line]) -> list[Total]:
    """The month by project."""
    return _totals((f"{each.visit.engagement.number} {each.client}", each) for each in lines)


def _totals(pairs: Iterable[tuple[str, Line]]) -> list[Total]:
    found: dict[str, list[Line]] = defaultdict(list)
    for label, line in pairs:
        found[label].append(line)
    return [
        Total(
            label, len(some), sum(each.minutes for each in some), sum(each.minutes for each in some if each.confirmed)
        )
        for label, some in sorted(found.items())
    ]


def _lines(rows: QuerySet[Visit], month: Month) -> list[Line]:
    zone = timezone.get_current_timezone()
    begins, ends = (dt.datetime.combine(first_day(each), dt.time.min, zone) for each in (month, month + 1))
    visits = list(
        rows.filter(arrived_at__gte=begins, arrived_at__lt=ends)
        .select_related("engagement", "person")
        .order_by("arrived_at", "pk")
        .distinct()
    )
    engagements = {row.engagement_id for row in visits}
    stays = {
        (each.arrival.engagement_id, ref, each.arrival.at): each
        for each in queries.stays(engagements) for ref in (each.arrival.person.ref, *each.arrival.companions)
    }  # fmt: skip
    sites, clients = queries.sites(engagements), queries.client_names(engagements)
    posts = (
        Employment.objects.standing().filter(person__in={row.person_id for row in visits}).order_by("entered_on", "pk")
    )
    names = dict(posts.values_list("person", "name"))
    found = []
    for row in visits:
        stay = stays.get((row.engagement_id, row.person.ref, row.arrived_at)) if row.source == PLATFORM else None
        strength = stay.proof.strength if stay else queries.imported(row, sites.get(row.engagement_id)).strength
        found.append(
            Line(
                row, names.get(row.person_id, ""), clients.get(row.engagement_id, ""),
                int((row.left_at - row.arrived_at).total_seconds() // 60), strength,
                stay.confirmed if stay else False, stay.arrival.ref if stay else "",
            )
        )  # fmt: skip
    return found
