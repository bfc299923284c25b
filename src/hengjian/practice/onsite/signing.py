"""What may be signed of a visit (SZ-5.4): as it stands, and as a phone without a net puts it together from what waits in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from hengjian.evidence import queries as evidence
from hengjian.practice.models import Arrival, Departure
from hengjian.practice.onsite import queries
from hengjian.practice.queries import Matter
from hengjian.registry.models import Person

#: How the phone names what was signed on its glass.
ON_GLASS = "签字.png"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature of a sheet: as what somebody signed, who, when it came in, by what means, and its file."""

    part: str
    name: str
    at: dt.datetime
    means: str
    files: tuple[str, ...]


def signatures(found: queries.Stay) -> list[Signature]:
    """The signatures of a visit's sheet, the technician's first; none where it is not signed."""
    row = found.confirmation
    if row is None:
        return []
    signers = (("技术服务人员", row.by), (f"企业{row.position}", row.signed_by))
    drawn = {file.ref: file.name == ON_GLASS for file in evidence.files(row.files)}
    return [
        Signature(*who, row.recorded_at, "在手机屏幕上手签" if drawn.get(ref) else "上传签字的照片", (ref,))
        for who, ref in zip(signers, row.files, strict=False)
    ]  # fmt: skip


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
