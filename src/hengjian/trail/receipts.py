"""Receipts: what one entry leaves in the hands of the person it concerns, checkable without the platform."""

from __future__ import annotations

import json
from typing import Any

import segno
from django.apps import apps
from django.db import models

from hengjian.trail import heads, keys, merkle, tree
from hengjian.trail.content import content
from hengjian.trail.models import Commitment, Entry, Fact, Head

RECEIPT = "hengjian-receipt/1"
MOST_ROWS = 200  # 平台默认: an import's receipt proves the entry, its rows are in the export


def receipt(entry: Entry, *, internal: bool = True) -> bytes:
    """The receipt file of an entry, with the facts it wrote; ``internal`` false leaves out what the party may not see.

    The file is JSON of one exact form (sorted keys, one space of indent), so that every byte of it is covered.
    """
    return written(RECEIPT, entry, disclosed(entry, internal=internal))


def written(kind: str, entry: Entry, rows: list[tuple[Commitment, Fact]]) -> bytes:
    """A file that leads from rows to the entry, to the ledger's root, to the signature."""
    head = Head.objects.filter(size__gt=entry.index).earliest("size")
    digests = list(entry.commitments.order_by("position").values_list("digest", flat=True)) if rows else []
    within = merkle.of_leaves([bytes.fromhex(digest) for digest in digests], tree.hasher())
    slip = {
        "format": kind,
        "entry": json.loads(entry.body),
        "path": [sibling.hex() for sibling in tree.inclusion(entry.index, head.size)],
        "rows": [_row(commitment, row, within, len(digests)) for commitment, row in rows],
        **heads.published(head),
    }
    return (json.dumps(slip, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def disclosed(entry: Entry, *, internal: bool = True) -> list[tuple[Commitment, Fact]]:
    """The facts that an entry wrote, with their commitments; none of an entry with very many."""
    commitments = list(entry.commitments.order_by("position")[: MOST_ROWS + 1])
    if len(commitments) > MOST_ROWS:
        return []
    facts = {model._meta.db_table: model for model in apps.get_models() if issubclass(model, Fact)}
    shown = [one for one in commitments if one.table in facts and (internal or not facts[one.table].internal)]
    return [(one, row) for one in shown if (row := facts[one.table].objects.filter(pk=one.row).first()) is not None]


def code(entry: Entry, address: str) -> str:
    """A QR code (SVG) of the address where the entry is looked up, with its number, leaf and our short fingerprint."""
    text = f"{address}?entry={entry.index}&leaf={entry.leaf}&key={keys.short_fingerprint().replace(' ', '')}"
    return segno.make(text, error="m").svg_inline(scale=3, omitsize=False, svgclass="qr", lineclass=None)


def _row(commitment: Commitment, row: models.Model, within: merkle.Tree, count: int) -> dict[str, Any]:
    return {
        "position": commitment.position,
        "salt": commitment.salt,
        "content": content(row),
        "path": [sibling.hex() for sibling in within.inclusion(commitment.position, count)],
    }
