"""Enterprises found by name for whoever opens an engagement."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from hengjian.accounts.models import Account
from hengjian.practice.enterprises import queries
from hengjian.practice.enterprises.permissions import visible
from hengjian.registry.models import ClientRecord, InstitutionRecord

#: More than these are not offered: a longer name finds fewer.
MOST = 20


def named(account: Account, firm: InstitutionRecord, words: str, on: dt.date) -> list[ClientRecord]:
    """Enterprises that the institution has served or that stand in its city, by a part of the name; the one so named alone.

    One more than ``MOST`` says that there are more.
    """
    near = visible(account) | Q(division__startswith=firm.division[:4])
    rows = queries.enterprises(on).filter(near)
    whole = list(rows.filter(name=words)[:2])
    return whole if len(whole) == 1 else list(rows.filter(name__contains=words).order_by("name", "pk")[: MOST + 1])
