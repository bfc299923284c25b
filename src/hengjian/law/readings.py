"""How an ambiguous clause is read (第三十七条 and its like): named parameters with a default, a reason and effective dates."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a reading and what it means, in Chinese."""

    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One question that a clause leaves open. The first option is the default; a single option is a settled reading."""

    name: str
    clause: str
    label: str
    question: str
    options: tuple[Option, ...]
    reason: str

    @property
    def default(self) -> str:
        """The value that holds until a bureau changes it."""
        return self.options[0].value

    def meaning(self, value: str) -> str:
        """What a value means. Raises ``KeyError``."""
        return {option.value: option.meaning for option in self.options}[value]


@dataclass(frozen=True, slots=True)
class Change:
    """From ``on`` a reading has another value; it applies to events dated from that day."""

    on: dt.date
    name: str
    value: str


class Readings:
    """The values of a pack's readings, by day."""

    __slots__ = ("_values", "changes", "register")

    def __init__(self, register: tuple[Reading, ...], changes: Iterable[Change] = ()) -> None:
        """Take changes in the order of their recording. Raises ``ValueError`` with the reason, in Chinese."""
        self.register = register
        self.changes = tuple(sorted(changes, key=lambda change: change.on))
        known = {reading.name: reading for reading in register}
        for change in self.changes:
            check(known, change.name, change.value)
        values = {reading.name: reading.default for reading in register}
        self._values: list[tuple[dt.date, Mapping[str, str]]] = [(dt.date.min, MappingProxyType(values))]
        for change in self.changes:
            values = values | {change.name: change.value}
            self._values.append((change.on, MappingProxyType(values)))

    def on(self, day: dt.date) -> Mapping[str, str]:
        """The value of each reading for an event of that day."""
        chosen = self._values[0][1]
        for since, values in self._values[1:]:
            if since > day:
                break
            chosen = values
        return chosen

    def __eq__(self, other: object) -> bool:
        """Equal where register and changes are."""
        return isinstance(other, Readings) and (self.register, self.changes) == (other.register, other.changes)

    def __hash__(self) -> int:
        """By register and changes."""
        return hash((self.register, self.changes))


def check(register: Mapping[str, Reading], name: str, value: str) -> None:
    """Raise ``ValueError`` where a reading has no such name or value."""
    if name not in register:
        raise ValueError(f"没有名为 {name} 的解释参数，可用的有：{'、'.join(register)}。")
    offered = [option.value for option in register[name].options]
    if value not in offered:
        raise ValueError(f"解释参数 {name} 没有取值 {value}，可取：{'、'.join(offered)}。")
