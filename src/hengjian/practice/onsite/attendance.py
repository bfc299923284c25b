"""Every visit of an engagement, whoever brought it, and which of them count: the one reading for stages, rules and pages (T1, W-6)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from hengjian.law.presence import PLATFORM, Proof
from hengjian.practice import queries as matters
from hengjian.practice.models import PlannedVisit, Step
from hengjian.practice.onsite import queries
from hengjian.practice.onsite.queries import Stay
from hengjian.registry.models import Employment, Engagement, Visit

BROUGHT = "visit-"  # how the id of a visit begins that a register brought; it has no page of its own


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
    closed = matters.closing(engagement, known_on)
    own = [_entered(each, closed) for each in queries.stays([engagement.pk], known_on)]
    return sorted([*own, *_brought(engagement, known_on)], key=lambda each: (each.arrived_at, each.id))


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
    rows = PlannedVisit.objects.filter(engagement=engagement, corrects__isnull=False).select_related("corrects")
    end = dt.date.max if known_on is None else known_on
    return [row for row in rows.order_by("-pk") if timezone.localdate(row.recorded_at) <= end]


def _entered(found: Stay, closed: Step | None) -> Attendance:
    row = found.arrival
    late = closed is not None and row.recorded_at > closed.recorded_at
    return Attendance(row.ref, row.at, found.left_at, found.people, len(row.files), found.proof, found, late)


def _brought(engagement: Engagement, known_on: dt.date | None) -> list[Attendance]:
    site = queries.site_of(engagement)
    rows = list(Visit.objects.known(known_on).filter(engagement=engagement).exclude(source=PLATFORM))
    posts = Employment.objects.standing().filter(person__in={row.person_id for row in rows})
    names = dict(posts.order_by("entered_on", "pk").values_list("person", "name"))
    return [
        Attendance(
            f"{BROUGHT}{row.pk}", row.arrived_at, row.left_at, tuple(filter(None, [names.get(row.person_id, "")])),
            len(row.photos), queries.imported(row, site),
        )
        for row in rows
    ]  # fmt: skip
