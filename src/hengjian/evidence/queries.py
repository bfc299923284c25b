"""Reads of evidence."""

from __future__ import annotations

from collections.abc import Iterable

from hengjian.evidence.models import File


def file(ref: str) -> File | None:
    """The file of a reference, with whom it concerns."""
    return File.objects.filter(ref=ref).select_related("institution", "client").first()


def files(refs: Iterable[str]) -> list[File]:
    """The files of several references, in their order; a reference without a file is left out."""
    asked = list(refs)
    rows = File.objects.filter(ref__in=asked).select_related("institution", "client")
    found = {row.ref: row for row in rows}
    return [found[ref] for ref in dict.fromkeys(asked) if ref in found]
