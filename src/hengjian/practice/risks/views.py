"""Pages of an enterprise's risks."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, roles
from hengjian.evidence.models import File
from hengjian.evidence.views import picture
from hengjian.law.risks import Level
from hengjian.practice.hazards.forms import given
from hengjian.practice.models import Risk, SitePlan
from hengjian.practice.risks import actions, drawing, permissions, queries
from hengjian.practice.risks.acting import act_page, head
from hengjian.practice.risks.forms import (
    EndForm,
    IdentificationForm,
    MarkForm,
    PlanForm,
    ReportForm,
    RiskForm,
)  # fmt: skip
from hengjian.practice.risks.queries import Register
from hengjian.registry import divisions
from hengjian.trail.acts import Done, Refused
from hengjian.ui import notices, timebar
from hengjian.ui.timebar import viewing

A_PAGE = 50
SHOWN = 30
WHO = (Role.OFFICER, Role.AUDITOR, Role.MANAGER, Role.TECHNICIAN, Role.ENTERPRISE)
KEEPERS = (Role.MANAGER, Role.TECHNICIAN, Role.ENTERPRISE)
UNSEEN = "没有这家企业，或者它不在您的辖区，也不是您单位正在服务的企业。"


@roles(*WHO)
def index(request: Signed) -> HttpResponse:
    """Whose registers there are; an enterprise is led to its own."""
    if request.user.role == Role.ENTERPRISE and request.user.organisation:
        return redirect("practice:risks", request.user.organisation)
    seen = viewing(request)
    rows = Risk.objects.known(_known(request)).filter(permissions.visible(request.user, seen.today))
    page = Paginator(queries.overview(rows, seen.on), A_PAGE).get_page(request.GET.get("page"))
    lines = [(code, name, divisions.full_name(division), counts) for code, name, division, counts in page]
    return render(
        request, "practice/risks/index.html", {"viewing": seen, "page": page, "lines": lines, "levels": list(Level)}
    )


@roles(*WHO)
def register(request: Signed, code: str) -> HttpResponse:
    """风险数据库 (SZ-6.2.2): the register, the gravest first; identifications, plans, reports."""
    found = _register(request, code)
    context = {
        "cards": [queries.values(each) for each in found.risks],
        "signs": [(level, number, drawing.sign(level)) for level, number in found.counts],
        "sources": [each for each in found.risks if each.source], "changes": queries.changes(found.client, _known(request))[:SHOWN],
        "unreported": found.unreported,
        "due": found.next_due, "late": _late(found),
    }  # fmt: skip
    return render(request, "practice/risks/register.html", head(request, found) | context)


@roles(*WHO)
def file(request: Signed, code: str, key: str) -> HttpResponse:
    """风险档案 (SZ-6.2.5): one risk by its key with its changes, its reports and their proof, also when it is there no more."""
    found = _register(request, code)
    rows = queries.history(found.client, key, _known(request)) if "\0" not in key else []
    if not rows:
        raise PermissionDenied("没有这条风险。请从风险清单进来。")
    context = {
        "row": rows[-1], "card": queries.values(rows[-1]), "rows": rows[::-1], "crumb": rows[-1].name,
        "reports": [each for each in found.reports if key in each.risks],
        "unreported": any(each.key == key for each in found.unreported),
    }  # fmt: skip
    return render(request, "practice/risks/file.html", head(request, found) | context)


@roles(*KEEPERS)
def identify(request: Signed, code: str) -> HttpResponse:
    """记录风险辨识 (SZ-6.2.1)."""
    found, today = _register(request, code), timebar.today()
    form = IdentificationForm(request.POST or None, request.FILES or None, today=today, initial={"on": today})

    def do() -> Done:
        return actions.identify(register=found, by=request.user, today=today, **given(form))

    return act_page(request, found, form, do, "记录风险辨识", "SZ-6.2.1", "已记录风险辨识。")


@roles(*KEEPERS)
def enter(request: Signed, code: str) -> HttpResponse:
    """登记风险 (SZ-6.2.2)."""
    found, today = _register(request, code), timebar.today()
    form = RiskForm(request.POST or None, today=today)

    def do() -> Done:
        return actions.enter(
            register=found, values=form.values(), by=request.user, today=today, key=form.cleaned_data["key"]
        )

    return act_page(request, found, form, do, "登记风险", "SZ-6.2.3", "已登记风险。")


@roles(*KEEPERS)
def change(request: Signed, code: str, ref: str) -> HttpResponse:
    """变更风险 (SZ-6.2.5)."""
    found, today = _register(request, code), timebar.today()
    risk = _risk(found, ref)
    form = RiskForm(request.POST or None, today=today, risk=risk)

    def do() -> Done:
        reason = form.cleaned_data["reason"]
        return actions.enter(
            register=found, values=form.values(), replaces=risk, reason=reason, by=request.user, today=today,
            key=form.cleaned_data["key"],
        )  # fmt: skip

    return act_page(request, found, form, do, "变更风险", "SZ-6.2.5", "已变更风险，原来的内容仍在档案里。")


@roles(*KEEPERS)
def end(request: Signed, code: str, ref: str) -> HttpResponse:
    """风险已消除 (SZ-6.2.5)."""
    found, today = _register(request, code), timebar.today()
    risk = _risk(found, ref)
    form = EndForm(request.POST or None, today=today)

    def do() -> Done:
        return actions.end(register=found, risk=risk, by=request.user, today=today, **form.cleaned_data)

    return act_page(request, found, form, do, f"风险已消除：{risk.name}", "SZ-6.2.5", "已记入风险档案。")


@roles(*KEEPERS)
def report(request: Signed, code: str) -> HttpResponse:
    """记录风险上报 (SZ-6.2.2)."""
    found, today = _register(request, code), timebar.today()
    grave = [each for each in found.risks if each.level in ("重大", "较大")]
    offered = [(each.key, f"{each.level}　{each.name}（{each.place}）") for each in grave]
    initial = {"on": today, "recipient": f"{divisions.name(found.division)}应急管理局"}
    chosen = [each.key for each in found.unreported]
    form = ReportForm(
        request.POST or None, request.FILES or None, today=today, offered=offered, chosen=chosen, initial=initial
    )

    def do() -> Done:
        return actions.report(register=found, by=request.user, today=today, **given(form))

    return act_page(request, found, form, do, "记录风险上报", "SZ-6.2.2", "已记录风险上报。")


@roles(*KEEPERS)
def new_plan(request: Signed, code: str) -> HttpResponse:
    """上传平面图 (SZ-6.2.2)."""
    found, today = _register(request, code), timebar.today()
    form = PlanForm(request.POST or None, request.FILES or None, today=today)

    def do() -> Done:
        values = form.cleaned_data
        taken = values["evidence"]
        size = (int(taken.traits.get("width", 4)), int(taken.traits.get("height", 3)))
        return actions.add_plan(
            register=found, name=values["name"], whole=values["whole"] == "site", file=taken, size=size, by=request.user,
            today=today, key=values["key"],
        )  # fmt: skip

    return act_page(request, found, form, do, "上传平面图", "SZ-6.2.2", "已上传平面图，接着标注风险。")


@roles(*WHO)
def plan(request: Signed, ref: str) -> HttpResponse:
    """四色图 (SZ-6.2.2): the plan with its risks; by POST one more mark, or one moved."""
    row, found = _plan(request, ref)
    offered = [(each.key, f"{each.level}　{each.position} {each.name}（{each.place}）") for each in found.risks]
    form = MarkForm(request.POST or None, today=timebar.today(), offered=offered)
    refusal, status = None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.mark(plan=row, by=request.user, today=timebar.today(), **form.cleaned_data)
            except Refused as refused:
                refusal, status = refused.objection, 409
            else:
                notices.done(request, "已标注。")
                return redirect("practice:risk_plan", ref)
    spots = queries.spots(row, _known(request))
    image = reverse("practice:plan_picture", args=[ref])
    context = {
        "plan": row, "spots": spots, "map": drawing.draw(image, (row.width, row.height), spots, f"{row.name}安全风险四色图"),
        "signs": [(level, 0, drawing.sign(level)) for level, _ in found.counts], "form": form, "refusal": refusal,
    }  # fmt: skip
    return render(request, "practice/risks/plan.html", head(request, found) | context, status=status)


@roles(*WHO)
def plan_picture(request: Signed, ref: str) -> HttpResponse:
    """The drawing under the marks: whoever sees the register sees it, whoever of the two handed it in."""
    return picture(request, get_object_or_404(File, ref=_plan(request, ref)[0].file))


def _plan(request: Signed, ref: str) -> tuple[SitePlan, Register]:
    row = SitePlan.objects.standing().filter(ref=ref).select_related("client").first()
    if row is None:
        raise PermissionDenied(UNSEEN)
    return row, _register(request, row.client.code)


@roles(*WHO)
def cards(request: Signed, code: str) -> HttpResponse:
    """岗位风险告知卡 (SZ-6.2.4), for printing; ``?risk=`` one of them."""
    found = _register(request, code)
    wanted = request.GET.get("risk", "")
    risks = [each for each in found.risks if wanted in ("", each.ref)]
    context = {"cards": [(queries.values(each), drawing.sign(queries.LEVELS[each.level])) for each in risks]}
    return render(request, "practice/risks/cards.html", head(request, found) | context)


@roles(*WHO)
def board(request: Signed, code: str) -> HttpResponse:
    """安全风险公告栏 (SZ-6.2.4), for printing."""
    found = _register(request, code)
    whole = next((each for each in found.plans if each.whole), None)
    drawn = ""
    if whole is not None:
        image = reverse("practice:plan_picture", args=[whole.ref])
        drawn = drawing.draw(
            image, (whole.width, whole.height), queries.spots(whole, _known(request)), f"{whole.name}安全风险四色图"
        )
    context = {
        "cards": [(queries.values(each), drawing.sign(queries.LEVELS[each.level])) for each in found.risks],
        "map": drawn, "signs": [(level, number, drawing.sign(level)) for level, number in found.counts],
    }  # fmt: skip
    return render(request, "practice/risks/board.html", head(request, found) | context)


def risk_of(request: Signed, code: str, ref: str) -> tuple[Register, Risk]:
    """One risk of an enterprise that the account may see. Raises ``PermissionDenied``."""
    found = _register(request, code)
    return found, _risk(found, ref)


def _register(request: Signed, code: str) -> Register:
    seen = viewing(request)
    found = queries.kept(code, seen.on, _known(request))
    if found is None or not permissions.may_see(request.user, found.client, found.division, seen.today):
        raise PermissionDenied(UNSEEN)
    return found


def _risk(found: Register, ref: str) -> Risk:
    risk = next((each for each in found.risks if each.ref == ref), None)
    if risk is None:
        raise PermissionDenied("没有这条风险，或者它已经变更。请从风险清单进来。")
    return risk


def _known(request: Signed) -> dt.date | None:
    seen = viewing(request)
    return None if seen.live else min(seen.on, seen.known_on)


def _late(found: Register) -> bool:
    due: dt.date | None = found.next_due
    return found.law is not None and (due is None or due < timebar.today())
