"""Who reads, fills, hands over and acknowledges a work sheet, and when not."""

from __future__ import annotations

import datetime as dt

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import may_see_institution, officer_of
from hengjian.law.checklists import SheetLaw
from hengjian.law.objections import Objection
from hengjian.practice import permissions as practice
from hengjian.practice.queries import Matter
from hengjian.practice.sheets.queries import Sheet
from hengjian.registry import queries as registry
from hengjian.registry import visibility
from hengjian.registry.permissions import not_after


def reads(account: Account, matter: Matter, on: dt.date) -> bool:
    """Both parties of an engagement, the officers of its place and of the institution's places, and the auditor."""
    if account.role == Role.ENTERPRISE:
        return practice.of_client(account, matter) is None
    if account.role in (Role.MANAGER, Role.TECHNICIAN):
        return practice.of_institution(account, matter) is None
    if officer_of(account, matter.division):
        return True
    record = registry.institution(matter.institution.code, on)
    return record is not None and may_see_institution(account, matter.institution.code, *visibility.places(record))


def opens(account: Account, sheet: Sheet) -> bool:
    """Whether the account may read a sheet of an engagement that it may see: the enterprise once it was handed over."""
    return account.role != Role.ENTERPRISE or sheet.handover is not None


def begin(account: Account, matter: Matter, law: SheetLaw, key: str) -> Objection | None:
    """A sheet that the city has, by the institution's own people."""
    unknown = Objection("本市没有这种工作表。") if law.sheet(key) is None else None
    return practice.of_institution(account, matter) or practice.running(matter, "另开工作表") or unknown


def fill(account: Account, matter: Matter, sheet: Sheet, seen: int) -> Objection | None:
    """While the sheet is not handed over, by the institution, and by one who saw what others had written."""
    ended = practice.running(matter, "填写工作表")
    return practice.of_institution(account, matter) or ended or _closed(sheet) or _overtaken(sheet, seen)


def hand_over(account: Account, matter: Matter, sheet: Sheet) -> Objection | None:
    """A sheet without gaps: every item answered, and every one not in order with measure and day."""
    return practice.of_institution(account, matter) or _closed(sheet) or _gaps(sheet)


def acknowledge(account: Account, matter: Matter, sheet: Sheet) -> Objection | None:
    """The enterprise, once, after it was handed over."""
    if (refusal := practice.of_client(account, matter)) is not None:
        return refusal
    if sheet.handover is None:
        return Objection("机构还没有交出这份工作表。", sheet.law.clause, until="机构交出以后可以签收。")
    if sheet.receipt is not None:
        return Objection(f"这份工作表已由{sheet.receipt.by}于{sheet.receipt.on.isoformat()}签收。", sheet.law.clause)
    return None


def check(account: Account, matter: Matter, on: dt.date, today: dt.date) -> Objection | None:
    """The institution checks, and not in the future (SZ-6.4.3)."""
    ended = practice.running(matter, "核对持证")
    return practice.of_institution(account, matter) or ended or not_after(on, today, "核对日期")


def _closed(sheet: Sheet) -> Objection | None:
    if sheet.handover is None:
        return None
    text = f"这份工作表已于{sheet.handover.on.isoformat()}交给企业，不再填写。"
    return Objection(text, sheet.law.clause, until="情况有变的，另开一份，这一份保留。")


def _overtaken(sheet: Sheet, seen: int) -> Objection | None:
    if sheet.last <= seen:
        return None
    latest = max((line.row for line in sheet.lines if line.row), key=lambda row: row.pk)
    return Objection(f"您打开以后，{latest.by}也填了这份表。您写的保留在下面，看一看再保存。")


def _gaps(sheet: Sheet) -> Objection | None:
    if not sheet.lacking:
        return None
    missing = "；".join(f"“{line.item.label}”{line.lacks}" for line in sheet.lacking)
    return Objection(
        f"还有{len(sheet.lacking)}项没有填完。", sheet.law.clause, missing=missing, until="填完以后可以交出。"
    )
