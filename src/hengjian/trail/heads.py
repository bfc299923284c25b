"""Signed heads: the ledger's root at a size, signed with each act and kept outside the database too."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hengjian import home
from hengjian.trail import keys, tree
from hengjian.trail.content import canonical
from hengjian.trail.models import Entry, Head


def sign(size: int, root: bytes, at: dt.datetime) -> Head:
    """Sign and store the head at ``size``; its copy outside is written when the transaction is committed."""
    body = canonical(
        {
            "algorithm": tree.hasher().algorithm,
            "at": timezone.localtime(at).isoformat(),
            "origin": settings.LEDGER_NAME,
            "root": root.hex(),
            "size": size,
        }
    )
    head = Head.objects.create(
        size=size,
        root=root.hex(),
        at=at,
        body=body.decode(),
        signature=keys.sign(body).hex(),
        public_key=keys.public().hex(),
    )
    transaction.on_commit(lambda: _keep(head))
    return head


def latest() -> Head | None:
    """The newest head; ``None`` while the ledger is empty."""
    return Head.objects.order_by("-size").first()


def published(head: Head) -> dict[str, Any]:
    """A head as outsiders keep it."""
    key = bytes.fromhex(head.public_key)
    return {
        "head": json.loads(head.body),
        "signature": head.signature,
        "public_key": head.public_key,
        "fingerprint": keys.fingerprint(key),
    }


def kept() -> Iterator[dict[str, Any]]:
    """All heads kept outside the database, month by month. A line torn by a power cut is passed over."""
    for path in _files():
        yield from _read(path)


def last_kept() -> dict[str, Any] | None:
    """The largest head kept outside."""
    files = _files()
    return max(_read(files[-1]), key=lambda one: one["head"]["size"], default=None) if files else None


def rollback() -> str:
    """Why this database must not be served: its ledger is shorter than the last published head. ``""`` where all is well."""
    last = last_kept()
    if last is None or (size := Entry.objects.count()) >= last["head"]["size"]:
        return ""
    return (
        f"留痕只有{size}条，而已公布的签名头（{last['head']['at'][:19]}）有{last['head']['size']}条：数据库比已公布的旧，"
        f"可能恢复了旧备份。请恢复较新的备份；确是新建的数据库的，先把 {_folder()} 移到别处保存。"
    )


def _keep(head: Head) -> None:
    path = _folder() / f"{timezone.localtime(head.at):%Y-%m}.jsonl"
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with path.open("ab") as file:
        file.write(canonical(published(head)) + b"\n")


def _folder() -> Path:
    return home.directory() / "heads"


def _files() -> list[Path]:
    return sorted(_folder().glob("*.jsonl"))


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            try:
                yield json.loads(line)
            except ValueError:
                continue
