"""签订合同 and its later changes: the register's record of the engagement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hengjian.accounts.models import Account
from hengjian.evidence.intake import Taken
from hengjian.law import courses
from hengjian.law.objections import Objection
from hengjian.law.stages import lacking
from hengjian.practice.models import TeamMember
from hengjian.practice.permissions import of_institution
from hengjian.practice.stages import permissions
from hengjian.practice.stages.actions.doing import done, write_step
from hengjian.practice.stages.actions.teams import current
from hengjian.practice.stages.queries import Case
from hengjian.practice.stages.rows import amended
from hengjian.registry.models import EngagementRecord
from hengjian.registry.sheets.projects import PUBLIC
from hengjian.trail.acts import Done, Draft
from hengjian.ui.timebar import LATEST


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed: payer, price in yuan, period (both days included), how many visits."""

    signed_on: dt.date
    funding: str
    amount: Decimal
    starts_on: dt.date
    ends_on: dt.date
    agreed_visits: int
    purchaser: str = ""
    purchase_level: str = ""


def sign_contract(
    *,
    number: str,
    terms: Terms,
    values: Mapping[str, Any],
    taken: Sequence[Taken],
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """Enter the signed contract (HZ-15, JC-11, SZ-5.3); ``values`` by the pack's sheet. Raises ``Refused``."""

    def may(found: Case) -> Objection | None:
        return (
            permissions.record(by, found, "contract", terms.signed_on, today)
            or agreed(terms)
            or _enough(found, terms.agreed_visits)
            or _complete(found, values, taken)
        )

    def do(draft: Draft, found: Case) -> None:
        write_step(draft, found, "contract", on=terms.signed_on, by=by, values=values, taken=taken)
        draft.write(_record(found, terms))

    return done("practice.sign_contract", number, by=by, today=today, key=key, may=may, do=do, stage="contract")


def amend_contract(
    *,
    number: str,
    amount: Decimal,
    ends_on: dt.date,
    agreed_visits: int,
    reason: str,
    taken: Sequence[Taken] = (),
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """A supplement changes price, end or visits; with a reason, before the closing. Raises ``Refused``."""

    def may(found: Case) -> Objection | None:
        row = found.matter.record
        if row is None:
            return Objection("还没有签订合同，没有可以变更的。", found.clause("contract"))
        told = Terms(
            row.signed_on, row.funding, amount, row.starts_on, ends_on, agreed_visits, row.purchaser, row.purchase_level
        )
        closed = found.course.closed_on
        return (
            of_institution(by, found.matter)
            or (
                Objection(f"项目已于{closed.isoformat()}结案，合同不再变更。", found.clause("close"))
                if closed
                else None
            )
            or agreed(told)
            or _enough(found, agreed_visits)
            or (None if reason.strip() else Objection("请写变更的理由。"))
        )

    def do(draft: Draft, found: Case) -> None:
        row = found.matter.record
        assert row is not None  # noqa: S101 - the objection has seen it
        values = {
            "amount": str(amount),
            "ends_on": ends_on.isoformat(),
            "agreed_visits": agreed_visits,
            "reason": reason,
        }
        write_step(draft, found, "supplement", on=today, by=by, values=values, taken=taken)
        draft.write(amended(row, reason, amount=amount, ends_on=ends_on, agreed_visits=agreed_visits))

    return done("practice.amend_contract", number, by=by, today=today, key=key, may=may, do=do, stage="contract")


def agreed(terms: Terms) -> Objection | None:
    """What any contract has to meet to be entered."""
    if terms.ends_on < terms.starts_on:
        return Objection("服务结束日早于开始日。")
    if terms.ends_on > LATEST:
        return Objection(f"服务结束日{terms.ends_on.isoformat()}太晚，请核对合同。")
    if terms.amount <= 0 or terms.agreed_visits < 1:
        return Objection("合同金额应大于零，约定服务次数至少一次。")
    if terms.funding == PUBLIC and not (terms.purchaser and terms.purchase_level):
        return Objection(f"{PUBLIC}的项目应写明采购单位和采购层级。", "HZ-19")
    return None


def _enough(found: Case, visits: int) -> Objection | None:
    return courses.enough((each.stage for each in found.prospects), found.course, visits)


def _complete(found: Case, values: Mapping[str, Any], taken: Sequence[Taken]) -> Objection | None:
    """Every point of the checklist, under its own clause; and the paper itself."""
    told = found.stage("contract")
    if told is None:
        return None
    short = next(iter(lacking(told.sheet, values)), None)
    if short is not None:
        item, sentence = short
        return Objection(sentence, item.clause, missing=item.label)
    if told.sheet.files_required and not taken:
        return Objection("还没有上传合同。", told.clause, missing=told.sheet.files)
    return None


def _record(found: Case, terms: Terms) -> EngagementRecord:
    matter = found.matter
    first, assessed = found.course.of("survey"), found.course.of("assessment")
    lead = next(iter(current(found, TeamMember.Role.LEAD)), None)
    return EngagementRecord(
        engagement=matter.engagement, institution=matter.institution, client=matter.client,
        service_type=matter.service_type, funding=terms.funding, purchaser=terms.purchaser,
        purchase_level=terms.purchase_level, signed_on=terms.signed_on, amount=terms.amount, starts_on=terms.starts_on,
        ends_on=terms.ends_on, agreed_visits=terms.agreed_visits, lead=lead.person if lead else None,
        first_visit_on=first[0].on if first else None, assessed_on=assessed[0].on if assessed else None,
    )  # fmt: skip
