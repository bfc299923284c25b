"""Corrections: a later row that names the old one and the reason; both stay readable (X-3)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, TypeVar

from hengjian.accounts.models import Account
from hengjian.credit import permissions
from hengjian.credit.models import Admonition, Score
from hengjian.law.objections import Objection
from hengjian.packs.hangzhou.chapter2 import GRADES
from hengjian.supervision import permissions as supervision
from hengjian.supervision.models import Penalty
from hengjian.trail.acts import Done, act
from hengjian.trail.models import Fact

F = TypeVar("F", bound=Fact)
OWN = {"id", "entry", "recorded_at", "corrects", "correction_reason"}  # what each row has of its own


def correct_score(
    *, score: Score, value: Decimal, on: dt.date, reason: str, by: Account, today: dt.date, key: str
) -> Done:
    """Replace a score by a right one; the wrong one stays visible."""

    def objection() -> Objection | None:
        return (
            permissions.correct(by)
            or unexplained(reason)
            or overtaken(score)
            or permissions.not_after(on, today, "评分")
            or (None if GRADES.holds(value) else Objection("评分在0到100之间。", GRADES.cites))
        )

    row = corrected(score, reason, value=value, on=on)
    return act(
        "credit.correct_score",
        by=by,
        about=score.ref,
        cites=["HZ-7-p2"],
        key=key,
        objection=objection,
        do=lambda draft: draft.write(row),
    )


def correct_event(
    *, event: Penalty | Admonition, changes: dict[str, Any], reason: str, by: Account, today: dt.date, key: str
) -> Done:
    """Correct a penalty or letter; ``changes`` holds the columns that differ. Its reference and its decisions stay."""
    row = corrected(event, reason, **changes)
    clause = "HZ-34" if isinstance(event, Penalty) else "HZ-23"

    def objection() -> Objection | None:
        return permissions.correct(by, event) or unexplained(reason) or overtaken(event) or _faulty(row, today)

    return act(
        "credit.correct_event",
        by=by,
        about=event.ref,
        cites=[clause],
        key=key,
        objection=objection,
        do=lambda draft: draft.write(row),
    )


def corrected(row: F, reason: str, **changes: Any) -> F:
    """A new row equal to the old one but for the changes, which names it."""
    kept = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if field.name not in OWN}
    return type(row)(**(kept | changes), corrects=row, correction_reason=reason.strip())


def unexplained(reason: str) -> Objection | None:
    """Every correction has a reason."""
    return None if reason.strip() else Objection("请写更正的理由。")


def overtaken(row: Fact) -> Objection | None:
    """A row is corrected once; the next correction starts from the row that stands."""
    standing = type(row).objects.standing()
    if standing.filter(pk=row.pk).exists():
        return None
    return Objection("刚才别人已更正这一条。请回到事实列表，按现在的内容再看是否需要更正。")


def _faulty(row: Penalty | Admonition, today: dt.date) -> Objection | None:
    if isinstance(row, Penalty):
        return supervision.future(row.on, today) or supervision.duplicate(row.number, row.ref)
    if not row.grounds:
        return Objection("请至少选第二十三条的一项情形。", "HZ-23")
    return permissions.not_after(row.on, today, row.get_kind_display()) or permissions.duplicate(row.number, row.ref)
