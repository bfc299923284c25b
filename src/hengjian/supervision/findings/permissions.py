"""Who may record what an inspection found, of which kind, and put it right."""

from __future__ import annotations

import datetime as dt

from hengjian import packs
from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import officer_of
from hengjian.law.findings import FindingKind
from hengjian.law.objections import Objection
from hengjian.registry import visibility
from hengjian.registry.models import InstitutionRecord
from hengjian.registry.permissions import not_after
from hengjian.supervision.findings import queries
from hengjian.supervision.models import Finding


def record(account: Account, record: InstitutionRecord, kind: str, on: dt.date, today: dt.date) -> Objection | None:
    """An officer of a place to which the institution belongs; the kind is one of the officer's place on that day (JC-7)."""
    if account.role != Role.OFFICER or not any(officer_of(account, each) for each in visibility.places(record)):
        return Objection("检查发现由机构所在地或者服务地的监管人员记录。")
    return not_after(on, today, "日期") or of_kind(account.division, kind, on)


def of_kind(division: str, name: str, on: dt.date) -> Objection | None:
    """The kind exists in the place, and its rule was in force on the day."""
    kind = queries.kind(division, name)
    if kind is None:
        return Objection("没有这一类检查发现，请重新选择。")
    return None if kind.named_on(on) else Objection(f"{_times(kind)}，这一天不能按“{kind.name}”记录。", kind.cites)


def correct(account: Account, row: Finding, today: dt.date) -> Objection | None:
    """The authority that recorded it, or one above, as long as nobody else has put it right meanwhile."""
    if not officer_of(account, row.division):
        return Objection("检查发现由作出记录的机关更正。")
    if Finding.objects.filter(corrects=row).exists():
        return Objection("刚才别人已更正这条检查发现。请看一看再改。")
    return None


def _times(kind: FindingKind) -> str:
    law = kind.instrument
    since = f"自{law.since.isoformat()}起" if law and law.since else ""
    end = f"到{(law.end - dt.timedelta(days=1)).isoformat()}期满" if law and law.end else ""
    return f"办法{since}施行{'，' * bool(end)}{end}"


def kinds(account: Account) -> tuple[FindingKind, ...]:
    """What the account may choose from."""
    return packs.finding_kinds(account.division)
