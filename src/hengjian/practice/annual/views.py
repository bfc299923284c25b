"""年度业务报告 (JC-15) and 企业举报 (JC-7)."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, jurisdiction, roles
from hengjian.packs.jincheng import annual
from hengjian.packs.jincheng.clauses import INSTRUMENT
from hengjian.practice import acting
from hengjian.practice.annual import actions, queries
from hengjian.practice.annual.forms import AnswerForm, ClientReportForm, YearForm
from hengjian.practice.models import ClientReport
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.registry.models import Client, Institution
from hengjian.trail.acts import Done
from hengjian.ui.timebar import Viewing, viewing

YEARS = annual.years()


@roles(Role.OFFICER, Role.AUDITOR, Role.MANAGER)
def index(request: Signed) -> HttpResponse:
    """Who reported the year's business and who did not; an institution sees its own line."""
    seen = viewing(request)
    asked = request.GET.get("year", "")
    year = int(asked) if asked in {str(each) for each in YEARS} else YEARS[-1]
    rows = queries.owed(year, seen.on, _known(seen))
    if request.user.role == Role.MANAGER:
        rows = [each for each in rows if each.record.institution.code == request.user.organisation]
    elif request.user.role == Role.OFFICER and not annual.CITY.startswith(jurisdiction(request.user)[:4]):
        raise PermissionDenied("年度业务报告是晋城市的规定，由晋城市应急管理局收。")
    context = {
        "viewing": seen, "year": year, "years": YEARS, "due": annual.due(year), "expired": not INSTRUMENT.in_force(seen.on),
        "law": INSTRUMENT, "labels": annual.FIGURES, "missing": sum(each.report is None for each in rows),
        "rows": [(each, each.state(seen.on), _figures(each)) for each in rows],
    }  # fmt: skip
    return render(request, "practice/annual/index.html", context)


@roles(Role.MANAGER)
def report(request: Signed, year: int) -> HttpResponse:
    """报告年度业务."""
    seen = viewing(request)
    institution = Institution.objects.filter(code=request.user.organisation).exclude(code="").first()
    if institution is None or year not in YEARS:
        raise PermissionDenied("没有这个年度的报告，或者您的单位还没有登记。")
    recorded = queries.figures(institution, year)
    form = YearForm(request.POST or None, today=seen.today, recorded=recorded)

    def do() -> Done:
        data = form.cleaned_data
        return actions.report_year(
            institution=institution, year=year, figures=form.figures(), words=data["words"], by=request.user,
            today=seen.today, key=data["key"],
        )  # fmt: skip

    return acting.page(
        request, form, do, said=f"已报告{year}年的业务。", back=reverse("practice:annual_reports"), title=f"报告{year}年业务",
        room="年度业务报告", clause=annual.CLAUSE, section=f"最晚 {annual.due(year):%Y-%m-%d}",
        lead="各数已按记录填好，与实际不符的可以改；改过的数与记录一并报送。报告的项目是平台默认。", viewing=seen,
    )  # fmt: skip


@roles(Role.OFFICER, Role.ENTERPRISE)
def client_reports(request: Signed) -> HttpResponse:
    """What enterprises of the area reported; an enterprise sees its own."""
    seen = viewing(request)
    if request.user.role == Role.ENTERPRISE:
        rows = [each for each in queries.client_reports("", seen.on) if each.client.code == request.user.organisation]
    else:
        rows = queries.client_reports(jurisdiction(request.user), seen.on)
    firms = registry.names_of({row.institution_id for row in rows}, on=seen.on)
    clients = registry.clients({row.client.code for row in rows}, seen.on)
    listed = [
        (
            row,
            firms.get(row.institution_id, ""),
            getattr(clients.get(row.client.code), "name", ""),
            getattr(row, "receipt", None),
        )
        for row in rows
    ]
    return render(request, "practice/annual/client_reports.html", {"viewing": seen, "rows": listed})


@roles(Role.ENTERPRISE)
def new_client_report(request: Signed) -> HttpResponse:
    """举报服务机构."""
    seen = viewing(request)
    client = Client.objects.filter(code=request.user.organisation).exclude(code="").first()
    place = registry.clients([client.code], seen.on).get(client.code) if client else None
    if client is None or place is None:
        raise PermissionDenied("您的单位还没有服务项目。其他举报请走公众举报。")
    rows = queries.institutions_of(client)
    names = registry.names_of(rows, on=seen.on)
    form = ClientReportForm(
        request.POST or None, today=seen.today, firms=[(row, names.get(pk, row.code)) for pk, row in rows.items()]
    )

    def do() -> Done:
        data = form.cleaned_data
        return actions.report_institution(
            client=client, institution=form.firm(), division=place.division, text=data["text"], by=request.user,
            today=seen.today, key=data["key"],
        )  # fmt: skip

    clause = "JC-7" if place.division.startswith(annual.CITY[:4]) and INSTRUMENT.in_force(seen.today) else ""
    return acting.page(
        request, form, do, said=f"已送{divisions.name(place.division)}应急管理部门。", back=reverse("practice:client_reports"),
        title="举报服务机构", button="送监管部门", room="举报", clause=clause, section="只有监管部门看得到", viewing=seen,
    )  # fmt: skip


@roles(Role.OFFICER)
def acknowledge(request: Signed, ref: str) -> HttpResponse:
    """签收企业举报."""
    seen = viewing(request)
    found = ClientReport.objects.standing().filter(ref=ref, division__startswith=jurisdiction(request.user)).first()
    if found is None:
        raise PermissionDenied("没有这份举报，或者它不在您的辖区。")
    form = AnswerForm(request.POST or None, today=seen.today)

    def do() -> Done:
        return actions.acknowledge(report=found, **form.cleaned_data, by=request.user, today=seen.today)

    return acting.page(
        request, form, do, said="已签收，企业看得到答复。", back=reverse("practice:client_reports"), title="签收企业举报",
        room="企业举报", section=f"{found.on:%Y-%m-%d} 收到", lead=found.text, viewing=seen,
    )  # fmt: skip


def _figures(each: queries.Owed) -> list[tuple[str, str, str]]:
    """Label, what was reported, and what the records said where that was something else."""
    if each.report is None:
        return []
    found = []
    for key, label in annual.FIGURES.items():
        told, recorded = each.report.figures.get(key, ""), each.report.recorded.get(key, "")
        found.append((label, told, "" if told == recorded else recorded))
    return found


def _known(seen: Viewing) -> dt.date | None:
    return None if seen.known_on == seen.today else seen.known_on
