"""机构登记表."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hengjian.law.qualifications import Verdict
from hengjian.packs.hangzhou.scopes import safety_services
from hengjian.registry.importing import cells
from hengjian.registry.importing.anchors import Anchors
from hengjian.registry.importing.faults import Wrong
from hengjian.registry.importing.shapes import Column, Row, Sheet, Target
from hengjian.registry.models import InstitutionRecord, PracticeNotice
from hengjian.trail.models import Fact

SERVICE_TYPES = ("隐患排查", "安全生产标准化创建", "教育培训", "应急预案编制与演练", "安全风险评估", "安全托管")


def business_scope(cell: Any) -> str:
    """A business scope that may hold safety services (HZ-5); the officer who imports answers for the doubtful."""
    found = str(cells.text(10_000)(cell))
    if safety_services(found) is Verdict.NO:
        raise Wrong("scope", "不含安全服务", "变更经营范围后再登记", clause="HZ-5")
    return found


def _lead(row: Row, name: str, anchors: Anchors) -> Any:
    number = row.values[name]
    return None if number is None else anchors.of("person", number)


def _institution_record(row: Row, anchors: Anchors) -> Iterable[dict[str, Any]]:
    yield {
        "institution": anchors.of("institution", row.values["code"]),
        "on": row.values["registered_on"],
        **row.texts("name", "kind", "division", "business_scope", "legal_representative", "phone", "remarks"),
        **row.plain("office_area", "service_types", "registered_on"),
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
        Column(
            "服务类型",
            "service_types",
            cells.several_of(SERVICE_TYPES, "六种服务类型"),
            required=True,
            ask=f"应为：{'、'.join(SERVICE_TYPES)}",
        ),
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
        Target(
            InstitutionRecord,
            "institution",
            ("institution",),
            _institution_record,
            order=("on", "pk"),
            amend=_since_registration,
        ),
        Target(PracticeNotice, "institution", ("institution", "city"), _notices),
    ),
    cites=("HZ-5", "HZ-6"),
)
