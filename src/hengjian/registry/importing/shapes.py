"""How a sheet is declared: its columns, its key, what its rows are written to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from hengjian.registry.importing.faults import Fault, Wrong
from hengjian.trail.models import Fact

if TYPE_CHECKING:
    from hengjian.registry.importing.anchors import Anchors

Values: TypeAlias = Mapping[str, Any]
Check: TypeAlias = Callable[[Values], Iterable[tuple[str, Wrong]]]


def ordered(start: str, end: str, what: str) -> Check:
    """A check that ``end`` is not before ``start``; told on the end."""

    def check(values: Values) -> Iterable[tuple[str, Wrong]]:
        first, last = values[start], values[end]
        if first is not None and last is not None and last < first:
            day = first if isinstance(first, str) else f"{first:%Y-%m-%d}"
            yield end, Wrong("before_start", f"早于{what}{day}", "核对两个日期")

    return check


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``heading`` as in the book, ``name`` in our values, ``parse`` one cell → value.

    ``refers`` names the kind of anchor (``institution``, ``person``, ``client``, ``project``) that the value must be the
    key of; ``private`` marks an ID number; without ``needed`` the heading itself may be missing; ``ask`` tells what to
    put into an empty required cell.
    """

    heading: str
    name: str
    parse: Callable[[Any], Any]
    required: bool = False
    refers: str = ""
    private: bool = False
    needed: bool = True
    ask: str = "补上这一格"


@dataclass(slots=True)
class Row:
    """One row on its way: ``cells`` raw in the order of the columns, ``values`` by column name, faults.

    ``made`` holds the row's standing fact of each target, once compared; ``disputed`` why it is in doubt.
    """

    number: int
    cells: Sequence[Any]
    values: dict[str, Any]
    faults: list[Fault] = field(default_factory=list)
    made: dict[type[Fact], Fact] = field(default_factory=dict)
    corrects: bool = False
    disputed: str = ""

    def texts(self, *names: str) -> dict[str, Any]:
        """Values by name, an empty text for an empty cell."""
        return {name: self.values[name] or "" for name in names}

    def plain(self, *names: str) -> dict[str, Any]:
        """Values by name."""
        return {name: self.values[name] for name in names}


def _as_given(stored: Fact, fields: dict[str, Any]) -> dict[str, Any]:
    return fields


@dataclass(frozen=True, slots=True)
class Target:
    """One table that rows are written to.

    ``wanted`` answers the fields of each fact that a row speaks of; ``key`` the fields that identify it among the standing
    facts, which are looked up by ``anchor``; ``initial`` are fields given to a new fact and never compared; ``amend`` may
    drop fields that a book must not change in what is stored.
    """

    model: type[Fact]
    anchor: str
    key: tuple[str, ...]
    wanted: Callable[[Row, Anchors], Iterable[dict[str, Any]]]
    initial: tuple[str, ...] = ()
    order: tuple[str, ...] = ("pk",)
    amend: Callable[[Fact, dict[str, Any]], dict[str, Any]] = _as_given


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: columns in their order, ``key`` the column names that identify a row.

    ``defines`` names the kind of anchor whose key stands in ``anchor``; ``checks`` look at a whole row and answer
    ``(column name, Wrong)``; ``settle`` marks rows in doubt and answers corrections of stored facts that this brings;
    ``log`` marks the sheet that may come as .csv.
    """

    title: str
    heading: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    targets: tuple[Target, ...]
    cites: tuple[str, ...]
    defines: str = ""
    anchor: str = ""
    checks: tuple[Check, ...] = ()
    settle: Callable[[Sequence[Row], Anchors], Iterable[tuple[Fact, dict[str, Any]]]] | None = None
    log: bool = False
