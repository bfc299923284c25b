"""The filing of a duty in the province's system, entered here with its proof."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hengjian.accounts.models import Account
from hengjian.conditions import laws
from hengjian.conditions import permissions as conditions
from hengjian.conditions.filings import duties, permissions, queries
from hengjian.conditions.models import Filing
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.registry.models import InstitutionRecord
from hengjian.trail.acts import Done, Draft


def file(
    *, record: InstitutionRecord, about: str, platform: str, number: str, filed_on: dt.date, files: Sequence[Taken],
    seen: str = "", reason: str = "", by: Account, today: dt.date, key: str,
) -> Done:  # fmt: skip
    """Enter number, day and proof of what was filed in the province's system (HZ-6). Raises ``Refused``.

    ``about`` is the matter of a registration or the ``ref`` of a change; ``platform`` is ``self`` or ``external``, which the
    deployment says; a correction names the filing that it corrects (``seen``, its ``ref``) and its ``reason``.
    """
    institution = record.institution

    def objection() -> Objection | None:
        return (
            conditions.manage(by, institution, "HZ-6")
            or permissions.beside(platform)
            or permissions.filed(duties.find(record, about), filed_on, today)
            or permissions.proven(files)
            or permissions.corrected(queries.current(about), seen, reason)
        )

    def write(draft: Draft) -> None:
        duty = duties.find(record, about)
        assert duty is not None  # noqa: S101 - the objection has seen it
        kept = intake.keep(draft, files, purpose="省系统申报凭证", by=by.name, institution=institution)
        draft.write(
            Filing(
                institution=institution, duty=duty.kind, about=about, number=number, filed_on=filed_on, by=by.name,
                files=[each.ref for each in kept], corrects=queries.current(about), correction_reason=reason.strip(),
            )
        )  # fmt: skip

    return laws.enact("conditions.file_duty", record.institution, "HZ-6", by=by, key=key, objection=objection, do=write)
