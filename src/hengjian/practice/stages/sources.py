"""Where the records of other topics count as records of a stage: visits, hazards, work sheets.

A topic adds the dotted name of one function to ``SOURCES``. It takes the matter and the day at whose end a row had to be
known (``None``: now) and yields ``Counted``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.module_loading import import_string

from hengjian.law.courses import Mark
from hengjian.practice.queries import Matter
from hengjian.registry.models import Visit


@dataclass(frozen=True, slots=True)
class Counted:
    """What a topic has under a stage (its key): records; what is still open in words; ``absent``: no occasion for it."""

    stage: str
    marks: tuple[Mark, ...] = ()
    pending: str = ""
    absent: bool = False


Source = Callable[[Matter, dt.date | None], Iterator[Counted]]

SOURCES: tuple[str, ...] = ("hengjian.practice.stages.sources.visits",)


def counted(matter: Matter, known_on: dt.date | None = None) -> list[Counted]:
    """Everything that the other topics have recorded for an engagement."""
    sources: list[Source] = [import_string(name) for name in SOURCES]
    return [each for source in sources for each in source(matter, known_on)]


def visits(matter: Matter, known_on: dt.date | None) -> Iterator[Counted]:
    """Visits of the register, each with its photographs."""
    rows = Visit.objects.known(known_on).filter(engagement=matter.engagement).order_by("arrived_at", "pk")
    names = dict(matter.institution.employments.values_list("person", "name"))
    marks = (
        Mark(f"visit-{row.pk}", row.arrived_at.date(), names.get(row.person_id, ""), images=len(row.photos))
        for row in rows
    )
    yield Counted("visits", tuple(marks))
