"""Reads of annual reports: who owes one, what the records say, what was handed in; and enterprises' reports."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hengjian.packs.jincheng import annual
from hengjian.packs.jincheng.clauses import INSTRUMENT
from hengjian.practice.models import AnnualReport, ClientReport, Opening
from hengjian.practice.onsite import queries as onsite
from hengjian.registry import queries as registry
from hengjian.registry.models import Client, EngagementRecord, Institution, InstitutionRecord, Visit


@dataclass(frozen=True, slots=True)
class Owed:
    """One institution and a year: what it handed in as it stands (``None``: nothing), the day it first did so, by when it had to."""

    record: InstitutionRecord
    report: AnnualReport | None
    first_on: dt.date | None
    due: dt.date

    @property
    def corrected(self) -> bool:
        """Whether what stands corrects what was handed in before."""
        return self.report is not None and self.report.corrects_id is not None

    def state(self, on: dt.date) -> str:
        """已报, 逾期报送, 没有报, 还没有报: the day on which the year was first reported decides."""
        if self.first_on is not None:
            return "已报" if self.first_on <= self.due else "逾期报送"
        return "没有报" if self.due < on else "还没有报"


def owed(year: int, on: dt.date, known_on: dt.date | None = None) -> list[Owed]:
    """Every institution that did business in the city in a year, those without a report first; none where nothing was owed."""
    if not annual.owed(year):
        return []
    firms = {row.institution_id for row in _business(year, known_on)}
    records = registry.records_of(firms, on=on, known_on=known_on)
    begun = _first_days(year, known_on)
    found = [
        Owed(each, report(each.institution, year, known_on), begun.get(each.institution_id), annual.due(year))
        for each in records.values()
    ]
    return sorted(found, key=lambda each: (each.report is not None, each.record.name))


def unreported(institution: Institution, on: dt.date) -> list[int]:
    """The years over by a day whose business an institution has not reported and may still; none once the measures are over (JC-22)."""
    if not INSTRUMENT.in_force(on):
        return []
    years = [year for year in annual.years() if year < on.year and report(institution, year) is None]
    return [year for year in years if _business(year, None, institution)]


def report(institution: Institution, year: int, known_on: dt.date | None = None) -> AnnualReport | None:
    """What an institution handed in for a year, as it stands."""
    rows = AnnualReport.objects.known(known_on).filter(institution=institution, city=annual.CITY, year=year)
    return rows.order_by("-pk").first()


def figures(institution: Institution, year: int, known_on: dt.date | None = None) -> dict[str, str]:
    """What the records say of a year's business, by the keys of ``annual.FIGURES``."""
    rows = [row for row in _business(year, known_on) if row.institution_id == institution.pk]
    keys = [row.engagement_id for row in rows]
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    books = Visit.objects.known(known_on).filter(engagement__in=keys, arrived_at__date__range=(first, last))
    own = [each for each in onsite.stays(keys, known_on) if first <= each.arrival.at.date() <= last]
    reported = sum(row.reported_on is not None and first <= row.reported_on <= last for row in rows)
    return {
        "projects": str(len(rows)),
        "clients": str(len({row.client_id for row in rows})),
        "visits": str(books.exclude(source="平台").count() + len(own)),
        "reports": str(reported),
        "people": str(registry.staff(institution, last, known_on).count()),
        "amount": str(sum((row.amount for row in rows if row.signed_on.year == year), start=0)),
    }


def client_reports(division: str, on: dt.date) -> list[ClientReport]:
    """What enterprises of an area (a prefix) reported, those not acknowledged first."""
    rows = ClientReport.objects.standing().filter(division__startswith=division, on__lte=on)
    found = rows.select_related("client", "institution", "receipt").order_by("-on", "-pk")
    return sorted(found, key=lambda row: hasattr(row, "receipt"))


def institutions_of(client: Client) -> dict[int, Institution]:
    """Every institution that signed with an enterprise or came to work there, contract or none, by primary key."""
    signed = EngagementRecord.objects.standing().filter(client=client)
    opened = Opening.objects.standing().filter(client=client)
    return {
        row.institution_id: row.institution for rows in (signed, opened) for row in rows.select_related("institution")
    }


def _first_days(year: int, known_on: dt.date | None) -> dict[int, dt.date]:
    """The day on which each institution first handed in a year's report, corrected since or not."""
    rows = AnnualReport.objects.recorded(known_on).filter(city=annual.CITY, year=year, corrects__isnull=True)
    return dict(rows.order_by("-pk").values_list("institution", "on"))


def _business(year: int, known_on: dt.date | None, institution: Institution | None = None) -> list[EngagementRecord]:
    """Projects of a year, of one institution or of all, whose enterprise lies in the city."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    rows = list(registry.engagements(known_on, institution).filter(starts_on__lte=last, ends_on__gte=first))
    places = registry.clients({row.client.code for row in rows}, last, known_on)
    here = {code for code, row in places.items() if row.division.startswith(annual.CITY[:4])}
    return [row for row in rows if row.client.code in here]
