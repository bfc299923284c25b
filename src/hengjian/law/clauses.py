"""A clause of an instrument: its id, its name in print, what it says in our own words, and its verb."""

import datetime as dt
from dataclasses import dataclass

from hengjian.law.verbs import Verb

_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Instrument:
    """A regulation: ``id`` as in ``HZ``; in force from ``since`` to before ``end`` (``None``: not known, or open)."""

    id: str
    title: str
    number: str
    since: dt.date | None
    end: dt.date | None = None

    def in_force(self, day: dt.date) -> bool:
        """Whether the regulation is law on a day; where its first day is not known, on any."""
        return (self.since is None or self.since <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Clause:
    """One article, paragraph or item: ``HZ-25``, ``HZ-7-p2``, ``HZ-25-3``.

    ``label`` is its name in print (第二十五条（三）), ``gist`` one Chinese sentence of our own, ``verb`` the law's verb,
    ``None`` where the text uses none of them.
    """

    id: str
    instrument: Instrument
    label: str
    gist: str
    verb: Verb | None = None


def article(
    instrument: Instrument, number: int, gist: str, verb: Verb | None = None, *, paragraph: int = 0, item: int = 0
) -> Clause:
    """The clause 第…条, or its 第…款 (``paragraph``), or its item （…） (``item``)."""
    place = f"-p{paragraph}" * bool(paragraph) + f"-{item}" * bool(item)
    name = f"第{numeral(paragraph)}款" * bool(paragraph) + f"（{numeral(item)}）" * bool(item)
    return Clause(f"{instrument.id}-{number}{place}", instrument, f"第{numeral(number)}条{name}", gist, verb)


def numeral(number: int) -> str:
    """A number from 0 to 99 as a statute prints it: 3 → 三, 10 → 十, 25 → 二十五."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")
