"""Who may do what about a hazard, and when not: the same words are the refusal and the reason beside the button."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hengjian import packs
from hengjian.accounts.models import Account
from hengjian.law import rectification
from hengjian.law.hazards import HazardLaw
from hengjian.law.objections import Objection
from hengjian.practice.hazards.shapes import Found
from hengjian.practice.models import Hazard
from hengjian.practice.permissions import of_institution
from hengjian.practice.queries import Matter


def law_of(division: str, on: dt.date) -> HazardLaw | None:
    """The law of the place that is in force on a day."""
    law = packs.hazard_law(division)
    return law if law and law.instrument.in_force(on) else None


def find(account: Account, matter: Matter | None, entries: Sequence[Found], today: dt.date) -> Objection | None:
    """The institution enters what it found, each with what the law asks of an entry (HZ-16)."""
    if matter is None:
        return Objection("没有这个项目，隐患没有录入。")
    if found := of_institution(account, matter):
        return found
    if not entries:
        return Objection("没有写隐患，没有什么可录入。")
    law = law_of(matter.division, today)
    return next((each for each in (_sound(entry, law, today) for entry in entries) if each), None)


def _sound(entry: Found, law: HazardLaw | None, today: dt.date) -> Objection | None:
    if not entry.description.strip():
        return Objection("没有写隐患是什么，不能录入。", law.measures if law else "", missing="隐患描述")
    if entry.level not in Hazard.Level.values:
        return Objection("隐患等级只有一般和重大。")
    return rectification.sound(
        law,
        measure=entry.measure,
        major=entry.level == Hazard.Level.MAJOR,
        criterion=entry.criterion,
        places=[each.name for each in entry.places if each.name.strip()],
        deadline=entry.deadline,
        today=today,
    )
