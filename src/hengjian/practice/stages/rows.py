"""Rows written again with other values, each naming the one it corrects."""

from __future__ import annotations

from typing import TypeVar

from hengjian.trail.models import Fact

F = TypeVar("F", bound=Fact)
OWN = frozenset({"id", "ref", "entry_id", "recorded_at", "corrects_id", "correction_reason"})


def amended(row: F, reason: str, **changes: object) -> F:
    """The row again with ``changes``, correcting the old one, with the reason."""
    kept = {each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields if each.attname not in OWN}
    again = type(row)(**kept, corrects=row, correction_reason=reason)
    for name, value in changes.items():
        setattr(again, name, value)
    return again
