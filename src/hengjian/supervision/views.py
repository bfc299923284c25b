"""记录处罚."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import Signed, roles
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.registry.models import InstitutionRecord
from hengjian.supervision import actions, queries
from hengjian.supervision.forms import PenaltyForm
from hengjian.trail.acts import Refused
from hengjian.ui import timebar


@roles(Role.OFFICER)
def new_penalty(request: Signed) -> HttpResponse:
    """记录处罚: first the institution, then the document (HZ-34)."""
    today = timebar.today()
    record = registry.institution(request.GET.get("institution", "").strip().upper(), today)
    if record is None:
        return pick(request, "记录处罚")
    form = PenaltyForm(
        request.POST or None,
        today=today,
        clients=queries.client_choices(record.institution, today),
        initial={"on": today, "authority": request.user.office},
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _record(request.user, record, form)
        except Refused as refused:
            form.add_error(None, refused.objection.text)
    context = {"form": form, "record": record, "place": divisions.name(record.division)}
    return render(request, "supervision/new_penalty.html", context, status=422 if form.errors else 200)


def pick(request: Signed, title: str, within: Q | None = None) -> HttpResponse:
    """Choose the institution by name or credit code; ``within`` narrows to those that the account may see."""
    asked = request.GET.get("q", "").strip()
    found = queries.matching(asked, timebar.today(), within) if asked else []
    rows = [(each, divisions.name(each.division)) for each in found]
    context = {"title": title, "asked": asked, "found": rows, "limit": queries.LIMIT, "found_here": within is not None}
    return render(request, "supervision/pick.html", context)


def _record(account: Account, record: InstitutionRecord, form: PenaltyForm) -> HttpResponse:
    given = form.cleaned_data
    done = actions.record_penalty(
        institution=record.institution,
        number=given["number"],
        on=given["on"],
        basis=given["basis"],
        amount=given["amount"],
        circumstances=given["circumstances"],
        authority=given["authority"],
        authority_division=account.division,
        clients=given.get("clients", []),
        by=account,
        today=form.today,
        key=given["key"],
    )
    return redirect("credit:recorded", done.entry.about)
