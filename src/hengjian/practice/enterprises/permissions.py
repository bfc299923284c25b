"""Which enterprises an account sees: an officer those of the place, an enterprise itself, an institution those it serves."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import jurisdiction
from hengjian.practice.models import Opening
from hengjian.registry.models import EngagementRecord

HIDDEN = "没有这家企业，或者它不在您的辖区，也不是您单位服务的企业。"
INSIDE = (Role.MANAGER, Role.TECHNICIAN)


def visible(account: Account) -> Q:
    """The condition on ``ClientRecord``. Raises ``PermissionDenied`` for roles that see none."""
    if account.role == Role.AUDITOR:
        return Q()
    if account.role == Role.ENTERPRISE:
        return Q(client__code=account.organisation) & ~Q(client__code="")
    if account.role in INSIDE:
        own = {"institution__code": account.organisation or "-"}
        served = EngagementRecord.objects.standing().filter(**own).values("client")
        opened = Opening.objects.standing().filter(**own).values("client")
        return Q(client__in=served) | Q(client__in=opened)
    if account.role == Role.BUYER:
        raise PermissionDenied(HIDDEN)
    return Q(division__startswith=jurisdiction(account))


def within(account: Account) -> str:
    """The credit code of the institution beyond whose own work nothing is shown; ``""``: everything is."""
    return account.organisation or "-" if account.role in INSIDE else ""
