"""A report guideline recorded (ZJ-1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hengjian import packs
from hengjian.accounts.models import Account
from hengjian.accounts.permissions import is_city_officer
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.practice.models import Guideline
from hengjian.trail.acts import Done, Draft, act


def record_guideline(
    *, service_type: str, title: str, on: dt.date, until: dt.date | None, files: Sequence[Taken], by: Account, key: str
) -> Done:
    """Record the guideline of the officer's city for a service type. Raises ``Refused``."""
    row = Guideline(
        city=f"{by.division[:4]}00",
        service_type=service_type,
        title=title,
        on=on,
        until=until,
        by=by.name,
        by_ref=by.ref,
    )

    def write(draft: Draft) -> None:
        row.files = [each.ref for each in intake.keep(draft, files, purpose="报告导则", by=by.name)]
        draft.write(row)

    return act(
        "practice.record_guideline", by=by, about=row.ref, cites=packs.law_in([by.division], "ZJ-1"), key=key, opens=True,
        objection=lambda: may_record(by, on, until), do=write,
    )  # fmt: skip


def may_record(account: Account, on: dt.date | None = None, until: dt.date | None = None) -> Objection | None:
    """The city bureau, for its own city."""
    if not is_city_officer(account):
        return Objection("报告导则由市级应急管理部门登记。", "ZJ-1")
    return Objection("废止日期须晚于施行日期。", "ZJ-1") if on and until and until <= on else None


def in_force(city: str, service_type: str, on: dt.date, known_on: dt.date | None = None) -> Guideline | None:
    """The guideline of a city for a type on a day: the one that came into force last."""
    rows = Guideline.objects.known(known_on).filter(city=city, service_type=service_type, on__lte=on)
    latest = rows.order_by("-on", "-pk").first()
    return latest if latest is not None and (latest.until is None or on < latest.until) else None
