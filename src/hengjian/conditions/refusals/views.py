"""告知, 送达, 陈述申辩 of a registration that is to be refused (X-8)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, roles
from hengjian.conditions.acting import act_page
from hengjian.conditions.refusals import actions, permissions, queries
from hengjian.conditions.refusals.forms import NotifyForm, ProofForm, StateForm
from hengjian.conditions.registration import queries as registration
from hengjian.conditions.registration.queries import Matter
from hengjian.conditions.registration.views.matters import seen_matter
from hengjian.registry.due_process import STATEMENT_DAYS
from hengjian.trail.acts import Done
from hengjian.ui.timebar import today


@roles(Role.OFFICER)
def notify(request: Signed, ref: str) -> HttpResponse:
    """拟不予登记告知."""
    matter, on = seen_matter(request, ref), today()
    check = registration.check(matter.last, on)
    form = NotifyForm(request.POST or None, today=on)

    def do() -> Done:
        return actions.notify(**form.cleaned_data, submission=matter.last, by=request.user, today=on)

    return _page(
        request, matter, form, do, title="拟不予登记告知", button="发出告知书", said="告知书已发出，请登记送达。",
        above="conditions/refusals/_grounds.html", grounds=actions.grounds(check), days=STATEMENT_DAYS,
        objection=permissions.notify(request.user, matter, queries.process(matter.last), check, on),
    )  # fmt: skip


@roles(Role.OFFICER)
def serve(request: Signed, ref: str) -> HttpResponse:
    """登记送达."""
    matter, on = seen_matter(request, ref), today()
    found = queries.process(matter.last)
    first = {"on": on, "document": found.unserved[0].document if found.unserved else ""}
    form = ProofForm(request.POST or None, today=on, papers=found.unserved, initial=first)

    def do() -> Done:
        return actions.serve(**form.cleaned_data, submission=matter.last, by=request.user, today=on)

    return _page(
        request, matter, form, do, title="登记送达", said="送达已登记。", note="送达回证由受送达人签收；原件存档。",
        objection=permissions.serve(request.user, matter, found),
    )  # fmt: skip


@roles(Role.OFFICER, Role.MANAGER)
def state(request: Signed, ref: str) -> HttpResponse:
    """陈述申辩."""
    matter, on = seen_matter(request, ref), today()
    own = request.user.role == Role.MANAGER
    first = {"on": on, "signed_by": request.user.name if own else ""}
    form = StateForm(request.POST or None, request.FILES or None, own=own, today=on, initial=first)

    def do() -> Done:
        return actions.state(**({"on": on} | form.given()), submission=matter.last, by=request.user, today=on)

    return _page(
        request, matter, form, do, title="提交陈述申辩" if own else "登记陈述申辩", said="陈述申辩已存档。",
        objection=permissions.state(request.user, matter, queries.process(matter.last), on),
    )  # fmt: skip


def _page(request: Signed, matter: Matter, form: Any, do: Any, **more: Any) -> HttpResponse:
    return act_page(
        request, {"room": matter.name}, form, do, back=reverse("conditions:registration", args=[matter.ref]),
        clause=matter.clause, **more,
    )  # fmt: skip
