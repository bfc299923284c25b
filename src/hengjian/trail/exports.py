"""The whole ledger as a file: JSON lines, a signed head first, then one line an entry."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import IO, Any

from django.apps import apps

from hengjian.trail import heads
from hengjian.trail.content import canonical, content
from hengjian.trail.models import Commitment, Entry

EXPORT = "hengjian-export/1"
BATCH = 500  # entries read at once


def write(stream: IO[bytes], *, rows: bool = False) -> int:
    """Write the ledger as it stands; ``rows`` adds the rows themselves, for an authority. Answers the number of entries."""
    count = -1
    for count, line in enumerate(lines(rows=rows)):  # noqa: B007 - the header is line 0
        stream.write(line)
    return count


def lines(*, rows: bool = False) -> Iterator[bytes]:
    """The lines of the export, each with its end. Raises ``LookupError`` while the ledger is empty."""
    head = heads.latest()
    if head is None:
        raise LookupError("the ledger is empty")
    yield _line({"format": EXPORT, **heads.published(head)})
    for start in range(0, head.size, BATCH):
        entries = Entry.objects.filter(index__gte=start, index__lt=min(start + BATCH, head.size)).order_by("index")
        told = _rows(start, start + BATCH) if rows else {}
        for entry in entries:
            extra = {"rows": told.get(entry.index, [])} if rows else {}
            yield _line({"entry": json.loads(entry.body), "leaf": entry.leaf, **extra})


def _line(value: dict[str, Any]) -> bytes:
    return canonical(value) + b"\n"


def _rows(start: int, end: int) -> dict[int, list[dict[str, Any]]]:
    """The rows that a range of entries wrote, in their order."""
    models = {model._meta.db_table: model for model in apps.get_models()}
    commitments = list(Commitment.objects.filter(entry__gte=start, entry__lt=end).order_by("entry", "position"))
    wanted: dict[str, list[int]] = {}
    for one in commitments:
        wanted.setdefault(one.table, []).append(one.row)
    found = {table: models[table]._default_manager.in_bulk(keys) for table, keys in wanted.items()}
    return {
        index: [
            {"salt": one.salt, "digest": one.digest, "content": content(found[one.table][one.row])} for one in group
        ]
        for index, group in groupby(commitments, key=lambda one: one.entry_id)
    }
