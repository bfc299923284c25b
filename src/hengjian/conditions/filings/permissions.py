"""When a filing in the province's system is recorded, and when not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hengjian.conditions.filings.duties import Duty
from hengjian.conditions.models import Filing
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.registry.permissions import EXTERNAL, not_after


def beside(platform: str) -> Objection | None:
    """Only beside the statutory platform something is filed elsewhere (HZ-6)."""
    if platform == EXTERNAL:
        return None
    return Objection("本平台就是法定平台，在这里录入即可，不用另行申报。", "HZ-6")


def filed(duty: Duty | None, on: dt.date, today: dt.date) -> Objection | None:
    """Something that is to be filed, on a day that has come and not before it happened."""
    if duty is None:
        return Objection("没有需要在省系统申报的这一事项。", "HZ-6")
    if on < duty.on:
        what = "登记提交" if duty.kind is Filing.Duty.REGISTRATION else "变化"
        return Objection(
            f"{what}之日是{duty.on.isoformat()}，申报日期不能早于这一天。", "HZ-6", until="请照凭证上的日期填写。"
        )
    return not_after(on, today, "申报日期")


def corrected(standing: Filing | None, seen: str, reason: str) -> Objection | None:
    """What was filed is corrected by a later one with a reason; ``seen`` is the ``ref`` that the form showed."""
    if (standing.ref if standing else "") != seen:
        return Objection("刚才别人已经录入了这一事项的申报，请重新打开核对，要改的写明理由。", "HZ-6")
    if standing is not None and not reason.strip():
        return Objection("已经录入过申报，更正请写明理由。", "HZ-6", missing="更正理由")
    return None


def proven(files: Sequence[Taken]) -> Objection | None:
    """With its proof (HZ-6)."""
    return None if files else Objection("省系统的申报没有凭证，不能录入。", "HZ-6", missing="申报凭证")
