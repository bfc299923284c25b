"""服务质控流转单 checked by the process-control lead, and the closing with its archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from hengjian.accounts.models import Account
from hengjian.law.objections import Objection
from hengjian.practice.permissions import of_institution, person_of
from hengjian.practice.stages import facts, permissions
from hengjian.practice.stages.actions.doing import done, write_step
from hengjian.practice.stages.queries import Case
from hengjian.trail.acts import Done, Draft


def check_records(
    *,
    number: str,
    checked: Iterable[str] = (),
    returned: Iterable[str] = (),
    reason: str = "",
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """The process-control lead finds records in order or sends them back with a reason (HZ-9-p2); ids are those of marks. Raises ``Refused``."""
    good, back = sorted(set(checked)), sorted(set(returned))

    def may(found: Case) -> Objection | None:
        known = {each.id for key, marks in found.course.marks.items() if key not in {"flow", "close"} for each in marks}
        strange = {*good, *back} - known
        return (
            permissions.by_lead(by, found, "flow", today)
            or _settled(found)
            or (None if good or back else Objection("请至少核对一项记录。", found.clause("flow")))
            or (Objection("有的记录刚才已经更正，请刷新以后再核对。", found.clause("flow")) if strange else None)
            or (
                Objection("退回的，请写理由。", found.clause("flow"), missing="退回的理由")
                if back and not reason.strip()
                else None
            )
        )

    def do(draft: Draft, found: Case) -> None:
        values = {"checked": good, "returned": back, "reason": reason}
        write_step(draft, found, facts.CHECK, on=today, by=by, values=values, person=person_of(by))

    return done("practice.check_records", number, by=by, today=today, key=key, may=may, do=do, stage="flow")


def _settled(found: Case) -> Objection | None:
    """After the closing only what came later, or whose check was denied, is checked."""
    settled = found.course.closed_on and "flow" not in found.course.again
    return Objection("项目已经结案，不再核对。", found.clause("close")) if settled else None


def close(*, number: str, note: str = "", by: Account, today: dt.date, key: str) -> Done:
    """Close the engagement: every stage done, every part of the archive there (HZ-17, JC-12, SZ-5.6). Raises ``Refused``."""

    def may(found: Case) -> Objection | None:
        return of_institution(by, found.matter) or permissions.stage(found, "close")

    def do(draft: Draft, found: Case) -> None:
        values = {"note": note, "parts": {each.part.label: each.count for each in found.archive}}
        write_step(draft, found, "close", on=today, by=by, values=values)

    return done("practice.close", number, by=by, today=today, key=key, may=may, do=do, stage="close")
