"""A certificate that came, or that ended before its last day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from hengjian.accounts.models import Account
from hengjian.conditions import laws, permissions
from hengjian.conditions.changes.recording import note
from hengjian.conditions.models import Change
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.registry.models import Certificate, Institution, Person
from hengjian.registry.permissions import not_after
from hengjian.trail.acts import Done, Draft

ENDED = "注销或者转出"
ONE_DAY = dt.timedelta(days=1)


def enter(
    *, institution: Institution, person: Person, kind: str, number: str, registered_code: str, valid_to: dt.date | None,
    on: dt.date, files: Sequence[Taken] = (), by: Account, today: dt.date, key: str,
) -> Done:  # fmt: skip
    """Enter a certificate got, renewed or registered on a day (HZ-10); earlier ones keep their last day. Raises ``Refused``."""

    def write(draft: Draft) -> None:
        post = permissions.current(person, institution)
        assert post is not None  # noqa: S101 - the objection has seen it
        kept = intake.keep(draft, files, purpose="证书扫描件", by=by.name, institution=institution, personal=True)
        scans = [each.ref for each in kept]
        draft.write(
            Certificate(
                person=person, institution=institution, entered_on=post.entered_on, kind=kind, number=number,
                registered_code=registered_code, valid_to=valid_to, files=scans,
            )
        )  # fmt: skip
        until = f"，有效期至{valid_to.isoformat()}" if valid_to else ""
        note(draft, Change.Kind.CERTIFICATE, institution, on, f"{post.name}：{kind}{until}", by.name, person, scans)

    return laws.enact(
        "conditions.enter_certificate", institution, "HZ-10", by=by, key=key,
        objection=lambda: _objection(by, institution, person, on, today), do=write,
    )  # fmt: skip


def end(
    *, institution: Institution, person: Person, certificate: str, on: dt.date, by: Account, today: dt.date, key: str
) -> Done:
    """Enter that a certificate (its kind and number, as ``name_of``) no longer holds from a day (HZ-10). Raises ``Refused``."""

    def objection() -> Objection | None:
        refusal = _objection(by, institution, person, on, today)
        return refusal or (None if find(institution, person, certificate) else Objection("没有这张证书。", "HZ-10"))

    def write(draft: Draft) -> None:
        row = find(institution, person, certificate)
        assert row is not None  # noqa: S101 - the objection has seen it
        draft.write(_ended(row, on))
        detail = f"{row.kind}{row.number}：{ENDED}"
        note(draft, Change.Kind.CERTIFICATE, institution, on, detail, by.name, person)

    return laws.enact("conditions.end_certificate", institution, "HZ-10", by=by, key=key, objection=objection, do=write)


def name_of(row: Certificate) -> str:
    """What tells one certificate of a person from the others."""
    return f"{row.kind} {row.number}".strip()


def find(institution: Institution, person: Person, name: str) -> Certificate | None:
    """The latest certificate of a name that a person has here."""
    return next((row for row in held_by(institution, person) if name_of(row) == name), None)


def held_by(institution: Institution, person: Person) -> list[Certificate]:
    """The certificates of a person here, the latest first."""
    rows = Certificate.objects.standing().filter(institution=institution, person=person).exclude(kind="")
    return list(rows.order_by("-pk"))


def _objection(by: Account, institution: Institution, person: Person, on: dt.date, today: dt.date) -> Objection | None:
    if permissions.current(person, institution) is None:
        missing = Objection("这名人员现在不在本机构任职。", "HZ-10", until="录入入职以后可以。")
        return permissions.manage(by, institution) or missing
    return permissions.manage(by, institution) or not_after(on, today, "变化之日")


def _ended(row: Certificate, on: dt.date) -> Certificate:
    """The row that corrects a certificate by its end: the day before is its last."""
    skipped = {"id", "entry_id", "recorded_at", "corrects_id", "correction_reason", "valid_to"}
    kept: dict[str, Any] = {each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields}
    kept = {name: value for name, value in kept.items() if name not in skipped}
    return Certificate(**kept, valid_to=on - ONE_DAY, corrects=row, correction_reason=ENDED)
