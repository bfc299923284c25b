"""The one door of everything with legal effect."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from django.db import connection, models, transaction
from django.utils import timezone

from hengjian.law.objections import Objection
from hengjian.trail import clock, heads, merkle, tree
from hengjian.trail.content import canonical, content, settle
from hengjian.trail.models import Commitment, Entry, Fact

LOCK = 0x48656E67  # the advisory lock under which entries are numbered
LONGEST_KEY = 80

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

    @property
    def receipt(self) -> str:
        """Its receipt as a person is told of it: the first digits of the entry's leaf."""
        return f"回执 {self.entry.leaf[:4]} {self.entry.leaf[4:8]}"


@dataclass(slots=True)
class Draft:
    """The entry in the making: facts are written through it and so enter the ledger."""

    index: int
    at: dt.datetime
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
            for row in stamped:
                self.commitments.append(self._commit(row))
        return stamped

    def _stamp(self, row: M) -> M:
        if isinstance(row, Fact):
            row.entry_id, row.recorded_at = self.index, self.at
        settle(row)
        return row

    def _commit(self, row: models.Model) -> Commitment:
        salt = secrets.token_hex(16)
        return Commitment(
            entry_id=self.index,
            position=len(self.commitments),
            table=row._meta.db_table,
            row=row.pk,
            salt=salt,
            digest=committed(salt, content(row)).hex(),
        )


def committed(salt: str, value: dict[str, Any]) -> bytes:
    """The digest of a row's content under its salt (hexadecimal)."""
    return tree.hasher().leaf(bytes.fromhex(salt) + canonical(value))


def rows_root(digests: Iterable[str]) -> str:
    """The root over the row digests of one entry, in their order."""
    frontier = merkle.Frontier(tree.hasher(), [])
    for digest in digests:
        frontier.append(bytes.fromhex(digest))
    return frontier.root().hex()


def act(
    verb: str,
    *,
    by: Actor | None,
    about: str,
    cites: Sequence[str],
    key: str,
    do: Callable[[Draft], Any],
    objection: Callable[[], Objection | None] = lambda: None,
    opens: bool = False,
) -> Done:
    """Do one act with legal effect: permission, rows and ledger entry in one transaction.

    ``verb`` names the act (``credit.decide``); ``by`` the account, ``None`` for the platform itself; ``about`` the public
    reference of what it concerns; ``cites`` clause ids; ``key`` makes a repetition harmless: the same key answers with
    the first entry and writes nothing, unless it served another person, verb or thing; ``opens``: the act itself makes
    what it is about, so that a repetition names another; ``objection`` is asked under the lock; ``do`` writes the rows through the draft.
    Raises ``Refused`` and then nothing is written.
    """
    with transaction.atomic():
        lock()
        earlier = Entry.objects.filter(key=key).first()
        if earlier is not None:
            return _repeated(earlier, verb, by, earlier.about if opens else about)
        refusal = _keyless(key) or objection()
        if refusal is not None:
            raise Refused(refusal)
        draft = _draft()
        do(draft)
        return Done(
            _append(draft, verb=verb, by=by.ref if by else "", about=about, cites=list(cites), key=key), fresh=True
        )


def lock() -> None:
    """One writer of the ledger at a time, on both databases (SQLite begins IMMEDIATE)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def body_of(entry: Entry, digests: Sequence[str]) -> dict[str, Any]:
    """What the leaf of an entry covers: all its columns, and the number and root of its rows."""
    return {
        "index": entry.index,
        "at": timezone.localtime(entry.at).isoformat(timespec="microseconds"),
        "verb": entry.verb,
        "by": entry.by,
        "about": entry.about,
        "cites": entry.cites,
        "key": entry.key,
        "rows": {"count": len(digests), "root": rows_root(digests)},
    }


def _draft() -> Draft:
    """The next entry: numbered from 0 without a gap, and never earlier than the one before."""
    last = Entry.objects.order_by("-index").only("index", "at").first()
    now = clock.now()
    return Draft(index=last.index + 1, at=max(now, last.at)) if last else Draft(index=0, at=now)


def _keyless(key: str) -> Objection | None:
    if 0 < len(key) <= LONGEST_KEY:
        return None
    return Objection(text="这一页缺少防重复的编号，没有办理。请重新打开这一页再办。")


def _repeated(earlier: Entry, verb: str, by: Actor | None, about: str) -> Done:
    """The first answer again, to the one who got it; another's key, or one of another act or thing, is refused."""
    if (earlier.verb, earlier.by, earlier.about) != (verb, by.ref if by else "", about):
        raise Refused(Objection(text="这一页的编号已经用于另一件事，没有办理。请重新打开这一页再办。"))
    return Done(earlier, fresh=False)


def _append(draft: Draft, *, verb: str, by: str, about: str, cites: list[str], key: str) -> Entry:
    entry = Entry(index=draft.index, at=draft.at, verb=verb, by=by, about=about, cites=cites, key=key)
    body = canonical(body_of(entry, [one.digest for one in draft.commitments]))
    leaf = tree.hasher().leaf(body)
    entry.body, entry.leaf = body.decode(), leaf.hex()
    entry.save(force_insert=True)
    Commitment.objects.bulk_create(draft.commitments, batch_size=1000)
    heads.sign(entry.index + 1, tree.append(entry.index, leaf), entry.at)
    return entry
