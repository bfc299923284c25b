"""Who may see what of the ledger. The account is known by its role and references only: ``accounts`` stands above."""

from __future__ import annotations

from typing import Any

from hengjian.trail.models import Entry, Fact

OFFICE = ("officer", "auditor")


def of_office(user: Any) -> bool:
    """Whether the account may read the whole ledger: officers and auditors."""
    return bool(user.is_authenticated and user.role in OFFICE)


def of_audit(user: Any) -> bool:
    """Whether the account may take the ledger away with every row in it."""
    return bool(user.is_authenticated and user.role == "auditor")


def acted(user: Any, entry: Entry) -> bool:
    """Whether the account did this act."""
    return bool(user.is_authenticated and entry.by and user.ref == entry.by)


def party(user: Any) -> str:
    """The credit code for which the account may ask for receipts; ``""`` for none."""
    return str(user.organisation) if user.is_authenticated and user.role == "manager" else ""


def concerns(row: Fact, code: str) -> bool:
    """Whether a fact speaks of the institution with this credit code and may be shown to it."""
    return not row.internal and getattr(getattr(row, "institution", None), "code", None) == code


def of_others(row: Fact, code: str) -> bool:
    """Whether a fact speaks of an institution other than the one with this credit code."""
    found = getattr(getattr(row, "institution", None), "code", None)
    return found is not None and found != code
