"""Safety risks of an enterprise: four levels with their legal colours, identified at least yearly, the higher ones reported."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from hengjian.law.clauses import Instrument
from hengjian.law.terms import months


class Level(Enum):
    """The four levels: word, colour, letter for print without colour, from the gravest on."""

    MAJOR = ("重大", "红", "R")
    GREATER = ("较大", "橙", "O")
    GENERAL = ("一般", "黄", "Y")
    LOW = ("低", "蓝", "B")

    @property
    def word(self) -> str:
        """重大."""
        return self.value[0]

    @property
    def colour(self) -> str:
        """红."""
        return self.value[1]

    @property
    def letter(self) -> str:
        """R."""
        return self.value[2]


@dataclass(frozen=True, slots=True)
class RiskLaw:
    """What a place asks about risks: clauses, every how many months they are identified, which levels are reported and filed."""

    instrument: Instrument
    identified: str
    levelled: str
    controlled: str
    shown: str
    filed: str
    sources: str
    every_months: int
    reported: frozenset[Level]
    measures: tuple[str, ...]
    aspects: tuple[str, ...]
    holders: tuple[str, ...]

    def next_identification(self, last: dt.date | None) -> dt.date | None:
        """The last day for the next identification; ``None`` while there was none: it is due now."""
        return None if last is None else months(last, self.every_months).last

    def lacking(self, measures: Iterable[str], holders: Iterable[str], level: Level) -> tuple[str, ...]:
        """What a risk of the register still lacks: a measure at all; of a higher one somebody responsible at each level."""
        found = () if any(each for each in measures) else ("管控措施",)
        named = set(holders)
        missing = tuple(each for each in self.holders if each not in named) if level in self.reported else ()
        return (*found, *(f"{each}的责任人" for each in missing))


def to_report(levels: Iterable[tuple[str, Level]], told: Iterable[tuple[str, Level]], law: RiskLaw) -> tuple[str, ...]:
    """The risks, by their keys, of a level that is reported and that no report names as this grave; ``told`` with its level then."""
    known = set(told)
    graver = list(Level)

    def reported(key: str, level: Level) -> bool:
        return any((key, each) in known for each in graver[: graver.index(level) + 1])

    return tuple(key for key, level in levels if level in law.reported and not reported(key, level))
