"""What every page about one engagement shares: finding it, the form, the refusal, the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed
from hengjian.law.objections import Objection
from hengjian.practice.stages import pages, scope
from hengjian.practice.stages.queries import Case, case
from hengjian.registry.forms import ActForm
from hengjian.trail.acts import Done, Refused
from hengjian.ui import notices
from hengjian.ui.timebar import Viewing, viewing

READERS = (Role.OFFICER, Role.AUDITOR, Role.MANAGER, Role.TECHNICIAN, Role.ENTERPRISE)
WORKERS = (Role.MANAGER, Role.TECHNICIAN)


def open_case(request: Signed, number: str, *, live: bool = False) -> tuple[Case, Viewing]:
    """The engagement as the time bar says (``live``: as it is now). Raises ``PermissionDenied``."""
    seen = viewing(request)
    known_on = None if live or seen.known_on == seen.today else seen.known_on
    on = seen.today if live else seen.on
    found = scope.find(request.user, number, seen.today, known_on)
    return case(found, on, known_on), seen


def head(found: Case, seen: Viewing) -> dict[str, Any]:
    """What the head of a page about an engagement reads."""
    return {
        "case": found,
        "matter": found.matter,
        "number": found.number,
        "viewing": seen,
        **pages.parties(found, seen.on),
    }


def act_page(
    request: Signed,
    context: dict[str, Any],
    form: ActForm,
    do: Callable[[], Done],
    *,
    said: str,
    objection: Objection | None = None,
    back: str = "",
    template: str = "practice/stages/act.html",
    **more: Any,
) -> HttpResponse:
    """Show a form, refuse, or do the act and go back to the engagement; what was typed stays."""
    refusal, status = objection, 409 if objection and request.method == "POST" else 200
    if request.method == "POST" and objection is None:
        status = 422
        if form.is_valid():
            try:
                done = do()
            except Refused as refused:
                refusal, status = refused.objection, 409
            else:
                notices.done(request, said, detail=receipt(done))
                return redirect(back or reverse("portal:engagement", args=[done.entry.about]))
    more["rule"] = str(more.get("rule", "")).rstrip("。")
    told = {"form": form, "refusal": refusal, "closed": objection is not None and request.method != "POST"}
    return render(request, template, context | told | more, status=status)


def receipt(done: Done) -> str:
    """The short digest of an act's receipt; of the first where the form was handed in once more."""
    before = "" if done.fresh else "这张表单先前已经提交，这次没有再写入，先前的"
    return f"{before}{done.receipt}。"
