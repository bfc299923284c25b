"""Hazards of an engagement: entered, and told in writing as one document with its receipt."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, roles
from hengjian.law.objections import Objection
from hengjian.practice import queries as practice
from hengjian.practice.hazards import actions, permissions, queries
from hengjian.practice.hazards.forms import FindForm, ReceiptForm, given
from hengjian.practice.hazards.laws import law_of
from hengjian.practice.hazards.shapes import Found
from hengjian.practice.hazards.views import telling
from hengjian.practice.hazards.views.lists import WHO
from hengjian.practice.models import Hazard, HazardNotice
from hengjian.practice.permissions import of_institution
from hengjian.practice.queries import Matter
from hengjian.practice.sheets import queries as sheets
from hengjian.practice.sheets.queries import Line, Sheet
from hengjian.registry import queries as registry
from hengjian.trail.acts import Done, Refused
from hengjian.ui import notices, timebar
from hengjian.ui.timebar import viewing
from hengjian.ui.words import clause_label

LIKE = ("level", "description", "category", "basis", "criterion", "measure", "deadline")


@roles(Role.MANAGER, Role.TECHNICIAN)
def find(request: Signed, number: str) -> HttpResponse:
    """录入隐患 (HZ-16); ``?like=`` begins with what another says, ``?sheet=&item=`` with an item of a work sheet, ``?arrival=`` names the visit."""
    matter, now = _own(request, number), timebar.moment()
    arrival = request.GET.get("arrival", "")[:16]
    law = law_of(matter.division, now.date())
    form = FindForm(
        request.POST or None, request.FILES or None, today=now.date(), initial=_begun(request, matter),
        standard=law is not None and law.standard,
    )  # fmt: skip
    refusal: Objection | None = None
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                done = actions.find_hazards(
                    engagement=matter.engagement, entries=[_shown(request, matter, form.entry())], by=request.user, today=now.date(),
                    key=form.cleaned_data["key"], arrival_ref=arrival,
                )  # fmt: skip
            except Refused as refused:
                refusal, status = refused.objection, 409
            else:
                return _found(request, matter, done)
    context = _head(request, matter) | {"form": form, "refusal": refusal, "clause": law.measures if law else ""}
    return render(request, "practice/hazards/find.html", context, status=status)


@roles(Role.MANAGER, Role.TECHNICIAN)
def tell(request: Signed, number: str) -> HttpResponse:
    """书面告知 (SZ-6.3): what was found and not told yet, as one document."""
    matter, now = _own(request, number), timebar.moment()
    asked = telling.ask(request, matter.engagement, now)
    if asked.notice and asked.done:
        notices.done(request, "已作出告知书，服务对象可以签收。", detail=f"{asked.done.receipt}。")
        return redirect("practice:hazard_notice", asked.notice.ref)
    context = _head(request, matter) | telling.shown(asked, matter, now.date())
    return render(request, "practice/hazards/tell.html", context, status=asked.status)


@roles(*WHO)
def notice(request: Signed, ref: str) -> HttpResponse:
    """One written notice, as it is printed, and whether it is signed for; by POST the receipt."""
    row, now = _notice(request, ref), timebar.moment()
    found = queries.cases(queries.rows().filter(ref__in=row.hazards), now)
    cases = sorted(found, key=lambda case: row.hazards.index(case.row.ref))
    signed = next((step for case in cases if (step := case.last("received"))), None)
    mayact = next((permissions.receive(request.user, case) for case in cases), None)
    form = ReceiptForm(request.POST or None, request.FILES or None, today=now.date(), initial=_signer(request))
    refusal: Objection | None = None
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                done = actions.receive(notice=row, by=request.user, now=now, **given(form))
            except Refused as refused:
                refusal, status = refused.objection, 409
            else:
                notices.done(request, "已签收告知书。", detail=f"{done.receipt}。")
                return redirect("practice:hazard_notice", ref)
    context = {
        "viewing": viewing(request), "notice": row, "cases": cases, "signed": signed, "form": form, "refusal": refusal,
        "may": mayact is None and viewing(request).live, "client": cases[0].client if cases else "",
        "firm": cases[0].firm if cases else "", "party": request.user.role == Role.ENTERPRISE,
        "law": cases[0].law if cases else None, "majors": sum(case.major for case in cases),
    }  # fmt: skip
    return render(request, "practice/hazards/notice.html", context, status=status)


def _notice(request: Signed, ref: str) -> HazardNotice:
    row = HazardNotice.objects.standing().filter(ref=ref).select_related("engagement", "institution", "client").first()
    seen = Hazard.objects.filter(queries.visible(request.user), ref__in=row.hazards if row else [])
    if row is None or not seen.exists():
        raise PermissionDenied("没有这份告知书，或者它不在您的辖区，也不是您单位的。")
    return row


def _own(request: Signed, number: str) -> Matter:
    matter = practice.matter(number)
    if matter is None or of_institution(request.user, matter):
        raise PermissionDenied("没有这个项目，或者它不是您单位承接的。")
    return matter


def _head(request: Signed, matter: Matter) -> dict[str, Any]:
    seen = viewing(request)
    client = registry.clients([matter.client.code], seen.today).get(matter.client.code)
    return {
        "viewing": seen,
        "matter": matter,
        "number": matter.engagement.number,
        "client": client.name if client else matter.client.code,
    }


def _begun(request: Signed, matter: Matter) -> dict[str, Any]:
    """What the form begins with: another hazard's words, or those of an item that a work sheet found not in order."""
    return _item(request, matter) if request.GET.get("sheet") else _like(request, matter)


