"""Hazards entered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import Max

from hengjian.accounts.models import Account
from hengjian.evidence import intake
from hengjian.law.objections import Objection
from hengjian.practice import queries as practice
from hengjian.practice.hazards import permissions
from hengjian.practice.hazards.laws import law_of
from hengjian.practice.hazards.shapes import AT_A_DESK, Found, Place, Said
from hengjian.practice.models import Hazard, HazardPlace
from hengjian.practice.queries import Matter
from hengjian.registry.models import Engagement
from hengjian.trail.acts import Done, Draft, act


def find_hazards(
    *,
    engagement: Engagement,
    entries: Sequence[Found],
    by: Account,
    today: dt.date,
    key: str,
    arrival_ref: str = "",
    said: Said = AT_A_DESK,
) -> Done:
    """Enter what was found in an engagement (HZ-16), each finding once with all its places.

    ``arrival_ref`` is the visit on which it was found, ``said`` the phone's own time; the law counts from the receipt.
    ``Done.entry.about`` is the engagement's number, the rows are
    ``Hazard.objects.filter(entry=done.entry)``. Raises ``Refused``.
    """
    matter: Matter | None = None

    def objection() -> Objection | None:
        nonlocal matter
        matter = practice.matter(engagement.number)
        return permissions.find(by, matter, entries, today, said.offline)

    def write(draft: Draft) -> None:
        assert matter is not None  # noqa: S101 - the objection has seen it
        last = Hazard.objects.filter(engagement=engagement).aggregate(last=Max("position"))["last"] or 0
        for position, entry in enumerate(entries, last + 1):
            row = draft.write(_hazard(matter, entry, position, arrival_ref, said, by, today))
            for place in entry.places:
                _place(draft, row, place, by)

    return act(
        "practice.find_hazards",
        by=by,
        about=engagement.number,
        cites=_cites(engagement, today),
        key=key,
        objection=objection,
        do=write,
    )


def _cites(engagement: Engagement, today: dt.date) -> list[str]:
    matter = practice.matter(engagement.number)
    law = law_of(matter.division, today) if matter else None
    return [law.measures] if law else []


def _hazard(
    matter: Matter, entry: Found, position: int, arrival: str, said: Said, by: Account, today: dt.date
) -> Hazard:
    return Hazard(
        engagement=matter.engagement, institution=matter.institution, client=matter.client, division=matter.division,
        arrival=arrival, sheet=entry.sheet, item=entry.item, position=position, level=entry.level,
        category=entry.category, description=entry.description.strip(),
        basis=entry.basis.strip(), criterion=entry.criterion.strip(), measure=entry.measure.strip(), deadline=entry.deadline,
        on=today, claimed_at=said.at, offline=said.offline, by=by.name, by_ref=by.ref,
    )  # fmt: skip


def _place(draft: Draft, row: Hazard, place: Place, by: Account) -> None:
    kept = intake.keep(
        draft, place.photos, purpose="隐患照片", by=by.name, institution=row.institution, client=row.client, engagement=row.engagement
    )  # fmt: skip
    draft.write(HazardPlace(hazard=row, name=place.name.strip(), photos=[each.ref for each in kept], by=by.name))
