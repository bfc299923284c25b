"""The law by which an engagement is led: that of the place where the service is done, and its clauses."""

from __future__ import annotations

import datetime as dt

from hengjian import packs
from hengjian.law.stages import ServiceLaw
from hengjian.packs.plain import SERVICE as PLAIN
from hengjian.practice.queries import Matter

HOURS = "ZJ-6"
"""The province's plan: the time of each visit is confirmed."""


def law_of(found: Matter) -> ServiceLaw:
    """The law of the place in force on the day on which the engagement began; else the platform's own stages."""
    law, began = packs.service_law(found.division), began_on(found)
    return law if began is None or law.in_force(began) else PLAIN


def began_on(found: Matter) -> dt.date | None:
    """The day of opening; of an old book that of signing."""
    if found.opening is not None:
        return found.opening.on
    return found.record.signed_on if found.record else None


def clause(found: Matter, key: str) -> str:
    """The clause of the place for a stage; ``""``: none asks for it (平台默认)."""
    return next((each.clause for each in law_of(found).stages if each.key == key), "")


def of_visits(found: Matter) -> str:
    """The clause of the place under which visits are recorded and confirmed; ``""``: none asks for it (平台默认)."""
    return HOURS if found.division and packs.holds(found.division, HOURS) else clause(found, "visits")


def cites_of_visits(found: Matter) -> list[str]:
    """The same as an act cites it."""
    return list(filter(None, [of_visits(found)]))


def first(division: str) -> str:
    """The clause of a place with which a service begins; ``""``: none."""
    return packs.service_law(division).stages[0].clause
