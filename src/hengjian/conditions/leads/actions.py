"""A lead appointed from a day."""

from __future__ import annotations

import datetime as dt

from hengjian.accounts.models import Account
from hengjian.conditions import laws
from hengjian.conditions import permissions as conditions
from hengjian.conditions.changes import permissions as changes
from hengjian.conditions.changes.actions import current, later
from hengjian.conditions.changes.recording import note
from hengjian.conditions.leads import permissions
from hengjian.conditions.models import Change
from hengjian.law.objections import Objection
from hengjian.registry.models import Employment, Institution, Person
from hengjian.trail.acts import Done, Draft


def appoint(
    *, institution: Institution, role: str, person: Person, on: dt.date, by: Account, today: dt.date, key: str
) -> Done:
    """Appoint a lead (HZ-9): ``role`` 技术负责人 or 过程控制负责人; a new record from the day. Raises ``Refused``."""

    def objection() -> Objection | None:
        record = current(institution)
        return (
            conditions.manage(by, institution, "HZ-9")
            or changes.change(record, on, today)
            or permissions.appoint(record, role, person, on)
        )

    def write(draft: Draft) -> None:
        draft.write(later(current(institution), on, **{permissions.COLUMNS[role]: person}))
        note(draft, Change.Kind.LEAD, institution, on, f"{role}：{_name(institution, person)}", by.name, person)

    return laws.enact(
        "conditions.appoint_lead", institution, "HZ-9", "HZ-10", by=by, key=key, objection=objection, do=write
    )


def _name(institution: Institution, person: Person) -> str:
    rows = Employment.objects.standing().filter(institution=institution, person=person).order_by("-entered_on", "-pk")
    return rows[0].name
