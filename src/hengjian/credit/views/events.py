"""函告与处罚: the list, recording a letter, and what recording gave."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import Signed, roles
from hengjian.conditions.verification import queries as verifications
from hengjian.credit import actions, facts, permissions, queries
from hengjian.credit.forms import AdmonitionForm
from hengjian.credit.models import Admonition
from hengjian.credit.queries import charts
from hengjian.credit.queries.cases import Case
from hengjian.credit.queries.pages import event_rows
from hengjian.credit.views.acting import context_of, open_case
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.registry.models import InstitutionRecord
from hengjian.supervision import queries as supervision
from hengjian.supervision.models import Penalty
from hengjian.supervision.views import pick
from hengjian.trail.acts import Refused
from hengjian.trail.models import Entry
from hengjian.ui.parts import Chip
from hengjian.ui.timebar import viewing
from hengjian.ui.words import long_day

KINDS = {"": "全部", "letter": "函告", "talk": "约谈", "penalty": "行政处罚"}
PAGE = 50


@roles(Role.OFFICER, Role.AUDITOR)
def index(request: Signed) -> HttpResponse:
    """函告与处罚, the latest first (HZ-23, HZ-34)."""
    seen = viewing(request)
    known = charts.known(seen)
    kind = request.GET.get("kind", "")
    mine = Q(on__lte=seen.on) & permissions.events_of(request.user)
    page = Paginator(_index(kind, known, mine), PAGE).get_page(request.GET.get("page"))
    events = _events([ref for ref, *_ in page.object_list], known)
    waiting = queries.open_proposals(seen.on, known, {event.institution_id for event in events})
    rows = event_rows(events, seen.on, {each.event.ref for each in waiting})
    context = {
        "viewing": seen,
        "page": page,
        "rows": rows,
        "kind": kind,
        "chips": [Chip(label, None, f"?kind={key}", key == kind) for key, label in KINDS.items()],
        "may_record": request.user.role == Role.OFFICER,
    }
    return render(request, "credit/events.html", context)


@roles(Role.OFFICER)
def new_admonition(request: Signed) -> HttpResponse:
    """记录函告（约谈）: first the institution, then the document (HZ-23)."""
    today = viewing(request).today
    record = registry.institution(request.GET.get("institution", "").strip().upper(), today)
    if record is None:
        return pick(request, "记录函告（约谈）")
    form = AdmonitionForm(
        request.POST or None,
        today=today,
        clients=supervision.client_choices(record.institution, today),
        initial={
            "on": today, "authority": request.user.office, "kind": Admonition.Kind.LETTER,
            "circumstances": _found(request, record),
        },
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            return _record(request.user, record, form)
        except Refused as refused:
            form.add_error(None, refused.objection.text)
    context = {"form": form, "record": record, "place": divisions.name(record.division)}
    return render(request, "credit/new_admonition.html", context, status=422 if form.errors else 200)


def _found(request: Signed, record: InstitutionRecord) -> str:
    """What a verification found, as the words from which an officer begins (ZJ-4); ``""`` where none is named or seen."""
    rows = verifications.marks(request.user).filter(institution=record.institution)
    row = rows.select_related("verification").filter(ref=request.GET.get("shortfall", "")).first()
    return f"{long_day(row.verification.on)}实地核查，{row.get_mark_display()}：{row.text}" if row else ""


@roles(Role.OFFICER)
def recorded(request: Signed, ref: str) -> HttpResponse:
    """What recording gave: the receipt, and what the rule proposes."""
    found = open_case(request, ref)
    if not isinstance(found, Case):
        return found
    entry = Entry.objects.filter(about=ref).first()
    elsewhere = not facts.applies(found.event.authority_division)
    return render(
        request, "credit/recorded.html", context_of(request, found) | {"entry": entry, "elsewhere": elsewhere}
    )


def _index(kind: str, known: dt.date | None, mine: Q) -> Any:
    """References of the events of a kind, the latest first, to be counted and cut in SQL."""
    columns = ("ref", "on", "entry_id")
    penalties = Penalty.objects.known(known).filter(mine).values_list(*columns)
    letters = Admonition.objects.known(known).filter(mine).values_list(*columns)
    if kind == "penalty":
        return penalties.order_by("-on", "-entry_id", "ref")
    if kind in Admonition.Kind.values:
        return letters.filter(kind=kind).order_by("-on", "-entry_id", "ref")
    return penalties.union(letters, all=True).order_by("-on", "-entry_id", "ref")


def _events(refs: list[str], known: dt.date | None) -> list[Penalty | Admonition]:
    """The rows with these references, in their order."""
    found: dict[str, Penalty | Admonition] = {}
    for table in (Penalty, Admonition):
        rows = table.objects.known(known).filter(ref__in=refs).select_related("institution")
        found |= {row.ref: row for row in rows}
    return [found[ref] for ref in refs]


def _record(account: Account, record: InstitutionRecord, form: AdmonitionForm) -> HttpResponse:
    given = form.cleaned_data
    done = actions.record_admonition(
        institution=record.institution,
        kind=given["kind"],
        number=given["number"],
        on=given["on"],
        grounds=given["grounds"],
        circumstances=given["circumstances"],
        authority=given["authority"],
        authority_division=account.division,
        clients=given.get("clients", []),
        by=account,
        today=form.today,
        key=given["key"],
    )
    return redirect("credit:recorded", done.entry.about)
