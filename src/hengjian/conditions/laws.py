"""Which clauses are law for an institution: those of the places to which it belongs (HZ-3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from hengjian import packs
from hengjian.accounts.models import Account
from hengjian.law.objections import Objection
from hengjian.registry import queries as registry
from hengjian.registry.models import Institution
from hengjian.registry.visibility import places
from hengjian.trail.acts import Done, Draft, act

#: What several cities ask alike, each in its own clause.
POSTS = ("HZ-8", "HZ-10", "SZ-4.1-c")
CONTRACTS = ("HZ-12", "SZ-4.1-c")
DISCLOSURE = ("HZ-11", "SZ-4.3")
TRAINING = ("HZ-13", "SZ-4.2")


def enact(
    verb: str,
    institution: Institution,
    *clauses: str,
    by: Account,
    key: str,
    do: Callable[[Draft], Any],
    objection: Callable[[], Objection | None],
) -> Done:
    """One act about an institution (``trail.act``) that cites those of some clauses that are law for it. Raises ``Refused``."""
    return act(
        verb, by=by, about=institution.code, cites=cites(institution, *clauses), key=key, objection=objection, do=do
    )


def cites(institution: Institution, *clauses: str) -> list[str]:
    """Those of some clauses that are law in one of its places; one that is not registered yet has its code's place."""
    record = registry.institution(institution.code, dt.date.max)
    return packs.law_in(places(record) if record else [institution.code[2:8]], *clauses)


def first(institution: Institution, *clauses: str) -> str:
    """The first of them; ``""``: none (平台默认)."""
    return next(iter(cites(institution, *clauses)), "")
