"""Small books: a register in which all is well, to be spoiled one cell at a time, and its files."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from hengjian.portal.imports.sheets import SHEETS
from hengjian.registry import codes
from hengjian.registry.importing.running import Report, Source, run
from hengjian.trail.models import Fact

Rows = list[dict[str, Any]]
Book = dict[str, Rows]

HEADINGS = {sheet.title: [column.heading for column in sheet.columns] for sheet in SHEETS}
LOG = "visits.csv"


def code(serial: int, division: str = "330106") -> str:
    """A credit code that holds."""
    body = f"{serial:08d}"
    start = f"91{division}{body}{codes.organisation_check(body)}"
    return start + codes.credit_check(start)


def number(serial: int, division: str = "330106") -> str:
    """An ID number that holds."""
    body = f"{division}18800101{serial:03d}"
    return body + codes.id_check(body)


ONE, TWO = code(1), code(2)
FACTORY = code(100)
AN, BO, CI = number(1), number(2), number(3)


def institution(**cells: Any) -> dict[str, Any]:
    """A row of 机构登记表."""
    return {
        "机构名称": "西湖平安安全技术有限公司",
        "统一社会信用代码": ONE,
        "机构类型": "社会化服务",
        "注册地区划代码": "330106",
        "办公面积（㎡）": "120",
        "经营范围": "安全生产社会化服务",
        "服务类型": "隐患排查、教育培训",
        "登记日期": "2024-01-05",
        "从业告知城市": "杭州市",
    } | cells


def person(**cells: Any) -> dict[str, Any]:
    """A row of 人员花名册."""
    return {
        "姓名": "安宁",
        "证件号码": AN,
        "机构统一社会信用代码": ONE,
        "证书类型": "注册安全工程师",
        "证书编号": "00012",
        "证书注册单位信用代码": ONE,
        "证书有效期至": "2028-12-31",
        "用工形式": "劳动合同",
        "入职日期": "2024-02-01",
        "养老保险缴纳起月": "2024-02",
        "从事安全生产工作年限": 8,
    } | cells


def client(**cells: Any) -> dict[str, Any]:
    """A row of 服务对象."""
    return {
        "名称": "西湖机械厂",
        "统一社会信用代码": FACTORY,
        "区划代码": "330106",
        "行业": "机械制造",
        "经度": 120.1,
        "纬度": 30.25,
    } | cells


def project(**cells: Any) -> dict[str, Any]:
    """A row of 服务项目."""
    return {
        "项目编号": "XM1",
        "机构统一社会信用代码": ONE,
        "服务对象信用代码": FACTORY,
        "服务类型": "隐患排查",
        "资金来源": "企业自费",
        "合同签订日": "2025-03-01",
        "合同金额（元）": 12000,
        "服务开始日": "2025-03-05",
        "服务结束日": "2025-06-30",
        "约定服务次数": 3,
        "项目负责人证件号码": AN,
    } | cells


def sanction(**cells: Any) -> dict[str, Any]:
    """A row of 处罚与函告."""
    return {
        "文书编号": "函1",
        "机构统一社会信用代码": ONE,
        "类别": "函告",
        "日期": "2026-05-06",
        "情形（第二十三条第几项）": "六",
    } | cells


def score(**cells: Any) -> dict[str, Any]:
    """A row of 信用评分."""
    return {"机构统一社会信用代码": ONE, "月份": "2026-04", "得分": "82.50"} | cells


def visit(**cells: Any) -> dict[str, Any]:
    """A row of visits.csv."""
    return {
        "项目编号": "XM1",
        "证件号码": AN,
        "到场时间": "2025-03-10 09:00",
        "离场时间": "2025-03-10 11:30",
        "经度": "120.1",
        "纬度": "30.25",
        "记录提交时间": "2025-03-10 12:00",
        "照片指纹": "ab" * 32,
    } | cells


def register() -> Book:
    """A whole register in which all is well."""
    return {
        "机构登记表": [
            institution(),
            institution(机构名称="余杭义信安全服务有限公司", 统一社会信用代码=TWO, 注册地区划代码="330110"),
        ],
        "人员花名册": [
            person(),
            person(姓名="博文", 证件号码=BO),
            person(姓名="慈心", 证件号码=CI, 机构统一社会信用代码=TWO),
        ],
        "服务对象": [client()],
        "服务项目": [project()],
        "处罚与函告": [sanction()],
        "信用评分": [score()],
    }


def workbook(path: Path, book: Mapping[str, Rows], headings: Mapping[str, Sequence[str]] = HEADINGS) -> Path:
    """A workbook as a bureau keeps it: title in row 1, headings in row 2; dates and numbers as cells."""
    with xlsxwriter.Workbook(str(path)) as file:
        day = file.add_format({"num_format": "yyyy-mm-dd"})
        for title, rows in book.items():
            page = file.add_worksheet(title)
            page.merge_range(0, 0, 0, 3, title)
            for column, heading in enumerate(headings[title]):
                page.write_string(1, column, heading)
                for line, row in enumerate(rows, start=2):
                    _cell(page, line, column, row.get(heading), day)
    return path


def _cell(page: Any, line: int, column: int, value: Any, day: Any) -> None:
    if isinstance(value, dt.date):
        page.write_datetime(line, column, dt.datetime.combine(value, dt.time()), day)
    elif isinstance(value, int | float):
        page.write_number(line, column, value)
    elif value is not None:
        page.write_string(line, column, value)


def log(path: Path, rows: Rows, encoding: str = "utf-8-sig") -> Path:
    """The log of visits."""
    lines = [",".join(HEADINGS[LOG])] + [
        ",".join(str(row.get(heading, "")) for heading in HEADINGS[LOG]) for row in rows
    ]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def load(*paths: Path, dry_run: bool = False, ref: str = "") -> Report:
    """Import files."""
    sources = [Source(path, path.name) for path in paths]
    return run(sources, SHEETS, by=None, ref=ref or secrets.token_hex(8), dry_run=dry_run)


def bring(folder: Path, book: Mapping[str, Rows]) -> Report:
    """Import a book whose sheets may include the log."""
    sheets = {title: rows for title, rows in book.items() if title != LOG}
    paths = [workbook(folder / "register.xlsx", sheets)] if sheets else []
    paths += [log(folder / LOG, book[LOG])] if LOG in book else []
    return load(*paths)


def told(report: Report) -> list[tuple[str, int, str, str]]:
    """The refusals of a report as sheet, row, column, code."""
    return [(fault.sheet, fault.row, fault.column, fault.code) for fault in report.faults]


def counts(report: Report) -> dict[str, tuple[int, int, int, int, int]]:
    """Read, accepted, corrected, refused, disputed by sheet."""
    return {
        each.sheet: (each.read, each.accepted, each.corrected, each.refused, each.disputed) for each in report.tables
    }


def facts() -> dict[str, int]:
    """How many rows each table of facts has."""
    return {model.__name__: model.objects.count() for model in Fact.__subclasses__() if not model._meta.abstract}
