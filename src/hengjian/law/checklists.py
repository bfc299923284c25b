"""Work sheets: what is looked at for an enterprise, under which clause, with which proof, and how often it comes again."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

ONE_DAY = dt.timedelta(days=1)


class Kind(Enum):
    """What an item is answered with."""

    YES_NO = "符合、不符合或不适用"
    DAY = "日期"
    COUNT = "数量"
    WORDS = "文字"


class Every(Enum):
    """How often a thing is done at least: once in each stretch of the calendar year."""

    YEAR = "每年"
    HALF_YEAR = "每半年"


@dataclass(frozen=True, slots=True)
class Item:
    """One line: ``key`` unique in its sheet, ``label`` a statement that holds or not (or the name of a value).

    ``proof`` says what shows it; ``every`` is set where the clause says how often (the item is then a day on which it was done).
    """

    key: str
    label: str
    clause: str
    proof: str = ""
    kind: Kind = Kind.YES_NO
    every: Every | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """One sheet: its items in order; ``clause`` ``""`` where no clause prescribes it (平台默认)."""

    key: str
    title: str
    clause: str
    items: tuple[Item, ...]

    def item(self, key: str) -> Item | None:
        """The item of a key; ``None`` where the sheet has none."""
        return next((each for each in self.items if each.key == key), None)

    @property
    def recurring(self) -> tuple[Item, ...]:
        """The items that come again."""
        return tuple(each for each in self.items if each.every is not None)


@dataclass(frozen=True, slots=True)
class Inspection:
    """Which sheet tells of the comprehensive inspections of an enterprise, by the keys of its items.

    ``day`` dates one inspection, ``agreed`` says how many the contract asks for, ``standard`` is what the enterprise's own
    standard of inspection says; ``clause`` asks for as many as agreed.
    """

    sheet: str
    day: str
    agreed: str
    standard: tuple[str, ...]
    clause: str


@dataclass(frozen=True, slots=True)
class SheetLaw:
    """The sheets of a city, and which of them a service type begins with (平台默认: the contract may add others).

    ``certificates`` is the clause under which the certificates of the enterprise's people are checked one by one; ``""``: none.
    ``inspection`` is set where comprehensive inspections are counted.
    """

    sheets: tuple[Checklist, ...]
    begins_with: Mapping[str, tuple[str, ...]]
    certificates: str = ""
    inspection: Inspection | None = None

    def sheet(self, key: str) -> Checklist | None:
        """The sheet of a key; ``None`` where the city has none."""
        return next((each for each in self.sheets if each.key == key), None)

    def of_type(self, service_type: str) -> tuple[Checklist, ...]:
        """The sheets that a service type begins with, in the order of the standard; all for a type that names none."""
        keys = self.begins_with.get(service_type)
        return self.sheets if keys is None else tuple(each for each in self.sheets if each.key in keys)


class Due(NamedTuple):
    """One recurring item in one stretch: from ``first`` to ``last``, and the first day on which it was done in it."""

    item: Item
    first: dt.date
    last: dt.date
    done_on: dt.date | None

    def missed(self, on: dt.date) -> bool:
        """Whether the stretch is over and nothing was done."""
        return self.done_on is None and self.last < on


def stretch(every: Every, on: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the calendar year, or of its half, in which a day lies."""
    if every is Every.YEAR:
        return dt.date(on.year, 1, 1), dt.date(on.year, 12, 31)
    return (
        (dt.date(on.year, 1, 1), dt.date(on.year, 6, 30))
        if on.month <= 6
        else (dt.date(on.year, 7, 1), dt.date(on.year, 12, 31))
    )


def dues(item: Item, done: Iterable[dt.date], since: dt.date, on: dt.date) -> Iterator[Due]:
    """The stretches of a recurring item from the one in which ``since`` lies to the one of ``on``, earliest first."""
    days = sorted(done)
    if item.every is None:
        return
    first, last = stretch(item.every, since)
    while first <= on:
        yield Due(item, first, last, next((day for day in days if first <= day <= last), None))
        first, last = stretch(item.every, last + ONE_DAY)
