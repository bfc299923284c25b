"""The clock of the ledger. Only a demonstration sets it, to tell a history in the order in which it would have been known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.utils import timezone

_told: ContextVar[dt.datetime | None] = ContextVar("told", default=None)


def now() -> dt.datetime:
    """The present moment, or the one that a demonstration tells."""
    return _told.get() or timezone.now()


@contextmanager
def telling(moment: dt.datetime) -> Iterator[None]:
    """Acts inside are entered as of ``moment``. Raises ``RuntimeError`` where the deployment is no demonstration."""
    if not settings.DEMO:
        raise RuntimeError("the ledger's clock is set in a demonstration only")
    token = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(token)
