"""指定负责人; who they are stands on the page of 专职认定."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, roles
from hengjian.conditions.acting import act_page, head
from hengjian.conditions.leads import actions
from hengjian.conditions.leads.forms import LeadForm
from hengjian.registry import queries as registry
from hengjian.registry import visibility
from hengjian.registry.models import Person
from hengjian.trail.acts import Done
from hengjian.ui.timebar import viewing


@roles(Role.MANAGER)
def appoint(request: Signed, code: str) -> HttpResponse:
    """指定负责人 (HZ-9)."""
    seen = viewing(request)
    record = visibility.institution(request, code, seen.today)
    staff = registry.staff(record.institution, seen.today).order_by("name", "pk")
    form = LeadForm(
        request.POST or None,
        today=seen.today,
        staff=staff,
        initial={"on": seen.today, "role": request.GET.get("role", "")},
    )

    def do() -> Done:
        given = form.cleaned_data | {"person": Person.objects.get(ref=form.cleaned_data["person"])}
        return actions.appoint(**given, institution=record.institution, by=request.user, today=seen.today)

    return act_page(
        request, head(record, seen), form, do, back=reverse("conditions:qualification", args=[code]),
        said="已指定负责人。", title="指定负责人", clause="HZ-9", rule="技术负责人和过程控制负责人不得是同一个人",
    )  # fmt: skip
