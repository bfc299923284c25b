"""Pages of work sheets: those of an engagement, one sheet, its written advice, and the certificates checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian import packs
from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, roles, signed_in
from hengjian.law.objections import Objection
from hengjian.practice import permissions as practice
from hengjian.practice.hazards import queries as hazards
from hengjian.practice.models import CertificateCheck, Hazard
from hengjian.practice.queries import Matter, matter
from hengjian.practice.sheets import actions, permissions, queries
from hengjian.practice.sheets.forms import CertificateForm, ReceiptForm, SheetForm
from hengjian.practice.sheets.queries import Line, Sheet
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.registry.forms import ActForm
from hengjian.trail.acts import Done, Refused
from hengjian.ui import notices
from hengjian.ui.timebar import Viewing, viewing

HIDDEN = "没有这个项目，或者它不在您的辖区，也不是您单位的项目。"
FILLERS = (Role.MANAGER, Role.TECHNICIAN)


@signed_in
def index(request: Signed, number: str) -> HttpResponse:
    """The work sheets of one engagement, what comes again, and whose certificates were checked."""
    seen = viewing(request)
    found = _matter(request, number, seen)
    law = packs.sheet_law(found.division)
    told = queries.sheets_of(found.engagement, seen.on, _known(seen))
    rows = [each for each in told if permissions.opens(request.user, each)]
    context = {
        "sheets": rows,
        "offered": law.of_type(found.service_type),
        "others": [each for each in law.sheets if each not in law.of_type(found.service_type)],
        "prescribed": any(each.clause for each in law.sheets),
        "certificate_clause": law.certificates,
        "dues": queries.due(_own_sheets(request, found, seen), seen.on, _known(seen)),
        "certificates": _certificates(found, seen),
        "may_fill": practice.of_institution(request.user, found) is None,
        "form": ActForm(today=seen.today),
    }
    return render(request, "practice/sheets/index.html", _head(found, seen) | context)


@roles(*FILLERS)
def begin(request: Signed, number: str, sheet: str) -> HttpResponse:
    """开工作表: one press; a look at the address leads back."""
    seen = viewing(request)
    found = _matter(request, number, seen)
    form = ActForm(request.POST or None, today=seen.today)
    if request.method != "POST" or not form.is_valid():
        return redirect("practice:sheets", number)
    try:
        done = actions.begin(matter=found, sheet=sheet, by=request.user, today=seen.today, key=form.cleaned_data["key"])
    except Refused as refused:
        notices.bad(request, refused.objection.text)
        return redirect("practice:sheets", number)
    return redirect("practice:sheet", done.entry.about)


@signed_in
def sheet(request: Signed, ref: str) -> HttpResponse:
    """One sheet: to be filled by the institution, to be read and acknowledged by everyone else."""
    seen = viewing(request)
    found, page = _sheet(request, ref, seen)
    own = practice.of_institution(request.user, found) is None
    if not (own and page.handover is None and seen.live):
        if request.method == "POST":
            return _read(request, found, page, seen, refusal=permissions.fill(request.user, found, page, page.last))
        return _read(request, found, page, seen)
    form = SheetForm(request.POST or None, request.FILES or None, today=seen.today, sheet=page)
    refusal, status = None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            refusal = _saved(request, found, form)
            if refusal is None:
                return redirect("practice:sheet", ref)
            status = 409
            form = SheetForm(_seen_again(request, ref), request.FILES, today=seen.today, sheet=page)
    lacking = permissions.hand_over(request.user, found, page)
    context = {
        "page": page,
        "form": form,
        "groups": [
            (group, shown) for group, (_, shown) in zip(form.groups(), _lines(request, page, seen), strict=True)
        ],
        "refusal": refusal,
        "lacking": lacking,
        "handing": ActForm(today=seen.today),
    }
    return render(request, "practice/sheets/fill.html", _head(found, seen) | context, status=status)


@roles(*FILLERS)
def hand_over(request: Signed, ref: str) -> HttpResponse:
    """交给企业."""
    seen = viewing(request)
    found, page = _sheet(request, ref, seen)
    form = ActForm(request.POST or None, today=seen.today)
    if request.method != "POST" or not form.is_valid():
        return redirect("practice:sheet", ref)
    try:
        done = actions.hand_over(matter=found, ref=ref, by=request.user, today=seen.today, key=form.cleaned_data["key"])
    except Refused as refused:
        return _read(request, found, page, seen, refusal=refused.objection)
    _told(request, "已交给企业，等企业签收。", done)
    return redirect("practice:sheet", ref)


@roles(Role.ENTERPRISE)
def acknowledge(request: Signed, ref: str) -> HttpResponse:
    """签收工作表, by the enterprise."""
    seen = viewing(request)
    found, page = _sheet(request, ref, seen)
    form = ReceiptForm(request.POST or None, today=seen.today)

    def do() -> Done:
        data = form.cleaned_data
        return actions.acknowledge(
            matter=found, ref=ref, agrees=data["agrees"] == "yes", words=data["words"], by=request.user,
            today=seen.today, key=data["key"],
        )  # fmt: skip

    context = {
        "page": page,
        "title": "签收工作表",
        "clause": page.law.clause,
        "back": reverse("practice:sheet", args=[ref]),
    }
    return _act(request, found, form, do, "已签收。", seen, context)


@signed_in
def advice(request: Signed, ref: str) -> HttpResponse:
    """书面整改意见, to be printed and signed."""
    seen = viewing(request)
    found, page = _sheet(request, ref, seen)
    missing = [(row, fault) for row, fault, _ in _certificates(found, seen) if fault]
    bad = missing if page.row.sheet in ("training", "general") else []
    return render(request, "practice/sheets/advice.html", _head(found, seen) | {"page": page, "missing": bad})


@roles(*FILLERS)
def new_certificate(request: Signed, number: str) -> HttpResponse:
    """核对持证."""
    seen = viewing(request)
    found = _matter(request, number, seen)
    if (refusal := practice.of_institution(request.user, found)) is not None:
        raise PermissionDenied(refusal.text)
    form = CertificateForm(request.POST or None, today=seen.today, initial={"on": seen.today})

    def do() -> Done:
        return actions.check_certificate(matter=found, **form.cleaned_data, by=request.user, today=seen.today)

    clause = packs.sheet_law(found.division).certificates
    back = reverse("practice:sheets", args=[number])
    context = {"title": "核对持证", "clause": clause, "back": back}
    return _act(request, found, form, do, "已记录。", seen, context)


def _act(
    request: Signed,
    found: Matter,
    form: ActForm,
    do: Callable[[], Done],
    said: str,
    seen: Viewing,
    context: dict[str, Any],
) -> HttpResponse:
    refusal: Objection | None = None
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                done = do()
            except Refused as refused:
                refusal, status = refused.objection, 409
            else:
                _told(request, said, done)
                return redirect(context["back"])
    context |= {"form": form, "refusal": refusal}
    return render(request, "practice/sheets/act.html", _head(found, seen) | context, status=status)


def _saved(request: Signed, found: Matter, form: SheetForm) -> Objection | None:
    """Save what was typed; the objection where that may not be."""
    data = form.cleaned_data
    try:
        done = actions.fill(
            matter=found, ref=form.sheet.row.ref, seen=data["seen"], answers=form.answers(), files=form.proofs(), by=request.user,
            key=data["key"],
        )  # fmt: skip
    except Refused as refused:
        return refused.objection
    _told(request, "已保存。", done)
    return None


def _seen_again(request: Signed, ref: str) -> Any:
    """What was typed, ready to be handed in again by one who now sees what others wrote."""
    data = request.POST.copy()
    page = queries.sheet(ref)
    data["seen"] = str(page.last if page else 0)
    return data


def _read(request: Signed, found: Matter, page: Sheet, seen: Viewing, refusal: Objection | None = None) -> HttpResponse:
    context = {
        "page": page, "lines": _lines(request, page, seen), "refusal": refusal, "may_find": seen.live and practice.of_institution(request.user, found) is None,
        "may_take": seen.live and permissions.acknowledge(request.user, found, page) is None,
    }  # fmt: skip
    return render(request, "practice/sheets/sheet.html", _head(found, seen) | context, status=409 if refusal else 200)


def _lines(request: Signed, page: Sheet, seen: Viewing) -> list[tuple[Line, list[Hazard]]]:
    """Each line with the hazards that it showed, as far as the account may see them."""
    found = hazards.of_sheet(page.row.ref, hazards.visible(request.user), _known(seen))
    return [(line, found.get(line.item.key, [])) for line in page.lines]


def _told(request: Signed, text: str, done: Done) -> None:
    notices.done(request, text, detail=f"{done.receipt}。")


def _certificates(found: Matter, seen: Viewing) -> list[tuple[CertificateCheck, str, bool]]:
    """What the institution of the engagement checked; others' checks are theirs."""
    rows = queries.certificates(found.client, seen.on, _known(seen), found.institution.code)
    return [(row, queries.fault(row, seen.on), queries.ends_soon(row, seen.on)) for row in rows]


