"""计划到场 (SZ-5.4): which day, who, and what for; the technician finds it under 今天."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, roles
from hengjian.practice import acting
from hengjian.practice import queries as matters
from hengjian.practice.onsite import actions, permissions, queries
from hengjian.practice.onsite.forms import PlanForm
from hengjian.practice.permissions import of_institution
from hengjian.registry.models import Person
from hengjian.trail.acts import Done
from hengjian.ui import timebar


@roles(Role.MANAGER, Role.TECHNICIAN)
def plan_visit(request: Signed, number: str) -> HttpResponse:
    """Plan one visit of an engagement of the own institution."""
    found = matters.matter(number) if "\0" not in number else None
    if found is None or of_institution(request.user, found):
        raise PermissionDenied(permissions.UNSEEN)
    today = timebar.today()
    named = {row.person.ref: row.name for row in matters.team(found.engagement, today)}
    offered = sorted(queries.colleagues(found.institution, today).items(), key=lambda pair: pair[0] not in named)
    form = PlanForm(request.POST or None, today=today, people=offered, initial={"people": list(named)})

    def do() -> Done:
        given = form.cleaned_data
        people = list(Person.objects.filter(ref__in=given["people"]))
        return actions.plan_visit(
            matter=found, on=given["on"], starts_at=given["starts_at"], people=people, task=given["task"],
            by=request.user, key=given["key"],
        )  # fmt: skip

    return acting.page(
        request, form, do, said="已计划到场。", back=reverse("portal:engagement", args=[number]), title="计划到场",
        room=number, about=f"{found.service_type}，{queries.client_name(found, today)}", section="哪一天，谁去，做什么",
        clause="SZ-5.4" if found.city == "320500" else "", button="计划到场", viewing=timebar.viewing(request),
    )  # fmt: skip
