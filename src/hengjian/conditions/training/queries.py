"""Reads of trainings: the archive of an institution, who has not been trained, and the city's trainings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from hengjian.conditions import queries
from hengjian.conditions.models import Attendance, SignUp, Training
from hengjian.registry import queries as registry
from hengjian.registry.models import Employment, Institution, InstitutionRecord


@dataclass(frozen=True, slots=True)
class Held:
    """One training with those of an institution who took part."""

    training: Training
    people: tuple[Attendance, ...]

    @property
    def present(self) -> int:
        """How many were there."""
        return sum(each.present for each in self.people)

    @property
    def assessed(self) -> bool:
        """Whether there was a test."""
        return any(each.result for each in self.people)

    @property
    def passed(self) -> int:
        """How many passed."""
        return sum(each.result == "合格" for each in self.people)


@dataclass(frozen=True, slots=True)
class Room:
    """A training of the city: seats, those signed up, and what they did there."""

    training: Training
    signed: tuple[SignUp, ...]
    attended: dict[int, Attendance]

    @property
    def left(self) -> int:
        """Seats that are free."""
        return max((self.training.seats or 0) - len(self.signed), 0)

    def open(self, today: dt.date) -> bool:
        """Whether an institution may still sign people up."""
        return self.training.sign_up_until is not None and today <= self.training.sign_up_until


def archive(institution: Institution, on: dt.date, known_on: dt.date | None = None) -> list[Held]:
    """Trainings in which people of an institution took part, up to a day, the latest first."""
    rows = Attendance.objects.known(known_on).filter(institution=institution, training__on__lte=on)
    people: dict[int, list[Attendance]] = {}
    for row in rows.select_related("training", "person").order_by("-training__on", "-training", "name"):
        people.setdefault(row.training_id, []).append(row)
    return [Held(found[0].training, tuple(found)) for found in people.values()]


def untrained(institution: Institution, on: dt.date, known_on: dt.date | None = None) -> list[Employment]:
    """Technicians of the day who were at no training this year."""
    rows = Attendance.objects.known(known_on).filter(present=True, training__on__year=on.year, training__on__lte=on)
    been = set(rows.filter(institution=institution).values_list("person", flat=True))
    staff = registry.staff(institution, on, known_on).order_by("name", "pk")
    return [post for post in staff if post.person_id not in been]


def of_city(city: str) -> QuerySet[Training]:
    """The trainings of a city, the latest first."""
    return Training.objects.standing().filter(institution__isnull=True, division=city).order_by("-on", "-pk")


def of_cities(record: InstitutionRecord, on: dt.date) -> QuerySet[Training]:
    """The trainings of every city in which an institution works."""
    rows = Training.objects.standing().filter(institution__isnull=True, division__in=queries.cities(record, on))
    return rows.order_by("-on", "-pk")


def room(training: Training) -> Room:
    """A training of the city with its people."""
    signed = (
        SignUp.objects.standing()
        .filter(training=training, withdrawn_on__isnull=True)
        .select_related("person", "institution")
    )
    attended = Attendance.objects.standing().filter(training=training)
    order = signed.order_by("institution", "name", "pk")
    return Room(training, tuple(order), {row.person_id: row for row in attended})
