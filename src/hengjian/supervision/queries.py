"""What the forms for penalties and letters offer: institutions to choose from, and their clients."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from hengjian.registry import queries as registry
from hengjian.registry.models import Institution, InstitutionRecord
from hengjian.registry.pinyin import initials, is_initials

LIMIT = 20


def matching(asked: str, on: dt.date, within: Q | None = None) -> list[InstitutionRecord]:
    """Institutions whose name or credit code holds the words, or whose initials begin so; at most ``LIMIT``."""
    rows = registry.institutions(on).filter(within or Q())
    wanted = Q(name__icontains=asked) | Q(institution__code__icontains=asked)
    if is_initials(asked):
        wanted |= Q(pk__in=[pk for pk, name in rows.values_list("pk", "name") if _begins(name, asked)])
    return list(rows.filter(wanted).order_by("name")[:LIMIT])


def _begins(name: str, asked: str) -> bool:
    return initials(name).startswith(asked.lower())


def client_choices(institution: Institution, on: dt.date) -> list[tuple[str, str]]:
    """The clients of an institution's projects as (credit code, name), those served last first."""
    rows = registry.engagements(institution=institution).order_by("-ends_on", "client__code")
    codes = list(dict.fromkeys(rows.values_list("client__code", flat=True)))
    records = registry.clients(codes, on)
    return [(code, records[code].name) for code in codes if code in records]
