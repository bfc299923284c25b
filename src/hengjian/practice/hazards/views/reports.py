"""重大隐患报告: the authority's inbox, one report with its receipt."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import Signed, jurisdiction, roles
from hengjian.law.objections import Objection
from hengjian.practice.hazards import actions, permissions, queries
from hengjian.practice.hazards.forms import AcknowledgeForm
from hengjian.practice.hazards.listing import as_of
from hengjian.practice.hazards.words import moment as told
from hengjian.practice.models import HazardReceipt, HazardReport
from hengjian.registry import divisions
from hengjian.trail.acts import Refused
from hengjian.ui import notices, timebar
from hengjian.ui.parts import Chip
from hengjian.ui.timebar import viewing

OFFICE = (Role.OFFICER, Role.AUDITOR)
READERS = (*OFFICE, Role.MANAGER, Role.TECHNICIAN)
A_PAGE = 50


@roles(*READERS)
def index(request: Signed) -> HttpResponse:
    """What was reported, what is not signed for first."""
    seen = viewing(request)
    moment, known_on = as_of(seen, timebar.moment())
    signed = HazardReceipt.objects.known(known_on).filter(report=OuterRef("pk"))
    rows = HazardReport.objects.known(known_on).filter(mine(request.user)).annotate(signed=Exists(signed))
    wanted = request.GET.get("state", "")
    asked = {"waiting": rows.filter(signed=False), "signed": rows.filter(signed=True)}.get(wanted, rows)
    page = Paginator(asked.select_related("hazard").order_by("signed", "-entry_id"), A_PAGE).get_page(
        request.GET.get("page")
    )
    cases = {
        case.row.pk: case
        for case in queries.cases(queries.rows(known_on).filter(pk__in={each.hazard_id for each in page}), moment)
    }
    context = {
        "viewing": seen, "page": page, "lines": [(each, cases[each.hazard_id], each.receipts.first()) for each in page],
        "chips": _chips(rows, wanted, seen.query), "office": request.user.role in OFFICE,
    }  # fmt: skip
    return render(request, "practice/hazards/reports.html", context)


@roles(*READERS)
def report(request: Signed, ref: str) -> HttpResponse:
    """One report; by POST the authority's receipt."""
    now = timebar.moment()
    row = HazardReport.objects.standing().filter(mine(request.user), ref=ref).select_related("hazard").first()
    case = queries.case(row.hazard.ref, now) if row else None
    if row is None or case is None:
        raise PermissionDenied("没有这份报告，或者它不在您的辖区，也不是您单位的。")
    form = AcknowledgeForm(request.POST or None, today=now.date(), initial={"received_at": now})
    refusal: Objection | None = None
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                done = actions.acknowledge(report=row, by=request.user, now=now, **form.cleaned_data)
            except Refused as refused:
                refusal, status = refused.objection, 409
            else:
                notices.done(request, "已签收报告。", detail=f"{done.receipt}。")
                return redirect("practice:hazard_report", ref)
    answered = next((each for each in case.standing.reports if each.trigger.cause.value == row.cause and each.at), None)
    context = {
        "viewing": viewing(request), "row": row, "case": case, "receipt": row.receipts.filter(corrected_by__isnull=True).first(),
        "form": form, "refusal": refusal, "may": permissions.acknowledge(request.user, row, now, now) is None and viewing(request).live,
        "place": divisions.full_name(row.division), "answered": answered, "due": told(answered.due) if answered else "",
        "late": answered.late(now) if answered else False, "officer": request.user.role == Role.OFFICER,
    }  # fmt: skip
    return render(request, "practice/hazards/report.html", context, status=status)


def mine(account: Account) -> Q:
    """The reports an account may see: an authority those of its area, an institution its own."""
    if account.role == Role.OFFICER:
        return Q(division__startswith=jurisdiction(account))
    if account.role in (Role.MANAGER, Role.TECHNICIAN):
        return Q(institution__code=account.organisation) & ~Q(institution__code="")
    return Q() if account.role == Role.AUDITOR else Q(pk__in=[])


def _chips(rows: QuerySet[Any], wanted: str, dates: str) -> list[Chip]:
    counted = (
        ("", "全部", rows),
        ("waiting", "待签收", rows.filter(signed=False)),
        ("signed", "已签收", rows.filter(signed=True)),
    )
    joined = f"{dates}&" if dates else "?"
    return [Chip(label, some.count(), f"{joined}state={name}", wanted == name) for name, label, some in counted]
