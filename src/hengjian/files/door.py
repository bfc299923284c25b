"""The door: one upload is looked at, its original kept; or it is refused with place, reason and remedy."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import is_zipfile

from django.core.files.uploadedfile import UploadedFile

from hengjian.files import names, office, pdfs, pictures, store
from hengjian.files.kinds import KINDS, PAPERS, PDF, PHOTOS, Kind, tell
from hengjian.files.unfit import Unfit
from hengjian.law.objections import Objection
from hengjian.trail.acts import Refused

MEGABYTE = 1024 * 1024
MOST = 20 * MEGABYTE  # 平台默认: bytes of one file
SMUGGLED = (b"<script", b"<html", b"<?php", b"%PDF-")


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that passed the door; its original is kept under ``digest``. ``taken_at`` and ``traits`` are its own claims."""

    digest: str
    name: str
    media_type: str
    size: int
    taken_at: dt.datetime | None = None
    traits: dict[str, Any] = field(default_factory=dict)


def take(upload: UploadedFile[Any], allowed: frozenset[str] = PAPERS) -> Taken:
    """Look at one file, keep its original, answer what it is. Raises ``Refused`` with place, reason and remedy."""
    called = names.clean(upload.name or "")
    try:
        if (upload.size or 0) > MOST:
            raise Unfit(f"超过{MOST // MEGABYTE}MB", "请压缩或分成几个文件，再上传。")
        upload.seek(0)
        content = upload.read()
        kind, taken_at, traits = look(content, allowed)
    except Unfit as unfit:
        raise Refused(Objection(unfit.told(called, "没有收下"))) from unfit
    name = names.clean(called, kind.suffix)
    return Taken(store.put(content), name, kind.media_type, len(content), taken_at, traits)


def look(content: bytes, allowed: frozenset[str] = PAPERS) -> tuple[Kind, dt.datetime | None, dict[str, Any]]:
    """The kind of some content, and what a photo says of itself. Raises ``Unfit`` for what is not taken or not asked for."""
    kind = tell(content[:4096]) or office.tell(content)
    if kind.media_type not in allowed:
        raise Unfit(f"是{kind.word}", f"这里只收{asked(allowed)}。")
    if kind.media_type in PHOTOS:
        _alone(content, SMUGGLED)
        return kind, *pictures.inspect(content, kind)
    if kind == PDF:
        _alone(content, SMUGGLED[:3])
        pdfs.inspect(content)
    return kind, None, {}


def asked(allowed: frozenset[str]) -> str:
    """What is taken, in words."""
    return "、".join(kind.word for kind in KINDS.values() if kind.media_type in allowed)


def _alone(content: bytes, smuggled: tuple[bytes, ...]) -> None:
    """No file that is two files at once."""
    if any(each in content for each in smuggled) or is_zipfile(BytesIO(content)):
        raise Unfit("里面藏有另一种文件", "请用原来的软件另存一份，再上传。")
