"""Which engagements an account may see: an institution and an enterprise their own, an authority those of its places."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import jurisdiction, officer_of
from hengjian.practice.models import Opening
from hengjian.practice.queries import Matter, matter
from hengjian.practice.stages.actions.doing import SHARED
from hengjian.registry import queries as registry
from hengjian.registry.visibility import places

REFUSED = "没有这个项目，或者它不在您的辖区，也不是您单位的项目。"
STAFF = (Role.MANAGER, Role.TECHNICIAN)


def find(account: Account, number: str, on: dt.date, known_on: dt.date | None = None) -> Matter:
    """The engagement of a number; raises ``PermissionDenied`` alike where there is none and where it may not be seen."""
    found = matter(number, known_on) if "\0" not in number else None
    if found is None or not may_see(account, found, on):
        raise PermissionDenied(REFUSED)
    return found


def may_see(account: Account, found: Matter, on: dt.date) -> bool:
    """Whether the account may see an engagement."""
    if account.role == Role.AUDITOR:
        return True
    if account.role in STAFF:
        return account.organisation == found.institution.code
    if account.role == Role.ENTERPRISE:
        return account.organisation == found.client.code
    return account.role == Role.OFFICER and (officer_of(account, found.division) or _of_institution(account, found, on))


def may_read(account: Account, stage: str) -> bool:
    """Whether the account may read what was recorded in a stage of an engagement that it may see."""
    return account.role != Role.ENTERPRISE or stage in SHARED


def openings(account: Account) -> QuerySet[Opening]:
    """Engagements opened on the platform that the account may see, the latest first."""
    rows = Opening.objects.standing().filter(_mine(account)).select_related("engagement", "institution", "client")
    return rows.order_by("-on", "-pk")


def _mine(account: Account) -> Q:
    if account.role == Role.AUDITOR:
        return Q()
    if account.role in STAFF:
        return Q(institution__code=account.organisation) & ~Q(institution__code="")
    if account.role == Role.ENTERPRISE:
        return Q(client__code=account.organisation) & ~Q(client__code="")
    if account.role != Role.OFFICER:
        raise PermissionDenied(REFUSED)
    area = jurisdiction(account)
    return Q(division__startswith=area) | Q(institution__records__division__startswith=area) & Q(
        institution__records__corrected_by__isnull=True
    )


def _of_institution(account: Account, found: Matter, on: dt.date) -> bool:
    record = registry.institution(found.institution.code, on)
    return record is not None and any(officer_of(account, place) for place in places(record))
