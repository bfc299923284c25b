"""Registered data changed from a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from hengjian.accounts.models import Account
from hengjian.conditions import laws
from hengjian.conditions import permissions as conditions
from hengjian.conditions.changes import permissions
from hengjian.conditions.changes.recording import note
from hengjian.conditions.models import Change
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.registry import divisions
from hengjian.registry import permissions as registry
from hengjian.registry.models import Institution, InstitutionRecord
from hengjian.trail.acts import Done, Draft

#: What may be changed by the institution itself, in the order of the form.
CHANGEABLE = (
    "name", "division", "address", "legal_representative", "phone", "service_types", "business_scope", "office_area", "remarks",
)  # fmt: skip


def change_record(
    *,
    institution: Institution,
    on: dt.date,
    values: Mapping[str, Any],
    files: Sequence[Taken] = (),
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """Enter what changed of the registered data on a day (HZ-10): a new record from that day. Raises ``Refused``.

    ``values`` has the names of ``CHANGEABLE``; what is left out, or is as it was, stays.
    """

    def objection() -> Objection | None:
        record = current(institution)
        scope = values.get("business_scope", record.business_scope)
        return (
            conditions.manage(by, institution)
            or permissions.change(record, on, today)
            or permissions.something(differences(record, values))
            or (None if scope == record.business_scope else _scope(scope, by))
        )

    def write(draft: Draft) -> None:
        record = current(institution)
        kept = intake.keep(draft, files, purpose="变更材料", by=by.name, institution=institution)
        detail = differences(record, values)
        draft.write(later(record, on, **values))
        note(draft, Change.Kind.RECORD, institution, on, detail, by.name, files=[file.ref for file in kept])

    return laws.enact("conditions.change_record", institution, "HZ-10", by=by, key=key, objection=objection, do=write)


def current(institution: Institution) -> InstitutionRecord:
    """The latest record of an institution that stands."""
    rows = InstitutionRecord.objects.standing().filter(institution=institution)
    return rows.select_related("institution").order_by("-on", "-pk")[0]


def later(record: InstitutionRecord, on: dt.date, **changed: Any) -> InstitutionRecord:
    """A record from a day that says what the earlier one says, but for what changed."""
    kept = record.columns() | {"on": on}
    for name, value in changed.items():
        kept.pop(f"{name}_id", None)
        kept[name] = value
    return InstitutionRecord(**kept)


def differences(record: InstitutionRecord, values: Mapping[str, Any]) -> str:
    """What is different, a line each: 联系电话：0571-1 → 0571-2; ``""`` where nothing is."""
    changed = [
        name
        for name in CHANGEABLE
        if name in values and _told(name, values[name]) != _told(name, getattr(record, name))
    ]
    labels = {each.attname: str(each.verbose_name) for each in record._meta.concrete_fields}
    return "\n".join(
        f"{labels[name]}：{_told(name, getattr(record, name)) or '没有填写'} → {_told(name, values[name]) or '没有填写'}"
        for name in changed
    )


def _scope(scope: str, by: Account) -> Objection | None:
    """A new scope holds safety services; where its words do not say so, no manager says it (HZ-5)."""
    return registry.business_scope(scope) or registry.doubtful_scope(by, scope)


def _told(name: str, value: Any) -> str:
    if name == "service_types":
        return "、".join(value)
    if name == "office_area":
        return "" if value is None else f"{value.normalize():f}"
    return divisions.full_name(value) if name == "division" else str(value).strip()
