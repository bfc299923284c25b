"""Published documents: a proof file beside the list, so that anyone checks the list without the platform."""

from __future__ import annotations

from hashlib import sha256

from hengjian.trail import triggers
from hengjian.trail.models import Commitment, Entry, Fact
from hengjian.trail.receipts import written

PROOF = "hengjian-proof/1"


def seal(document: bytes, entry: Entry) -> bytes:
    """The proof file of a document that ``entry`` published: digest → row → entry → root → signature.

    The row is a fact that declares ``publishes`` (the text's column and that of its SHA-256). Raises ``LookupError`` where
    the entry published no such document.
    """
    return written(PROOF, entry, [_row(document, entry)])


def find(document: bytes) -> Entry | None:
    """The latest entry that published exactly this document."""
    found = [
        row for model in documents() for row in model.objects.filter(**_digest(model, document)).select_related("entry")
    ]
    return max((row.entry for row in found), key=lambda entry: entry.index, default=None)


def documents() -> list[type[Fact]]:
    """Tables that hold published documents."""
    return [model for model in triggers.facts() if model.publishes]


def _row(document: bytes, entry: Entry) -> tuple[Commitment, Fact]:
    for model in documents():
        row = model.objects.filter(entry=entry, **_digest(model, document)).first()
        if row is not None:
            return Commitment.objects.get(table=model._meta.db_table, row=row.pk), row
    raise LookupError(f"entry {entry.index} published no such document")


def _digest(model: type[Fact], document: bytes) -> dict[str, str]:
    column = model.publishes[1] if model.publishes else ""
    return {column: sha256(document).hexdigest()}
