"""降级决定: the list of what waits, the page of a case, and the acts of due process (HZ-25, X-8)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, is_city_officer, roles, signed_in
from hengjian.credit import actions, facts, permissions, queries
from hengjian.credit.forms import (
    AnnulmentForm,
    ConsentForm,
    DecisionForm,
    EventCorrectionForm,
    NoticeForm,
    OpinionForm,
    ServiceForm,
    StatementForm,
)
from hengjian.credit.models import Admonition, Decision
from hengjian.credit.queries import charts
from hengjian.credit.queries.cases import Case, deliveries
from hengjian.credit.queries.pages import names
from hengjian.credit.views.acting import act_page, context_of, open_case, receipt, refused
from hengjian.law.objections import Objection
from hengjian.registry import queries as registry
from hengjian.supervision.models import Penalty
from hengjian.trail.acts import Done, Refused
from hengjian.ui import notices
from hengjian.ui.timebar import viewing

RECENT = 50


@roles(Role.OFFICER, Role.AUDITOR)
def index(request: Signed) -> HttpResponse:
    """What waits for a decision, then what was decided, the latest first."""
    seen = viewing(request)
    known = charts.known(seen)
    mine = permissions.events_of(request.user)
    events = Q(event__in=Penalty.objects.filter(mine).values("ref")) | Q(
        event__in=Admonition.objects.filter(mine).values("ref")
    )
    decided = Decision.objects.known(known).filter(events, on__lte=seen.on).select_related("institution")
    rows = list(decided.order_by("-on", "-recorded_at", "-id")[:RECENT])
    names_of = registry.names_of({row.institution_id for row in rows}, on=seen.on, known_on=known)
    context = {
        "viewing": seen,
        "proposals": queries.open_proposals(seen.on, known, seen=mine),
        "decisions": [(row, names_of.get(row.institution_id, row.institution.code)) for row in rows],
        "limit": RECENT,
        "may_decide": is_city_officer(request.user, facts.CITY),
    }
    return render(request, "credit/decisions.html", context)


@signed_in
def case(request: Signed, ref: str) -> HttpResponse:
    """The page of a case: facts, clause, statement, acts, what would change, and the decision."""
    found = open_case(request, ref)
    if not isinstance(found, Case):
        return found
    return _page(request, found)


@signed_in
def decide(request: Signed, ref: str) -> HttpResponse:
    """作出降级决定, or propose not to lower (HZ-25)."""
    found = open_case(request, ref)
    if not isinstance(found, Case):
        return found
    if request.method != "POST":
        return redirect("credit:case", ref)
    if objection := permissions.live(viewing(request)):
        return refused(request, objection)
    form = DecisionForm(request.POST, request=request, today=viewing(request).today)
    if not form.is_valid():
        return _page(request, found, form=form, status=422)
    try:
        _decide(request, ref, form.cleaned_data)
    except Refused as caught:
        found = permissions.standing_case(ref)
        return _page(request, found, form=_again(request, found), refusal=caught.objection, status=409)
    return redirect("credit:case", ref)


@signed_in
def consent(request: Signed, ref: str) -> HttpResponse:
    """复核同意不予降级, by the second officer (HZ-25)."""
    found = open_case(request, ref)
    if not isinstance(found, Case):
        return found
    if request.method != "POST":
        return redirect("credit:case", ref)
    if objection := permissions.live(viewing(request)):
        return refused(request, objection)
    today = viewing(request).today
    form = ConsentForm(request.POST, request=request, today=today)
    if not form.is_valid():
        return _page(request, found, consent=form, status=422)
    given = form.cleaned_data
    try:
        done = actions.consent(ref=ref, by=request.user, on=today, key=given["key"], number=given["number"])
    except Refused as caught:
        return _page(request, permissions.standing_case(ref), refusal=caught.objection, status=409)
    notices.done(request, "已决定不予降级。", detail=f"{receipt(done)}，决定书已生成，请送达")
    return redirect("credit:case", ref)


@signed_in
def notice(request: Signed, ref: str) -> HttpResponse:
    """发出告知书."""
    found = open_case(request, ref)
    if not isinstance(found, Case):
        return found
    today = viewing(request).today

    def do(given: dict[str, Any]) -> Done:
        return actions.give_notice(
            ref=ref, number=given["number"], on=given["on"], by=request.user, today=today, key=given["key"]
        )

    form = NoticeForm(request.POST or None, today=today, initial={"on": today})
    return act_page(
        request,
        found,
        form,
        permissions.give_notice(request.user, found),
        do,
        title="发出告知书",
        button="发出告知书",
        said="告知书已发出。送达以后，登记送达回证，陈述申辩期限从送达次日起算。",
        hint="告知当事机构拟作的决定、事实、依据和陈述申辩的期限。",
    )


@signed_in
def service(request: Signed, ref: str) -> HttpResponse:
    """登记送达."""
    found = open_case(request, ref)
    if not isinstance(found, Case):
        return found
    today = viewing(request).today
    waiting = [each for each in deliveries(found, names(found, today)) if each.proof is None]
    targets = [
        (f"{each.document}:{each.document_ref}:{each.recipient}", f"{each.label}，送{each.recipient_name}")
        for each in waiting
    ]

    def do(given: dict[str, Any]) -> Done:
        document, document_ref, recipient = given["target"].split(":")
        return actions.serve(
            ref=ref,
            document=document,
            document_ref=document_ref,
            recipient=recipient,
            method=given["method"],
            received_by=given["received_by"],
            remarks=given["remarks"],
            on=given["on"],
            by=request.user,
            today=today,
            key=given["key"],
        )

    first = request.GET.get("target") or (targets[-1][0] if targets else "")
    form = ServiceForm(request.POST or None, today=today, targets=targets, initial={"on": today, "target": first})
    objection = permissions.serve(request.user, found)
    if objection is None and not targets and request.method != "POST":
        objection = Objection("没有待送达的文书。")
    return act_page(
        request,
        found,
        form,
        objection,
        do,
        title="登记送达",
        button="登记送达",
        said="送达已登记。",
        hint="送达回证由受送达人签收；原件存档。",
    )


@signed_in
def statement(request: Signed, ref: str) -> HttpResponse:
    """陈述申辩, by the institution itself or put on file by an officer."""
    found = open_case(request, ref)
    if not isinstance(found, Case):
        return found
    today = viewing(request).today
    own = request.user.role == Role.MANAGER

    def do(given: dict[str, Any]) -> Done:
        return actions.take_statement(
            ref=ref,
            text=given["text"],
            signed_by=given["signed_by"],
            on=given.get("on", today),
            by=request.user,
            today=today,
            key=given["key"],
        )

    form = StatementForm(
        request.POST or None, own=own, today=today, initial={"on": today, "signed_by": request.user.name if own else ""}
    )
    return act_page(
        request,
        found,
        form,
        permissions.give_statement(request.user, found, today),
        do,
        title="提交陈述申辩" if own else "登记陈述申辩",
        button="提交陈述申辩" if own else "登记陈述申辩",
        said="陈述申辩已存档。",
        hint="决定以前可以补充；每次都存档，不覆盖以前的。",
    )


@signed_in
def opinion(request: Signed, ref: str) -> HttpResponse:
    """承办意见."""
    found = open_case(request, ref)
    if not isinstance(found, Case):
        return found
    today = viewing(request).today

    def do(given: dict[str, Any]) -> Done:
        return actions.give_opinion(ref=ref, text=given["text"], by=request.user, today=today, key=given["key"])

    form = OpinionForm(request.POST or None, today=today)
    return act_page(
        request,
        found,
        form,
        permissions.handle(request.user, found),
        do,
        title="提出承办意见",
        button="提出承办意见",
        said="承办意见已存档，交市局决定。",
    )


@signed_in
def annul(request: Signed, ref: str) -> HttpResponse:
    """录入撤销."""
    found = open_case(request, ref)
    if not isinstance(found, Case):
        return found
    today = viewing(request).today

    def do(given: dict[str, Any]) -> Done:
        return actions.annul(
            ref=ref,
            ground=given["ground"],
            number=given["number"],
            reason=given["reason"],
            on=given["on"],
            by=request.user,
            today=today,
            key=given["key"],
        )

    form = AnnulmentForm(request.POST or None, request=request, today=today, initial={"on": today})
    return act_page(
        request,
        found,
        form,
        permissions.annul(request.user, found),
        do,
        title=f"撤销{found.kind}",
        button="录入撤销",
        said="撤销已录入，等级已按没有这一事实重新得出。",
        hint="撤销以后自始不计；以前看到的等级，按当时已知的事实仍可查。",
    )


@signed_in
def correct(request: Signed, ref: str) -> HttpResponse:
    """更正函告（约谈）或者处罚."""
    found = open_case(request, ref)
    if not isinstance(found, Case):
        return found
    today = viewing(request).today
    form = EventCorrectionForm(request.POST or None, request=request, today=today, event=found.event)

    def do(given: dict[str, Any]) -> Done:
        return actions.correct_event(
            event=found.event,
            changes=form.changes,
            reason=given["reason"],
            by=request.user,
            today=today,
            key=given["key"],
        )

    return act_page(
        request,
        found,
        form,
        permissions.correct(request.user, found.event),
        do,
        title=f"更正{found.kind}",
        button="更正",
        said="已更正，原来的内容保留可查。",
    )


def _decide(request: Signed, ref: str, given: dict[str, Any]) -> None:
    on = viewing(request).today
    common = {
        "ref": ref,
        "reason": given["reason"],
        "seen": given["seen"],
        "by": request.user,
        "on": on,
        "key": given["key"],
    }
    if given["outcome"] == Decision.Outcome.WAIVE:
        done = actions.propose_waiver(**common)
        notices.done(request, "已提议不予降级，等另一名市局人员复核。复核以前，等级不变。", detail=receipt(done))
        return
    done = actions.decide(**common, number=given["number"])
    notices.done(request, "已作出降级决定。", detail=f"{receipt(done)}，决定书已生成，请送达")


def _again(request: Signed, found: Case) -> DecisionForm:
    """What was typed, against the decision that stands now; the password is not shown again."""
    data = request.POST.copy()
    data["seen"] = found.decision.ref if found.decision else ""
    return DecisionForm(data, request=request, today=viewing(request).today)


def _page(
    request: Signed,
    found: Case,
    form: DecisionForm | None = None,
    consent: ConsentForm | None = None,
    refusal: Objection | None = None,
    status: int = 200,
) -> HttpResponse:
    context = context_of(request, found)
    seen = context["viewing"]
    standing = found.decision.ref if found.decision else ""
    blank = {"seen": standing, "outcome": Decision.Outcome.DOWNGRADE}
    officer = request.user.role == Role.OFFICER
    return render(
        request,
        "credit/case.html",
        context
        | {
            "form": form or DecisionForm(request=request, today=seen.today, initial=blank),
            "consent_form": consent or ConsentForm(request=request, today=seen.today),
            "refusal": refusal,
            "standing": standing,
            "officer": officer,
            "may_decide": is_city_officer(request.user, facts.CITY),
            "cannot_decide": permissions.decide(request.user, found, seen.today),
            "cannot_waive": permissions.propose_waiver(request.user, found),
            "cannot_consent": permissions.consent(request.user, found),
            "cannot_notify": permissions.give_notice(request.user, found),
            "cannot_state": permissions.give_statement(request.user, found, seen.today),
            "cannot_handle": permissions.handle(request.user, found),
            "cannot_annul": permissions.annul(request.user, found),
            "cannot_correct": permissions.correct(request.user, found.event),
        },
        status=status,
    )
