"""What enterprises told the authority and nobody has taken up: their reports of institutions, visits that they deny."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from hengjian.accounts.models import Account, Level, Role
from hengjian.accounts.permissions import jurisdiction, officer_of
from hengjian.portal.tasks.shapes import Task
from hengjian.practice import law
from hengjian.practice.annual.actions import cites
from hengjian.practice.models import ClientReport, VisitAnswer
from hengjian.practice.queries import matters
from hengjian.registry import queries as registry
from hengjian.supervision.models import Finding

NO_TERM = "条款没有写期限"


def waiting(account: Account, today: dt.date) -> Iterator[Task]:
    """For the officers of a city and of a county; whichever takes it up first, it waits no more."""
    if account.role == Role.OFFICER and account.level in (Level.CITY, Level.COUNTY):
        yield from _reported(account, today)
        yield from _denied(account, today)


def _reported(account: Account, today: dt.date) -> Iterator[Task]:
    rows = list(
        ClientReport.objects.standing()
        .filter(division__startswith=jurisdiction(account), receipt__isnull=True)
        .order_by("pk")
    )
    firms = registry.names_of({row.institution_id for row in rows}, on=today)
    for row in rows:
        detail, url = (
            f"{row.on.isoformat()} {row.text[:24]}",
            reverse("practice:acknowledge_client_report", args=[row.ref]),
        )
        clause = "".join(cites(row.division, row.on))
        yield Task(None, "签收企业举报", detail, firms.get(row.institution_id, ""), clause, NO_TERM, url, "签收")


def _denied(account: Account, today: dt.date) -> Iterator[Task]:
    """A denied visit is taken up with what an inspection of its project found after the denial."""
    found = Finding.objects.filter(
        corrects__isnull=True, engagement=OuterRef("arrival__engagement"), recorded_at__gt=OuterRef("recorded_at")
    )
    rows = list(
        VisitAnswer.objects.standing()
        .filter(~Exists(found), agreed=False)
        .select_related("arrival__engagement")
        .order_by("pk")
    )
    about = matters({row.arrival.engagement.number for row in rows})
    mine = [(row, about[row.arrival.engagement.number]) for row in rows if row.arrival.engagement.number in about]
    mine = [(row, matter) for row, matter in mine if officer_of(account, matter.division)]
    firms = registry.names_of({matter.institution.pk for _, matter in mine}, on=today)
    for row, matter in mine:
        detail = f"{matter.engagement.number}，{timezone.localtime(row.arrival.at):%m-%d %H:%M}，企业：{row.text[:24]}"
        url = reverse("practice:visit", args=[row.arrival.ref])
        yield Task(
            None,
            "核实企业否认的到场",
            detail,
            firms.get(matter.institution.pk, ""),
            law.of_visits(matter),
            NO_TERM,
            url,
            "核实",
        )
