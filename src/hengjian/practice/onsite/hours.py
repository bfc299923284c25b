"""服务工时 (ZJ-6): hours from signing in to signing out, by visit, person, project and month, confirmed or not."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from hengjian.law.months import Month, first_day
from hengjian.law.presence import PLATFORM, Strength
from hengjian.practice.models import Arrival
from hengjian.practice.onsite import queries
from hengjian.registry import queries as registry
from hengjian.registry.models import Employment, Institution, Person, Visit

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Line:
    """One person's visit: when, where, how long in minutes, whence it is known, how strongly, and by what the enterprise stands by it.

    ``counts``: neither denied nor unproved; its minutes are hours of service only then.
    """

    visit: Visit
    name: str
    client: str
    minutes: int
    strength: Strength
    counts: bool
    vouched: str
    ref: str

    @property
    def confirmed(self) -> bool:
        """Whether the enterprise stands by it."""
        return bool(self.vouched)


@dataclass(frozen=True, slots=True)
class Total:
    """Minutes of one person or one project in the month, how many of them the enterprise confirmed, and those that do not count.

    ``beside`` tells namesakes apart.
    """

    label: str
    beside: str
    visits: int
    minutes: int
    confirmed: int
    doubted: int


def total(lines: Sequence[Line], label: str = "", beside: str = "") -> Total:
    """The sum of some visits: denied ones, and those not proved, stand apart."""
    good = [each for each in lines if each.counts]
    return Total(
        label, beside, len(good), sum(each.minutes for each in good), sum(each.minutes for each in good if each.confirmed),
        sum(each.minutes for each in lines if not each.counts),
    )  # fmt: skip


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
    """The month by person; namesakes stay apart."""
    found = _grouped((each.visit.person_id, each) for each in lines)
    names = Counter(some[0].name for some in found.values())
    totals = [
        total(
            some,
            some[0].name or some[0].visit.person.id_mask,
            some[0].visit.person.id_mask if names[some[0].name] > 1 else "",
        )
        for some in found.values()
    ]
    return sorted(totals, key=lambda each: (each.label, each.beside))


def by_project(lines: Iterable[Line]) -> list[Total]:
    """The month by project."""
    found = _grouped((f"{each.visit.engagement.number} {each.client}", each) for each in lines)
    return [total(some, label) for label, some in sorted(found.items())]


def _grouped(pairs: Iterable[tuple[K, Line]]) -> dict[K, list[Line]]:
    found: dict[K, list[Line]] = defaultdict(list)
    for key, line in pairs:
        found[key].append(line)
    return found


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
        proof = stay.proof if stay else queries.imported(row, sites.get(row.engagement_id))
        found.append(
            Line(
                row, names.get(row.person_id, ""), clients.get(row.engagement_id, ""),
                int((row.left_at - row.arrived_at).total_seconds() // 60), proof.strength, proof.counts,
                stay.vouched if stay else "", stay.arrival.ref if stay else "",
            )
        )  # fmt: skip
    return found
