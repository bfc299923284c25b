"""Which law judges a hazard: that of its place, as in force on the day on which it was found."""

from __future__ import annotations

import datetime as dt

from hengjian import packs
from hengjian.law.hazards import HazardLaw


def law_of(division: str, on: dt.date) -> HazardLaw | None:
    """The law of a place (six digits) that is in force on a day; ``None``: the place says nothing then."""
    law = packs.hazard_law(division)
    return law if law and law.instrument.in_force(on) else None