def _own_sheets(request: Signed, found: Matter, seen: Viewing) -> list[Sheet]:
    """The sheets of the institution at the enterprise, in this engagement or another, that the account may open."""
    told = queries.sheets_for(found.client, seen.on, _known(seen), found.institution.code)
    return [each for each in told if permissions.opens(request.user, each)]


def _sheet(request: Signed, ref: str, seen: Viewing) -> tuple[Matter, Sheet]:
    """The sheet and its engagement; nothing and what may not be seen are answered alike."""
    page = queries.sheet(ref, _known(seen)) if "\0" not in ref else None
    if page is None or not permissions.opens(request.user, page):
        raise PermissionDenied(HIDDEN)
    return _matter(request, page.row.engagement.number, seen), page


def _matter(request: Signed, number: str, seen: Viewing) -> Matter:
    found = matter(number, _known(seen))
    if found is None or not permissions.reads(request.user, found, seen.on):
        raise PermissionDenied(HIDDEN)
    return found


def _head(found: Matter, seen: Viewing) -> dict[str, Any]:
    client = registry.clients([found.client.code], seen.on, _known(seen)).get(found.client.code)
    firm = registry.names_of([found.institution.pk], on=seen.on, known_on=_known(seen)).get(found.institution.pk, "")
    return {
        "viewing": seen, "matter": found, "number": found.engagement.number, "firm": firm,
        "client_name": client.name if client else found.client.code, "place": divisions.full_name(found.division),
    }  # fmt: skip


def _known(seen: Viewing) -> dt.date | None:
    return None if seen.known_on == seen.today else seen.known_on
