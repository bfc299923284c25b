"""Files as tables of cells, with the row numbers that a spreadsheet shows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import python_calamine

from hengjian.files.archives import ANEW, Foreign, inspect
from hengjian.files.unfit import Unfit
from hengjian.registry.importing.cells import text_of
from hengjian.registry.importing.extents import watch
from hengjian.registry.importing.faults import Unusable
from hengjian.registry.importing.shapes import Sheet

NOTHING = "什么也没有导入"
NOT_A_WORKBOOK = f"这不是工作簿，{NOTHING}。请上传 .xlsx 或 .csv。"
DAMAGED = f"工作簿已损坏，{NOTHING}。{ANEW}"
TEXT_LIMIT = 100 * 1024 * 1024


@dataclass(slots=True)
class Table:
    """One sheet of one file: column position by heading, and its rows by number."""

    sheet: Sheet
    head: int
    places: dict[str, int]
    rows: list[tuple[int, list[Any]]]


@dataclass(slots=True)
class Book:
    """One file as read. ``ignored`` names sheets that are none of ours."""

    name: str
    tables: list[Table] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def read(path: Path, name: str, sheets: Sequence[Sheet]) -> Book:
    """The tables of one file that are declared in ``sheets``. Raises ``Unusable``."""
    with path.open("rb") as file:
        packed = admit(file, name)
    return _workbook(path, name, sheets) if packed else _log(path, name, sheets)


def admit(file: IO[bytes], name: str) -> bool:
    """Whether a file is a workbook that is safe to unpack; ``False``: text. Raises ``Unusable`` for all others."""
    file.seek(0)
    start = file.read(4096)
    if start.startswith(b"PK"):
        _guard(file)
        return True
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unusable("这是旧版 .xls 或加了密码的工作簿，什么也没有导入。请另存为不带密码的 .xlsx，再上传。")
    if not name.lower().endswith(".csv") or b"\0" in start or not start:
        raise Unusable(NOT_A_WORKBOOK)
    if file.seek(0, 2) > TEXT_LIMIT:
        raise Unusable(f"文件超过{TEXT_LIMIT // 1024 // 1024}MB，什么也没有导入。请分成几个文件上传。")
    return False


def _guard(file: IO[bytes]) -> None:
    try:
        inspect(file, has="xl/workbook", watch=watch)
    except Foreign as foreign:
        raise Unusable(NOT_A_WORKBOOK) from foreign
    except Unfit as unfit:
        raise Unusable(unfit.told("工作簿", NOTHING)) from unfit


def _workbook(path: Path, name: str, sheets: Sequence[Sheet]) -> Book:
    known = {sheet.title: sheet for sheet in sheets}
    book = Book(name)
    for title, cells in _pages(path):
        sheet = known.get(title.strip())
        if sheet is None:
            book.ignored.append(title)
        else:
            book.tables.append(_table(sheet, 2, cells))
    if not book.tables:
        raise Unusable(f"工作簿里没有可以导入的表，什么也没有导入。表名应是：{'、'.join(known)}。")
    return book


def _pages(path: Path) -> list[tuple[str, list[list[Any]]]]:
    try:
        with python_calamine.CalamineWorkbook.from_path(str(path)) as book:
            return [
                (title, book.get_sheet_by_name(title).to_python(skip_empty_area=False)) for title in book.sheet_names
            ]
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # the reader's own panics are no ``Exception``
        raise Unusable(DAMAGED) from error


def _log(path: Path, name: str, sheets: Sequence[Sheet]) -> Book:
    try:
        reader = csv.reader(io.StringIO(_decoded(path.read_bytes()), newline=""), strict=True)
        first = next(reader, [])
        sheet = _log_with(first, sheets)
        return Book(name, [_table(sheet, 1, [first, *reader])])
    except csv.Error as error:
        raise Unusable(
            "这个 .csv 读不出行和列（引号不成对，或一格过长），什么也没有导入。请另存为 .csv 再上传。"
        ) from error


def _log_with(headings: Sequence[str], sheets: Sequence[Sheet]) -> Sheet:
    found = {_heading(cell) for cell in headings}
    for sheet in sheets:
        if sheet.log and found & {column.heading for column in sheet.columns}:
            return sheet
    raise Unusable(NOT_A_WORKBOOK)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise Unusable(NOT_A_WORKBOOK)


def _table(sheet: Sheet, head: int, cells: Sequence[Sequence[Any]]) -> Table:
    headings = [_heading(cell) for cell in cells[head - 1]] if len(cells) >= head else []
    places = {heading: at for at, heading in reversed(list(enumerate(headings))) if heading}
    rows = [
        (number, list(row)) for number, row in _numbered(cells[head:], head + 1) if any(text_of(cell) for cell in row)
    ]
    return Table(sheet, head, places, rows)


def _numbered(rows: Sequence[Sequence[Any]], first: int) -> Iterable[tuple[int, Sequence[Any]]]:
    return enumerate(rows, start=first)


def _heading(cell: Any) -> str:
    return "".join(text_of(cell).split()).replace("(", "（").replace(")", "）")
