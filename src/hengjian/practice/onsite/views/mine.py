"""项目 and 我的: what a person works at, what was done, the hours of the month."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render

from hengjian.accounts.permissions import Signed, roles
from hengjian.practice.models import Opening, Step
from hengjian.practice.onsite import hours, queries
from hengjian.practice.onsite.views.phone import FIELD
from hengjian.practice.permissions import person_of
from hengjian.registry import queries as registry
from hengjian.registry.models import ClientRecord, EngagementRecord, Person
from hengjian.ui import timebar

MOST = 50


@roles(*FIELD)
def projects(request: Signed) -> HttpResponse:
    """项目: the engagements of the institution that run, the person's own first."""
    day, person = timebar.today(), person_of(request.user)
    here = registry.institution(request.user.organisation, day)
    rows = _running(here.institution.pk if here else 0, person)
    places = registry.clients({row.client.code for row in rows}, day)
    counts = registry.visit_counts([row.engagement_id for row in rows])
    context = {
        "rows": [(row, places.get(row.client.code), counts.get(row.engagement_id, 0)) for row in rows],
        "opened": _opened(here.institution.pk if here else 0, day), "person": person, "tab": "projects", "now": timebar.moment(), "most": MOST,
    }  # fmt: skip
    return render(request, "practice/onsite/projects.html", context)


def _running(institution: int, person: Person | None) -> list[EngagementRecord]:
    day = timebar.today()
    rows = registry.engagements().filter(institution=institution, starts_on__lte=day, ends_on__gte=day)
    return sorted(rows, key=lambda row: (person is None or row.lead_id != person.pk, row.engagement.number))[:MOST]


def _opened(institution: int, day: dt.date) -> list[tuple[Opening, ClientRecord | None]]:
    """Engagements opened and not signed yet: their survey is a visit, too."""
    signed = registry.engagements().values("engagement")
    closed = Step.objects.standing().filter(stage="close").values("engagement")
    rows = Opening.objects.standing().filter(institution=institution).exclude(engagement__in=signed)
    found = list(
        rows.exclude(engagement__in=closed).select_related("engagement", "client").order_by("engagement__number")[:MOST]
    )
    places = registry.clients({row.client.code for row in found}, day)
    return [(row, places.get(row.client.code)) for row in found]


@roles(*FIELD)
def me(request: Signed) -> HttpResponse:
    """我的: hours of this month, recent visits, certificates."""
    day, person = timebar.today(), person_of(request.user)
    found = hours.of_person(person, day) if person else []
    here = registry.institution(request.user.organisation, day)
    held = queries.certificates([person.ref], here.institution) if person and here else {}
    context = {
        "lines": found, "total": hours.total(found), "person": person, "tab": "me", "now": timebar.moment(),
        "certificates": [each for some in held.values() for each in some], "month": day,
    }  # fmt: skip
    return render(request, "practice/onsite/me.html", context)
