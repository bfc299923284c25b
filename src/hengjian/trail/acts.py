"""The one door of everything with legal effect."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Protocol, TypeVar

from django.db import connection, models, transaction
from django.utils import timezone

from hengjian.law.objections import Objection
from hengjian.trail.models import Commitment, Entry, Fact

LOCK = 0x48656E67  # the advisory lock under which entries are numbered

M = TypeVar("M", bound=models.Model)


class Actor(Protocol):
    """Who acts: an account, known in the ledger by its public reference."""

    ref: str


class Refused(Exception):
    """An act was not permitted; nothing was written."""

    def __init__(self, objection: Objection) -> None:
        super().__init__(objection.text)
        self.objection = objection


@dataclass(frozen=True, slots=True)
class Done:
    """What an act left: its entry, and whether this call wrote it (``False``: the key was used before)."""

    entry: Entry
    fresh: bool


@dataclass(slots=True)
class Draft:
    """The entry in the making: facts are written through it and so enter the ledger."""

    index: int
    at: Any
    commitments: list[Commitment] = field(default_factory=list)

    def write(self, row: M) -> M:
        """Insert one row and commit to its content."""
        self.write_all([row])
        return row

    def write_all(self, rows: Iterable[M], batch: int = 500) -> list[M]:
        """Insert many rows of one table and commit to each."""
        stamped = [self._stamp(row) for row in rows]
        if stamped:
            stamped = type(stamped[0])._default_manager.bulk_create(stamped, batch_size=batch)
            self.commitments += [self._commit(row) for row in stamped]
        return stamped

    def _stamp(self, row: M) -> M:
        if isinstance(row, Fact):
            row.entry_id, row.recorded_at = self.index, self.at
        return row

    def _commit(self, row: models.Model) -> Commitment:
        salt = secrets.token_hex(16)
        return Commitment(
            entry_id=self.index,
            position=len(self.commitments),
            table=row._meta.db_table,
            row=row.pk,
            salt=salt,
            digest=sha256(bytes.fromhex(salt) + canonical(content(row))).hexdigest(),
        )


def content(row: models.Model) -> dict[str, Any]:
    """A row's columns as JSON values."""
    return Fact.content(row)  # type: ignore[arg-type]


def canonical(value: Any) -> bytes:
    """The one byte form of a JSON value: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def act(
    verb: str,
    *,
    by: Actor | None,
    about: str,
    cites: Sequence[str],
    key: str,
    do: Callable[[Draft], Any],
    objection: Callable[[], Objection | None] = lambda: None,
) -> Done:
    """Do one act with legal effect: permission, rows and ledger entry in one transaction.

    ``verb`` names the act (``credit.decide``); ``by`` the account, ``None`` for the platform itself; ``about`` the public
    reference of what it concerns; ``cites`` clause ids; ``key`` makes a repetition harmless: the same key answers with
    the first entry and writes nothing; ``objection`` is asked under the lock; ``do`` writes the rows through the draft.
    Raises ``Refused`` and then nothing is written.
    """
    with transaction.atomic():
        lock()
        earlier = Entry.objects.filter(key=key).first()
        if earlier is not None:
            return Done(earlier, fresh=False)
        refusal = objection()
        if refusal is not None:
            raise Refused(refusal)
        draft = Draft(index=next_index(), at=timezone.now())
        do(draft)
        return Done(_append(draft, verb=verb, by=by.ref if by else "", about=about, cites=list(cites), key=key), fresh=True)


def lock() -> None:
    """One writer of the ledger at a time, on both databases (SQLite begins IMMEDIATE)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def next_index() -> int:
    """The number of the next entry; the first is 0."""
    last = Entry.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def _append(draft: Draft, *, verb: str, by: str, about: str, cites: list[str], key: str) -> Entry:
    body = canonical(
        {
            "index": draft.index,
            "at": draft.at.isoformat(),
            "verb": verb,
            "by": by,
            "about": about,
            "cites": cites,
            "rows": [c.digest for c in draft.commitments],
        }
    )
    entry = Entry.objects.create(
        index=draft.index, at=draft.at, verb=verb, by=by, about=about, cites=cites, key=key,
        body=body.decode(), leaf=sha256(b"\x00" + body).hexdigest(),
    )
    Commitment.objects.bulk_create(draft.commitments, batch_size=1000)
    return entry
