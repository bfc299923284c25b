"""Where the records of other topics count as records of a stage: visits, hazards, work sheets.

A topic adds the dotted name of one function to ``SOURCES``. It takes the matter and the day at whose end a row had to be
known (``None``: now) and yields ``Counted``.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from django.utils.module_loading import import_string

from hengjian.law.courses import Mark
from hengjian.practice.models import Hazard, HazardPlace, HazardStep, Step
from hengjian.practice.onsite.attendance import Attendance, attendances
from hengjian.practice.queries import Matter


@dataclass(frozen=True, slots=True)
class Counted:
    """What a topic has under a stage (its key): records; what is still open in words; ``absent``: no occasion for it."""

    stage: str
    marks: tuple[Mark, ...] = ()
    pending: str = ""
    absent: bool = False


CONFIRMATION = "confirmation"  # the stage under which sheets signed on paper are kept
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
    found = [each for each in attendances(matter.engagement, known_on) if each.counts]
    papers = Step.objects.known(known_on).filter(engagement=matter.engagement, stage=CONFIRMATION)
    on_paper = {str(row.values.get("visit")) for row in papers}
    yield Counted("visits", tuple(_visit(each, on_paper) for each in found))


def _visit(found: Attendance, on_paper: Collection[str]) -> Mark:
    signed = found.id in on_paper or (found.stay is not None and found.stay.confirmed)
    return Mark(found.id, found.on, "、".join(found.people), images=found.images, signed=signed)


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
