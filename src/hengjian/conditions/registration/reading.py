"""What was filled in, laid out to be read: answers by step, materials with what lacks, people with their verdicts, months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from hengjian import packs
from hengjian.conditions.models import Submission, Supplement
from hengjian.conditions.registration import facts
from hengjian.conditions.registration.deciding import LACKING, ReviewForm
from hengjian.law.conditions import Item, Material, RegistrationLaw, Shape, Step
from hengjian.law.evaluators import SOURCES, Cell, Evaluator, row
from hengjian.law.qualifications import Qualification
from hengjian.law.technicians import elsewhere
from hengjian.registry import divisions


@dataclass(frozen=True, slots=True)
class Handed:
    """One material: what was handed in for it, the field in which the officer says what lacks, later files."""

    material: Material
    refs: tuple[str, ...]
    waived: bool
    lacking: BoundField | None
    later: tuple[Supplement, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One person filled in, and what the law says of them; ``place`` in the list from 0."""

    place: int
    person: dict[str, Any]
    full_time: Qualification | None
    ways: Qualification | None
    alone: Any


@dataclass(frozen=True, slots=True)
class Months:
    """One evaluator's evidence: a row of months a source, and the verdict."""

    place: int
    person: dict[str, Any]
    evaluator: Evaluator
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    verdict: Qualification


def answers(law: RegistrationLaw | None, found: facts.Found) -> list[tuple[str, list[tuple[str, str]]]]:
    """The answers in words, by step; steps without items are left out."""
    steps = (
        [
            (step.value, [(i.label, in_words(i, found.values.get(i.name))) for i in law.items if i.step is step])
            for step in Step
        ]
        if law
        else []
    )
    return [(title, rows) for title, rows in steps if rows]


def in_words(item: Item, value: Any) -> str:
    """One answer as a sentence would say it; ``""`` where there is none."""
    if item.shape is Shape.YES:
        return {True: "是", False: "否"}.get(value, "")
    if isinstance(value, list):
        return "、".join(str(each) for each in value)
    if item.shape is Shape.COUNTY:
        return divisions.name(value) if value else ""
    return "" if value is None else str(value)


def materials(law: RegistrationLaw | None, last: Submission, form: ReviewForm) -> list[Handed]:
    """Every material that the law asks, with what came."""
    if law is None:
        return []
    answered = facts.values(law, last.values)
    later = list(Supplement.objects.standing().filter(submission=last).order_by("-on", "-pk"))
    return [
        Handed(
            each, tuple(last.files.get(each.name, ())), bool(each.unless) and answered.get(each.unless) is False,
            form[f"{LACKING}m-{each.name}"] if f"{LACKING}m-{each.name}" in form.fields else None,
            tuple(row for row in later if row.material == each.name),
        )
        for each in law.materials
    ]  # fmt: skip


def people(found: facts.Found, on: dt.date) -> list[Told]:
    """Everyone filled in, judged by the staff law of the city; evaluators are read by their months."""
    law = packs.staff_law(found.city)
    if facts.evaluates(found) or law is None:
        return []
    code = facts.code_of(found)
    posts = facts.people(found, code)
    return [
        Told(
            place, each, law.full_time(posts[each["id_match"]], code, on),
            law.ways(posts[each["id_match"]], code, on) if law.ways else None,
            elsewhere(law.exclusive, posts[each["id_match"]], code, on) if law.exclusive else None,
        )
        for place, each in enumerate(found.people)
    ]  # fmt: skip


def evidence(found: facts.Found, on: dt.date) -> Iterator[Months]:
    """The months of each evaluator, those with contradictions first."""
    if not facts.evaluates(found):
        return iter(())
    code, months = facts.code_of(found), facts.months(on)
    made = [
        Months(
            place,
            person,
            evaluator,
            tuple((source, row(evaluator, source, code, months)) for source in SOURCES),
            verdict,
        )
        for place, (person, (evaluator, verdict)) in enumerate(
            zip(found.people, facts.evaluators(found, on), strict=True)
        )
    ]
    order = ["不是", "未知", "是"]
    return iter(sorted(made, key=lambda each: order.index(each.verdict.verdict.value)))
