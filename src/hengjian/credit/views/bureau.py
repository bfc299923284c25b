"""解释登记 and 办理期限: what the city bureau sets (HZ-37, X-8)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from hengjian.accounts.permissions import Signed, signed_in
from hengjian.credit import actions, facts, permissions
from hengjian.credit.forms import ReadingForm, TermsForm
from hengjian.credit.models import DueProcess
from hengjian.credit.queries import charts
from hengjian.credit.terms import DEFAULT, terms
from hengjian.credit.views.acting import receipt, refused
from hengjian.law.readings import Reading
from hengjian.packs.hangzhou.readings import REGISTER
from hengjian.trail.acts import Done, Refused
from hengjian.ui import notices
from hengjian.ui.timebar import viewing


@signed_in
def readings(request: Signed) -> HttpResponse:
    """解释登记: each reading with its default, its values, since when and why (HZ-37)."""
    seen = viewing(request)
    known = charts.known(seen)
    values = facts.readings(known).on(seen.on)
    changes = list(facts.changes(known))
    register = [_shown(reading, values[reading.name], changes) for reading in REGISTER]
    objection = permissions.set_bureau(request.user)
    for each in register:
        each["may_change"] = not each["settled"] and objection is None and seen.live
    context = {"viewing": seen, "register": register, "cannot_set": objection}
    return render(request, "credit/readings.html", context)


@signed_in
def change_reading(request: Signed, name: str) -> HttpResponse:
    """变更解释, from a day on, with a reason."""
    reading = next((each for each in REGISTER if each.name == name), None)
    if reading is None:
        raise Http404("没有这一条解释。请从解释登记进入。")
    today = viewing(request).today
    form = ReadingForm(
        request.POST or None,
        request=request,
        today=today,
        reading=reading,
        initial={"value": facts.readings(None).on(today)[name], "on": today},
    )

    def do(given: dict[str, Any]) -> Done:
        return actions.change_reading(
            name=name,
            value=given["value"],
            on=given["on"],
            reason=given["reason"],
            by=request.user,
            today=today,
            key=given["key"],
        )

    return _set(
        request, form, do, {"title": f"变更解释：{reading.label}", "reading": reading, "back": "credit:readings"}
    )


@signed_in
def due_process(request: Signed) -> HttpResponse:
    """办理期限: the term for the statement and for service, as the bureau has set them."""
    today = viewing(request).today
    now = terms(facts.CITY, today)
    form = TermsForm(
        request.POST or None,
        request=request,
        today=today,
        initial={
            "statement_days": now.statement_days,
            "none": now.statement_days is None,
            "service_days": now.service_days,
            "on": today,
        },
    )

    def do(given: dict[str, Any]) -> Done:
        return actions.set_terms(
            statement_days=None if given["none"] else given["statement_days"],
            service_days=given["service_days"],
            on=given["on"],
            reason=given["reason"],
            by=request.user,
            today=today,
            key=given["key"],
        )

    rows = DueProcess.objects.standing().filter(division=facts.CITY).order_by("-on", "-id")
    return _set(
        request,
        form,
        do,
        {"title": "办理期限", "now": now, "default": DEFAULT, "history": rows, "back": "credit:terms"},
    )


def _set(request: Signed, form: Any, do: Any, context: dict[str, Any]) -> HttpResponse:
    objection = permissions.set_bureau(request.user)
    if objection is not None and request.method == "POST":
        return refused(request, objection)
    if objection is not None and "history" not in context:
        return refused(request, objection)
    refusal, status = None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                done = do(form.cleaned_data)
            except Refused as caught:
                refusal, status = caught.objection, 409
            else:
                notices.done(request, "已设定。", detail=receipt(done))
                return redirect(context["back"])
    return render(
        request, "credit/set.html", context | {"form": form, "refusal": refusal, "objection": objection}, status=status
    )


def _shown(reading: Reading, value: str, changes: list[Any]) -> dict[str, Any]:
    mine = [change for change in changes if change.name == reading.name]
    return {
        "reading": reading,
        "value": value,
        "meaning": reading.meaning(value),
        "is_default": value == reading.default,
        "settled": len(reading.options) == 1,
        "history": [(change, reading.meaning(change.value)) for change in reversed(mine)],
    }
