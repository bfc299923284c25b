"""Who may see a file: those whom it concerns, and the authorities over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import officer_of
from hengjian.evidence.models import File, Opened
from hengjian.law.objections import Objection
from hengjian.registry.models import ClientRecord, InstitutionRecord
from hengjian.registry.visibility import places

SHORTEST = 6  # 平台默认: characters of a reason


def visible(account: Account, files: Iterable[File]) -> list[File]:
    """Those of the files that the account may see; ``institution`` and ``client`` are loaded."""
    known: dict[tuple[int | None, int | None], set[str]] = {}
    return [file for file in files if _may_see(account, file, known)]


def may_see(account: Account, file: File) -> bool:
    """Whether the account may see one file."""
    return _may_see(account, file, {})


def may_open(account: Account, file: File, today: dt.date) -> bool:
    """Whether the account that may see a file may open it now: an officer opens an identity paper after a reason, that day."""
    if not file.personal or account.role != Role.OFFICER:
        return True
    start = timezone.make_aware(dt.datetime.combine(today, dt.time.min))
    return Opened.objects.filter(file=file, by_ref=account.ref, recorded_at__gte=start).exists()


def open_personal(account: Account, file: File, reason: str) -> Objection | None:
    """An officer over those concerned, with a reason."""
    if account.role != Role.OFFICER or not file.personal or not may_see(account, file):
        return Objection("含个人信息的文件由监管人员因工作需要查阅。")
    if len(reason.strip()) < SHORTEST:
        return Objection(f"请写明事由，至少{SHORTEST}个字（平台默认）。")
    return None


def _may_see(account: Account, file: File, known: dict[tuple[int | None, int | None], set[str]]) -> bool:
    if account.role == Role.OFFICER:
        return any(officer_of(account, place) for place in _places(file, known))
    if account.role == Role.AUDITOR:
        return not file.personal
    return _own(account, file)


def _own(account: Account, file: File) -> bool:
    """A firm's people see what concerns their firm; identity papers are for the manager."""
    firm = file.institution.code if file.institution else ""
    served = file.client.code if file.client else ""
    owner = {Role.MANAGER: firm, Role.TECHNICIAN: firm, Role.ENTERPRISE: served}.get(Role(account.role), "")
    return bool(owner) and account.organisation == owner and (not file.personal or account.role == Role.MANAGER)


def _places(file: File, known: dict[tuple[int | None, int | None], set[str]]) -> set[str]:
    """The divisions whose officers a file concerns; asked once for each pair of parties."""
    pair = (file.institution_id, file.client_id)
    if pair not in known:
        known[pair] = _of_institution(file.institution_id) | _of_client(file.client_id)
    return known[pair] | {file.division}


def _of_institution(institution: int | None) -> set[str]:
    record = InstitutionRecord.objects.standing().filter(institution=institution).first() if institution else None
    return places(record) if record else set()


def _of_client(client: int | None) -> set[str]:
    rows = ClientRecord.objects.standing().filter(client=client)
    return set(rows.values_list("division", flat=True)) if client else set()
