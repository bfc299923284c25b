"""Reads of hazards: a case is a finding with its places, what was done about it, and how the law sees it now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import jurisdiction
from hengjian.law.hazards import HazardLaw, Standing, State, standing
from hengjian.practice.hazards import facts
from hengjian.practice.hazards.laws import law_of
from hengjian.practice.models import Hazard, HazardNotice, HazardPlace, HazardReceipt, HazardReport, HazardStep
from hengjian.registry import queries as registry
from hengjian.registry.models import ClientRecord, Engagement, Institution

#: A state's place in a list: what waits longest for somebody first.
ENDED = frozenset({State.CLOSED, State.WITHDRAWN})
SHOWN = 40  # standards offered to choose from


@dataclass(frozen=True, slots=True)
class Case:
    """One hazard as it stands at a moment."""

    row: Hazard
    client: str
    firm: str
    places: tuple[HazardPlace, ...]
    steps: tuple[HazardStep, ...]
    reports: tuple[HazardReport, ...]
    law: HazardLaw | None
    standing: Standing

    @property
    def state(self) -> State:
        """How far it is."""
        return self.standing.state

    @property
    def major(self) -> bool:
        """Whether it is a 重大事故隐患."""
        return self.row.level == Hazard.Level.MAJOR

    @property
    def ended(self) -> bool:
        """Whether nothing more is to be done."""
        return self.state in ENDED

    @property
    def place(self) -> str:
        """The first place, and how many there are."""
        first = self.places[0].name if self.places else ""
        return f"{first}等{len(self.places)}处" if len(self.places) > 1 else first

    @property
    def unpictured(self) -> bool:
        """Whether no photograph shows it as it was found (HZ-16)."""
        return not any(each.photos for each in self.places)

    @property
    def fixers(self) -> set[str]:
        """Accounts and names of those who rectified it since it was last opened."""
        since = max((each.recorded_at for each in self.steps if each.deed == HazardStep.Deed.REOPENED), default=None)
        rows = [each for each in self.steps if since is None or each.recorded_at > since]
        fixed = [each for each in rows if each.deed == HazardStep.Deed.RECTIFIED]
        return {each.by_ref for each in fixed} | {each.person for each in fixed} | {each.by for each in fixed}

    @property
    def reported(self) -> HazardReport | None:
        """The latest report to the authority, by the moment at which it was sent."""
        return max(self.reports, key=lambda each: (each.sent_at, each.pk), default=None)

    def last(self, *deeds: str) -> HazardStep | None:
        """The latest of some deeds."""
        return next((each for each in reversed(self.steps) if each.deed in deeds), None)


def visible(account: Account) -> Q:
    """The hazards an account may see: an institution its own, an enterprise what it was told, an officer the area's."""
    if account.role in (Role.MANAGER, Role.TECHNICIAN):
        return Q(institution__code=account.organisation) & ~Q(institution__code="")
    if account.role == Role.ENTERPRISE:
        told = HazardStep.objects.standing().filter(hazard=OuterRef("pk"), deed=HazardStep.Deed.TOLD)
        return Q(client__code=account.organisation) & ~Q(client__code="") & Q(Exists(told))
    if account.role == Role.OFFICER:
        return Q(division__startswith=jurisdiction(account))
    return Q() if account.role == Role.AUDITOR else Q(pk__in=[])


def rows(known_on: dt.date | None = None) -> QuerySet[Hazard]:
    """Hazards with everything a case needs, as known at the end of a day."""
    return (
        Hazard.objects.known(known_on)
        .select_related("engagement", "institution", "client")
        .prefetch_related(
            Prefetch("places", HazardPlace.objects.known(known_on).order_by("pk")),
            Prefetch("done", HazardStep.objects.known(known_on).select_related("notice").order_by("entry_id", "pk")),
            Prefetch("reports", HazardReport.objects.known(known_on).order_by("entry_id", "pk")),
            Prefetch("reports__receipts", HazardReceipt.objects.known(known_on).order_by("pk")),
        )
    )


def cases(found: Iterable[Hazard], now: dt.datetime) -> list[Case]:
    """Cases of rows from ``rows`` at a moment; a deed entered while the page was being made counts, too."""
    listed = list(found)
    clients = registry.clients({each.client.code for each in listed}, now.date())
    firms = registry.names_of({each.institution_id for each in listed}, on=now.date())
    return [_case(each, clients, firms, now) for each in listed]


def case(ref: str, now: dt.datetime, scope: Q | None = None) -> Case | None:
    """The case of a hazard; ``None`` where there is none in the scope."""
    found = rows().filter(scope or Q(), ref=ref)
    return next(iter(cases(found, now)), None)


def urgent(found: Iterable[Case]) -> list[Case]:
    """先重大后一般: reports due first, then major ones, the overdue before the others, then by deadline."""
    return sorted(
        found,
        key=lambda each: (
            each.ended, each.standing.report is None, not each.major, not each.standing.overdue, each.standing.deadline,
            each.row.pk,
        ),
    )  # fmt: skip


def untold(engagement: Engagement, now: dt.datetime) -> list[Case]:
    """What was found in an engagement and is not told in writing yet, the most urgent first."""
    found = cases(rows().filter(engagement=engagement), now)
    return [each for each in urgent(found) if each.state is State.FOUND]


def of_sheet(ref: str, scope: Q, known_on: dt.date | None = None) -> dict[str, list[Hazard]]:
    """Item of a work sheet → the hazards in the scope that it showed, the first first."""
    found: dict[str, list[Hazard]] = {}
    for row in Hazard.objects.known(known_on).filter(scope, sheet=ref).order_by("position", "pk"):
        found.setdefault(row.item, []).append(row)
    return found


def counts(
    engagement: Engagement, now: dt.datetime, known_on: dt.date | None = None, scope: Q | None = None
) -> dict[str, int]:
    """How many hazards of an engagement were found, major among them, told in writing, closed, overdue (SZ-6.3)."""
    told = cases(rows(known_on).filter(scope or Q(), engagement=engagement), now)
    found = [each for each in told if each.state is not State.WITHDRAWN]
    return {
        "found": len(found),
        "major": sum(each.major for each in found),
        "told": sum(each.state is not State.FOUND for each in found),
        "closed": sum(each.state is State.CLOSED for each in found),
        "overdue": sum(each.standing.overdue for each in found),
    }


def notices(engagement: Engagement) -> QuerySet[HazardNotice]:
    """The written notices of an engagement, the first first."""
    return HazardNotice.objects.standing().filter(engagement=engagement).order_by("pk")


def _case(row: Hazard, clients: dict[str, ClientRecord], firms: dict[int, str], now: dt.datetime) -> Case:
    steps, reports = tuple(row.done.all()), tuple(row.reports.all())
    law = law_of(row.division, row.on)
    moment = max([now, *(facts.local(each.recorded_at) for each in (row, *steps, *reports))])
    client = clients.get(row.client.code)
    return Case(
        row, client.name if client else row.client.code, firms.get(row.institution_id, row.institution.code),
        tuple(row.places.all()), steps, reports, law, standing(facts.found(row, steps, reports), moment, law),
    )  # fmt: skip


def bases(institution: Institution) -> list[str]:
    """The standards that an institution named lately, to choose from; the latest first."""
    rows = Hazard.objects.standing().filter(institution=institution).exclude(basis="").order_by("-pk")
    return list(dict.fromkeys(rows.values_list("basis", flat=True)[: SHOWN * 5]))[:SHOWN]
