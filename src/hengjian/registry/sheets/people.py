"""人员花名册."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hengjian.registry import disputes
from hengjian.registry.importing import cells
from hengjian.registry.importing.anchors import Anchors
from hengjian.registry.importing.shapes import Column, Row, Sheet, Target, ordered
from hengjian.registry.models import Certificate, Employment

EMPLOYMENT_FORMS = ("劳动合同", "退休返聘", "兼职")


def _employment(row: Row, anchors: Anchors) -> Iterable[dict[str, Any]]:
    yield {
        "person": anchors.of("person", row.values["person"]),
        "institution": anchors.of("institution", row.values["institution"]),
        **row.texts("name", "education", "major", "title_level", "form", "insured_from", "insured_to"),
        **row.plain("entered_on", "left_on", "years_in_safety"),
        "disputed": row.disputed,
    }


def _certificate(row: Row, anchors: Anchors) -> Iterable[dict[str, Any]]:
    yield {
        "person": anchors.of("person", row.values["person"]),
        "institution": anchors.of("institution", row.values["institution"]),
        "entered_on": row.values["entered_on"],
        "kind": row.values["certificate"] or "",
        "number": row.values["certificate_number"] or "",
        **row.texts("registered_code"),
        **row.plain("valid_to"),
    }


PEOPLE = Sheet(
    "人员花名册",
    "专职技术人员花名册",
    (
        Column("姓名", "name", cells.text(60), required=True, ask="按证件填写"),
        Column("证件号码", "person", cells.id_number, required=True, private=True, ask="按证件填写18位号码"),
        Column("机构统一社会信用代码", "institution", cells.credit_code, required=True, refers="institution"),
        Column("学历", "education", cells.text(20)),
        Column("专业", "major", cells.text(60)),
        Column("职称等级", "title_level", cells.text(20)),
        Column("证书类型", "certificate", cells.text(40)),
        Column("证书编号", "certificate_number", cells.text(60)),
        Column("证书注册单位信用代码", "registered_code", cells.credit_code),
        Column("证书有效期至", "valid_to", cells.day),
        Column(
            "用工形式",
            "form",
            cells.one_of(EMPLOYMENT_FORMS, "三种用工形式"),
            required=True,
            ask=f"应为：{'、'.join(EMPLOYMENT_FORMS)}",
        ),
        Column("入职日期", "entered_on", cells.day, required=True, ask="写成2025-03-05"),
        Column("离职日期", "left_on", cells.day),
        Column("养老保险缴纳起月", "insured_from", cells.month),
        Column("养老保险缴纳止月", "insured_to", cells.month),
        Column("从事安全生产工作年限", "years_in_safety", cells.number("0", "99", 1, "年限超出范围")),
    ),
    key=("person", "institution", "entered_on"),
    defines="person",
    anchor="person",
    checks=(ordered("entered_on", "left_on", "入职日期"), ordered("insured_from", "insured_to", "缴纳起月")),
    targets=(
        Target(Employment, "person", ("person", "institution", "entered_on"), _employment),
        Target(Certificate, "person", ("person", "institution", "entered_on"), _certificate),
    ),
    cites=("HZ-8",),
    settle=disputes.posts,
)
