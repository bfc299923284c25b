"""The numbers beside the links of the rail: what waits for an account, and how much there is to look at."""

from __future__ import annotations

import datetime as dt

from django.core.cache import cache

from hengjian.accounts.models import Account, Role
from hengjian.credit import standings
from hengjian.credit.queries import open_proposals
from hengjian.portal.tasks import tasks
from hengjian.registry.queries import employments
from hengjian.registry.visibility import visible
from hengjian.trail import queries as ledger

WORKERS = (Role.OFFICER, Role.MANAGER, Role.TECHNICIAN, Role.ENTERPRISE)
#: Seconds. To count is the dearest part of most pages, and where many work somebody acts at every moment.
KEPT = 15


def counts(account: Account, today: dt.date) -> dict[str, int]:
    """The numbers by link: after an act of the account's own at once, after what others did within ``KEPT``."""
    key = key_of(account, today)
    found: dict[str, int] | None = cache.get(key)
    if found is None:
        found = _rooms(account, today)
        if account.role in WORKERS:
            found["tasks"] = len(tasks(account, today))
        cache.set(key, found, KEPT)
    return found


def listed(key: str, account: Account, today: dt.date, waiting: int) -> None:
    """A page that lists what waits has counted it: the number beside its link is the same. ``key`` is of before it counted."""
    cache.set(key, _rooms(account, today) | ({"tasks": waiting} if account.role in WORKERS else {}), KEPT)


def key_of(account: Account, today: dt.date) -> str:
    """Under which an account's numbers are kept: it changes with each act of its own."""
    return f"rail:{account.ref}:{ledger.last_of(account.ref)}:{today}"


def _rooms(account: Account, today: dt.date) -> dict[str, int]:
    if account.role not in (Role.OFFICER, Role.AUDITOR):
        return {}
    standing = standings.current(today).filter(visible(account, division="division"))
    people = employments(today).filter(visible(account))
    mine = standing.values_list("institution_id", flat=True)
    return {
        "institutions": standing.count(),
        "people": people.count(),
        "decisions": len(open_proposals(today, institutions=mine)),
    }
