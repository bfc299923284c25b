"""Who freezes, draws and checks, and when not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from hengjian.accounts.models import Account, Level, Role
from hengjian.accounts.permissions import officer_of
from hengjian.law import draws
from hengjian.law.draws import Drawable
from hengjian.law.objections import Objection
from hengjian.packs.zhejiang.checks import REPORT
from hengjian.practice.checks.queries import Finding, Round
from hengjian.practice.models import ReportFrame
from hengjian.registry.permissions import not_after

PROVINCE = "33"


def office(account: Account, division: str = "") -> Objection | None:
    """Officers of a city or a county, each in the own area."""
    own = account.role == Role.OFFICER and account.level in (Level.CITY, Level.COUNTY)
    if own and not account.division.startswith(PROVINCE):
        return Objection("“一项目一报告”的抽查是浙江省的规定，本市未作规定。", "ZJ-8")
    if own and (not division or division == account.division):
        return None
    return Objection("报告抽查由市、区县应急管理部门各自办理。", "ZJ-8")


def freeze(
    account: Account, lines: Sequence[Drawable], first: dt.date, last: dt.date, today: dt.date
) -> Objection | None:
    """A period that has ended or ends today, with reports in it."""
    if (refusal := office(account)) is not None:
        return refusal
    if last < first:
        return Objection("截止日期不能早于起始日期。", "ZJ-8")
    empty = None if lines else Objection("这段时间本辖区没有上传的报告，没有可以抽的。", "ZJ-8")
    return not_after(last, today, "截止日期") or empty


def draw(account: Account, found: Round, seed: str, seeded_on: dt.date, today: dt.date) -> Objection | None:
    """Once, with a seed that came into being after the freezing: nobody could choose it."""
    if (refusal := office(account, found.frame.division)) is not None:
        return refusal
    if found.draw is not None:
        return Objection(f"已于{found.draw.on.isoformat()}抽取，不能再抽。", "ZJ-8")
    if fault := draws.seed_fault(seed):
        return Objection(fault)
    if seeded_on <= found.frame.on:
        text = f"抽样框在{found.frame.on.isoformat()}冻结，种子须在这一天以后产生。"
        return Objection(text, "ZJ-8", until="请用冻结时指定的、以后才产生的公开数值。")
    return not_after(seeded_on, today, "种子产生日期")


def check(account: Account, found: Round, finding: Finding | None, verdicts: Mapping[str, str]) -> Objection | None:
    """One that was drawn, once, item by item."""
    if (refusal := office(account, found.frame.division)) is not None:
        return refusal
    if finding is None or finding.record is None:
        return Objection("这个项目没有抽中。", "ZJ-8")
    if finding.check is not None:
        return Objection(f"刚才{finding.check.by}已核查这份报告。您写的保留在下面。", "ZJ-8")
    open_items = [item.label for item in REPORT.items if item.key not in verdicts]
    return Objection("还有没填的项。", "ZJ-8", missing="、".join(open_items)) if open_items else None


def reads(account: Account, frame: ReportFrame) -> bool:
    """Officers read the frames of their own area, those of its parts with them; the auditor reads all."""
    return account.role == Role.AUDITOR or officer_of(account, frame.division)
