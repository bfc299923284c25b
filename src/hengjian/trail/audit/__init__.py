"""The database against its ledger: every entry, node, commitment and head, and every row of legal effect, computed anew."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from hengjian.trail import heads, triggers
from hengjian.trail.audit.ledger import ledger
from hengjian.trail.audit.loading import Fault
from hengjian.trail.audit.rows import rows

__all__ = ["Fault", "audit", "ledger", "rows"]


def audit() -> Iterator[Fault]:
    """All faults, each with its table and row; none where the database says what it said when it was written."""
    yield from startup()
    yield from ledger()
    yield from rows()


def startup() -> Iterator[Fault]:
    """What must hold before the database is served: nothing rolled back, every table guarded."""
    message = heads.rollback()
    if message:
        yield Fault("签名头", message)
    for table in triggers.missing(connection):
        yield Fault(table, "缺少防改动的触发器；执行 python manage.py migrate 补上")
