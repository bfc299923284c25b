"""Reads of the stages: where one engagement stands on a day, and which engagements there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from hengjian.law import courses
from hengjian.law.courses import Course, Filed, Mark, Prospect, State
from hengjian.law.stages import ServiceLaw, Stage
from hengjian.practice.law import law_of
from hengjian.practice.models import Step
from hengjian.practice.queries import Matter, matter
from hengjian.practice.stages import facts


@dataclass(frozen=True)
class Case:
    """One engagement on a day: the law it is led by, what is recorded, and every stage."""

    matter: Matter
    law: ServiceLaw
    course: Course
    steps: Mapping[str, list[Step]]
    on: dt.date

    @cached_property
    def prospects(self) -> tuple[Prospect, ...]:
        """Every stage on the day, in order."""
        return courses.outlook(self.law, self.course, self.on)

    @property
    def archive(self) -> tuple[Filed, ...]:
        """The parts of the archive."""
        return courses.archive(self.law, self.course)

    @property
    def number(self) -> str:
        """The engagement's number."""
        return self.matter.engagement.number

    @property
    def next(self) -> Prospect | None:
        """The stage that comes next: the first that may be done."""
        return next((each for each in self.prospects if each.state is State.OPEN and not each.stage.optional), None)

    @property
    def kept_until(self) -> dt.date | None:
        """The last day on which the archive must be there; ``None`` before the closing, or where no clause says."""
        closed = self.course.closed_on
        return courses.kept_until(self.law, closed) if closed else None

    @property
    def unsigned(self) -> list[Mark]:
        """Visits for which the enterprise has yet to sign, where the law asks for it."""
        told = self.stage("visits")
        return courses.unsigned(told, self.course) if told else []

    def stage(self, key: str) -> Stage | None:
        """The stage of a key, where this service has it."""
        return next((each.stage for each in self.prospects if each.stage.key == key), None)

    def clause(self, key: str) -> str:
        """The clause of the place under which a stage is refused; ``""``: none asks for it."""
        found = self.stage(key)
        return found.clause if found else ""

    def prospect(self, key: str) -> Prospect | None:
        """How the stage of a key stands."""
        return next((each for each in self.prospects if each.stage.key == key), None)


def case(found: Matter, on: dt.date, known_on: dt.date | None = None) -> Case:
    """Where an engagement stands on a day, as it was known at the end of another (``None``: now)."""
    return cases([found], on, known_on)[0]


def cases(found: Sequence[Matter], on: dt.date, known_on: dt.date | None = None) -> list[Case]:
    """The same of several, their records read at once, in the order given."""
    if not found:
        return []
    recorded = facts.read([each.engagement.pk for each in found], on, known_on)
    return [
        Case(each, law_of(each), facts.course(each, recorded, on), recorded.steps[each.engagement.pk], on)
        for each in found
    ]


def case_of(number: str, on: dt.date, known_on: dt.date | None = None) -> Case | None:
    """The same by number; ``None``: there is none."""
    found = matter(number, known_on)
    return case(found, on, known_on) if found else None
