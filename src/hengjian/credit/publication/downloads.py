"""A published list as Excel, CSV and PDF, each made from the frozen document alone."""

from __future__ import annotations

import csv
import io
from typing import Any

from hengjian.registry import divisions, workbooks

HEADINGS = (
    "名次",
    "机构名称",
    "统一社会信用代码",
    "注册地",
    "服务类型",
    "信用等级",
    "模型等级",
    "得分",
    "至",
    "此后",
    "说明",
    "处罚与函告（约谈）",
)


def rows(document: dict[str, Any]) -> list[list[str]]:
    """The list as rows of texts, in its order."""
    return [_row(row) for row in document["institutions"]]


def _row(row: dict[str, Any]) -> list[str]:
    return [
        "" if row["rank"] is None else str(row["rank"]),
        row["name"],
        row["code"],
        divisions.name(row["division"]),
        "、".join(row["service_types"]),
        row["grade"] or "未评级",
        row["model"] or "未评级",
        row["score"],
        row["until"],
        row["then"],
        row["cause"],
        "；".join(f"{one['on']}{one['kind']}{one['number']}" for one in row["sanctions"]),
    ]


def title(document: dict[str, Any]) -> str:
    """What the list is called."""
    return f"安全生产社会化服务机构信用等级（{document['year']}年第{document['number']}期）"


def excel(document: dict[str, Any]) -> bytes:
    """The list as a workbook; every cell a text."""
    return workbooks.workbook([("信用等级名单", HEADINGS, rows(document))])


def comma_separated(document: dict[str, Any]) -> bytes:
    """The list as CSV, UTF-8 with a mark so that spreadsheets read it; cells that look like formulas are quoted."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    writer.writerows([[workbooks.inert(cell) for cell in row] for row in rows(document)])
    return b"\xef\xbb\xbf" + text.getvalue().encode()
