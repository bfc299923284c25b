"""Workbooks going out: one door, so that no cell of ours ever becomes a formula (threat: formula injection)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import xlsxwriter

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ACTIVE = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
CELL_LIMIT = 32_767

Sheet = tuple[str, Sequence[str], Iterable[Sequence[object]]]


def inert(value: object) -> str:
    """A value as text for CSV, with an apostrophe before what a spreadsheet would take for a formula."""
    text = plain(value)
    return f"'{text}" if text.startswith(ACTIVE) else text


def plain(value: object) -> str:
    """A value as the text of one cell; nothing for ``None``."""
    return "" if value is None else str(value)[:CELL_LIMIT]


def workbook(sheets: Iterable[Sheet], titles: Sequence[str] = ()) -> bytes:
    """Sheets ``(title, headings, rows)`` as one .xlsx file, every cell a text.

    With ``titles`` each sheet has a title in row 1 and its headings in row 2, as the books that are imported have;
    otherwise headings are row 1.
    """
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        text = book.add_format({"num_format": "@"})
        for number, (name, headings, rows) in enumerate(sheets):
            page = book.add_worksheet(name[:31])
            head = int(bool(titles))
            if titles:
                page.write_string(0, 0, titles[number], bold)
            _write(page, head, headings, bold)
            page.set_column(0, max(len(headings) - 1, 0), 18, text)
            page.freeze_panes(head + 1, 0)
            for index, row in enumerate(rows, start=head + 1):
                _write(page, index, row, text)
    return target.getvalue()


def _write(page: xlsxwriter.worksheet.Worksheet, row: int, cells: Sequence[object], form: object) -> None:
    for column, value in enumerate(cells):
        page.write_string(row, column, plain(value), form)
