"""When a branch may be withdrawn, and what must not be left behind."""

from __future__ import annotations

import datetime as dt

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import officer_of
from hengjian.conditions.models import Participation
from hengjian.conditions.outside import queries
from hengjian.conditions.outside.queries import Party
from hengjian.law.objections import Objection
from hengjian.registry.models import Institution, InstitutionRecord
from hengjian.registry.permissions import not_after
from hengjian.registry.visibility import places


def check(
    account: Account, record: InstitutionRecord, row: Participation | None, on: dt.date, today: dt.date
) -> Objection | None:
    """An officer of a place of the institution looks at a part in a project, after it began (ZJ-3)."""
    if account.role != Role.OFFICER or not any(officer_of(account, place) for place in places(record)):
        return Objection("由机构所在地、服务地的监管人员核实。", "ZJ-3")
    if row is None:
        return Objection("没有登记过这次参与。", "ZJ-3")
    if on < row.on:
        return Objection(f"核实日期早于登记的参与日期（{row.on.isoformat()}）。", "ZJ-3")
    return not_after(on, today, "核实日期")


def endable(found: Party | None, on: dt.date, today: dt.date) -> Objection | None:
    """A branch that runs is withdrawn once, after it began and not in the future."""
    if found is None:
        return Objection("没有登记这个分支机构。", "ZJ-3")
    if found.until is not None:
        return Objection(f"{found.name}已于{found.until}注销或者撤出。", "ZJ-3")
    if on <= found.on:
        return Objection(f"日期须晚于登记的{found.on}。", "ZJ-3")
    return not_after(on, today, "日期")


def orphaned(institution: Institution, ref: str, goes_on: str, today: dt.date) -> Objection | None:
    """Projects that are not finished go on with somebody (平台默认): nothing is orphaned."""
    left = queries.unfinished(institution, ref, today)
    if not left or goes_on.strip():
        return None
    names = "、".join(left[:5])
    return Objection(f"还有{len(left)}个没有完成的项目：{names}。请写明由谁继续。（平台默认）", "ZJ-3")
