"""合同与保险: who has which paper; and the two forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, roles, signed_in
from hengjian.conditions import laws, permissions
from hengjian.conditions.acting import act_page, head, person_of
from hengjian.conditions.contracts import actions, queries
from hengjian.conditions.contracts.forms import ContractForm, InsuranceForm
from hengjian.conditions.forms import PapersForm
from hengjian.registry import visibility
from hengjian.trail.acts import Done
from hengjian.ui.timebar import viewing

A_PAGE = 50


@signed_in
def index(request: Signed, code: str) -> HttpResponse:
    """Everyone of the staff with contract and insurance (HZ-12)."""
    seen = viewing(request)
    known_on = None if seen.known_on == seen.today else seen.known_on
    record = visibility.institution(request, code, seen.on, known_on)
    found = queries.papers(record.institution, seen.on, known_on)
    context = {
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "missing": sum(each.missing for each in found),
        "due": sum(each.due for each in found),
        "own": permissions.manage(request.user, record.institution) is None,
    }
    return render(request, "conditions/contracts/index.html", head(record, seen) | context)


@roles(Role.MANAGER)
def new_contract(request: Signed, code: str, ref: str) -> HttpResponse:
    """用工合同归档 (HZ-12)."""
    form = ContractForm(request.POST or None, request.FILES or None, today=viewing(request).today)
    return _file(
        request, code, ref, form, actions.file_contract, title="用工合同归档", clauses=laws.CONTRACTS, today=True
    )


@roles(Role.MANAGER)
def new_insurance(request: Signed, code: str, ref: str) -> HttpResponse:
    """商业保险登记 (HZ-12)."""
    form = InsuranceForm(request.POST or None, request.FILES or None, today=viewing(request).today)
    return _file(request, code, ref, form, actions.file_insurance, title="商业保险登记", clauses=("HZ-12-p2",))


def _file(
    request: Signed,
    code: str,
    ref: str,
    form: PapersForm,
    act: Callable[..., Done],
    *,
    title: str,
    clauses: tuple[str, ...],
    today: bool = False,
) -> HttpResponse:
    seen = viewing(request)
    record = visibility.institution(request, code, seen.today)
    person = person_of(record.institution, ref)
    post = permissions.current(person, record.institution)
    more: dict[str, Any] = {"today": seen.today} if today else {}

    def do() -> Done:
        return act(**form.given(), **more, institution=record.institution, person=person, by=request.user)

    return act_page(
        request, head(record, seen), form, do, back=reverse("conditions:contracts", args=[code]), said="已归档。",
        title=title, clause=laws.first(record.institution, *clauses), rule=post.name if post else title,
    )  # fmt: skip
