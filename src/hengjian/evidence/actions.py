"""Opening what holds personal data: for a reason, on the record."""

from __future__ import annotations

from hengjian.accounts.models import Account
from hengjian.evidence import permissions
from hengjian.evidence.models import File, Opened
from hengjian.trail.acts import Done, act


def open_personal(*, file: File, reason: str, by: Account, key: str) -> Done:
    """Record who opens an identity paper and why; until the end of the day that account may. Raises ``Refused``."""
    row = Opened(file=file, by=by.name, by_ref=by.ref, office=by.office, reason=reason.strip())
    return act(
        "evidence.open_personal",
        by=by,
        about=f"file:{file.ref}",
        cites=[],
        key=key,
        objection=lambda: permissions.open_personal(by, file, reason),
        do=lambda draft: draft.write(row),
    )
