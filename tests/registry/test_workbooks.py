"""What goes out as a workbook holds texts alone."""

from __future__ import annotations

import io
import zipfile

import python_calamine

from hengjian.registry.workbooks import inert, workbook

PAYLOADS = (
    '=HYPERLINK("http://127.0.0.1","x")', "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠A",
    '=cmd|" /C calc"!A0', "{=1}", "http://127.0.0.1", "0012", "1e5",
)  # fmt: skip


def test_no_cell_becomes_a_formula_a_link_or_a_number() -> None:
    content = workbook([("甲", ("列",), [[payload] for payload in PAYLOADS])])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f" not in sheet
    assert "hyperlink" not in sheet
    assert sheet.count('t="s"') == len(PAYLOADS) + 1
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    read = [row[0] for row in book.get_sheet_by_name("甲").to_python()[1:]]
    assert [text.replace("_x000D_", "\r") for text in read] == [payload.replace("\r", "\r") for payload in PAYLOADS]


def test_csv_cells_are_made_inert() -> None:
    assert [inert(payload)[0] == "'" for payload in PAYLOADS] == [True] * 12 + [False] * 4
    assert inert(None) == ""
