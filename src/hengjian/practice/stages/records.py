"""One record of an engagement in words."""

from __future__ import annotations

from typing import Any

from hengjian.practice.models import Step
from hengjian.practice.stages import pages, sources
from hengjian.practice.stages.actions.doing import OTHERS
from hengjian.practice.stages.queries import Case


def pairs(found: Case, row: Step) -> list[tuple[str, str]]:
    """What was recorded, in words: label and value."""
    stage = found.stage(row.stage)
    names = pages.people(found.matter.institution)
    items = stage.sheet.items if stage else ()
    told = [(item.label, _words(row.values.get(item.key), names)) for item in items]
    if row.stage in ("report", "submit", "signoff"):
        told = [("版本", f"第{row.values.get('version', 1)}版"), ("摘要", str(row.values.get("digest", "")))]
        told += [("审核意见", str(row.values.get("opinion", "")))] if row.values.get("opinion") else []
    if row.stage == sources.CONFIRMATION:
        told = [
            ("企业签字人", f"{row.values['signed_by']}，{row.values['position']}"),
            ("评价", str(row.values["grade"])),
        ]
    if row.stage == "supplement":
        told = [("合同金额（元）", str(row.values.get("amount"))), ("服务结束日", str(row.values.get("ends_on"))),
                ("约定服务次数", str(row.values.get("agreed_visits")))]  # fmt: skip
    if row.values.get("replaces"):
        told.append(("代替", _replaced(found, row)))
    if row.values.get("reason"):
        told.append(("理由", str(row.values["reason"])))
    if row.values.get("note"):
        told.append(("说明", str(row.values["note"])))
    return [(label, value) for label, value in told if value]


def _replaced(found: Case, row: Step) -> str:
    """The version that a later one replaces, in words."""
    before = next((each for each in found.steps.get("report", ()) if each.ref == row.values["replaces"]), None)
    return f"第{before.values.get('version', 1)}版（{before.on.isoformat()}）" if before else ""


def title(found: Case, key: str) -> str:
    """The name of a stage, or of a record that is none."""
    stage = found.stage(key)
    return stage.label if stage else OTHERS.get(key, key)


def _words(value: Any, names: dict[str, str]) -> str:
    if isinstance(value, list):
        return "、".join(names.get(str(each), str(each)) for each in value)
    if isinstance(value, bool):
        return "已确认" if value else ""
    return "" if value is None else str(value)
