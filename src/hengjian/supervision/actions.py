"""What is written about penalties, each through the one door of legal effect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from hengjian import packs
from hengjian.accounts.models import Account
from hengjian.registry.models import Institution
from hengjian.registry.visibility import areas
from hengjian.supervision import permissions
from hengjian.supervision.models import Penalty
from hengjian.trail.acts import Done, act


def record_penalty(
    *,
    institution: Institution,
    number: str,
    on: dt.date,
    basis: str,
    amount: Decimal | None,
    circumstances: str,
    authority: str,
    authority_division: str,
    clients: Sequence[str],
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """Record a penalty (HZ-34). ``Done.entry.about`` is its reference. Raises ``Refused``."""
    row = Penalty(
        institution=institution,
        number=number.strip(),
        on=on,
        basis=basis,
        amount=amount,
        circumstances=circumstances,
        authority=authority,
        authority_division=authority_division,
        clients=list(clients),
        by=by.name,
    )
    return act(
        "supervision.record_penalty",
        by=by,
        about=row.ref,
        cites=packs.law_in(areas(by), "HZ-34"),
        key=key,
        objection=lambda: permissions.record_penalty(by, number, on, today),
        opens=True,
        do=lambda draft: draft.write(row),
    )
