"""分支与外部支撑: who, on which projects, and what the records show."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, roles, signed_in
from hengjian.conditions import permissions
from hengjian.conditions.acting import act_page, head
from hengjian.conditions.outside import actions, queries
from hengjian.conditions.outside import permissions as ending
from hengjian.conditions.outside.forms import BranchEndingForm, BranchForm, CheckForm, PartForm, PartyForm, SinceForm
from hengjian.registry import queries as registry
from hengjian.registry import visibility
from hengjian.trail.acts import Done
from hengjian.ui.timebar import viewing


@signed_in
def index(request: Signed, code: str) -> HttpResponse:
    """Branches, experts and third parties, and their projects (ZJ-3)."""
    seen = viewing(request)
    known_on = None if seen.known_on == seen.today else seen.known_on
    record = visibility.institution(request, code, seen.on, known_on)
    context = {
        "parties": queries.parties(record.institution, known_on),
        "ended": queries.branch_endings(record.institution, known_on),
        "works": queries.works(record, seen.today, known_on),
        "own": permissions.manage(request.user, record.institution) is None,
        "officer": request.user.role == Role.OFFICER,
    }
    return render(request, "conditions/outside/index.html", head(record, seen) | context)


@roles(Role.MANAGER)
def branch(request: Signed, code: str) -> HttpResponse:
    """登记分支机构 (ZJ-3)."""
    form = BranchForm(request.POST or None, today=viewing(request).today)
    return _act(request, code, form, actions.register_branch, "登记分支机构")


@roles(Role.MANAGER)
def end_branch(request: Signed, code: str, ref: str) -> HttpResponse:
    """分支机构注销 (X-9)."""
    seen = viewing(request)
    record = visibility.institution(request, code, seen.today)
    found = queries.branch(record.institution, ref)
    left = queries.unfinished(record.institution, ref, seen.today)
    form = BranchEndingForm(request.POST or None, request.FILES or None, today=seen.today, unfinished=left)

    def do() -> Done:
        given = {"goes_on": ""} | form.given()
        return actions.end_branch(
            **given, branch=ref, institution=record.institution, by=request.user, today=seen.today
        )

    return act_page(
        request, head(record, seen), form, do, back=reverse("conditions:outside", args=[code]), title="分支机构注销",
        said="已登记。", clause="ZJ-3", rule=found.name if found else "分支机构", note="分支机构注销，它经手的项目和档案不随它消失。",
        objection=permissions.manage(request.user, record.institution) or ending.endable(found, seen.today, seen.today),
    )  # fmt: skip


@roles(Role.MANAGER)
def party(request: Signed, code: str) -> HttpResponse:
    """登记外聘专家、第三方 (ZJ-3)."""
    form = PartyForm(request.POST or None, today=viewing(request).today)
    return _act(request, code, form, actions.register_party, "登记外聘专家、第三方")


@roles(Role.MANAGER)
def part(request: Signed, code: str) -> HttpResponse:
    """登记参与项目 (ZJ-3)."""
    seen = viewing(request)
    record = visibility.institution(request, code, seen.today)
    parties = [(each.ref, f"{each.kind}　{each.name}") for each in queries.parties(record.institution)]
    numbers = [
        row.engagement.number for row in registry.engagements(None, record.institution).order_by("-signed_on", "-pk")
    ]
    form = PartForm(request.POST or None, today=seen.today, parties=parties, engagements=numbers)
    return _act(request, code, form, actions.take_part, "登记参与项目")


@roles(Role.OFFICER)
def check(request: Signed, code: str, party: str, number: str) -> HttpResponse:
    """核实参与情况 (ZJ-3)."""
    seen = viewing(request)
    record = visibility.institution(request, code, seen.today)
    found = queries.part(record.institution, party, number) if "\0" not in party + number else None
    if found is None:
        raise Http404("没有登记过这次参与。请从分支与外部支撑页进入。")
    form = CheckForm(request.POST or None, request.FILES or None, today=seen.today, initial={"on": seen.today})

    def do() -> Done:
        given = form.given()
        return actions.check_part(
            **given | {"genuine": given["genuine"] == "yes"}, record=record, participation=found, by=request.user,
            today=seen.today,
        )  # fmt: skip

    return act_page(
        request, head(record, seen), form, do, back=reverse("conditions:outside", args=[code]), title="核实参与情况",
        said="已记下核实的结果。", clause="ZJ-3", rule=f"项目{number}：{found.task}",
        objection=ending.check(request.user, record, found, seen.today, seen.today),
    )  # fmt: skip


def _act(request: Signed, code: str, form: SinceForm, act: Callable[..., Done], title: str) -> HttpResponse:
    seen = viewing(request)
    record = visibility.institution(request, code, seen.today)

    def do() -> Done:
        return act(**form.cleaned_data, institution=record.institution, by=request.user, today=seen.today)

    return act_page(
        request, head(record, seen), form, do, back=reverse("conditions:outside", args=[code]), title=title, said="已登记。",
        clause="ZJ-3", rule="服务全程要有可追溯的完整档案",
    )  # fmt: skip
