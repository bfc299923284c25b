"""降级决定: the list of what waits, the page of a case, and the decision (HZ-25, X-8)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, is_city_officer, roles, signed_in
from hengjian.credit import actions, facts, permissions, queries
from hengjian.credit.forms import (
    ConsentForm,
    DecisionForm,
)
from hengjian.credit.models import Admonition, Decision
from hengjian.credit.queries import charts
from hengjian.credit.queries.cases import Case
from hengjian.credit.views.acting import context_of, open_case, receipt, refused
from hengjian.law.objections import Objection
from hengjian.registry import queries as registry
from hengjian.supervision.models import Penalty
from hengjian.trail.acts import Refused
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
