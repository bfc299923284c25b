"""Reads of the register: what stands on a day, as it was known on a day.

``on`` is the day asked about; ``known_on`` the day at whose end the rows had to be known, ``None`` for now. Query sets
are lazy: a list is filtered, ordered and cut in SQL.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from hengjian.registry.models import (
    Certificate,
    Client,
    ClientRecord,
    Employment,
    EngagementRecord,
    Institution,
    InstitutionRecord,
    PracticeNotice,
    Visit,
)


def institutions(on: dt.date, known_on: dt.date | None = None) -> QuerySet[InstitutionRecord]:
    """The current record of every institution, with ``institution`` loaded; unordered, to be filtered and paged."""
    later = InstitutionRecord.objects.known(known_on).filter(
        Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), pk__gt=OuterRef("pk")),
        institution=OuterRef("institution"),
        on__lte=on,
    )
    current = InstitutionRecord.objects.known(known_on).filter(~Exists(later), on__lte=on)
    return current.select_related("institution")


def institution(code: str, on: dt.date, known_on: dt.date | None = None) -> InstitutionRecord | None:
    """The current record of the institution with a credit code; ``None``: it has none on that day."""
    return institutions(on, known_on).filter(institution__code=code).first()


def records_of(
    institutions: Iterable[int], *, on: dt.date, known_on: dt.date | None = None
) -> dict[int, InstitutionRecord]:
    """The current records by primary key of the institution, for at most a few thousand; without a record, no entry."""
    rows = InstitutionRecord.objects.known(known_on).filter(institution__in=list(institutions), on__lte=on)
    return {row.institution_id: row for row in rows.select_related("institution").order_by("on", "pk")}


def practising_in(city: str, *, on: dt.date, known_on: dt.date | None = None) -> dict[int, InstitutionRecord]:
    """Current records, by primary key, of those registered in a city or that told it, or a county of it, that they work there (HZ-6, SZ-4.1-e)."""
    told = notices(known_on=known_on, on=on).filter(city__startswith=city[:4]).values("institution")
    here = Q(division__startswith=city[:4]) | Q(institution__in=told)
    return {row.institution_id: row for row in institutions(on, known_on).filter(here)}


def names_of(institutions: Iterable[int], *, on: dt.date, known_on: dt.date | None = None) -> dict[int, str]:
    """The current names by primary key of the institution."""
    return {pk: row.name for pk, row in records_of(institutions, on=on, known_on=known_on).items()}


def history(institution: Institution, known_on: dt.date | None = None) -> QuerySet[InstitutionRecord]:
    """The records of one institution that stand, latest first; a renamed firm keeps its record."""
    return InstitutionRecord.objects.known(known_on).filter(institution=institution).order_by("-on", "-pk")


def notices(*, on: dt.date, known_on: dt.date | None = None) -> QuerySet[PracticeNotice]:
    """从业告知 made by a day; one without a date (an old book has none) counts."""
    return PracticeNotice.objects.known(known_on).filter(Q(on__lte=on) | Q(on__isnull=True))


def employments(
    on: dt.date, known_on: dt.date | None = None, institution: Institution | None = None
) -> QuerySet[Employment]:
    """Posts that run on a day (the day of leaving is no longer one), with ``person`` loaded; disputed ones included."""
    rows = Employment.objects.known(known_on).filter(Q(left_on__isnull=True) | Q(left_on__gt=on), entered_on__lte=on)
    rows = rows if institution is None else rows.filter(institution=institution)
    return rows.select_related("person", "institution")


def staff(institution: Institution, on: dt.date, known_on: dt.date | None = None) -> QuerySet[Employment]:
    """The posts of one institution on a day that count: those in dispute do not until they are resolved."""
    return employments(on, known_on, institution).filter(disputed="")


def certificates(institution: Institution, known_on: dt.date | None = None) -> QuerySet[Certificate]:
    """Certificates named in an institution's roster, with ``person`` loaded."""
    rows = Certificate.objects.known(known_on).exclude(kind="")
    return rows.filter(institution=institution).select_related("person")


def engagements(
    known_on: dt.date | None = None, institution: Institution | None = None, client: Client | None = None
) -> QuerySet[EngagementRecord]:
    """Project records with ``engagement``, ``institution``, ``client`` and ``lead`` loaded; disputed ones included."""
    rows = EngagementRecord.objects.known(known_on)
    if institution is not None:
        rows = rows.filter(institution=institution)
    if client is not None:
        rows = rows.filter(client=client)
    return rows.select_related("engagement", "institution", "client", "lead")


def unfinished(institution: Institution, today: dt.date) -> QuerySet[EngagementRecord]:
    """The projects of one institution that run or lack their report, the first to end first."""
    rows = engagements(institution=institution).filter(Q(ends_on__gte=today) | Q(reported_on__isnull=True))
    return rows.order_by("ends_on", "pk")


def visit_counts(engagements: Iterable[int], known_on: dt.date | None = None) -> dict[int, int]:
    """How many visits each engagement has, by its primary key; none, no entry."""
    rows = Visit.objects.known(known_on).filter(engagement__in=list(engagements))
    return dict(rows.values_list("engagement").annotate(Count("pk")).order_by())


def served(institution: int, on: dt.date, known_on: dt.date | None = None) -> list[str]:
    """The divisions of the clients of an institution's (primary key) projects that run on a day: signed and not over."""
    rows = EngagementRecord.objects.known(known_on).filter(institution=institution, disputed="")
    running = rows.filter(signed_on__lte=on, ends_on__gte=on).values("client")
    found = ClientRecord.objects.known(known_on).filter(client__in=running)
    return sorted(set(found.values_list("division", flat=True)))


def serving(area: str, on: dt.date) -> QuerySet[Institution]:
    """The institutions with a project that runs on a day for a client in an area."""
    there = ClientRecord.objects.standing().filter(division__startswith=area).values("client")
    rows = EngagementRecord.objects.standing().filter(client__in=there, disputed="", signed_on__lte=on, ends_on__gte=on)
    return Institution.objects.filter(pk__in=rows.values("institution"))


def clients(codes: Iterable[str], on: dt.date, known_on: dt.date | None = None) -> dict[str, ClientRecord]:
    """The current records of clients by credit code; a record without a date stands from the beginning."""
    rows = ClientRecord.objects.known(known_on).filter(client__code__in=list(codes))
    dated = rows.filter(Q(on__lte=on) | Q(on__isnull=True)).select_related("client")
    return {row.client.code: row for row in sorted(dated, key=lambda row: (row.on or dt.date.min, row.pk))}
