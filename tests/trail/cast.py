"""Who acts in these tests, and small acts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from hengjian.credit.models import Score
from hengjian.registry.models import Institution
from hengjian.trail.acts import Done, Draft, act

CODE = "91330110MA0000017X"


@dataclass(frozen=True)
class Somebody:
    """An actor."""

    ref: str = "0123456789abcdef"


def institution(code: str = CODE) -> Institution:
    """An institution in the ledger."""
    made: list[Institution] = []
    act(
        "registry.register_institution",
        by=Somebody(),
        about=code,
        cites=["HZ-5"],
        key=f"enter:{code}",
        do=lambda draft: made.append(draft.write(Institution(code=code))),
    )
    return made[0] if made else Institution.objects.get(code=code)


def score(about: Institution, value: str = "92.5", key: str = "score:1") -> Done:
    """One score."""

    def write(draft: Draft) -> None:
        draft.write(Score(institution=about, on=dt.date(2026, 10, 1), value=Decimal(value)))

    return act("credit.correct_score", by=Somebody(), about=about.code, cites=["HZ-7"], key=key, do=write)
