"""What every paper of an engagement says of it: its names, its visits."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from hengjian.practice.onsite import queries as onsite
from hengjian.practice.onsite.queries import Stay
from hengjian.practice.stages.queries import Case
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.ui import words

Context = dict[str, Any]


def project(found: Case) -> Context:
    """What names an engagement on its papers."""
    matter, record = found.matter, found.matter.record
    client = registry.clients([matter.client.code], found.on).get(matter.client.code)
    return {
        "number": found.number,
        "service_type": matter.service_type,
        "institution": firm(found),
        "client": onsite.client_name(matter, found.on),
        "address": divisions.full_name(client.division) if client else "",
        "lead": onsite.lead_of(matter, found.on),
        "term": f"{words.day(record.starts_on)} 至 {words.day(record.ends_on)}" if record else "",
    }


def firm(found: Case) -> str:
    """The institution's name on the day."""
    matter = found.matter
    return registry.names_of([matter.institution.pk], on=found.on).get(matter.institution.pk, matter.institution.code)


def stays(found: Case) -> list[Stay]:
    """The visits up to the day."""
    return [
        each for each in onsite.stays([found.matter.engagement.pk]) if timezone.localdate(each.arrival.at) <= found.on
    ]


def certificate_words(kind: str, number: str, valid_to: dt.date | None) -> str:
    """A certificate in one line."""
    until = f"，有效期至{words.day(valid_to)}" if valid_to else ""
    return f"{kind}{f' {number}' if number else ''}{until}"
