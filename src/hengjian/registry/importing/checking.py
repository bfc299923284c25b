"""Every fault of every row, and which rows may be written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from hengjian.registry.identity import mask
from hengjian.registry.importing.anchors import Anchors
from hengjian.registry.importing.cells import text_of
from hengjian.registry.importing.faults import Fault, Wrong
from hengjian.registry.importing.reading import Table
from hengjian.registry.importing.shapes import Column, Row, Sheet

UNKNOWN = {
    "institution": ("没有这家机构", "先登记该机构，或改正代码"),
    "client": ("没有这个服务对象", "先登记该服务对象，或改正代码"),
    "person": ("没有这个人", "先列入人员花名册，或改正证件号码"),
    "project": ("没有这个项目", "先登记该项目，或改正编号"),
}


@dataclass(slots=True)
class Checked:
    """One table with its rows judged; ``faults`` are those of its headings."""

    sheet: Sheet
    read: int
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def accepted(self) -> list[Row]:
        """The rows without a fault."""
        return [row for row in self.rows if not row.faults]

    def all_faults(self) -> Iterator[Fault]:
        """Faults of headings first, then row by row."""
        yield from self.faults
        for row in self.rows:
            yield from row.faults


def check(table: Table) -> Checked:
    """One table by itself: headings, cells, whole rows, keys that repeat. References are judged by ``refer``."""
    sheet = table.sheet
    checked = Checked(sheet, len(table.rows), faults=list(_missing_headings(table)))
    if checked.faults:
        return checked
    first: dict[tuple[Any, ...], int] = {}
    places = [table.places.get(column.heading) for column in sheet.columns]
    for number, cells in table.rows:
        own = [cells[at] if at is not None and at < len(cells) else None for at in places]
        row = _row(sheet, number, own)
        _check_key(sheet, row, first)
        checked.rows.append(row)
    return checked


def _missing_headings(table: Table) -> Iterator[Fault]:
    for column in table.sheet.columns:
        if column.needed and column.heading not in table.places:
            yield Fault(
                table.sheet.title, table.head, column.heading, "required", "没有这一列", "按空白台账的表头补上这一列"
            )


def _row(sheet: Sheet, number: int, cells: Sequence[Any]) -> Row:
    row = Row(number, cells, {})
    for column, cell in zip(sheet.columns, cells, strict=True):
        row.values[column.name] = None
        try:
            row.values[column.name] = _value(column, cell)
        except Wrong as wrong:
            row.faults.append(fault(sheet, number, column, cell, wrong))
    columns = {column.name: (column, cell) for column, cell in zip(sheet.columns, cells, strict=True)}
    unreadable = {each.column for each in row.faults}
    for look in sheet.checks:
        row.faults += [
            fault(sheet, number, *columns[name], found)
            for name, found in look(row.values)
            if columns[name][0].heading not in unreadable
        ]
    return row


def _value(column: Column, cell: Any) -> Any:
    if text_of(cell):
        return column.parse(cell)
    if column.required:
        raise Wrong("required", "必填", column.ask)
    return None


def fault(sheet: Sheet, number: int, column: Column, cell: Any, wrong: Wrong) -> Fault:
    """A wrong cell with its place; an ID number masked, unless the cell has already lost its digits."""
    shown = text_of(cell) if wrong.shown is None else wrong.shown
    if column.private and wrong.code != "number_cell":
        shown = mask(shown)
    return Fault(
        sheet.title,
        number,
        column.heading,
        wrong.code,
        wrong.why,
        wrong.remedy,
        value=shown[:200],
        start=wrong.start,
        end=wrong.end,
        clause=wrong.clause,
    )


def _check_key(sheet: Sheet, row: Row, first: dict[tuple[Any, ...], int]) -> None:
    key = tuple(row.values[name] for name in sheet.key)
    if None in key:
        return
    earlier = first.setdefault(key, row.number)
    if earlier != row.number:
        wrong = Wrong("duplicate", f"与第{earlier}行重复", f"以第{earlier}行为准；若是更正，请改第{earlier}行")
        at = next(at for at, column in enumerate(sheet.columns) if column.name == sheet.key[0])
        row.faults.append(fault(sheet, row.number, sheet.columns[at], row.cells[at], wrong))


def refer(tables: Sequence[Checked], anchors: Anchors) -> None:
    """Judge what rows refer to: it must be stored, or accepted somewhere in this import.

    Rows that hang on a refused row are refused with it, and so on until nothing changes.
    """
    references = [(table, row, list(_references(table.sheet, row))) for table in tables for row in table.rows]
    for kind in UNKNOWN:
        anchors.load(kind, {key for _, _, found in references for each, key, _ in found if each == kind})
    standing = [(table.sheet, row, found) for table, row, found in references if not row.faults]
    while True:
        defined = {(sheet.defines, row.values[sheet.anchor]) for sheet, row, _ in standing if sheet.defines}
        kept = [entry for entry in standing if all(_known(kind, key, defined, anchors) for kind, key, _ in entry[2])]
        if len(kept) == len(standing):
            break
        standing = kept
    for table, row, found in references:
        row.faults += [
            _unknown(table.sheet, row, kind, at) for kind, key, at in found if not _known(kind, key, defined, anchors)
        ]


def _references(sheet: Sheet, row: Row) -> Iterable[tuple[str, str, int]]:
    for at, column in enumerate(sheet.columns):
        value = row.values[column.name]
        if column.refers and value is not None:
            yield column.refers, value, at


def _known(kind: str, key: str, defined: set[tuple[str, Any]], anchors: Anchors) -> bool:
    return (kind, key) in defined or anchors.has(kind, key)


def _unknown(sheet: Sheet, row: Row, kind: str, at: int) -> Fault:
    why, remedy = UNKNOWN[kind]
    column = sheet.columns[at]
    return fault(
        sheet, row.number, column, row.cells[at], Wrong(f"unknown_{kind}", why, remedy, shown=row.values[column.name])
    )
