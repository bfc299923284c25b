"""One step about a hazard: its page, its form, its act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import Signed, roles
from hengjian.law.objections import Objection
from hengjian.practice.hazards import actions, forms, permissions, queries, words
from hengjian.practice.hazards.queries import Case
from hengjian.registry.forms import ActForm
from hengjian.trail.acts import Done, Refused
from hengjian.ui import notices, timebar
from hengjian.ui.timebar import Viewing, viewing

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Act:
    """A step: its words, what is said after it, its form, whether it may be done, what is filled in, and the doing."""

    title: str
    said: str
    form: type[ActForm]
    objection: Callable[[Account, Case], Objection | None]
    do: Callable[..., Done]
    initial: Callable[[Account, Case, dt.datetime], dict[str, Any]] = lambda account, case, now: {}


def _person(account: Account, case: Case, now: dt.datetime) -> dict[str, Any]:
    return {"person": account.name if account.role == Role.ENTERPRISE else ""}


def _seen(account: Account, case: Case, now: dt.datetime) -> dict[str, Any]:
    return {"seen": case.steps[-1].ref if case.steps else ""}


def _report(account: Account, case: Case, now: dt.datetime) -> dict[str, Any]:
    return {"recipient": words.authority(case.row.division), "text": words.draft(case, now), "sent_at": now}


def _verify(*, passed: str, **given: Any) -> Done:
    return actions.verify(passed=passed == "yes", **given)


ACTS: dict[str, Act] = {
    "report": Act(
        "报告属地部门", "已报告属地部门。", forms.ReportForm,
        lambda by, case: permissions.report(by, case, "platform", 1, dt.datetime.min.replace(tzinfo=dt.UTC), dt.datetime.max.replace(tzinfo=dt.UTC)),
        actions.report, _report,
    ),
    "rectify": Act("提交整改", "已提交整改，等服务机构验证。", forms.RectifyForm, permissions.rectify, actions.rectify, _person),
    "verify": Act("验证整改", "已记录验证结果。", forms.VerifyForm, permissions.verify, _verify, _seen),
    "refuse": Act("拒绝整改", "已记录拒绝整改。", forms.RefuseForm, permissions.refuse, actions.refuse, _person),
    "extend": Act(
        "延长期限", "已延长期限。", forms.DeadlineForm,
        lambda by, case: permissions.extend(by, case, case.standing.deadline + ONE_DAY, case.standing.deadline), actions.extend,
    ),
    "reopen": Act(
        "重新打开", "已重新打开。", forms.DeadlineForm, lambda by, case: permissions.reopen(by, case, case.standing.deadline + ONE_DAY, case.standing.deadline),
        actions.reopen,
    ),
    "withdraw": Act("撤回", "已撤回，记录仍然看得见。", forms.ReasonForm, permissions.withdraw, actions.withdraw),
}  # fmt: skip
OF_THE_PARTY = ("rectify", "refuse")


def offered(account: Account, case: Case, seen: Viewing) -> list[tuple[str, Act, Objection | None]]:
    """The steps that a person's side has now; one that is for the other side or another state is left out."""
    if not seen.live:
        return []
    names = ACTS if permissions.inside(account, case) else OF_THE_PARTY if permissions.of_party(account, case) else ()
    judged = [(name, ACTS[name], ACTS[name].objection(account, case)) for name in names]
    return [each for each in judged if each[2] is None or (each[0] == "verify" and case.state.name == "RECTIFIED")]


@roles(Role.MANAGER, Role.TECHNICIAN, Role.ENTERPRISE)
def step(request: Signed, ref: str, name: str) -> HttpResponse:
    """The page of a step; by POST the step."""
    chosen, now = ACTS.get(name), timebar.moment()
    if chosen is None:
        raise Http404("没有这一步。")
    case = queries.case(ref, now, queries.visible(request.user))
    if case is None:
        raise PermissionDenied("没有这条隐患，或者它不是您单位的。")
    initial = chosen.initial(request.user, case, now)
    form = chosen.form(request.POST or None, request.FILES or None, today=now.date(), initial=initial)
    refusal, status = (chosen.objection(request.user, case), 200) if request.method != "POST" else (None, 422)
    if request.method == "POST" and form.is_valid():
        try:
            done = chosen.do(hazard=case.row, by=request.user, now=now, **forms.given(form))
        except Refused as refused:
            refusal, status = refused.objection, 409
        else:
            notices.done(request, chosen.said, detail=f"{done.receipt}。")
            return redirect("practice:hazard", ref)
    context = {
        "viewing": viewing(request), "form": form, "refusal": refusal, "act": chosen, "name": name, "case": case, "row": case.row,
        "shut": request.method != "POST" and refusal is not None, "left": words.days_left(case.standing.deadline, now.date()),
        "before": [photo for place in case.places for photo in place.photos], "after": _after(case),
        "clause": _clause(case, name), "behalf": name in OF_THE_PARTY and permissions.inside(request.user, case),
    }  # fmt: skip
    return render(request, "practice/hazards/step.html", context, status=status)


def _clause(case: Case, name: str) -> str:
    """Under which clause a step is done; the report has its own."""
    if case.law is None:
        return ""
    due = case.standing.report
    return due.trigger.clause if name == "report" and due else case.law.tracking


def _after(case: Case) -> list[str]:
    rectified = case.last("rectified")
    return list(rectified.files) if rectified else []
