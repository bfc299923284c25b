"""服务类型: stages, quality steps and guideline of each type; the bureau records a guideline."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian import packs
from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import Signed, roles, signed_in
from hengjian.evidence.fields import FilesField
from hengjian.practice import acting
from hengjian.practice.types import actions
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.registry.forms import ActForm, day
from hengjian.registry.sheets import SERVICE_TYPES
from hengjian.trail.acts import Done
from hengjian.ui.parts import Chip
from hengjian.ui.timebar import Viewing, viewing


class GuidelineForm(ActForm):
    """登记报告导则."""

    service_type = forms.ChoiceField(
        label="服务类型", choices=[(each, each) for each in SERVICE_TYPES], error_messages={"invalid_choice": "没有这个选项，请重新选择。"},
    )  # fmt: skip
    title = forms.CharField(label="名称", max_length=160, help_text="按文件填写，带文号。")
    on = day("施行日期")
    until = day("废止日期", "还在施行的空着。")
    papers = FilesField(label="文件", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["until"].required = False

    def clean(self) -> dict[str, Any]:
        """Days that are no slip of the pen."""
        for name in ("on", "until"):
            found = self.cleaned_data.get(name)
            if isinstance(found, dt.date) and not 2000 <= found.year <= 2099:
                self.add_error(name, "请写2000年至2099年之间的日期。")
        return self.cleaned_data


@signed_in
def index(request: Signed) -> HttpResponse:
    """Every service type as the chosen city has it on the day."""
    seen = viewing(request)
    cities = [pack_city(name) for name in packs.OURS]
    home = _home(request.user, seen)
    asked = request.GET.get("city", "")
    city = asked if asked in cities else home if home in cities else cities[0]
    law = packs.service_law(city)
    rows = [(kind, law.procedure(kind), actions.in_force(city, kind, seen.on, _known(seen))) for kind in SERVICE_TYPES]
    dates = "" if seen.live else f"&on={seen.on.isoformat()}&known_on={seen.known_on.isoformat()}"
    context = {
        "viewing": seen, "city": divisions.name(city), "rows": rows, "law": law, "in_force": law.in_force(seen.on),
        "chips": [Chip(divisions.name(each), None, f"?city={each}{dates}", each == city) for each in cities],
        "may": seen.live and actions.may_record(request.user) is None and request.user.division[:4] == city[:4],
    }  # fmt: skip
    return render(request, "practice/types/index.html", context)


@roles(Role.OFFICER)
def new(request: Signed) -> HttpResponse:
    """登记报告导则 (ZJ-1)."""
    seen = viewing(request)
    if (refusal := actions.may_record(request.user)) is not None:
        raise PermissionDenied(refusal.text)
    form = GuidelineForm(request.POST or None, request.FILES or None, today=seen.today, initial={"on": seen.today})

    def do() -> Done:
        data = dict(form.cleaned_data)
        return actions.record_guideline(files=data.pop("papers"), **data, by=request.user)

    return acting.page(
        request, form, do, said="已登记导则。", back=reverse("practice:service_types"), title="登记报告导则", room="服务类型",
        clause="ZJ-1", section=f"{divisions.name(request.user.division)}的导则", viewing=seen,
    )  # fmt: skip


def pack_city(name: str) -> str:
    """The division code of a pack's city."""
    return str(packs.pack(name).PACK.division)


def _home(account: Account, seen: Viewing) -> str:
    if account.division:
        return f"{account.division[:4]}00"
    record = registry.institution(account.organisation, seen.on) if account.organisation else None
    return f"{record.division[:4]}00" if record else ""


def _known(seen: Viewing) -> dt.date | None:
    return None if seen.known_on == seen.today else seen.known_on
