"""What may be signed of a visit (SZ-5.4): as it stands, and as a phone without a net puts it together from what waits in it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from hengjian.practice.models import Arrival, Departure
from hengjian.practice.onsite import queries
from hengjian.practice.queries import Matter
from hengjian.registry.models import Person


def signable(found: queries.Stay) -> dict[str, dict[str, str]]:
    """What may be signed of a visit, by its digest: as it stands, and as the phone shows it that knows its own clock alone."""
    stands = queries.content(found)
    begins, ends = _claimed(found.arrival), _claimed(found.departure) if found.departure else None
    by_phone = stands | {queries.OF_A_VISIT[0]: queries.span(begins, ends and max(begins, ends))}
    return {queries.digest(each): each for each in (stands, by_phone)}


def unfinished(about: Matter, person: Person | None, now: dt.datetime) -> dict[str, Any]:
    """What a phone without a net needs to show the sheet of a visit that still waits in it, or of one that lasts."""
    day = timezone.localdate(now)
    colleagues_then = queries.colleagues(about.institution, day)
    open_now = queries.open_arrival(person, about.engagement) if person else None
    lasting = queries.stay(open_now.ref) if open_now else None
    return {
        "fields": queries.heading(about, day) | dict.fromkeys(queries.OF_A_VISIT, ""), "colleagues": colleagues_then,
        "me": colleagues_then.get(person.ref, "") if person else "",
        "began": _claimed(lasting.arrival).isoformat() if lasting else "",
        "people": "、".join(filter(None, lasting.people)) if lasting else "",
    }  # fmt: skip


def _claimed(row: Arrival | Departure) -> dt.datetime:
    return row.claimed_at if row.offline else row.at
