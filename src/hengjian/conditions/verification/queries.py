"""Reads of verifications: a year's list, one sheet, what is still open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from hengjian.accounts.models import Account
from hengjian.conditions.endings import queries as endings
from hengjian.conditions.models import PerformanceRules, Shortfall, ShortfallClosure, Verification
from hengjian.law.duties import Point
from hengjian.packs.zhejiang.verification import AREA, BY, SHEET
from hengjian.registry import queries as registry
from hengjian.registry.models import Institution, InstitutionRecord
from hengjian.registry.visibility import visible

MATCHES, FAILS, SKIPPED = "相符", "不符", "未查"
RESULTS = (MATCHES, FAILS, SKIPPED)


@dataclass(frozen=True, slots=True)
class Amiss:
    """One shortfall with its closure; ``None``: still open."""

    shortfall: Shortfall
    closure: ShortfallClosure | None
    title: str
    today: dt.date

    @property
    def problem(self) -> str:
        """What is wrong, in a line: the name of the point alone would read as if it were right."""
        return f"“{self.title}”不符"

    @property
    def late(self) -> bool:
        """Open past its last day."""
        return self.closure is None and self.shortfall.due < self.today


@dataclass(frozen=True, slots=True)
class Checked:
    """One point of the sheet as it was filled in."""

    point: Point
    result: str
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """One institution of a year's list."""

    record: InstitutionRecord
    verification: Verification | None
    open: int
    late: int


def applies(division: str) -> bool:
    """Whether the province of a division asks for the verification."""
    return division.startswith(AREA)


def to_verify(area: str, on: dt.date) -> QuerySet[InstitutionRecord]:
    """Who is registered in an area of the province (the first digits of its divisions), gave notice there, or has a project there (ZJ-7).

    Whoever has ended by the day is left out (X-9).
    """
    told = registry.notices(on=on).filter(city__startswith=area).values("institution")
    works = Q(institution__in=told) | Q(institution__in=registry.serving(area, on))
    gone = endings.over(on + dt.timedelta(days=1))
    return registry.institutions(on).filter(Q(division__startswith=area) | works).exclude(institution__in=gone)


def verified(institution: Institution, known_on: dt.date | None = None) -> QuerySet[Verification]:
    """The verifications of one institution, the latest first."""
    return Verification.objects.known(known_on).filter(institution=institution).order_by("-on", "-pk")


def verification(ref: str) -> Verification | None:
    """The verification with a reference."""
    return Verification.objects.standing().filter(ref=ref).select_related("institution").first()


def before(institution: Institution, on: dt.date) -> dt.date | None:
    """The day of the last verification before a day; ``None``: there was none."""
    return verified(institution).filter(on__lt=on).values_list("on", flat=True).first()


def points(found: Verification) -> list[Checked]:
    """The sheet as it was filled in."""
    return [
        Checked(
            each, found.items.get(each.key, {}).get("result", SKIPPED), found.items.get(each.key, {}).get("note", "")
        )
        for each in SHEET
    ]


def amiss(rows: QuerySet[Shortfall], today: dt.date) -> list[Amiss]:
    """Shortfalls with their closures, the first due first."""
    titles = {each.key: each.title for each in SHEET}
    rows = rows.select_related("institution", "verification").order_by("due", "pk")
    closures = {row.shortfall_id: row for row in ShortfallClosure.objects.standing().filter(shortfall__in=rows)}
    return [Amiss(row, closures.get(row.pk), titles.get(row.item, row.item), today) for row in rows]


def shortfalls(institutions: Iterable[int] | None = None, known_on: dt.date | None = None) -> QuerySet[Shortfall]:
    """Everything found amiss, of some institutions or of all."""
    rows = Shortfall.objects.known(known_on)
    return rows if institutions is None else rows.filter(institution__in=list(institutions))


def marked(institution: Institution, known_on: dt.date | None = None) -> QuerySet[Shortfall]:
    """What goes into the supervision file of an institution (ZJ-4): false data, forged service, beyond ability or scope."""
    return shortfalls([institution.pk], known_on).exclude(mark="").order_by("-verification__on", "pk")


def marks(account: Account, known_on: dt.date | None = None) -> QuerySet[Shortfall]:
    """What an account may see of all that goes into a supervision file, the latest first (ZJ-4)."""
    rows = shortfalls(None, known_on).exclude(mark="").filter(visible(account))
    return rows.order_by("-verification__on", "-pk")


def rules_of(institution: Institution, on: dt.date, known_on: dt.date | None = None) -> PerformanceRules | None:
    """The performance rules that an institution has on file (ZJ-4)."""
    rows = PerformanceRules.objects.known(known_on).filter(institution=institution, on__lte=on)
    return rows.order_by("-on", "-pk").first()


def of_year(records: Iterable[InstitutionRecord], year: int, today: dt.date) -> list[Line]:
    """The list of a year: those not yet verified first, then those with something open, by name."""
    records = list(records)
    pks = [row.institution_id for row in records]
    done = {row.institution_id: row for row in Verification.objects.standing().filter(year=year, institution__in=pks)}
    left: dict[int, list[Amiss]] = {}
    for each in amiss(shortfalls(pks), today):
        if each.closure is None:
            left.setdefault(each.shortfall.institution_id, []).append(each)
    lines = [
        Line(
            row,
            done.get(row.institution_id),
            len(left.get(row.institution_id, ())),
            sum(each.late for each in left.get(row.institution_id, ())),
        )
        for row in records
    ]
    return sorted(lines, key=lambda each: (each.verification is not None, not each.open, each.record.name))


def last(year: int) -> dt.date:
    """The last day of a year's verification."""
    return BY.last(year)
