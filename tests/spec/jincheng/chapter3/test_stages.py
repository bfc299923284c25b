"""第十一、十二条: contract, records, report; after two years the measures lead nothing new."""

import datetime as dt

import pytest

from hengjian import packs
from hengjian.law.courses import archive
from tests.spec.courses import course, prospect, states

LAW = packs.service_law("140502")


@pytest.mark.clause("JC-11")
def test_a_contract_holds_six_things_and_is_signed_directly():
    items = prospect(LAW, course(), "contract").stage.sheet.items
    assert [(each.key, each.kind, each.clause, each.options) for each in items] == [
        ("contents", "all", "JC-11", ("服务对象", "服务内容", "服务范围", "价格", "方式", "双方的权利、义务和责任")),
        ("direct", "yes", "JC-11", ()),
    ]


@pytest.mark.clause("JC-12")
def test_a_report_is_filed_with_its_records_and_images():
    told = course("隐患排查", "contract", "visits", "report", "submit")
    assert [(each.part.label, bool(each.missing)) for each in archive(LAW, told)] == [
        ("服务合同", False), ("过程控制和现场勘验记录", False), ("现场图像影像", False), ("报告", False),
    ]  # fmt: skip
    assert states(LAW, told)["close"] == "OPEN"
    assert prospect(LAW, course("隐患排查", "contract"), "report").objection.missing == "现场服务"


@pytest.mark.clause("JC-22")
@pytest.mark.parametrize(
    ("on", "holds"), [("2024-04-15", False), ("2024-04-16", True), ("2026-04-15", True), ("2026-04-16", False)]
)
def test_in_force_for_two_years(on, holds):
    assert LAW.in_force(dt.date.fromisoformat(on)) is holds
