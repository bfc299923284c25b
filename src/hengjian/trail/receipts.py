"""Receipts: what one entry leaves in the hands of the person it concerns, checkable without the platform."""

from __future__ import annotations

import json
from typing import Any

import segno
from django.db import models

from hengjian.trail import heads, keys, merkle, permissions, tree, triggers
from hengjian.trail.content import content
from hengjian.trail.models import Commitment, Entry, Fact, Head

RECEIPT = "hengjian-receipt/1"
MOST_ROWS = 200  # 平台默认: an import's receipt proves the entry, its rows are in the export


Disclosed = list[tuple[Commitment, Fact]]


def receipt(entry: Entry, rows: Disclosed) -> bytes:
    """The receipt file of an entry, with those of its facts that are disclosed.

    The file is JSON of one exact form (sorted keys, one space of indent), so that every byte of it is covered.
    """
    return written(RECEIPT, entry, rows)


def seen_by(user: Any, entry: Entry) -> Disclosed | None:
    """The facts of an entry that an account may see; ``None``: it may not see the entry at all."""
    rows = facts_of(entry)
    code = permissions.party(user)
    if permissions.of_office(user) or permissions.acted(user, entry):
        return [(commitment, row) for commitment, row in rows if not (code and permissions.of_others(row, code))]
    own = [(commitment, row) for commitment, row in rows if code and permissions.concerns(row, code)]
    return own or None


def written(kind: str, entry: Entry, rows: Disclosed) -> bytes:
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


def facts_of(entry: Entry) -> Disclosed:
    """The facts that an entry wrote, with their commitments; none of an entry with very many."""
    commitments = list(entry.commitments.order_by("position")[: MOST_ROWS + 1])
    if len(commitments) > MOST_ROWS:
        return []
    tables = {model._meta.db_table: model for model in triggers.facts()}
    shown = [one for one in commitments if one.table in tables]
    return [(one, row) for one in shown if (row := tables[one.table].objects.filter(pk=one.row).first()) is not None]


def code(entry: Entry, address: str) -> str:
    """A QR code (SVG) of the address where the entry is looked up, with its number, leaf and our short fingerprint."""
    text = f"{address}?entry={entry.index}&leaf={entry.leaf}&key={keys.short_fingerprint().replace(' ', '')}"
    svg: str = segno.make(text, error="m").svg_inline(
        scale=3, border=2, light="#fff", svgclass="qr", title="回执的二维码"
    )
    return svg


def _row(commitment: Commitment, row: models.Model, within: merkle.Tree, count: int) -> dict[str, Any]:
    return {
        "position": commitment.position,
        "salt": commitment.salt,
        "content": content(row),
        "path": [sibling.hex() for sibling in within.inclusion(commitment.position, count)],
    }
