"""信息公示: the page of the institution, the form, and the notice to hang up."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian import packs
from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, roles, signed_in
from hengjian.conditions import laws, permissions
from hengjian.conditions.acting import act_page, head
from hengjian.conditions.disclosure import actions, queries
from hengjian.conditions.disclosure.forms import DisclosureForm
from hengjian.conditions.models import Disclosure
from hengjian.registry import visibility
from hengjian.registry.models import InstitutionRecord
from hengjian.trail.acts import Done
from hengjian.ui.timebar import Viewing, viewing


@signed_in
def index(request: Signed, code: str) -> HttpResponse:
    """What is disclosed on the day, and what the clause wants (HZ-11)."""
    seen = viewing(request)
    record, found = _found(request, code, seen)
    context = {
        "board": queries.board(record.institution, seen.on, _known(seen)),
        "lacking": queries.outdated(found, record.service_types) if found else [],
        "wanted": queries.WANTED,
        "own": permissions.manage(request.user, record.institution) is None,
    }
    return render(request, "conditions/disclosure/index.html", head(record, seen) | context)


@signed_in
def notice(request: Signed, code: str) -> HttpResponse:
    """The notice on one sheet of paper (HZ-11)."""
    seen = viewing(request)
    record, _ = _found(request, code, seen)
    board = queries.board(record.institution, seen.on, _known(seen))
    if board is None:
        raise Http404("这家机构还没有公示，没有可以打印的")
    return render(request, "conditions/disclosure/notice.html", head(record, seen) | {"board": board})


@roles(Role.MANAGER)
def new(request: Signed, code: str) -> HttpResponse:
    """更新公示 (HZ-11)."""
    seen = viewing(request)
    record, found = _found(request, code, Viewing.of(seen.today))
    fees = {each["service"]: each["fee"] for each in found.items} if found else {}
    initial = {f"fee_{number}": fees.get(service, "") for number, service in enumerate(record.service_types)}
    initial |= {
        "items": "\n".join(f"{service}，{fee}" for service, fee in fees.items()),
        "process": found.process if found else _process(record),
        "complaint_phone": found.complaint_phone if found else record.phone,
        "place": found.place if found else "",
        "on": seen.today,
    }
    form = DisclosureForm(
        request.POST or None, request.FILES or None, today=seen.today, services=record.service_types, initial=initial
    )

    def do() -> Done:
        return actions.disclose(**form.given(), institution=record.institution, by=request.user, today=seen.today)

    return act_page(
        request, head(record, seen), form, do, back=reverse("conditions:disclosure", args=[code]), said="已更新公示。",
        title="更新公示", clause=laws.first(record.institution, *laws.DISCLOSURE), rule="经营场所和公众页公示的内容",
    )  # fmt: skip


def _process(record: InstitutionRecord) -> str:
    """The stages of a service where the institution is registered, a line each, to begin with."""
    return "\n".join(each.label for each in packs.service_law(record.division).stages if not each.optional)


def _found(request: Signed, code: str, seen: Viewing) -> tuple[InstitutionRecord, Disclosure | None]:
    record = visibility.institution(request, code, seen.on, _known(seen))
    return record, queries.current(record.institution, seen.on, _known(seen))


def _known(seen: Viewing) -> dt.date | None:
    return None if seen.known_on == seen.today else seen.known_on
