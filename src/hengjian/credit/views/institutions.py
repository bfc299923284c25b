"""信用: the page of one institution, its printed explanation, and the correction of a score."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, signed_in
from hengjian.credit import actions, facts, permissions, queries
from hengjian.credit.forms import ScoreCorrectionForm
from hengjian.credit.models import Score
from hengjian.credit.queries import charts
from hengjian.credit.queries.factlist import FactRow, find
from hengjian.credit.views.acting import receipt, refused
from hengjian.law.objections import Objection
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.registry.models import Institution
from hengjian.trail import keys, receipts
from hengjian.trail.acts import Refused
from hengjian.ui import notices
from hengjian.ui.timebar import viewing


@signed_in
def credit(request: Signed, code: str) -> HttpResponse:
    """The credit page of an institution (X-2)."""
    context = institution_page(request, code)
    return context if isinstance(context, HttpResponse) else render(request, "credit/institution.html", context)


@signed_in
def printed(request: Signed, code: str) -> HttpResponse:
    """信用等级说明 on paper."""
    context = institution_page(request, code)
    if isinstance(context, HttpResponse):
        return context
    own = {
        "authority": f"{divisions.name(facts.CITY)}应急管理局",
        "fingerprint": keys.short_fingerprint(),
        "chart": charts.shortened(context["chart"]),
    }
    return render(request, "credit/print.html", context | own | _proof(request, context["relied"]))


@signed_in
def correct_score(request: Signed, ref: str) -> HttpResponse:
    """更正评分: the old value stays visible (X-3)."""
    today = viewing(request).today
    score = Score.objects.standing().filter(ref=ref).select_related("institution").first()
    if score is None:
        raise Http404("没有这条评分，可能地址写错了。")
    objection = permissions.correct(request.user)
    if objection is not None:
        return refused(request, objection)
    form = ScoreCorrectionForm.for_score(request, score, today)
    refusal, status = None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _corrected(request, score, form.cleaned_data)
            except Refused as caught:
                refusal, status = caught.objection, 409
    record = registry.institution(score.institution.code, today)
    context = {"form": form, "score": score, "record": record, "refusal": refusal}
    return render(request, "credit/correct_score.html", context, status=status)


def institution_page(request: Signed, code: str) -> dict[str, Any] | HttpResponse:
    """The context of a page about one institution, or the page that says why not: to strangers the same if there is none."""
    seen = viewing(request)
    institution = Institution.objects.filter(code=code.upper()).first()
    record = registry.institution(institution.code, seen.on, charts.known(seen)) if institution else None
    if institution is None and request.user.role not in {Role.OFFICER, Role.AUDITOR}:
        return refused(request, Objection(permissions.STRANGE))
    if institution is None or record is None:
        raise Http404("没有这家机构，或者在查看的日期还没有登记。请从服务机构列表进入。")
    objection = permissions.read_institution(request.user, institution, seen.today)
    if objection is not None:
        return refused(request, objection)
    return queries.institution_context(institution, seen, request.user) | {
        "record": record,
        "place": divisions.name(record.division),
        "officer": request.user.role == Role.OFFICER,
        "may_correct": permissions.correct(request.user) is None and seen.live,
    }


def _proof(request: Signed, relied: list[FactRow]) -> dict[str, Any]:
    """The receipt of the last act that the explanation rests on, and its code to be scanned."""
    if not relied:
        return {}
    row = max((find(fact.ref) for fact in relied), key=lambda row: row.entry_id)
    address = request.build_absolute_uri(reverse("trail:verify"))
    return {"entry": row.entry, "code": mark_safe(receipts.code(row.entry, address))}  # noqa: S308 - our own SVG


def _corrected(request: Signed, score: Score, given: dict[str, Any]) -> HttpResponse:
    done = actions.correct_score(
        score=score,
        value=given["value"],
        on=given["on"],
        reason=given["reason"],
        by=request.user,
        today=viewing(request).today,
        key=given["key"],
    )
    notices.done(request, "评分已更正，原值保留可查。", detail=receipt(done))
    return redirect("credit:institution", score.institution.code)
