"""Reads of report checks: frames, what each draws, what was found."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import QuerySet

from hengjian.law.draws import Drawable
from hengjian.packs.zhejiang.checks import REPORT
from hengjian.practice.models import ReportCheck, ReportDraw, ReportFrame
from hengjian.registry import queries as registry
from hengjian.registry.models import EngagementRecord


@dataclass(frozen=True, slots=True)
class Finding:
    """One report drawn: its project, the institution's name, and the check, ``None`` while there is none."""

    number: str
    firm: str
    record: EngagementRecord | None
    check: ReportCheck | None

    @property
    def wrong(self) -> tuple[str, ...]:
        """What was not in order."""
        verdicts = self.check.verdicts if self.check else {}
        return tuple(item.label for item in REPORT.items if verdicts.get(item.key) == "no")


@dataclass(frozen=True, slots=True)
class Round:
    """One random check: the frozen frame, the draw (``None``: the seed is not known yet), and each report drawn."""

    frame: ReportFrame
    draw: ReportDraw | None
    findings: tuple[Finding, ...] = ()

    @property
    def checked(self) -> int:
        """How many are checked."""
        return sum(each.check is not None for each in self.findings)

    def finding(self, number: str) -> Finding | None:
        """The report of a project, where it was drawn."""
        return next((each for each in self.findings if each.number == number), None)


def lines(area: str, first: dt.date, last: dt.date) -> list[Drawable]:
    """The reports uploaded in an area (a prefix of division codes) between two days, one line a project, in the order of their numbers."""
    rows = registry.engagements().filter(reported_on__gte=first, reported_on__lte=last, disputed="")
    found = list(rows)
    places = registry.clients({row.client.code for row in found}, last)
    listed = [
        Drawable(row.engagement.number, row.institution.code, places[row.client.code].division)
        for row in found
        if row.client.code in places and places[row.client.code].division.startswith(area)
    ]
    return sorted(listed)


def frame_csv(rows: Iterable[Iterable[str]]) -> bytes:
    """A frame as the file whose SHA-256 is published; ``hengjian draw`` reads it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([Drawable._fields, *rows])
    return text.getvalue().encode()


def digest(rows: Iterable[Iterable[str]]) -> str:
    """The SHA-256 of the frame."""
    return sha256(frame_csv(rows)).hexdigest()


def rounds(division: str, on: dt.date, known_on: dt.date | None = None) -> list[ReportFrame]:
    """The frames of an area (a prefix of division codes) up to a day, the latest first."""
    rows = ReportFrame.objects.known(known_on).filter(division__startswith=division, on__lte=on)
    return list(rows.select_related("draw").order_by("-on", "-pk"))


def round_of(ref: str, on: dt.date, known_on: dt.date | None = None) -> Round | None:
    """One random check as of a day."""
    frame = ReportFrame.objects.known(known_on).filter(ref=ref).first()
    if frame is None:
        return None
    draw = ReportDraw.objects.known(known_on).filter(frame=frame, on__lte=on).first()
    checks = {row.engagement.number: row for row in _checks(known_on).filter(frame=frame, on__lte=on)}
    numbers = draw.drawn if draw else []
    records = {
        row.engagement.number: row for row in registry.engagements(known_on).filter(engagement__number__in=numbers)
    }
    names = registry.names_of({row.institution_id for row in records.values()}, on=on, known_on=known_on)
    firms = {number: names.get(row.institution_id, row.institution.code) for number, row in records.items()}
    return Round(
        frame, draw, tuple(Finding(each, firms.get(each, ""), records.get(each), checks.get(each)) for each in numbers)
    )


def of_institution(code: str, on: dt.date, known_on: dt.date | None = None) -> list[Finding]:
    """The checks of an institution's reports, the latest first."""
    rows = _checks(known_on).filter(institution__code=code, on__lte=on).exclude(institution__code="")
    return [Finding(row.engagement.number, "", None, row) for row in rows.order_by("-on", "-pk")]


def _checks(known_on: dt.date | None) -> QuerySet[ReportCheck]:
    return ReportCheck.objects.known(known_on).select_related("engagement", "institution")
