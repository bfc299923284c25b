"""Where the records of other topics count as records of a stage: visits, hazards, work sheets.

A topic adds the dotted name of one function to ``SOURCES``. It takes engagements (primary keys) and the day at whose end a
row had to be known (``None``: now), and yields ``Counted`` with the engagement of each; it reads all at once.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.module_loading import import_string

from hengjian.law.courses import Mark
from hengjian.practice.models import Hazard, HazardPlace, HazardStep, Step
from hengjian.practice.onsite.attendance import Attendance, attendances_of
from hengjian.practice.queries import closings, late


@dataclass(frozen=True, slots=True)
class Counted:
    """What a topic has under a stage (its key): records; what is still open in words; ``absent``: no occasion for it."""

    stage: str
    marks: tuple[Mark, ...] = ()
    pending: str = ""
    absent: bool = False


CONFIRMATION = "confirmation"  # the stage under which sheets signed on paper are kept
CLOSED = (HazardStep.Deed.PASSED, HazardStep.Deed.WITHDRAWN)

Source = Callable[[Sequence[int], dt.date | None], Iterator[tuple[int, Counted]]]

SOURCES: tuple[str, ...] = (
    "hengjian.practice.stages.sources.visits",
    "hengjian.practice.stages.sources.hazards",
)


def counted(engagements: Sequence[int], known_on: dt.date | None = None) -> dict[int, list[Counted]]:
    """Engagement (primary key) → everything that the other topics have recorded for it."""
    sources: list[Source] = [import_string(name) for name in SOURCES]
    found: dict[int, list[Counted]] = {pk: [] for pk in engagements}
    for source in sources:
        for pk, each in source(engagements, known_on):
            found[pk].append(each)
    return found


def visits(engagements: Sequence[int], known_on: dt.date | None) -> Iterator[tuple[int, Counted]]:
    """Visits that are proved well enough to count: entered on the platform and left, or brought by the register."""
    papers = Step.objects.known(known_on).filter(engagement__in=engagements, stage=CONFIRMATION)
    on_paper = {str(row.values.get("visit")) for row in papers}
    for pk, came in attendances_of(engagements, known_on).items():
        yield pk, Counted("visits", tuple(_visit(each, on_paper) for each in came if each.counts))


def _visit(found: Attendance, on_paper: Collection[str]) -> Mark:
    signed = found.id in on_paper or (found.stay is not None and found.stay.confirmed)
    return Mark(found.id, found.on, "、".join(found.people), images=found.images, signed=signed)


def hazards(engagements: Sequence[int], known_on: dt.date | None) -> Iterator[tuple[int, Counted]]:
    """Findings, each with the photographs of its places; those not closed are still open. What came after the closing is left out."""
    closed = closings(engagements, known_on)
    told = Hazard.objects.known(known_on).filter(engagement__in=engagements).order_by("engagement", "on", "pk")
    rows = [row for row in told if not late(row, closed.get(row.engagement_id))]
    photos: Counter[int] = Counter()
    for place in HazardPlace.objects.known(known_on).filter(hazard__in=rows):
        photos[place.hazard_id] += len(place.photos)
    deeds = HazardStep.objects.known(known_on).filter(hazard__in=rows).order_by("pk")
    last = dict(deeds.values_list("hazard", "deed"))
    for pk, some in groupby(rows, key=lambda row: row.engagement_id):
        found = list(some)
        left = sum(last.get(row.pk) not in CLOSED for row in found)
        marks = tuple(Mark(row.ref, row.on, row.by, images=photos[row.pk]) for row in found)
        yield pk, Counted("rectify", marks, f"还有{left}项隐患没有销号" if left else "")
