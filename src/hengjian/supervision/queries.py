"""What the forms for penalties and letters offer: institutions to choose from, and their clients."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from hengjian.registry import queries as registry
from hengjian.registry.models import Institution, InstitutionRecord

LIMIT = 20


def matching(asked: str, on: dt.date) -> list[InstitutionRecord]:
    """Institutions whose name or credit code holds the words asked for, at most ``LIMIT``."""
    rows = registry.institutions(on).filter(Q(name__icontains=asked) | Q(institution__code__icontains=asked))
    return list(rows.order_by("name")[:LIMIT])


def client_choices(institution: Institution, on: dt.date) -> list[tuple[str, str]]:
    """The clients of an institution's projects as (credit code, name), those served last first."""
    rows = registry.engagements(institution=institution).order_by("-ends_on", "client__code")
    codes = list(dict.fromkeys(rows.values_list("client__code", flat=True)))
    records = registry.clients(codes, on)
    return [(code, records[code].name) for code in codes if code in records]
