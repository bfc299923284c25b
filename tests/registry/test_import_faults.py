"""Every code of refusal, each with a planted row."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from hengjian.portal.imports.sheets import SHEETS
from tests.registry import books
from tests.registry.books import AN, BO, FACTORY, LOG, ONE, bring, code, counts, number, register, told

pytestmark = pytest.mark.django_db

PLANTED = [
    ("机构登记表", {"机构名称": None}, "机构名称", "required"),
    ("机构登记表", {"机构名称": "　"}, "机构名称", "required"),
    ("机构登记表", {"统一社会信用代码": ONE[:-1] + "0"}, "统一社会信用代码", "check_digit"),
    ("机构登记表", {"统一社会信用代码": "123"}, "统一社会信用代码", "format"),
    ("机构登记表", {"注册地区划代码": "999999"}, "注册地区划代码", "unknown_value"),
    ("机构登记表", {"经营范围": "服装销售"}, "经营范围", "scope"),
    ("机构登记表", {"经营范围": "网络安全设备销售"}, "经营范围", "scope"),
    ("机构登记表", {"服务类型": "隐患排查、看风水"}, "服务类型", "unknown_value"),
    ("机构登记表", {"登记日期": "2025-02-30"}, "登记日期", "date"),
    ("机构登记表", {"登记日期": "去年"}, "登记日期", "date"),
    ("机构登记表", {"从业告知城市": "某市"}, "从业告知城市", "unknown_value"),
    ("机构登记表", {"技术负责人证件号码": number(77)}, "技术负责人证件号码", "unknown_person"),
    ("机构登记表", {"机构名称": "长" * 121}, "机构名称", "format"),
    ("人员花名册", {"证件号码": AN[:-1] + ("1" if AN[-1] != "1" else "2")}, "证件号码", "check_digit"),
    ("人员花名册", {"证件号码": 3.301061880010101e17}, "证件号码", "number_cell"),
    ("人员花名册", {"证件号码": "一二三"}, "证件号码", "format"),
    ("人员花名册", {"机构统一社会信用代码": code(55)}, "机构统一社会信用代码", "unknown_institution"),
    ("人员花名册", {"离职日期": "2024-01-31"}, "离职日期", "before_start"),
    ("人员花名册", {"养老保险缴纳止月": "2024-01"}, "养老保险缴纳止月", "before_start"),
    ("人员花名册", {"养老保险缴纳起月": "2024-13"}, "养老保险缴纳起月", "format"),
    ("人员花名册", {"用工形式": "临时"}, "用工形式", "unknown_value"),
    ("服务对象", {"经度": 20}, "经度", "range"),
    ("服务对象", {"纬度": "北纬三十"}, "纬度", "format"),
    ("服务对象", {"区划代码": "33010"}, "区划代码", "unknown_value"),
    ("服务项目", {"机构统一社会信用代码": code(55)}, "机构统一社会信用代码", "unknown_institution"),
    ("服务项目", {"服务对象信用代码": code(56)}, "服务对象信用代码", "unknown_client"),
    ("服务项目", {"项目负责人证件号码": number(77)}, "项目负责人证件号码", "unknown_person"),
    ("服务项目", {"合同金额（元）": "-500"}, "合同金额（元）", "range"),
    ("服务项目", {"合同金额（元）": "面议"}, "合同金额（元）", "format"),
    ("服务项目", {"约定服务次数": 0}, "约定服务次数", "range"),
    ("服务项目", {"约定服务次数": 2.5}, "约定服务次数", "format"),
    ("服务项目", {"服务结束日": dt.date(2025, 3, 4)}, "服务结束日", "before_start"),
    ("服务项目", {"资金来源": "财政资金", "采购层级": "市级"}, "采购单位", "required"),
    ("服务项目", {"资金来源": "财政资金", "采购单位": "某局"}, "采购层级", "required"),
    ("服务项目", {"采购层级": "国家级"}, "采购层级", "unknown_value"),
    ("处罚与函告", {"情形（第二十三条第几项）": None}, "情形（第二十三条第几项）", "required"),
    ("处罚与函告", {"情形（第二十三条第几项）": "九"}, "情形（第二十三条第几项）", "unknown_value"),
    ("处罚与函告", {"类别": "警告"}, "类别", "unknown_value"),
    ("处罚与函告", {"撤销日期": "2026-05-05"}, "撤销日期", "before_start"),
    ("信用评分", {"得分": "100.01"}, "得分", "range"),
    ("信用评分", {"得分": -1}, "得分", "range"),
    ("信用评分", {"得分": "89.999"}, "得分", "format"),
    ("信用评分", {"月份": "第一季度"}, "月份", "format"),
    (LOG, {"项目编号": "XM9"}, "项目编号", "unknown_project"),
    (LOG, {"证件号码": number(77)}, "证件号码", "unknown_person"),
    (LOG, {"到场时间": "上午"}, "到场时间", "format"),
    (LOG, {"到场时间": "2025-02-30 09:00"}, "到场时间", "date"),
    (LOG, {"离场时间": "2025-03-10 08:59"}, "离场时间", "before_start"),
    (LOG, {"经度": "200"}, "经度", "range"),
    (LOG, {"记录提交时间": ""}, "记录提交时间", "required"),
]  # fmt: skip
MAKERS = {
    "机构登记表": books.institution, "人员花名册": books.person, "服务对象": books.client, "服务项目": books.project,
    "处罚与函告": books.sanction, "信用评分": books.score, LOG: books.visit,
}  # fmt: skip
FRESH = {
    "机构登记表": {"统一社会信用代码": code(9)}, "人员花名册": {"证件号码": number(9)}, "服务对象": {"统一社会信用代码": code(109)},
    "服务项目": {"项目编号": "XM2"}, "处罚与函告": {"文书编号": "函2"}, "信用评分": {"月份": "2026-05"},
    LOG: {"到场时间": "2025-03-10 10:00"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("sheet", "cells", "column", "fault"), PLANTED, ids=[f"{n}-{each[3]}" for n, each in enumerate(PLANTED)]
)
def test_a_planted_fault_is_told_with_its_place_and_refuses_its_row_alone(
    tmp_path: Path, sheet: str, cells: dict[str, Any], column: str, fault: str
) -> None:
    book = register() | {LOG: [books.visit()]}
    book[sheet] = [*book[sheet], MAKERS[sheet](**(FRESH[sheet] | cells))]
    report = bring(tmp_path, book)
    row = len(book[sheet]) + (1 if sheet == LOG else 2)
    assert told(report) == [(sheet, row, column, fault)]
    found = report.faults[0]
    assert found.why
    assert found.remedy
    assert {name: each[1] for name, each in counts(report).items()} == {
        name: len(rows) - (name == sheet) for name, rows in book.items()
    }


def test_every_fault_of_a_row_is_told(tmp_path: Path) -> None:
    book = register()
    book["服务项目"].append(
        books.project(
            项目编号="XM1",
            机构统一社会信用代码=code(55),
            服务类型="看风水",
            服务开始日="2025-02-30",
            **{"合同金额（元）": "0"},
        )
    )
    assert sorted(told(bring(tmp_path, book))) == sorted(
        [
            ("服务项目", 4, "项目编号", "duplicate"),
            ("服务项目", 4, "机构统一社会信用代码", "unknown_institution"),
            ("服务项目", 4, "服务类型", "unknown_value"),
            ("服务项目", 4, "合同金额（元）", "range"),
            ("服务项目", 4, "服务开始日", "date"),
        ]
    )


@pytest.mark.parametrize("sheet", [sheet.title for sheet in SHEETS], ids=range(len(SHEETS)))
def test_of_two_rows_with_one_key_the_first_stands(tmp_path: Path, sheet: str) -> None:
    book = register() | {LOG: [books.visit()]}
    book[sheet] = [*book[sheet], dict(book[sheet][0])]
    key = next(each for each in SHEETS if each.title == sheet)
    column = next(column.heading for column in key.columns if column.name == key.key[0])
    row = len(book[sheet]) + (1 if sheet == LOG else 2)
    report = bring(tmp_path, book)
    assert told(report) == [(sheet, row, column, "duplicate")]
    assert report.faults[0].why == f"与第{2 if sheet == LOG else 3}行重复"


def test_a_missing_heading_is_told_once_and_the_sheet_is_not_read(tmp_path: Path) -> None:
    headings = books.HEADINGS | {"信用评分": ["机构统一社会信用代码", "月份"]}
    report = books.load(books.workbook(tmp_path / "register.xlsx", register(), headings))
    assert told(report) == [("信用评分", 2, "得分", "required")]
    assert counts(report)["信用评分"] == (1, 0, 0, 1, 0)


def test_columns_may_stand_in_any_order_and_others_beside_them(tmp_path: Path) -> None:
    headings = {title: [*reversed(each), "经办人"] for title, each in books.HEADINGS.items()}
    report = books.load(books.workbook(tmp_path / "register.xlsx", register(), headings))
    assert told(report) == []


def test_what_hangs_on_a_refused_row_is_refused_with_it(tmp_path: Path) -> None:
    book = register() | {LOG: [books.visit()]}
    book["机构登记表"][0]["登记日期"] = "2025-02-30"
    assert told(bring(tmp_path, book)) == [
        ("机构登记表", 3, "登记日期", "date"),
        ("人员花名册", 3, "机构统一社会信用代码", "unknown_institution"),
        ("人员花名册", 4, "机构统一社会信用代码", "unknown_institution"),
        ("服务项目", 3, "机构统一社会信用代码", "unknown_institution"),
        ("服务项目", 3, "项目负责人证件号码", "unknown_person"),
        ("处罚与函告", 3, "机构统一社会信用代码", "unknown_institution"),
        ("信用评分", 3, "机构统一社会信用代码", "unknown_institution"),
        (LOG, 2, "项目编号", "unknown_project"),
        (LOG, 2, "证件号码", "unknown_person"),
    ]


def test_a_lead_and_the_institution_may_come_in_together(tmp_path: Path) -> None:
    book = register()
    book["机构登记表"][0] |= {"技术负责人证件号码": AN, "过程控制负责人证件号码": BO}
    assert told(bring(tmp_path, book)) == []


def test_what_is_stored_may_be_referred_to(tmp_path: Path) -> None:
    bring(tmp_path, register())
    assert (
        told(bring(tmp_path, {"服务项目": [books.project(项目编号="XM7")], LOG: [books.visit(项目编号="XM7")]})) == []
    )


def test_the_order_of_rows_and_files_does_not_matter(tmp_path: Path) -> None:
    book = register() | {LOG: [books.visit()]}
    book["人员花名册"].append(
        books.person(姓名="博文", 证件号码=BO, 机构统一社会信用代码=books.TWO, 入职日期="2024-03-01")
    )
    book["服务项目"].append(books.project(项目编号="XM2", 服务对象信用代码=FACTORY))
    turned = {title: rows[::-1] for title, rows in reversed(book.items())}
    straight = books.bring(tmp_path, book)
    again = books.bring(tmp_path, turned)
    assert counts(again) == counts(straight)
    assert [file.rows for file in again.files] == [0, 0]


def test_an_id_number_is_nowhere_in_a_report(tmp_path: Path) -> None:
    book = register()
    wrong = AN[:-1] + ("1" if AN[-1] != "1" else "2")
    book["人员花名册"] += [
        books.person(证件号码=wrong),
        books.person(证件号码=number(88), 机构统一社会信用代码=code(55)),
    ]
    report = bring(tmp_path, book)
    text = str(report.reported()) + str([fault.stored() for fault in report.faults])
    assert wrong not in text
    assert report.faults[0].value == f"{wrong[:6]}********{wrong[14:]}"
    assert report.faults[0].value[report.faults[0].start : report.faults[0].end] == wrong[-1]
