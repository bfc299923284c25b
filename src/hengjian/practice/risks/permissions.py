"""Who may see and keep an enterprise's risks: itself, the institutions that serve it; the authority and the auditor read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db.models import Q, QuerySet

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import jurisdiction, officer_of
from hengjian.law.objections import Objection
from hengjian.law.risks import Level, RiskLaw
from hengjian.practice.models import Step
from hengjian.practice.onsite.attendance import attendances_of
from hengjian.practice.stages.sources import CONFIRMATION
from hengjian.registry.models import Client, ClientRecord, EngagementRecord

INSTITUTION = (Role.MANAGER, Role.TECHNICIAN)
TAIL = dt.timedelta(days=30)  # 平台默认: so long after its service an institution still completes the register


def serving(code: str, today: dt.date) -> QuerySet[EngagementRecord]:
    """The signed services of an institution that run, or ended at most ``TAIL`` before; an engagement opened alone is none.

    What the institution alone says of itself opens nobody's risks to it: either the register brought the contract, or the
    enterprise signed or confirmed, or somebody demonstrably was there.
    """
    rows = EngagementRecord.objects.standing().filter(institution__code=code or "-", disputed="")
    running = rows.filter(starts_on__lte=today, ends_on__gte=today - TAIL)
    return running.exclude(pk__in=_unwitnessed(running))


def _unwitnessed(running: QuerySet[EngagementRecord]) -> list[int]:
    """Contracts (primary keys) that the institution alone recorded and nothing at the enterprise bears out."""
    brought = EngagementRecord.objects.exclude(entry__verb__startswith="practice.").values("engagement")
    alone = dict(running.exclude(engagement__in=brought).values_list("pk", "engagement"))
    signed = set(
        Step.objects.standing()
        .filter(engagement__in=alone.values(), stage=CONFIRMATION)
        .values_list("engagement", flat=True)
    )
    seen = attendances_of(alone.values()) if alone else {}
    there = {
        pk for pk, visits in seen.items() if any(each.counts or (each.stay and each.stay.confirmed) for each in visits)
    }
    return [pk for pk, engagement in alone.items() if engagement not in there | signed]


def may_see(account: Account, client: Client, division: str, today: dt.date) -> bool:
    """Itself, those who serve it, the officers of its place, the auditor."""
    if account.role == Role.AUDITOR:
        return True
    if account.role == Role.OFFICER:
        return officer_of(account, division)
    return keep(account, client, today) is None


def visible(account: Account, today: dt.date) -> Q:
    """The risks an account may list: its own, those of whom it serves, those of its area."""
    if account.role == Role.AUDITOR:
        return Q()
    if account.role == Role.OFFICER:
        here = ClientRecord.objects.standing().filter(division__startswith=jurisdiction(account))
        return Q(client__in=here.values("client"))
    if account.role == Role.ENTERPRISE:
        return Q(client__code=account.organisation) & ~Q(client__code="")
    if account.role not in INSTITUTION:
        return Q(pk__in=[])
    return Q(client__in=serving(account.organisation, today).values("client"))


def keep(account: Account, client: Client, today: dt.date) -> Objection | None:
    """The enterprise keeps its register; the institution that serves it does it with it."""
    own = account.role == Role.ENTERPRISE and bool(client.code) and account.organisation == client.code
    if own or (account.role in INSTITUTION and serving(account.organisation, today).filter(client=client).exists()):
        return None
    return Objection(
        "风险由企业自己和正在为它服务的机构登记。", "SZ-6.2",
        until=f"合同服务期内，和期满后{TAIL.days}日内（平台默认）可以。" if account.role in INSTITUTION else "",
    )  # fmt: skip


def identify(account: Account, client: Client, on: dt.date, today: dt.date) -> Objection | None:
    """An identification that was done."""
    found = keep(account, client, today)
    return found or (Objection("辨识日期不能在今天以后。", "SZ-6.2.1") if on > today else None)


def enter(
    account: Account,
    client: Client,
    law: RiskLaw | None,
    level: Level,
    measures: Mapping[str, str],
    holders: Mapping[str, str],
    today: dt.date,
) -> Objection | None:
    """A line holds a measure; one of the two higher levels somebody responsible at each level (SZ-6.2.3)."""
    if found := keep(account, client, today):
        return found
    named = [name for name, person in holders.items() if person.strip()]
    given = [text.strip() for text in measures.values()]
    lacking = law.lacking(given, named, level) if law else () if any(given) else ("管控措施",)
    if not lacking:
        return None
    return Objection(f"还缺{'、'.join(lacking)}，没有登记。", law.controlled if law else "", missing="、".join(lacking))


def place(account: Account, client: Client, x: float, y: float, today: dt.date) -> Objection | None:
    """A place inside the plan."""
    if found := keep(account, client, today):
        return found
    inside = 0 <= x <= 100 and 0 <= y <= 100
    return None if inside else Objection("位置须在0到100之间。", "SZ-6.2.2")
