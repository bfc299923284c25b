"""服务确认单 signed on paper, kept as a photograph: it completes the archive and proves no visit (SZ-5.4.1-c)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hengjian.accounts.models import Account
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.practice.permissions import of_institution
from hengjian.practice.stages.actions.doing import done, write_step
from hengjian.practice.stages.queries import Case
from hengjian.practice.stages.sources import CONFIRMATION
from hengjian.trail.acts import Done, Draft


def file_confirmation(
    *,
    number: str,
    visit: str,
    signed_by: str,
    position: str,
    grade: str,
    taken: Sequence[Taken],
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """The photograph of a sheet signed by hand; ``visit`` is the id of a visit that nothing is signed for. Raises ``Refused``."""

    def may(found: Case) -> Objection | None:
        return of_institution(by, found.matter) or _open(found, visit) or _photographed(found, taken)

    def do(draft: Draft, found: Case) -> None:
        values = {"visit": visit, "signed_by": signed_by, "position": position, "grade": grade}
        write_step(draft, found, CONFIRMATION, on=today, by=by, values=values, taken=taken)

    return done("practice.file_confirmation", number, by=by, today=today, key=key, may=may, do=do, stage="visits")


def _open(found: Case, visit: str) -> Objection | None:
    if any(each.id == visit for each in found.unsigned):
        return None
    return Objection("这次到场不用补交：没有这次到场，或者确认单刚才已经签了。", _clause(found))


def _photographed(found: Case, taken: Sequence[Taken]) -> Objection | None:
    return None if taken else Objection("还没有选签过字的确认单。", _clause(found), missing="签过字的确认单的照片")


def _clause(found: Case) -> str:
    told = found.stage("visits")
    return told.signed if told else ""
