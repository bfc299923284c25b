"""What an authority records that it found at an institution: the kinds, and where a rule names them."""

import datetime as dt
from dataclasses import dataclass

from hengjian.law.clauses import Instrument


@dataclass(frozen=True, slots=True)
class FindingKind:
    """One kind by its ``name``; ``cites`` its clause and ``instrument`` where that stands (``""`` and ``None``: 平台默认)."""

    name: str
    cites: str = ""
    instrument: Instrument | None = None

    def named_on(self, day: dt.date) -> bool:
        """Whether the kind can be recorded of what happened on a day: its rule is in force then, or none names it."""
        return self.instrument is None or self.instrument.in_force(day)
