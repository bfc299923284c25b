"""Reads of filings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from hengjian.conditions.models import Filing


def of(institutions: Iterable[int], known_on: dt.date | None = None) -> dict[str, Filing]:
    """The filings of institutions that stand, by what they are about."""
    rows = Filing.objects.known(known_on).filter(institution__in=list(institutions))
    return {row.about: row for row in rows}


def current(ref: str) -> Filing | None:
    """The filing about a change or a matter; ``None``: nothing was filed."""
    return Filing.objects.standing().filter(about=ref).first()
