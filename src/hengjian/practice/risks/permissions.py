"""Who may see and keep an enterprise's risks: itself, the institutions that serve it; the authority and the auditor read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db.models import Q

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import jurisdiction, officer_of
from hengjian.law.objections import Objection
from hengjian.law.risks import Level, RiskLaw
from hengjian.practice.models import Opening
from hengjian.registry.models import Client, ClientRecord, EngagementRecord

INSTITUTION = (Role.MANAGER, Role.TECHNICIAN)


def serves(code: str, client: Client) -> bool:
    """Whether an institution has or had an engagement with the enterprise."""
    if not code:
        return False
    rows = (Opening.objects.standing(), EngagementRecord.objects.standing())
    return any(each.filter(institution__code=code, client=client).exists() for each in rows)


def may_see(account: Account, client: Client, division: str) -> bool:
    """Itself, those who serve it, the officers of its place, the auditor."""
    if account.role == Role.AUDITOR:
        return True
    if account.role == Role.OFFICER:
        return officer_of(account, division)
    return keep(account, client) is None


def visible(account: Account) -> Q:
    """The risks an account may list: its own, those of whom it serves, those of its area."""
    if account.role == Role.AUDITOR:
        return Q()
    if account.role == Role.OFFICER:
        here = ClientRecord.objects.standing().filter(division__startswith=jurisdiction(account))
        return Q(client__in=here.values("client"))
    if account.role == Role.ENTERPRISE:
        return Q(client__code=account.organisation) & ~Q(client__code="")
    if account.role not in INSTITUTION or not account.organisation:
        return Q(pk__in=[])
    served = [
        each.objects.standing().filter(institution__code=account.organisation) for each in (Opening, EngagementRecord)
    ]
    return Q(client__in=served[0].values("client")) | Q(client__in=served[1].values("client"))


def keep(account: Account, client: Client) -> Objection | None:
    """The enterprise keeps its register; the institution that serves it does it with it."""
    own = account.role == Role.ENTERPRISE and bool(client.code) and account.organisation == client.code
    if own or (account.role in INSTITUTION and serves(account.organisation, client)):
        return None
    return Objection("风险由企业自己和为它服务的机构登记。", "SZ-6.2")


def identify(account: Account, client: Client, on: dt.date, today: dt.date) -> Objection | None:
    """An identification that was done."""
    found = keep(account, client)
    return found or (Objection("辨识日期不能在今天以后。", "SZ-6.2.1") if on > today else None)


def enter(
    account: Account,
    client: Client,
    law: RiskLaw | None,
    level: Level,
    measures: Mapping[str, str],
    holders: Mapping[str, str],
) -> Objection | None:
    """A line holds a measure; one of the two higher levels somebody responsible at each level (SZ-6.2.3)."""
    if found := keep(account, client):
        return found
    named = [name for name, person in holders.items() if person.strip()]
    given = [text.strip() for text in measures.values()]
    lacking = law.lacking(given, named, level) if law else () if any(given) else ("管控措施",)
    if not lacking:
        return None
    return Objection(f"还缺{'、'.join(lacking)}，没有登记。", law.controlled if law else "", missing="、".join(lacking))


def place(account: Account, client: Client, x: float, y: float) -> Objection | None:
    """A place inside the plan."""
    if found := keep(account, client):
        return found
    inside = 0 <= x <= 100 and 0 <= y <= 100
    return None if inside else Objection("位置须在0到100之间。", "SZ-6.2.2")
