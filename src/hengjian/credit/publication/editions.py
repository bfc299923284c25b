"""Editions: what a list of a month would say now, and the ones that were published."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hengjian.conditions.endings import queries as endings
from hengjian.credit import facts
from hengjian.credit.models import Admonition, Annulment, Edition
from hengjian.credit.outlook import Outlook, outlook
from hengjian.credit.publication.listing import Heading, Line, differences, document
from hengjian.law.months import Month, first_day, last_day, month_text
from hengjian.packs import hangzhou
from hengjian.registry import queries as registry
from hengjian.registry.models import InstitutionRecord
from hengjian.supervision.models import Penalty


@dataclass(frozen=True, slots=True)
class Preview:
    """A list before it is published: its heading, its lines, and how it differs from the edition before."""

    heading: Heading
    lines: list[Line]
    earlier: Edition | None
    changes: list[dict[str, str]]


def editions(division: str) -> list[Edition]:
    """All editions of a city, the newest first."""
    return list(Edition.objects.filter(division=division).order_by("-year", "-number"))


def latest(division: str) -> Edition | None:
    """The newest edition of a city."""
    return Edition.objects.filter(division=division).order_by("-year", "-number").first()


def next_month(division: str, this: Month) -> Month:
    """The month to publish next: this one, or the one after where a list of this month stands already."""
    return this + Edition.objects.filter(division=division, month=first_day(this)).exists()


def last_line(among: Iterable[Edition], code: str) -> tuple[Edition, dict[str, Any]] | None:
    """The first of some editions that lists an institution, with its line; ``None``: none has it."""
    for edition in among:
        row = next((row for row in parsed(edition)["institutions"] if row["code"] == code), None)
        if row is not None:
            return edition, row
    return None


def parsed(edition: Edition) -> dict[str, Any]:
    """The document of an edition."""
    document: dict[str, Any] = json.loads(edition.file)
    return document


def preview(division: str, authority: str, month: Month, on: dt.date, note: str = "") -> Preview:
    """What the list of a month says if it is published on ``on``, with the number it would bear."""
    earlier = latest(division)
    same_month = Edition.objects.filter(division=division, month=first_day(month)).order_by("-year", "-number").first()
    heading = Heading(
        authority=authority,
        division=division,
        year=on.year,
        number=earlier.number + 1 if earlier is not None and earlier.year == on.year else 1,
        month=month_text(month),
        published_on=on.isoformat(),
        pack=hangzhou.PACK.name,
        pack_version=hangzhou.PACK.version,
        pack_digest=hangzhou.PACK.digest(),
        corrects=same_month.number if same_month else None,
        note=note,
    )
    found = lines(division, month)
    return Preview(heading, found, earlier, differences(parsed(earlier) if earlier else None, found))


def lines(division: str, month: Month) -> list[Line]:
    """Every institution registered in the city, or that told it that it works there, as the facts stand now.

    Who ended before the month is not listed (X-9).
    """
    day, gone = last_day(month), endings.over(first_day(month))
    records = {pk: row for pk, row in registry.practising_in(division, on=day).items() if pk not in gone}
    known = facts.of_many(list(records), known_on=None)
    readings = facts.readings(None)
    sanctions = _sanctions(list(records), day)
    return [
        _line(record, outlook(known.get(pk, ()), readings, month), tuple(sanctions.get(pk, ())))
        for pk, record in records.items()
    ]


def _line(record: InstitutionRecord, seen: Outlook, sanctions: tuple[dict[str, Any], ...]) -> Line:
    return Line(
        code=record.institution.code,
        name=record.name,
        division=record.division,
        service_types=tuple(record.service_types),
        grade=seen.grade or "",
        model=seen.model or "",
        score="" if seen.score is None else f"{seen.score:.2f}",
        until="" if seen.until is None else last_day(seen.until - 1).isoformat(),
        then=seen.then or "",
        cause=seen.cause,
        restrictions=tuple(
            {
                "clause": one.clause,
                "ceiling": one.ceiling,
                "first": month_text(one.first),
                "last": month_text(one.end - 1),
            }
            for one in seen.restrictions
        ),
        sanctions=sanctions,
    )


def _sanctions(institutions: list[int], until: dt.date) -> dict[int, list[dict[str, Any]]]:
    """Penalties and admonitions in force, not annulled, up to a day, by institution, the earliest first."""
    annulled = set(facts.rows(Annulment, institutions, None).values_list("event", flat=True))
    days = {"on__range": (hangzhou.PACK.in_force_from, until)}
    penalties = facts.rows(Penalty, institutions, None).filter(**days).exclude(ref__in=annulled)
    admonitions = facts.rows(Admonition, institutions, None).filter(**days).exclude(ref__in=annulled)
    told = [(row.institution_id, _sanction("行政处罚", row.number, row.on, [])) for row in penalties]
    told += [
        (row.institution_id, _sanction(row.get_kind_display(), row.number, row.on, row.grounds)) for row in admonitions
    ]
    found: dict[int, list[dict[str, Any]]] = {}
    for institution, sanction in sorted(told, key=lambda pair: (pair[1]["on"], pair[1]["number"])):
        found.setdefault(institution, []).append(sanction)
    return found


def _sanction(kind: str, number: str, on: dt.date, grounds: list[int]) -> dict[str, Any]:
    return {"kind": kind, "number": number, "on": on.isoformat(), "grounds": list(grounds)}


def shown(preview: Preview) -> dict[str, Any]:
    """A preview as the document that would be published."""
    written: dict[str, Any] = json.loads(document(preview.heading, preview.lines))
    return written
