"""Plain values that go in and out of the acts on hazards."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hengjian.evidence.intake import Taken


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a hazard was found, with its photographs."""

    name: str
    photos: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What a phone says of the moment of an entry (``None``: it was no phone), and whether it was without a net then."""

    at: dt.datetime | None = None
    offline: bool = False


AT_A_DESK = Said()


@dataclass(frozen=True, slots=True)
class Found:
    """A finding to be entered: what, where (many places of the same once), how to mend it, by which day (included).

    ``level`` is 一般 or 重大; a 重大 one names the ``criterion`` that it meets. ``sheet`` (its reference) and ``item`` (its
    key) name the line of a work sheet that showed it.
    """

    description: str
    measure: str
    deadline: dt.date
    places: tuple[Place, ...]
    level: str = "一般"
    category: str = ""
    basis: str = ""
    criterion: str = ""
    sheet: str = ""
    item: str = ""
