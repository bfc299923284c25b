"""Originals under their SHA-256: written once, never again, and never read without being checked."""

from __future__ import annotations

import logging
import os
import re
import tempfile
from hashlib import sha256
from pathlib import Path

from django.core.files.storage import default_storage

log = logging.getLogger(__name__)
DIGEST = re.compile(r"[0-9a-f]{64}")


class Changed(Exception):
    """The original of a digest is not there, or is not what was handed in. The message is for people."""


def put(content: bytes) -> str:
    """Keep content and answer its digest; what is kept already stays, what was changed on disk is set aside."""
    digest = sha256(content).hexdigest()
    path, kept = place(digest), _read(digest)
    if kept is not None and kept != content:
        log.error("evidence %s: changed on disk; set aside, handed in again", digest)
        path.replace(path.with_suffix(".changed"))
    if kept != content:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(path, content)
    return digest


def get(digest: str) -> bytes:
    """The original, exactly as it was handed in. Raises ``Changed``, and says so in the log."""
    content = _read(digest)
    if content is None or sha256(content).hexdigest() != digest:
        fault = "不在了" if content is None else "被改动过"
        log.error("evidence %s: %s", digest, "missing" if content is None else "changed on disk")
        raise Changed(f"原件{fault}，与登记的摘要不符，没有给出。请告知系统管理员和审计管理员。")
    return content


def state(digest: str) -> str:
    """``""`` where the original is as it was handed in, else what is wrong with it."""
    try:
        content = _read(digest)
    except OSError:
        return "原件读不出来"
    if content is None:
        return "原件不在了"
    return "" if sha256(content).hexdigest() == digest else "原件被改动过，与摘要不符"


def there(digest: str) -> bool:
    """Whether an original lies there, unread."""
    return place(digest).exists()


def place(digest: str) -> Path:
    """Where the original of a digest lies. Raises ``ValueError`` for what is no digest."""
    if not DIGEST.fullmatch(digest):
        raise ValueError(f"not a SHA-256: {digest[:80]!r}")
    return Path(default_storage.path(f"evidence/{digest[:2]}/{digest}"))


def _read(digest: str) -> bytes | None:
    try:
        return place(digest).read_bytes()
    except FileNotFoundError:
        return None


def _write(path: Path, content: bytes) -> None:
    """All or nothing: a power cut leaves no half original under a whole one's name."""
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