def _item(request: Signed, matter: Matter) -> dict[str, Any]:
    """An item not in order, as a hazard: what was seen, the clause, the measure and its day while that is to come."""
    page, line = _line(request, matter)
    if page is None or line is None or line.row is None:
        return {}
    row, clause = line.row, line.item.clause
    seen = f"：{row.note}" if row.note else ""
    return {
        "description": f"不符合“{line.item.label}”{seen}", "measure": row.measure, "category": "管理和培训",
        "basis": f"{page.law.title} {clause_label(clause)}" if clause else page.law.title,
        "deadline": row.until if row.until and row.until >= timebar.today() else None,
    }  # fmt: skip


def _shown(request: Signed, matter: Matter, entry: Found) -> Found:
    """The finding with the line of the work sheet that showed it, where the address names one."""
    page, line = _line(request, matter)
    return replace(entry, sheet=page.row.ref, item=line.item.key) if page and line else entry


def _line(request: Signed, matter: Matter) -> tuple[Sheet | None, Line | None]:
    """The sheet of this engagement that the address names, and its item where that is not in order."""
    ref = request.GET.get("sheet", "")[:16]
    page = sheets.sheet(ref) if ref and "\0" not in ref else None
    if page is None or page.row.engagement_id != matter.engagement.pk:
        return None, None
    return page, next((each for each in page.bad if each.item.key == request.GET.get("item", "")), None)


def _like(request: Signed, matter: Matter) -> dict[str, Any]:
    """What another hazard of the engagement says, for 再记一处; its deadline only while it is to come."""
    row = Hazard.objects.standing().filter(engagement=matter.engagement, ref=request.GET.get("like", "")[:16]).first()
    found = {name: getattr(row, name) for name in LIKE} if row else {}
    if row and row.deadline < timebar.today():
        del found["deadline"]
    return found


def _signer(request: Signed) -> dict[str, str]:
    return {"person": request.user.name if request.user.role == Role.ENTERPRISE else ""}


def _found(request: Signed, matter: Matter, done: Done) -> HttpResponse:
    row = Hazard.objects.get(entry=done.entry)
    again = reverse("practice:find_hazards", args=[matter.engagement.number]) + f"?like={row.ref}"
    notices.done(request, "已录入隐患。", detail=f"{done.receipt}。", url=again, label="再记一处")
    return redirect("practice:hazard", row.ref)
