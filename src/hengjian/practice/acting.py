"""What every page with one form does: validate, act, tell, lead back; a refusal keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from hengjian.accounts.permissions import Signed
from hengjian.law.objections import Objection
from hengjian.registry.forms import ActForm
from hengjian.trail.acts import Done, Refused
from hengjian.ui import notices


def page(
    request: Signed, form: ActForm, do: Callable[[], Done], *, said: str, back: str | Callable[[Done], str],
    template: str = "practice/act.html", **context: Any,
) -> HttpResponse:  # fmt: skip
    """The form; after the act its receipt and the page to go on with. 422 for faults, 409 for a refusal."""
    refusal: Objection | None = None
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                done = do()
            except Refused as refused:
                refusal, status = refused.objection, 409
            else:
                notices.done(request, said, detail=f"{done.receipt}。")
                return redirect(back if isinstance(back, str) else back(done))
    shown = back if isinstance(back, str) else context.get("index", "/")
    return render(request, template, {"form": form, "refusal": refusal, "back": shown} | context, status=status)
