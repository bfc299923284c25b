"""Plain values that components draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a procedure: title, lines under it, whether it is behind us, and a tag such as 今天17:30前."""

    title: str
    lines: tuple[str, ...] = ()
    state: Literal["done", "current", "next"] = "next"
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: words (or a grade with its badge), number behind it, address."""

    label: str
    count: int | None
    url: str
    current: bool = False
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a distribution: a grade, how many, the change since, and the list behind the number."""

    grade: str | None
    count: int
    change: int | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """One place of a cartogram: its column and row from 0, its number and the list behind it."""

    name: str
    value: int
    column: int
    row: int
    url: str = ""
