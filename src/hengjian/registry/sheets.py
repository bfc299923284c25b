"""The sheets of chapter one, as data: 机构登记表, 人员花名册, 服务对象, 服务项目, and the log of visits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from hengjian.registry import disputes
from hengjian.registry.importing import cells
from hengjian.registry.importing.anchors import Anchors
from hengjian.registry.importing.faults import Wrong
from hengjian.registry.importing.shapes import Column, Row, Sheet, Target, Values
from hengjian.registry.models import (
    Certificate,
    ClientRecord,
    Employment,
    EngagementRecord,
    InstitutionRecord,
    PracticeNotice,
    Visit,
)
from hengjian.trail.models import Fact

SERVICE_TYPES = ("隐患排查", "安全生产标准化创建", "教育培训", "应急预案编制与演练", "安全风险评估", "安全托管")
EMPLOYMENT_FORMS = ("劳动合同", "退休返聘", "兼职")
SELF_PAID, PUBLIC = "企业自费", "财政资金"
LEVELS = ("市级", "区县级", "乡镇街道")
SAFETY = "安全"

EAST_WEST = ("73.4", "135.1")
SOUTH_NORTH = ("3.4", "53.6")

Check = Callable[[Values], Iterable[tuple[str, Wrong]]]


def ordered(start: str, end: str, what: str) -> Check:
    """A check that ``end`` is not before ``start``; told on the end."""

    def check(values: Values) -> Iterable[tuple[str, Wrong]]:
        first, last = values[start], values[end]
        if first is not None and last is not None and last < first:
            day = first if isinstance(first, str) else f"{first:%Y-%m-%d}"
            yield end, Wrong("before_start", f"早于{what}{day}", "核对两个日期")

    return check


def business_scope(cell: Any) -> str:
    """A business scope that names safety services (HZ-5)."""
    found = str(cells.text(10_000)(cell))
    if SAFETY not in found:
        raise Wrong("scope", "不含安全服务", "变更经营范围后再登记", clause="HZ-5")
    return found


def _purchase(values: Values) -> Iterable[tuple[str, Wrong]]:
    if values["funding"] == PUBLIC:
        for name, what in (("purchaser", "采购单位"), ("purchase_level", "采购层级")):
            if values[name] is None:
                yield name, Wrong("required", "必填", f"{PUBLIC}的项目须写明{what}")


longitude = cells.number(*EAST_WEST, 6, "在国境以外")
latitude = cells.number(*SOUTH_NORTH, 6, "在国境以外")


def _text(row: Row, *names: str) -> dict[str, Any]:
    return {name: row.values[name] or "" for name in names}


def _plain(row: Row, *names: str) -> dict[str, Any]:
    return {name: row.values[name] for name in names}


def _lead(row: Row, name: str, anchors: Anchors) -> Any:
    number = row.values[name]
    return None if number is None else anchors.of("person", number)


def _institution_record(row: Row, anchors: Anchors) -> Iterable[dict[str, Any]]:
    yield {
        "institution": anchors.of("institution", row.values["code"]),
        "on": row.values["registered_on"],
        **_text(row, "name", "kind", "division", "business_scope", "legal_representative", "phone", "remarks"),
        **_plain(row, "office_area", "service_types", "registered_on"),
        "technical_lead": _lead(row, "technical_lead", anchors),
        "process_lead": _lead(row, "process_lead", anchors),
    }


def _since_registration(stored: Fact, fields: dict[str, Any]) -> dict[str, Any]:
    """A later record (a renamed firm) keeps its own day; one that began with the registration moves with it."""
    began = getattr(stored, "on") == getattr(stored, "registered_on")  # noqa: B009
    return fields if began else {name: value for name, value in fields.items() if name != "on"}


def _notices(row: Row, anchors: Anchors) -> Iterable[dict[str, Any]]:
    for city in row.values["cities"] or ():
        yield {"institution": anchors.of("institution", row.values["code"]), "city": city}


INSTITUTIONS = Sheet(
    "机构登记表",
    "安全生产社会化服务机构登记表",
    (
        Column("序号", "index", cells.text(20), needed=False),
        Column("机构名称", "name", cells.text(120), required=True, ask="按营业执照填写全称"),
        Column("统一社会信用代码", "code", cells.credit_code, required=True, ask="按营业执照填写18位代码"),
        Column("机构类型", "kind", cells.text(20)),
        Column("注册地区划代码", "division", cells.division, required=True, ask="填写六位行政区划代码"),
        Column("办公面积（㎡）", "office_area", cells.number("0", "9999999", 2, "办公面积超出范围")),
        Column("经营范围", "business_scope", business_scope, required=True, ask="按营业执照填写"),
        Column("服务类型", "service_types", cells.several_of(SERVICE_TYPES, "六种服务类型"), required=True,
               ask=f"应为：{'、'.join(SERVICE_TYPES)}"),
        Column("法定代表人", "legal_representative", cells.text(60)),
        Column("联系电话", "phone", cells.text(40)),
        Column("技术负责人证件号码", "technical_lead", cells.id_number, refers="person", private=True),
        Column("过程控制负责人证件号码", "process_lead", cells.id_number, refers="person", private=True),
        Column("登记日期", "registered_on", cells.day, required=True, ask="写成2025-03-05"),
        Column("从业告知城市", "cities", cells.cities),
        Column("备注", "remarks", cells.text(2_000), needed=False),
    ),
    key=("code",),
    defines="institution",
    anchor="code",
    targets=(
        Target(InstitutionRecord, "institution", ("institution",), _institution_record, order=("on", "pk"),
               amend=_since_registration),
        Target(PracticeNotice, "institution", ("institution", "city"), _notices),
    ),
    cites=("HZ-5", "HZ-6"),
)


def _employment(row: Row, anchors: Anchors) -> Iterable[dict[str, Any]]:
    yield {
        "person": anchors.of("person", row.values["person"]),
        "institution": anchors.of("institution", row.values["institution"]),
        **_text(row, "name", "education", "major", "title_level", "form", "insured_from", "insured_to"),
        **_plain(row, "entered_on", "left_on", "years_in_safety"),
        "disputed": row.disputed,
    }


def _certificate(row: Row, anchors: Anchors) -> Iterable[dict[str, Any]]:
    yield {
        "person": anchors.of("person", row.values["person"]),
        "institution": anchors.of("institution", row.values["institution"]),
        "entered_on": row.values["entered_on"],
        "kind": row.values["certificate"] or "",
        "number": row.values["certificate_number"] or "",
        **_text(row, "registered_code"),
        **_plain(row, "valid_to"),
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
        Column("用工形式", "form", cells.one_of(EMPLOYMENT_FORMS, "三种用工形式"), required=True,
               ask=f"应为：{'、'.join(EMPLOYMENT_FORMS)}"),
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


def _client_record(row: Row, anchors: Anchors) -> Iterable[dict[str, Any]]:
    yield {
        "client": anchors.of("client", row.values["code"]),
        **_text(row, "name", "division", "industry"),
        **_plain(row, "longitude", "latitude"),
    }


CLIENTS = Sheet(
    "服务对象",
    "服务对象",
    (
        Column("名称", "name", cells.text(120), required=True, ask="按营业执照填写全称"),
        Column("统一社会信用代码", "code", cells.credit_code, required=True, ask="按营业执照填写18位代码"),
        Column("区划代码", "division", cells.division, required=True, ask="填写六位行政区划代码"),
        Column("行业", "industry", cells.text(60)),
        Column("经度", "longitude", longitude, required=True, ask="填写WGS-84经度"),
        Column("纬度", "latitude", latitude, required=True, ask="填写WGS-84纬度"),
    ),
    key=("code",),
    defines="client",
    anchor="code",
    targets=(Target(ClientRecord, "client", ("client",), _client_record),),
    cites=("HZ-17",),
)


def _engagement(row: Row, anchors: Anchors) -> Iterable[dict[str, Any]]:
    yield {
        "engagement": anchors.of("project", row.values["number"]),
        "institution": anchors.of("institution", row.values["institution"]),
        "client": anchors.of("client", row.values["client"]),
        "lead": anchors.of("person", row.values["lead"]),
        **_text(row, "service_type", "funding", "purchaser", "purchase_level"),
        **_plain(row, "signed_on", "amount", "starts_on", "ends_on", "agreed_visits"),
        **_plain(row, "first_visit_on", "assessed_on", "reported_on", "revisited_on"),
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
        Column("服务类型", "service_type", cells.one_of(SERVICE_TYPES, "六种服务类型"), required=True,
               ask=f"应为：{'、'.join(SERVICE_TYPES)}"),
        Column("资金来源", "funding", cells.one_of((SELF_PAID, PUBLIC), "两种资金来源"), required=True, ask=f"应为：{SELF_PAID}、{PUBLIC}"),
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
        **_plain(row, "arrived_at", "left_at", "longitude", "latitude", "submitted_at"),
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
        Column("经度", "longitude", longitude, required=True, ask="填写WGS-84经度"),
        Column("纬度", "latitude", latitude, required=True, ask="填写WGS-84纬度"),
        Column("记录提交时间", "submitted_at", cells.moment, required=True, ask="写成2025-03-05 09:30"),
        Column("照片指纹", "photos", cells.fingerprints),
    ),
    key=("project", "person", "arrived_at"),
    checks=(ordered("arrived_at", "left_at", "到场时间"),),
    targets=(Target(Visit, "engagement", ("engagement", "person", "arrived_at"), _visit),),
    cites=("HZ-17",),
    log=True,
)
