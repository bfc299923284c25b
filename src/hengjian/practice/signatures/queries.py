"""Reads of signatures: what the technical lead and the process-control lead signed with their own accounts."""

from __future__ import annotations

from dataclasses import dataclass

from hengjian.practice.models import Repudiation, Step
from hengjian.practice.stages.facts import CHECK
from hengjian.registry.models import Person

#: What is signed by a person, and in which words.
SIGNED = {"signoff": "审核书面结论", CHECK: "核对质控流转单"}


@dataclass(frozen=True, slots=True)
class Signature:
    """One record signed in a person's name; ``repudiation`` where the person has denied it."""

    step: Step
    repudiation: Repudiation | None

    @property
    def what(self) -> str:
        """What was signed."""
        version = self.step.values.get("version")
        return SIGNED[self.step.stage] + (f"（第{version}版）" if version else "")


def signed(person: Person) -> list[Signature]:
    """Everything signed in a person's name, the latest first."""
    rows = Step.objects.standing().filter(person=person, stage__in=SIGNED)
    found = list(rows.select_related("engagement", "entry").order_by("-pk"))
    denied = {row.step_id: row for row in Repudiation.objects.standing().filter(step__in=found)}
    return [Signature(row, denied.get(row.pk)) for row in found]


def signature(person: Person, ref: str) -> Signature | None:
    """One of them by the reference of its record."""
    return next((each for each in signed(person) if each.step.ref == ref), None)
