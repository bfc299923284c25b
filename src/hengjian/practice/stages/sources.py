"""Where the records of other topics count as records of a stage: visits, hazards, work sheets.

A topic adds the dotted name of one function to ``SOURCES``. It takes the matter and the day at whose end a row had to be
known (``None``: now) and yields ``Counted``.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.module_loading import import_string

from hengjian.law.courses import Mark
from hengjian.law.presence import PLATFORM
from hengjian.practice.models import Hazard, HazardPlace, HazardStep
from hengjian.practice.onsite import queries as onsite
from hengjian.practice.queries import Matter
from hengjian.registry.models import Visit


@dataclass(frozen=True, slots=True)
class Counted:
    """What a topic has under a stage (its key): records; what is still open in words; ``absent``: no occasion for it."""

    stage: str
    marks: tuple[Mark, ...] = ()
    pending: str = ""
    absent: bool = False


CLOSED = (HazardStep.Deed.PASSED, HazardStep.Deed.WITHDRAWN)

Source = Callable[[Matter, dt.date | None], Iterator[Counted]]

SOURCES: tuple[str, ...] = (
    "hengjian.practice.stages.sources.visits",
    "hengjian.practice.stages.sources.hazards",
)


def counted(matter: Matter, known_on: dt.date | None = None) -> list[Counted]:
    """Everything that the other topics have recorded for an engagement."""
    sources: list[Source] = [import_string(name) for name in SOURCES]
    return [each for source in sources for each in source(matter, known_on)]


def visits(matter: Matter, known_on: dt.date | None) -> Iterator[Counted]:
    """Visits that are proved well enough to count: entered on the platform and left, or brought by the register."""
    own = [each for each in onsite.stays([matter.engagement.pk], known_on) if each.departure and each.proof.counts]
    marks = [
        Mark(
            each.arrival.ref,
            timezone.localdate(each.arrival.at),
            "、".join(each.people),
            images=len(each.arrival.files),
        )
        for each in own
    ]
    site = onsite.site_of(matter.engagement)
    rows = Visit.objects.known(known_on).filter(engagement=matter.engagement).exclude(source=PLATFORM)
    names = dict(matter.institution.employments.values_list("person", "name"))
    marks += [
        Mark(
            f"visit-{row.pk}", timezone.localdate(row.arrived_at), names.get(row.person_id, ""), images=len(row.photos)
        )
        for row in rows.order_by("arrived_at", "pk")
        if onsite.imported(row, site).counts
    ]
    yield Counted("visits", tuple(sorted(marks, key=lambda each: (each.on, each.id))))


def hazards(matter: Matter, known_on: dt.date | None) -> Iterator[Counted]:
    """Findings, each with the photographs of its places; those not closed are still open."""
    rows = list(Hazard.objects.known(known_on).filter(engagement=matter.engagement).order_by("on", "pk"))
    if not rows:
        return
    photos: Counter[int] = Counter()
    for place in HazardPlace.objects.known(known_on).filter(hazard__in=rows):
        photos[place.hazard_id] += len(place.photos)
    deeds = HazardStep.objects.known(known_on).filter(hazard__in=rows).order_by("pk")
    last = dict(deeds.values_list("hazard", "deed"))
    left = sum(last.get(row.pk) not in CLOSED for row in rows)
    marks = tuple(Mark(row.ref, row.on, row.by, images=photos[row.pk]) for row in rows)
    yield Counted("rectify", marks, f"还有{left}项隐患没有销号" if left else "")
