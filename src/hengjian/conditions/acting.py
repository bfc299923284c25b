"""What every act about one institution shares: the head of its page, the form, the refusal, the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from hengjian.accounts.permissions import Signed
from hengjian.law.objections import Objection
from hengjian.registry import divisions
from hengjian.registry.forms import ActForm
from hengjian.registry.models import Institution, InstitutionRecord, Person
from hengjian.trail.acts import Done, Refused
from hengjian.ui import notices
from hengjian.ui.timebar import Viewing, viewing


def head(record: InstitutionRecord, seen: Viewing) -> dict[str, Any]:
    """What the head of an institution's page reads."""
    place = divisions.full_name(record.division)
    return {"viewing": seen, "record": record, "institution": record.institution, "place": place}


def person_of(institution: Institution, ref: str) -> Person:
    """Somebody who has or had a post in an institution; raises ``Http404``."""
    return get_object_or_404(Person.objects.filter(employments__institution=institution).distinct(), ref=ref)


def act_page(
    request: Signed,
    context: dict[str, Any],
    form: ActForm,
    do: Callable[[], Done],
    *,
    back: str,
    said: str,
    objection: Objection | None = None,
    template: str = "conditions/act.html",
    **more: Any,
) -> HttpResponse:
    """Show a form, refuse, or do the act and go ``back`` (an address); ``objection`` stands before the form is filled.

    ``more`` for the template: ``title`` (the act's name, also the button's), ``clause``, ``rule`` (the heading over the form),
    ``note`` and ``above`` (a template between heading and form).
    """
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
                return redirect(back)
    asked = {
        "form": form,
        "refusal": refusal,
        "back": back,
        "closed": objection is not None and request.method != "POST",
    }
    return render(request, template, context | asked | more | {"viewing": viewing(request)}, status=status)


def receipt(done: Done) -> str:
    """The short digest of an act's receipt."""
    return f"{done.receipt}。"
