"""A finding recorded, and put right, each through the one door of legal effect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from hengjian.accounts.models import Account
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.registry.models import Engagement, InstitutionRecord
from hengjian.supervision.findings import permissions, queries
from hengjian.supervision.models import Finding
from hengjian.trail.acts import Done, Draft, act
from hengjian.trail.models import reference


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a finding: kind by its name, day, where and in which project (may be empty), what happened."""

    kind: str
    on: dt.date
    place: str
    engagement: Engagement | None
    circumstances: str
    files: Sequence[Taken] = ()


def record_finding(*, record: InstitutionRecord, told: Told, by: Account, today: dt.date, key: str) -> Done:
    """Record what was found at an institution (JC-7); the institution sees it. Raises ``Refused``."""
    return act(
        "supervision.record_finding", by=by, about=record.institution.code, cites=_cites(by, told), key=key,
        objection=lambda: permissions.record(by, record, told.kind, told.on, today),
        do=lambda draft: _write(draft, record, told, by),
    )  # fmt: skip


def correct_finding(
    *, row: Finding, record: InstitutionRecord, told: Told, withdrawn: bool, reason: str, by: Account, today: dt.date, key: str
) -> Done:  # fmt: skip
    """Put a finding right, or withdraw it; the first row stays (JC-7). Raises ``Refused``."""
    return act(
        "supervision.correct_finding", by=by, about=record.institution.code, cites=_cites(by, told), key=key,
        objection=lambda: permissions.correct(by, row, today)
        or permissions.record(by, record, told.kind, told.on, today),
        do=lambda draft: _write(
            draft, record, told, by, ref=row.ref, corrects=row, correction_reason=reason, withdrawn=withdrawn
        ),
    )  # fmt: skip


def _write(draft: Draft, record: InstitutionRecord, told: Told, by: Account, **more: object) -> None:
    kept = intake.keep(draft, told.files, purpose="检查发现", by=by.name, institution=record.institution)
    corrects = more.get("corrects")
    earlier = corrects.files if isinstance(corrects, Finding) else []
    given = {"ref": reference(), **more}
    draft.write(
        Finding(
            institution=record.institution, kind=told.kind, clause="".join(_cites(by, told)), division=by.division, on=told.on,
            place=told.place, engagement=told.engagement, circumstances=told.circumstances,
            files=[*earlier, *(file.ref for file in kept)], by=by.name, office=by.office, **given,
        )
    )  # fmt: skip


def _cites(by: Account, told: Told) -> list[str]:
    kind = queries.kind(by.division, told.kind)
    return [kind.cites] if kind and kind.cites else []
