"""证书: the list by last day, and the two forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, roles, signed_in
from hengjian.conditions import permissions
from hengjian.conditions.acting import act_page, head, person_of
from hengjian.conditions.certificates import actions, queries
from hengjian.conditions.certificates.forms import CertificateForm, EndForm
from hengjian.conditions.changes import queries as changes
from hengjian.registry import queries as registry
from hengjian.registry import visibility
from hengjian.registry.forms import ActForm
from hengjian.registry.models import Employment, Institution
from hengjian.trail.acts import Done
from hengjian.ui.timebar import viewing

A_PAGE = 50


@signed_in
def index(request: Signed, code: str) -> HttpResponse:
    """The certificates of the staff, the first to expire first (HZ-8, HZ-10)."""
    seen = viewing(request)
    known_on = None if seen.known_on == seen.today else seen.known_on
    record = visibility.institution(request, code, seen.on, known_on)
    found = queries.held(record.institution, seen.on, known_on)
    context = {
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "over": sum(each.over for each in found),
        "soon": sum(bool(each.soon) for each in found),
        "soon_days": queries.SOON,
        "own": permissions.manage(request.user, record.institution) is None,
        "without": _without(record.institution, {each.post.person_id for each in found}, seen.on, known_on),
    }
    return render(request, "conditions/certificates/index.html", head(record, seen) | context)


def _without(institution: Institution, holders: set[int], on: dt.date, known_on: dt.date | None) -> list[Employment]:
    """Who works here and has no certificate in the list."""
    return list(registry.staff(institution, on, known_on).exclude(person__in=holders).order_by("name", "pk"))


@roles(Role.MANAGER)
def new(request: Signed, code: str, ref: str) -> HttpResponse:
    """录入证书 (HZ-10)."""
    seen = viewing(request)
    record = visibility.institution(request, code, seen.today)
    person = person_of(record.institution, ref)
    first = {"on": seen.today, "registered_code": code}
    form = CertificateForm(request.POST or None, request.FILES or None, today=seen.today, initial=first)

    def do() -> Done:
        return actions.enter(
            **form.given(), institution=record.institution, person=person, by=request.user, today=seen.today
        )

    return _act(request, code, form, do, title="录入证书", said="已录入证书。")


@roles(Role.MANAGER)
def end(request: Signed, code: str, ref: str) -> HttpResponse:
    """录入证书注销、转出 (HZ-10)."""
    seen = viewing(request)
    record = visibility.institution(request, code, seen.today)
    person = person_of(record.institution, ref)
    names = dict.fromkeys(map(actions.name_of, actions.held_by(record.institution, person)))
    form = EndForm(request.POST or None, today=seen.today, names=names, initial={"on": seen.today})

    def do() -> Done:
        return actions.end(
            **form.cleaned_data, institution=record.institution, person=person, by=request.user, today=seen.today
        )

    return _act(request, code, form, do, title="录入证书注销、转出", said="已录入。")


def _act(request: Signed, code: str, form: ActForm, do: Callable[[], Done], *, title: str, said: str) -> HttpResponse:
    seen = viewing(request)
    record = visibility.institution(request, code, seen.today)
    return act_page(
        request, head(record, seen), form, do, back=reverse("conditions:certificates", args=[code]), said=said,
        title=title, **changes.heading(record, seen.today),
    )  # fmt: skip
