"""The door at which a file is looked at before it is kept: type, size, contents, name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile

from hengjian.evidence.models import File
from hengjian.law.objections import Objection
from hengjian.registry.models import Client, Engagement, Institution
from hengjian.trail.acts import Draft, Refused

#: Media types by what a form may ask for.
PHOTOS = frozenset({"image/jpeg", "image/png", "image/webp"})
PAPERS = PHOTOS | {
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MOST = 20 * 1024 * 1024  # 平台默认: bytes of one file


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that passed the door; its original is kept under ``digest``."""

    digest: str
    name: str
    media_type: str
    size: int
    taken_at: dt.datetime | None = None
    traits: dict[str, Any] = field(default_factory=dict)


def take(upload: UploadedFile[Any], allowed: frozenset[str] = PAPERS) -> Taken:
    """Look at one file, keep its original, answer what it is. Raises ``Refused`` with place, reason and remedy."""
    name = PurePosixPath((upload.name or "").replace("\\", "/")).name[-160:] or "未命名"
    if (upload.size or 0) > MOST:
        raise Refused(Objection(f"{name}超过20MB，没有收下。请压缩以后再上传。"))
    content = upload.read()
    digest = sha256(content).hexdigest()
    if not default_storage.exists(place(digest)):
        default_storage.save(place(digest), ContentFile(content))
    return Taken(digest, name, upload.content_type or "application/octet-stream", len(content))


def place(digest: str) -> str:
    """Where the original of a digest lies in the store."""
    return f"evidence/{digest[:2]}/{digest}"


def keep(
    draft: Draft,
    taken: Iterable[Taken],
    *,
    purpose: str,
    by: str = "",
    institution: Institution | None = None,
    client: Client | None = None,
    engagement: Engagement | None = None,
    personal: bool = False,
) -> list[File]:
    """Enter files that were taken as facts of the act in the making; other rows name them by ``ref``."""
    rows = [
        File(
            digest=each.digest, name=each.name, media_type=each.media_type, size=each.size, taken_at=each.taken_at,
            traits=each.traits, purpose=purpose, by=by, institution=institution, client=client, engagement=engagement,
            personal=personal,
        )
        for each in taken
    ]  # fmt: skip
    return draft.write_all(rows)
