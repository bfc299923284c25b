"""服务对象, 服务项目, and the log of visits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hengjian.registry import disputes
from hengjian.registry.importing import cells
from hengjian.registry.importing.anchors import Anchors
from hengjian.registry.importing.faults import Wrong
from hengjian.registry.importing.shapes import Column, Row, Sheet, Target, Values, ordered
from hengjian.registry.models import ClientRecord, EngagementRecord, Visit
from hengjian.registry.sheets.institutions import SERVICE_TYPES

SELF_PAID, PUBLIC = "企业自费", "财政资金"
LEVELS = ("市级", "区县级", "乡镇街道")


def _client_record(row: Row, anchors: Anchors) -> Iterable[dict[str, Any]]:
    yield {
        "client": anchors.of("client", row.values["code"]),
        **row.texts("name", "division", "industry"),
        **row.plain("longitude", "latitude"),
    }


CLIENTS = Sheet(
    "服务对象",
    "服务对象",
    (
        Column("名称", "name", cells.text(120), required=True, ask="按营业执照填写全称"),
        Column("统一社会信用代码", "code", cells.credit_code, required=True, ask="按营业执照填写18位代码"),
        Column("区划代码", "division", cells.division, required=True, ask="填写六位行政区划代码"),
        Column("行业", "industry", cells.text(60)),
        Column("经度", "longitude", cells.longitude, required=True, ask="填写WGS-84经度"),
        Column("纬度", "latitude", cells.latitude, required=True, ask="填写WGS-84纬度"),
    ),
    key=("code",),
    defines="client",
    anchor="code",
    targets=(Target(ClientRecord, "client", ("client",), _client_record),),
    cites=("HZ-17",),
)


def _purchase(values: Values) -> Iterable[tuple[str, Wrong]]:
    if values["funding"] == PUBLIC:
        for name, what in (("purchaser", "采购单位"), ("purchase_level", "采购层级")):
            if values[name] is None:
                yield name, Wrong("required", "必填", f"{PUBLIC}的项目须写明{what}")


def _engagement(row: Row, anchors: Anchors) -> Iterable[dict[str, Any]]:
    yield {
        "engagement": anchors.of("project", row.values["number"]),
        "institution": anchors.of("institution", row.values["institution"]),
        "client": anchors.of("client", row.values["client"]),
        "lead": anchors.of("person", row.values["lead"]),
        **row.texts("service_type", "funding", "purchaser", "purchase_level"),
        **row.plain("signed_on", "amount", "starts_on", "ends_on", "agreed_visits"),
        **row.plain("first_visit_on", "assessed_on", "reported_on", "revisited_on"),
        "disputed": row.disputed,
    }


PROJECTS = Sheet(
    "服务项目",
    "服务项目台账",
    (
        Column("项目编号", "number", cells.text(60), required=True, ask="填写项目编号"),
        Column("机构统一社会信用代码", "institution", cells.credit_code, required=True, refers="institution"),
        Column("服务对象名称", "client_name", cells.text(120)),
        Column("服务对象信用代码", "client", cells.credit_code, required=True, refers="client"),
        Column(
            "服务类型",
            "service_type",
            cells.one_of(SERVICE_TYPES, "六种服务类型"),
            required=True,
            ask=f"应为：{'、'.join(SERVICE_TYPES)}",
        ),
        Column(
            "资金来源",
            "funding",
            cells.one_of((SELF_PAID, PUBLIC), "两种资金来源"),
            required=True,
            ask=f"应为：{SELF_PAID}、{PUBLIC}",
        ),
        Column("采购单位", "purchaser", cells.text(120)),
        Column("采购层级", "purchase_level", cells.one_of(LEVELS, "三个采购层级")),
        Column("合同签订日", "signed_on", cells.day, required=True, ask="写成2025-03-05"),
        Column("合同金额（元）", "amount", cells.amount, required=True, ask="按合同填写"),
        Column("服务开始日", "starts_on", cells.day, required=True, ask="写成2025-03-05"),
        Column("服务结束日", "ends_on", cells.day, required=True, ask="写成2025-03-05"),
        Column("约定服务次数", "agreed_visits", cells.count, required=True, ask="按合同填写"),
        Column("项目负责人证件号码", "lead", cells.id_number, required=True, refers="person", private=True),
        Column("初访日期", "first_visit_on", cells.day),
        Column("项目评估日期", "assessed_on", cells.day),
        Column("报告上传日", "reported_on", cells.day),
        Column("回访日期", "revisited_on", cells.day),
    ),
    key=("number",),
    defines="project",
    anchor="number",
    checks=(_purchase, ordered("starts_on", "ends_on", "开始日")),
    targets=(Target(EngagementRecord, "engagement", ("engagement",), _engagement),),
    cites=("HZ-14", "HZ-15"),
    settle=disputes.purchases,
)


def _visit(row: Row, anchors: Anchors) -> Iterable[dict[str, Any]]:
    yield {
        "engagement": anchors.of("project", row.values["project"]),
        "person": anchors.of("person", row.values["person"]),
        **row.plain("arrived_at", "left_at", "longitude", "latitude", "submitted_at"),
        "photos": row.values["photos"] or [],
    }


VISITS = Sheet(
    "visits.csv",
    "到场记录",
    (
        Column("项目编号", "project", cells.text(60), required=True, refers="project"),
        Column("证件号码", "person", cells.id_number, required=True, refers="person", private=True),
        Column("到场时间", "arrived_at", cells.moment, required=True, ask="写成2025-03-05 09:30"),
        Column("离场时间", "left_at", cells.moment, required=True, ask="写成2025-03-05 09:30"),
        Column("经度", "longitude", cells.longitude, required=True, ask="填写WGS-84经度"),
        Column("纬度", "latitude", cells.latitude, required=True, ask="填写WGS-84纬度"),
        Column("记录提交时间", "submitted_at", cells.moment, required=True, ask="写成2025-03-05 09:30"),
        Column("照片指纹", "photos", cells.fingerprints),
    ),
    key=("project", "person", "arrived_at"),
    checks=(ordered("arrived_at", "left_at", "到场时间"),),
    targets=(Target(Visit, "engagement", ("engagement", "person", "arrived_at"), _visit),),
    cites=("HZ-17",),
    log=True,
)
