"""When an institution may end, and who confirms it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from hengjian.accounts.models import Account
from hengjian.accounts.permissions import officer_of
from hengjian.conditions.endings import queries
from hengjian.law.objections import Objection
from hengjian.law.terms import months
from hengjian.registry.models import Institution, InstitutionRecord
from hengjian.registry.permissions import not_after

FARTHEST = 12  # 平台默认: months from filing to the end


def file(institution: Institution) -> Objection | None:
    """Not while an earlier filing waits or has been confirmed."""
    found = queries.filed(institution)
    if found is None or (found.confirmation is not None and not found.confirmation.accepted):
        return None
    return Objection("已经提交过终止，正在等待确认。" if found.waiting else "本机构已经终止。")


def sensible(on: dt.date, today: dt.date) -> Objection | None:
    """Not absurdly far ahead: until its day an ending can neither be confirmed nor filed again."""
    if on <= months(today, FARTHEST).last:
        return None
    return Objection(f"终止日期最远在{FARTHEST}个月以后（平台默认），请核对年份。")


def successors(institution: Institution, codes: Collection[str]) -> Objection | None:
    """Registered institutions, other than itself."""
    known = set(Institution.objects.filter(code__in=codes).values_list("code", flat=True)) - {institution.code}
    missing = [code for code in codes if code not in known]
    return Objection(f"没有登记承继机构{'、'.join(missing)}。", until="承继机构登记以后可以。") if missing else None


def complete(wanted: Collection[str], given: Collection[str]) -> Objection | None:
    """Every open engagement has its way: nothing is orphaned."""
    left = sorted(set(wanted) - set(given))
    return Objection(f"还有{len(left)}个项目没有处置：{'、'.join(left[:5])}。（平台默认）") if left else None


def confirm(account: Account, record: InstitutionRecord, today: dt.date) -> Objection | None:
    """The bureau of the seat, once, when the day has come."""
    found = queries.filed(record.institution)
    if found is None or not found.waiting:
        return Objection("没有等待确认的终止。")
    if not officer_of(account, record.division):
        return Objection("终止由机构注册地的监管人员确认。")
    return not_after(found.ending.on, today, "终止日期")
