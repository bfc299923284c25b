"""变更: an institution's own, with their terms; those of a jurisdiction that came late."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, roles, signed_in
from hengjian.conditions import permissions
from hengjian.conditions.acting import act_page, head
from hengjian.conditions.changes import actions, queries
from hengjian.conditions.changes.forms import RecordForm, YearForm
from hengjian.packs.national.holidays import CALENDAR
from hengjian.registry import divisions, visibility
from hengjian.registry import queries as registry
from hengjian.registry.permissions import EXTERNAL
from hengjian.registry.visibility import visible
from hengjian.trail.acts import Done
from hengjian.ui.timebar import viewing

A_PAGE = 50


@signed_in
def index(request: Signed, code: str) -> HttpResponse:
    """Every change of one institution, when it happened, when it had to be and when it was entered (HZ-10)."""
    seen = viewing(request)
    known_on = None if seen.known_on == seen.today else seen.known_on
    record = visibility.institution(request, code, seen.on, known_on)
    rows = queries.changes(known_on).filter(institution=record.institution, on__lte=seen.on)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    rule = queries.rule(record, seen.today)
    context = {
        "page": page,
        "rows": queries.judged(page, settings.STATUTORY_PLATFORM, seen.on, known_on),
        "external": settings.STATUTORY_PLATFORM == EXTERNAL,
        "rule": rule,
        "told": queries.told(rule),
        "term": rule.term(seen.today, CALENDAR) if rule else None,
        "own": permissions.manage(request.user, record.institution) is None,
    }
    return render(request, "conditions/changes/index.html", head(record, seen) | context)


@roles(Role.MANAGER)
def change_record(request: Signed, code: str) -> HttpResponse:
    """登记资料变更 (HZ-10)."""
    seen = viewing(request)
    record = visibility.institution(request, code, seen.today)
    form = RecordForm(
        request.POST or None, request.FILES or None, today=seen.today, record=record, initial={"on": seen.today}
    )

    def do() -> Done:
        return actions.change_record(**form.given(), institution=record.institution, by=request.user, today=seen.today)

    return act_page(
        request, head(record, seen), form, do, back=reverse("conditions:changes", args=[code]), said="已录入变更。",
        title="登记资料变更", **queries.heading(record, seen.today),
    )  # fmt: skip


@roles(Role.OFFICER, Role.AUDITOR)
def late(request: Signed) -> HttpResponse:
    """Changes of a year that were entered too late, in the officer's jurisdiction (HZ-10)."""
    seen = viewing(request)
    form = YearForm(request.GET)
    year = (form.cleaned_data["year"] if form.is_valid() else None) or seen.today.year
    rows = queries.changes().filter(visible(request.user), on__year=year)
    page = Paginator(queries.late(rows, settings.STATUTORY_PLATFORM, seen.today), A_PAGE).get_page(
        request.GET.get("page")
    )
    names = registry.names_of({each.change.institution_id for each in page}, on=seen.today)
    rule = queries.of_city(divisions.city_of(request.user.division), seen.today)
    context = {
        "viewing": seen,
        "rule": rule,
        "told": queries.told(rule),
        "year": year,
        "unruled": not visibility.ruled(request.user, "HZ-10"),
        "years": range(seen.today.year, seen.today.year - 3, -1),
        "page": page,
        "rows": [(each, names.get(each.change.institution_id, "")) for each in page],
    }
    return render(request, "conditions/changes/late.html", context)
