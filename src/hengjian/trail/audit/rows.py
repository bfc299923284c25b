"""Every row of legal effect against the commitment that its entry made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import models

from hengjian.trail import triggers
from hengjian.trail.acts import committed
from hengjian.trail.audit.loading import UNREADABLE, Fault, batches, load, place
from hengjian.trail.content import content
from hengjian.trail.models import Commitment


def rows(tables: Iterable[type[models.Model]] | None = None) -> Iterator[Fault]:
    """Rows that were changed, added or removed behind the ledger; in all tables, or in these."""
    for model in _tables() if tables is None else tables:
        yield from _changed(model)
        yield from _removed(model)
    if tables is None:
        yield from _strange()


def _changed(model: type[models.Model]) -> Iterator[Fault]:
    for keys in batches(model._base_manager.order_by("pk").values_list("pk", flat=True).iterator()):
        found = load(model, keys)
        promised = {one.row: one for one in Commitment.objects.filter(table=model._meta.db_table, row__in=keys)}
        for key in keys:
            what = _fault(found.get(key), promised.get(key))
            if what:
                yield Fault(place(model, key), what)


def _fault(row: models.Model | None, commitment: Commitment | None) -> str:
    if row is None:
        return "读不出来：有列被改成不成样子的值"
    if commitment is None:
        return "没有入账：是绕开留痕写入的"
    try:
        same = committed(commitment.salt, content(row)).hex() == commitment.digest
    except UNREADABLE:
        same = False
    return "" if same else f"与第{commitment.entry_id}条入账时不同：有列被改动"


def _removed(model: type[models.Model]) -> Iterator[Fault]:
    promised = Commitment.objects.filter(table=model._meta.db_table).order_by("row")
    for commitments in batches(promised.iterator()):
        keys = {one.row for one in commitments}
        present = set(model._base_manager.filter(pk__in=keys).values_list("pk", flat=True))
        for one in commitments:
            if one.row not in present:
                yield Fault(place(model, one.row), f"第{one.entry_id}条写入的行不见了：已被删除")


def _strange() -> Iterator[Fault]:
    """Commitments to tables that do not exist."""
    known = [model._meta.db_table for model in apps.get_models()]
    for one in Commitment.objects.exclude(table__in=known):
        yield Fault(place(Commitment, f"{one.entry_id}-{one.position}"), f"没有名为{one.table}的表")


def _tables() -> list[type[models.Model]]:
    """Tables of legal effect, and whatever else entries wrote to."""
    effective = triggers.effective()
    written = set(Commitment.objects.order_by("table").values_list("table", flat=True).distinct())
    return effective + [m for m in apps.get_models() if m._meta.db_table in written and m not in effective]
