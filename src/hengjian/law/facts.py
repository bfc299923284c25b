"""Facts of the credit chapter as frozen values; ``on`` is when it happened, ``recorded_on`` when it was known."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Score:
    """评分: points from 0 to 100, exact."""

    id: str
    on: dt.date
    recorded_on: dt.date
    score: Decimal


@dataclass(frozen=True, slots=True)
class Penalty:
    """行政处罚."""

    id: str
    on: dt.date
    recorded_on: dt.date


@dataclass(frozen=True, slots=True)
class Letter:
    """函告（约谈） under the numbered circumstances of 第二十三条 (1–8, at least one); ``form`` is the word for it."""

    id: str
    on: dt.date
    recorded_on: dt.date
    grounds: tuple[int, ...]
    form: str = "函告（约谈）"


@dataclass(frozen=True, slots=True)
class Decision:
    """决定 on the event ``of``: 降级 or 不予降级, with a reason."""

    id: str
    on: dt.date
    recorded_on: dt.date
    of: str
    outcome: Literal["downgrade", "waive"]
    reason: str


@dataclass(frozen=True, slots=True)
class Annulment:
    """撤销 of the fact ``of``: it counts for nothing from the start."""

    id: str
    on: dt.date
    recorded_on: dt.date
    of: str


Event: TypeAlias = Penalty | Letter
CreditFact: TypeAlias = Score | Penalty | Letter | Decision | Annulment
