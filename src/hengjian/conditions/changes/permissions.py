"""When registered data may be changed, and when not."""

from __future__ import annotations

import datetime as dt

from hengjian.law.objections import Objection
from hengjian.registry import permissions as registry
from hengjian.registry.models import InstitutionRecord


def change(record: InstitutionRecord, on: dt.date, today: dt.date) -> Objection | None:
    """A change happened, and not before what stands in the register now (HZ-10)."""
    return registry.not_after(on, today, "变化之日") or _in_order(record, on)


def something(detail: str) -> Objection | None:
    """At least one thing is different (HZ-10)."""
    return None if detail else Objection("没有一项与登记的不同，没有可以变更的。", "HZ-10")


def _in_order(record: InstitutionRecord, on: dt.date) -> Objection | None:
    if on >= record.on:
        return None
    return Objection(
        f"登记资料自{record.on.isoformat()}起已经变更过一次，变化之日不能早于这一天。",
        "HZ-10",
        until=f"按实际变化之日填写，最早{record.on.isoformat()}。",
    )
