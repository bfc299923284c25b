"""When an institution may end, and who confirms it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from hengjian.accounts.models import Account
from hengjian.accounts.permissions import officer_of
from hengjian.conditions.endings import queries
from hengjian.conditions.endings.queries import Filed
from hengjian.conditions.models import Disposition
from hengjian.law.objections import Objection
from hengjian.law.terms import months
from hengjian.registry.models import EngagementRecord, Institution, InstitutionRecord
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


def assigned(successors: Collection[str], ways: Mapping[str, tuple[str, str]]) -> Objection | None:
    """Whatever is handed on has one of the named successors; nothing else has one."""
    passed = (Disposition.Way.TRANSFER, Disposition.Way.ARCHIVE)
    wrong = [
        number for number, (way, to) in ways.items() if (way in passed) != bool(to) or (to and to not in successors)
    ]
    if not wrong:
        return None
    return Objection(f"请从上面写的承继机构里，为每个项目写明由哪一家承继：{'、'.join(sorted(wrong)[:5])}。")


def archived(
    institution: Institution, wanted: Collection[str], ways: Mapping[str, tuple[str, str]]
) -> Objection | None:
    """Archives handed on are of the own finished engagements; what is open has a way of its own."""
    numbers = [number for number, (way, _) in ways.items() if way == Disposition.Way.ARCHIVE]
    rows = EngagementRecord.objects.standing().filter(institution=institution, engagement__number__in=numbers)
    own = set(rows.values_list("engagement__number", flat=True)) - set(wanted)
    strange = sorted(set(numbers) - own)
    return Objection(f"不是本机构已完成的项目：{'、'.join(strange[:5])}。") if strange else None


def confirm(account: Account, record: InstitutionRecord, today: dt.date) -> Objection | None:
    """The bureau of the seat, once, when the day has come."""
    found = queries.filed(record.institution)
    if found is None or not found.waiting:
        return Objection("没有等待确认的终止。")
    if not officer_of(account, record.division):
        return Objection("终止由机构注册地的监管人员确认。")
    return not_after(found.ending.on, today, "终止日期")


def settled(found: Filed | None, today: dt.date) -> Objection | None:
    """Nothing was signed since the filing without a way, what was to be finished is, and nobody entered after the end (X-9)."""
    if found is None:
        return None
    institution, ways = found.ending.institution, {row.engagement.number: row.way for row in found.dispositions}
    still = [row.engagement.number for row in queries.open_matters(institution, today).engagements]
    late = sorted(number for number in still if ways.get(number, "finish") == Disposition.Way.FINISH)
    if late:
        return Objection(
            f"{'、'.join(late[:5])}共{len(late)}个项目没有完成，也没有写明由谁承继或者解除合同，不能确认。",
            until="机构完成项目，或者退回后重新处置。",
        )
    entered = institution.employments.standing().filter(left_on__isnull=True, entered_on__gte=found.ending.on)
    names = [row.name for row in entered.order_by("entered_on", "pk")]
    if not names:
        return None
    return Objection(
        f"{'、'.join(names[:5])}在终止日期当天或者以后入职，不能确认。", until="机构办理离职，或者退回后改终止日期。"
    )


def ended(institution: Institution, on: dt.date) -> Objection | None:
    """An institution that has ended by a day opens and records nothing more; what it left is its successors' or its keeper's."""
    ending = queries.ended(institution, on)
    if ending is None:
        return None
    return Objection(
        f"本机构已于{ending.on.isoformat()}终止（平台默认），不能再立项、再记录。",
        until="由承继机构与服务对象续签以后立项。",
    )
