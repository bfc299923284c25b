"""Which clauses are law for an institution: those of the places where it is registered, gave notice or has projects (HZ-3)."""

from __future__ import annotations

import datetime as dt

from hengjian import packs
from hengjian.conditions.queries import cities
from hengjian.registry import queries as registry
from hengjian.registry.models import Institution


def cites(institution: Institution, on: dt.date, *clauses: str) -> list[str]:
    """Those of some clauses that are law in one of its places; one that is not registered yet has its code's place."""
    record = registry.institution(institution.code, on)
    return packs.law_in(cities(record, on) if record else [institution.code[2:8]], *clauses)
