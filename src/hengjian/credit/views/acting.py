"""What all pages of a case share: finding it, refusing, doing an act, telling of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from hengjian.accounts.permissions import Signed
from hengjian.credit import permissions, queries
from hengjian.credit.queries import charts
from hengjian.credit.queries.cases import Case
from hengjian.credit.queries.pages import case_context
from hengjian.law.objections import Objection
from hengjian.trail.acts import Done, Refused
from hengjian.ui import notices
from hengjian.ui.timebar import viewing


def open_case(request: Signed, ref: str) -> Case | HttpResponse:
    """The case as the time bar says, or the page that says why not."""
    seen = viewing(request)
    found = queries.case(ref, charts.known(seen))
    if found is None:
        raise Http404("没有这个案件，可能地址写错了，或者当时还没有录入。请从函告与处罚列表进入。")
    objection = permissions.read_case(request.user, found, seen.today)
    return refused(request, objection) if objection else found


def refused(request: Signed, objection: Objection, status: int = 403) -> HttpResponse:
    """The refusal as a page of its own."""
    return render(request, "credit/refused.html", {"objection": objection}, status=status)


def receipt(done: Done) -> str:
    """The short digest of an act's receipt: 8c41 07d2; of an earlier one where the form was handed in once more."""
    before = "" if done.fresh else "这张表单先前已经提交，这次没有再写入，先前的"
    return f"{before}{done.receipt}"


def context_of(request: Signed, found: Case) -> dict[str, Any]:
    """The context of every page of a case."""
    seen = viewing(request)
    inside = permissions.deliberation(request.user)
    return {"viewing": seen, "today": seen.today, "inside": inside, **case_context(found, seen.on, seen.today, inside)}


def act_page(
    request: Signed,
    found: Case,
    form: Form,
    objection: Objection | None,
    do: Callable[[dict[str, Any]], Done],
    *,
    title: str,
    button: str,
    said: str,
    hint: str = "",
) -> HttpResponse:
    """One page with one form: shows it, refuses, or does the act and goes back to the case."""
    if objection := permissions.live(viewing(request)) or objection:
        return refused(request, objection)
    refusal, status = None, 200
    if request.method == "POST":
        refusal, status = None, 422
        if form.is_valid():
            try:
                done = do(form.cleaned_data)
            except Refused as caught:
                refusal, status = caught.objection, 409
            else:
                notices.done(request, said, detail=receipt(done))
                return redirect("credit:case", found.ref)
    context = context_of(request, found) | {
        "form": form,
        "refusal": refusal,
        "title": title,
        "button": button,
        "hint": hint,
    }
    return render(request, "credit/act.html", context, status=status)
