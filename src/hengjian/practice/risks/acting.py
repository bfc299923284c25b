"""A page about an enterprise's risks with one form on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from hengjian.accounts.permissions import Signed
from hengjian.law.objections import Objection
from hengjian.practice.risks import permissions
from hengjian.practice.risks.queries import Register
from hengjian.registry import divisions
from hengjian.registry.forms import ActForm
from hengjian.trail.acts import Done, Refused
from hengjian.ui import notices, timebar
from hengjian.ui.timebar import viewing


def head(request: Signed, found: Register) -> dict[str, Any]:
    """What every page of a register shows at its head."""
    seen = viewing(request)
    return {
        "viewing": seen, "register": found, "law": found.law, "name": found.name, "code": found.client.code,
        "place": divisions.full_name(found.division),
        "keeper": seen.live and permissions.keep(request.user, found.client, seen.today) is None,
    }  # fmt: skip


def act_page(
    request: Signed, found: Register, form: ActForm, do: Callable[[], Done], title: str, clause: str, said: str
) -> HttpResponse:
    """A page with one form; its act, then back to the register. Nothing typed is lost where it is refused."""
    refusal: Objection | None = permissions.keep(request.user, found.client, timebar.today())
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
                return redirect("practice:risks", found.client.code)
    context = {"form": form, "refusal": refusal, "title": title, "clause": clause}
    return render(request, "practice/risks/act.html", head(request, found) | context, status=status)
