"""Who may see a file: those whom it concerns, and the authorities over them."""

from __future__ import annotations

from collections.abc import Iterable

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import officer_of
from hengjian.evidence.models import File
from hengjian.registry.models import ClientRecord, InstitutionRecord
from hengjian.registry.visibility import places


def visible(account: Account, files: Iterable[File]) -> list[File]:
    """Those of the files that the account may see; ``institution`` and ``client`` are loaded."""
    known: dict[tuple[int | None, int | None], set[str]] = {}
    return [file for file in files if _may_see(account, file, known)]


def may_see(account: Account, file: File) -> bool:
    """Whether the account may see one file."""
    return _may_see(account, file, {})


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
