"""Every visit of an engagement, whoever brought it, and which of them count: the one reading for stages, rules and pages (T1, W-6)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone

from hengjian.law.presence import PLATFORM, Proof
from hengjian.practice import queries as matters
from hengjian.practice.models import PlannedVisit, Step
from hengjian.practice.onsite import queries
from hengjian.practice.onsite.queries import Stay
from hengjian.registry.models import Employment, Engagement, Visit

BROUGHT = "visit-"  # how the id of a visit begins that a register brought


@dataclass(frozen=True, slots=True)
class Attendance:
    """One visit: entered on the platform (``stay``) or brought by a log; ``left_at`` ``None``: it lasts; ``images``: photographs.

    ``late``: it came in after the engagement was closed; it is kept, and stands outside the archive (HZ-17).
    """

    id: str
    arrived_at: dt.datetime
    left_at: dt.datetime | None
    people: tuple[str, ...]
    images: int
    proof: Proof
    stay: Stay | None = None
    late: bool = False

    @property
    def key(self) -> str:
        """What the page of a visit that a register brought is known by."""
        return self.id.removeprefix(BROUGHT)

    @property
    def on(self) -> dt.date:
        """The day of the arrival."""
        return timezone.localdate(self.arrived_at)

    @property
    def minutes(self) -> int:
        """How long it was; 0 while it lasts."""
        return 0 if self.left_at is None else int((self.left_at - self.arrived_at).total_seconds() // 60)

    @property
    def counts(self) -> bool:
        """Whether it counts as a visit performed: it is over, in time for the archive, and proved at least in part."""
        return self.left_at is not None and self.proof.counts and not self.late


def attendances(engagement: Engagement, known_on: dt.date | None = None) -> list[Attendance]:
    """All visits of an engagement, the earliest first."""
    return attendances_of([engagement.pk], known_on).get(engagement.pk, [])


def attendances_of(engagements: Iterable[int], known_on: dt.date | None = None) -> dict[int, list[Attendance]]:
    """Engagement (primary key) → all its visits, the earliest first; all read at once."""
    asked = list(engagements)
    closed = matters.closings(asked, known_on)
    found: dict[int, list[Attendance]] = defaultdict(list)
    for stay in queries.stays(asked, known_on):
        pk = stay.arrival.engagement_id
        found[pk].append(_entered(stay, closed.get(pk)))
    for pk, each in _brought(asked, known_on):
        found[pk].append(each)
    return {pk: sorted(some, key=lambda each: (each.arrived_at, each.id)) for pk, some in found.items()}


def performed(engagement: Engagement, on: dt.date, known_on: dt.date | None = None) -> int:
    """On how many different days up to ``on`` the enterprise was visited, not counting visits that are not proved (W-6)."""
    return len({each.on for each in attendances(engagement, known_on) if each.counts and each.on <= on})


def awaited(engagement: Engagement, known_on: dt.date | None = None) -> list[tuple[PlannedVisit, str]]:
    """Planned visits to which nobody has come yet, with the names of those who are to come; the earliest first."""
    rows = queries.plans(known_on).filter(engagement=engagement, arrivals__isnull=True)
    found = list(rows.order_by("on", "starts_at", "pk"))
    posts = Employment.objects.standing().filter(person__ref__in={ref for row in found for ref in row.people})
    names = dict(posts.order_by("entered_on", "pk").values_list("person__ref", "name"))
    return [(row, "、".join(filter(None, (names.get(ref, "") for ref in row.people)))) for row in found]


def changes(engagement: Engagement, known_on: dt.date | None = None) -> list[PlannedVisit]:
    """Planned visits moved or withdrawn, each beside the one it replaces (``corrects``), the latest first."""
    told = PlannedVisit.objects.recorded(known_on).filter(engagement=engagement, corrects__isnull=False)
    return list(told.select_related("corrects").order_by("-pk"))


def _entered(found: Stay, closed: Step | None) -> Attendance:
    row = found.arrival
    late = matters.late(row, closed)
    return Attendance(row.ref, row.at, found.left_at, found.people, len(row.files), found.proof, found, late)


def _brought(engagements: Sequence[int], known_on: dt.date | None) -> Iterator[tuple[int, Attendance]]:
    rows = list(Visit.objects.known(known_on).filter(engagement__in=engagements).exclude(source=PLATFORM))
    sites = queries.sites({row.engagement_id for row in rows})
    posts = Employment.objects.standing().filter(person__in={row.person_id for row in rows})
    names = dict(posts.order_by("entered_on", "pk").values_list("person", "name"))
    for row in rows:
        people = tuple(filter(None, [names.get(row.person_id, "")]))
        proof = queries.imported(row, sites.get(row.engagement_id))
        told = Attendance(f"{BROUGHT}{row.pk}", row.arrived_at, row.left_at, people, len(row.photos), proof)
        yield row.engagement_id, told
