"""Which institutions an account may see: the place decides for an officer, the firm for everyone else.

An institution belongs to the places in which it is or was registered, has a branch, has given notice, or has had a project.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest

from hengjian import packs
from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import jurisdiction, may_see_basics, may_see_institution
from hengjian.registry import queries
from hengjian.registry.models import ClientRecord, EngagementRecord, Institution, InstitutionRecord, PracticeNotice

REFUSED = "这家机构不在您的辖区，也不是您的单位。机构资料由所在地和服务地的监管人员、本机构负责人查看；信用等级在公众页上可查。"


def visible(account: Account, *, institution: str = "institution", division: str = "") -> Q:
    """The condition on a table: rows whose institution (the column named) the account may see.

    ``division`` names a column with the place of registration, where the table has one: most rows are then settled
    without a look elsewhere. Raises ``PermissionDenied`` for roles that see no institution.
    """
    if account.role == Role.AUDITOR:
        return Q()
    if account.role == Role.MANAGER:
        return Q(**{f"{institution}__code": account.organisation})
    area = jurisdiction(account)
    here = Q(**{f"{division}__startswith": area}) if division else Q(_registered(institution, area))
    return here | Q(_told(institution, area)) | Q(_served(institution, area)) | Q(_branched(institution, area))


def places(record: InstitutionRecord) -> set[str]:
    """The divisions to which an institution belongs, cities where it gave notice included."""
    served = ClientRecord.objects.standing().filter(client__engagements__institution=record.institution_id)
    told = PracticeNotice.objects.standing().filter(institution=record.institution_id)
    registered = InstitutionRecord.objects.standing().filter(institution=record.institution_id)
    branches = Institution.objects.filter(pk=record.institution_id, branches__corrected_by__isnull=True)
    columns = (
        served.values_list("division"), told.values_list("city"), registered.values_list("division"),
        branches.exclude(branches=None).values_list("branches__division"),
    )  # fmt: skip
    return {place for column in columns for (place,) in column.distinct()}


def areas(account: Account) -> set[str]:
    """Where an account answers or its institution belongs, as the first digits of divisions; ``""``: everywhere."""
    if account.role == Role.OFFICER and account.division:
        return {jurisdiction(account)[:4]}
    if account.role == Role.ENTERPRISE and account.organisation:
        rows = ClientRecord.objects.standing().filter(client__code=account.organisation)
        return {place[:4] for place in rows.values_list("division", flat=True)} or {account.organisation[2:6]}
    if account.role not in (Role.MANAGER, Role.TECHNICIAN) or not account.organisation:
        return {""}
    record = InstitutionRecord.objects.standing().filter(institution__code=account.organisation).first()
    if record is None:
        return {account.organisation[2:6]}
    opened = Institution.objects.filter(pk=record.institution_id).values_list("openings__division", flat=True)
    return {place[:4] for place in {*places(record), *filter(None, opened)}}


def ruled(account: Account, clause: str) -> bool:
    """Whether a clause is law in one of the places of an account."""
    return bool(packs.law_in(areas(account), clause))


def institution(request: HttpRequest, code: str, on: dt.date, known_on: dt.date | None = None) -> InstitutionRecord:
    """The record of an institution whose file the account may read; raises ``Http404`` or ``PermissionDenied``."""
    return _load(request, code, on, known_on, may_see_institution)


def basics(request: HttpRequest, code: str, on: dt.date, known_on: dt.date | None = None) -> InstitutionRecord:
    """As ``institution``, for what the institution's technicians may see, too."""
    return _load(request, code, on, known_on, may_see_basics)


def _load(
    request: HttpRequest, code: str, on: dt.date, known_on: dt.date | None, allowed: Callable[..., bool]
) -> InstitutionRecord:
    """A firm that is not there and one that may not be seen are answered alike, except to an authority."""
    account: Account = request.user  # type: ignore[assignment]
    record = queries.institution(code, on, known_on)
    if record is None and account.role in (Role.OFFICER, Role.AUDITOR):
        raise Http404(f"没有统一社会信用代码为{code}的机构，或者所查的日期它还没有登记。")
    if record is None or not allowed(account, code, *places(record)):
        raise PermissionDenied(REFUSED)
    return record


def _registered(institution: str, area: str) -> Exists:
    rows = InstitutionRecord.objects.standing().filter(division__startswith=area)
    return Exists(rows.filter(institution=OuterRef(institution)))


def _told(institution: str, area: str) -> Exists:
    """Notice is given to a city: its bureau and the province see it, its districts do not by that alone."""
    return Exists(PracticeNotice.objects.standing().filter(institution=OuterRef(institution), city__startswith=area))


def _branched(institution: str, area: str) -> Exists:
    """A branch answers to the place of its seat, too (ZJ-3)."""
    rows = Institution.objects.filter(branches__division__startswith=area, branches__corrected_by__isnull=True)
    return Exists(rows.filter(pk=OuterRef(institution)))


def _served(institution: str, area: str) -> Exists:
    clients = ClientRecord.objects.standing().filter(client=OuterRef("client"), division__startswith=area)
    rows = EngagementRecord.objects.standing().filter(Exists(clients), institution=OuterRef(institution))
    return Exists(rows)
