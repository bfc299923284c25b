"""The difference between accepted rows and what is stored, written as new facts and corrections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db import models

from hengjian.registry.importing.anchors import Anchors, chunks
from hengjian.registry.importing.checking import Checked
from hengjian.registry.importing.shapes import Row, Target
from hengjian.trail.acts import Draft
from hengjian.trail.models import Fact

REASON = "重新导入的台账与原记录不同"
SLICE = 1_000


@dataclass(slots=True)
class Changes:
    """What an import would write: anchors, then facts, new and correcting, in the order of the sheets."""

    anchors: list[models.Model] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many rows would be written."""
        return len(self.anchors) + len(self.facts)

    def write(self, draft: Draft, told: Callable[[int], None]) -> None:
        """Write all of it through a draft; ``told`` hears how many rows are in."""
        done = 0
        for rows in (*_by_table(self.anchors), *_by_table(self.facts)):
            for piece in chunks(rows, SLICE):
                draft.write_all(piece)
                done += len(piece)
                told(done)


def _by_table(rows: Sequence[models.Model]) -> Iterable[list[Any]]:
    return [list(group) for _, group in groupby(rows, type)]


def compare(tables: Sequence[Checked], anchors: Anchors) -> Changes:
    """What the accepted rows would change. Marks each row that corrects, and each in doubt."""
    changes = Changes()
    for table in tables:
        rows, sheet = table.accepted, table.sheet
        for column in sheet.columns:
            if column.refers:
                anchors.load(column.refers, {row.values[column.name] for row in rows} - {None})
        if sheet.defines:
            anchors.load(sheet.defines, {row.values[sheet.anchor] for row in rows})
        extra = list(sheet.settle(rows, anchors)) if sheet.settle else []
        for target in sheet.targets:
            changes.facts += _compare(target, rows, anchors)
        changes.facts += [_correction(stored, fields) for stored, fields in extra]
    changes.anchors = sorted(anchors.made, key=lambda anchor: type(anchor).__name__)
    return changes


def _compare(target: Target, rows: Sequence[Row], anchors: Anchors) -> list[Fact]:
    wanted = [(row, fields) for row in rows for fields in target.wanted(row, anchors)]
    stored = _stored(target, [fields for _, fields in wanted])
    changed = []
    for row, fields in wanted:
        old = stored.get(tuple(_value(fields[name]) for name in target.key))
        if old is None:
            new = target.model(**fields)
        else:
            new = _corrected(target, old, fields)
            row.corrects |= new is not old
        row.made[target.model] = new
        if new is not old:
            changed.append(new)
    return changed


def _stored(target: Target, wanted: Iterable[dict[str, Any]]) -> dict[tuple[Any, ...], Fact]:
    """The standing facts about the anchors of the wanted ones, by key; of several the last in the target's order."""
    about = {value for fields in wanted if not _unsaved(value := _value(fields[target.anchor]))}
    found: dict[tuple[Any, ...], Fact] = {}
    for chunk in chunks(about):
        rows = target.model.objects.standing().filter(**{f"{target.anchor}__in": chunk}).order_by(*target.order)
        found |= {tuple(_stored_value(row, name) for name in target.key): row for row in rows}
    return found


def _corrected(target: Target, old: Fact, fields: dict[str, Any]) -> Fact:
    told = {name: value for name, value in target.amend(old, fields).items() if name not in target.initial}
    differing = {name: value for name, value in told.items() if _stored_value(old, name) != _value(value)}
    return _correction(old, differing) if differing else old


def _correction(old: Fact, fields: dict[str, Any]) -> Fact:
    """A copy of a stored fact with other values, naming the one it corrects."""
    skipped = {"id", "entry_id", "recorded_at", "corrects_id", "correction_reason"}
    kept = {
        each.attname: getattr(old, each.attname) for each in old._meta.concrete_fields if each.attname not in skipped
    }
    new = type(old)(**kept, correction_reason=REASON)
    new.corrects = old
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _value(value: Any) -> Any:
    if isinstance(value, models.Model):
        return ("new", id(value)) if value.pk is None else value.pk
    return value


def _unsaved(value: Any) -> bool:
    return isinstance(value, tuple) and value[0] == "new"


def _stored_value(row: Fact, name: str) -> Any:
    return getattr(row, f"{name}_id", None) if row._meta.get_field(name).is_relation else getattr(row, name)
