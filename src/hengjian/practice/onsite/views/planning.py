"""计划到场 (SZ-5.4): which day, who, and what for; the technician finds it under 今天."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, roles
from hengjian.practice import acting, law
from hengjian.practice import queries as matters
from hengjian.practice.models import PlannedVisit
from hengjian.practice.onsite import actions, permissions, queries
from hengjian.practice.onsite.forms import MoveForm, PlanForm, WithdrawalForm
from hengjian.practice.permissions import of_institution
from hengjian.practice.queries import Matter
from hengjian.registry.forms import ActForm
from hengjian.registry.models import Person
from hengjian.trail.acts import Done
from hengjian.ui import timebar

LEFT = "项目页的历史里看得到原来的计划和理由；已经签到的不能改。"


@roles(Role.MANAGER, Role.TECHNICIAN)
def plan_visit(request: Signed, number: str) -> HttpResponse:
    """Plan one visit of an engagement of the own institution."""
    found, today = _own(request, number), timebar.today()
    named, offered = _people(found, today)
    form = PlanForm(request.POST or None, today=today, people=offered, initial={"people": list(named)})

    def do() -> Done:
        return actions.plan_visit(matter=found, **_planned(form), by=request.user)

    return _page(request, found, form, do, title="计划到场", section="哪一天，谁去，做什么", said="已计划到场。")


@roles(Role.MANAGER, Role.TECHNICIAN)
def move(request: Signed, number: str, ref: str) -> HttpResponse:
    """Put a planned visit on another day."""
    found, today = _own(request, number), timebar.today()
    row = _row(found, ref)
    initial = {"on": row.on, "starts_at": row.starts_at, "people": row.people, "task": row.task}
    form = MoveForm(request.POST or None, today=today, people=_people(found, today)[1], initial=initial)

    def do() -> Done:
        reason = form.cleaned_data["reason"]
        return actions.move_visit(matter=found, row=row, **_planned(form), reason=reason, by=request.user)

    section = f"原定{row.on.isoformat()}"
    return _page(
        request, found, form, do, title="改期", section=section, said="已改期，原来的计划保留可查。", lead=LEFT
    )


@roles(Role.MANAGER, Role.TECHNICIAN)
def withdraw(request: Signed, number: str, ref: str) -> HttpResponse:
    """Withdraw a planned visit."""
    found = _own(request, number)
    row = _row(found, ref)
    form = WithdrawalForm(request.POST or None, today=timebar.today())

    def do() -> Done:
        given = form.cleaned_data
        return actions.withdraw_visit(matter=found, row=row, reason=given["reason"], by=request.user, key=given["key"])

    section = f"{row.on.isoformat()}，{row.task}"
    return _page(
        request, found, form, do, title="撤回计划到场", section=section, said="已撤回，原来的计划保留可查。", lead=LEFT
    )


def _own(request: Signed, number: str) -> Matter:
    found = matters.matter(number) if "\0" not in number else None
    if found is None or of_institution(request.user, found):
        raise PermissionDenied(permissions.UNSEEN)
    return found


def _row(found: Matter, ref: str) -> PlannedVisit:
    rows = PlannedVisit.objects.filter(engagement=found.engagement)
    row = rows.filter(ref=ref).first() if "\0" not in ref else None
    if row is None:
        raise Http404("没有这次计划，可能地址写错了。请从项目页进入。")
    return row


def _people(found: Matter, today: dt.date) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Those named for the engagement, and everybody who can be sent, the named first."""
    named = {row.person.ref: row.name for row in matters.team(found.engagement, today)}
    return named, sorted(queries.colleagues(found.institution, today).items(), key=lambda pair: pair[0] not in named)


def _planned(form: PlanForm) -> dict[str, Any]:
    given = form.cleaned_data
    people = list(Person.objects.filter(ref__in=given["people"]))
    return {name: given[name] for name in ("on", "starts_at", "task", "key")} | {"people": people}


def _page(
    request: Signed, found: Matter, form: ActForm, do: Callable[[], Done], *, title: str, section: str, said: str, lead: str = ""
) -> HttpResponse:  # fmt: skip
    number = found.engagement.number
    return acting.page(
        request, form, do, said=said, back=reverse("portal:engagement", args=[number]), title=title, room=number,
        about=f"{found.service_type}，{queries.client_name(found, timebar.today())}", section=section, lead=lead,
        clause=law.clause(found, "visits"), button=title, viewing=timebar.viewing(request),
    )  # fmt: skip
