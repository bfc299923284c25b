"""Reads of evidence."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from hengjian.evidence.models import File, Opened


def file(ref: str) -> File | None:
    """The file of a reference, with whom it concerns."""
    return File.objects.filter(ref=ref).select_related("institution", "client", "engagement", "entry").first()


def files(refs: Iterable[str]) -> list[File]:
    """The files of several references, in their order; a reference without a file is left out."""
    asked = list(refs)
    rows = File.objects.filter(ref__in=asked).select_related("institution", "client")
    found = {row.ref: row for row in rows}
    return [found[ref] for ref in dict.fromkeys(asked) if ref in found]


def same_content(file: File) -> list[File]:
    """The other times that the same content was handed in, by whomever, earliest first."""
    rows = (
        File.objects.filter(digest=file.digest)
        .exclude(pk=file.pk)
        .select_related("institution", "client", "engagement")
    )
    return list(rows.order_by("pk"))


def opened(file: File) -> QuerySet[Opened]:
    """Who opened a file that holds personal data, latest first."""
    return file.opened.order_by("-pk")
