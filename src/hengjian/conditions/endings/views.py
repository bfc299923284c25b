"""机构终止: what is open and what happens to it, the filing, the confirmation."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian import packs
from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, roles, signed_in
from hengjian.conditions import permissions as conditions
from hengjian.conditions.acting import act_page, head
from hengjian.conditions.endings import actions, listing, permissions, queries
from hengjian.conditions.endings.forms import ConfirmForm, EndingForm
from hengjian.conditions.endings.queries import Filed
from hengjian.conditions.models import Disposition
from hengjian.law.terms import months
from hengjian.registry import visibility
from hengjian.trail.acts import Done
from hengjian.ui.parts import Chip
from hengjian.ui.timebar import viewing

A_PAGE = 50


@roles(Role.OFFICER, Role.AUDITOR)
def every(request: Signed) -> HttpResponse:
    """The endings of the jurisdiction: how far each is, and to whom everything goes (X-9)."""
    seen = viewing(request)
    found = listing.lines(request.user, visibility.visible(request.user), seen.today)
    wanted = request.GET.get("state", "")
    shown = [each for each in found if wanted not in listing.STATES or each.state == listing.STATES[wanted]]
    counted = Counter(each.state for each in found)
    chips = [Chip("全部", len(found), "?", wanted not in listing.STATES)]
    chips += [Chip(label, counted[label], f"?state={name}", wanted == name) for name, label in listing.STATES.items()]
    context = {"viewing": seen, "page": Paginator(shown, A_PAGE).get_page(request.GET.get("page")), "chips": chips}
    return render(request, "conditions/endings/every.html", context)


@signed_in
def index(request: Signed, code: str) -> HttpResponse:
    """Everything that is open and what becomes of it (X-9)."""
    seen = viewing(request)
    record = visibility.institution(request, code, seen.today)
    found = queries.filed(record.institution)
    own = conditions.manage(request.user, record.institution) is None
    context = {
        "rule": queries.RULE,
        "open": queries.open_matters(record.institution, seen.today),
        "filed": found,
        "successors": queries.names(found.ending.successors, seen.today) if found else [],
        "ways": _named(found, seen.today),
        "inherited": queries.inherited(record.institution, seen.today),
        "may_file": own and permissions.file(record.institution) is None,
        "may_confirm": request.user.role == Role.OFFICER
        and permissions.confirm(request.user, record, seen.today) is None,
    }
    return render(request, "conditions/endings/index.html", head(record, seen) | context)


def _named(found: Filed | None, today: dt.date) -> list[tuple[Disposition, str]]:
    """Each disposition with its successor's name."""
    rows = found.dispositions if found else ()
    return list(zip(rows, queries.names([row.to for row in rows], today), strict=True))


@roles(Role.MANAGER)
def file(request: Signed, code: str) -> HttpResponse:
    """提交终止 (X-9)."""
    seen = viewing(request)
    record = visibility.institution(request, code, seen.today)
    found = queries.open_matters(record.institution, seen.today)
    keeping = packs.service_law(record.division).keeping
    retention = keeping.years * 12 if keeping else 0
    initial = {"on": seen.today, "kept_until": months(seen.today, retention).last if retention else None}
    form = EndingForm(
        request.POST or None, request.FILES or None, today=seen.today, engagements=found.engagements,
        retention=retention, initial=initial,
    )  # fmt: skip

    def do() -> Done:
        return actions.file(**form.given(), institution=record.institution, by=request.user, today=seen.today)

    return act_page(
        request, head(record, seen), form, do, back=reverse("conditions:ending", args=[code]), title="提交终止",
        said="已提交，等待确认。", clause="HZ-17", rule="逐个处置没有完成的项目，写明档案由谁保管",
        objection=permissions.file(record.institution),
    )  # fmt: skip


@roles(Role.OFFICER)
def confirm(request: Signed, code: str) -> HttpResponse:
    """终止确认 (X-9)."""
    seen = viewing(request)
    record = visibility.institution(request, code, seen.today)
    form = ConfirmForm(request.POST or None, today=seen.today)

    def do() -> Done:
        given = form.cleaned_data
        return actions.confirm(
            record=record, accepted=given["verdict"] == "yes", reason=given["reason"], by=request.user, today=seen.today,
            key=given["key"],
        )  # fmt: skip

    return act_page(
        request, head(record, seen), form, do, back=reverse("conditions:ending", args=[code]), title="终止确认",
        said="已办理。", rule=record.name, objection=permissions.confirm(request.user, record, seen.today),
    )  # fmt: skip
