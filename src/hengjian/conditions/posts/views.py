"""人员信息变更."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, roles
from hengjian.conditions import permissions
from hengjian.conditions.acting import act_page, head, person_of
from hengjian.conditions.changes import queries as changes
from hengjian.conditions.posts import actions
from hengjian.conditions.posts.forms import ChangePostForm
from hengjian.registry import visibility
from hengjian.trail.acts import Done
from hengjian.ui.timebar import viewing


@roles(Role.MANAGER)
def change_post(request: Signed, code: str, ref: str) -> HttpResponse:
    """人员信息变更 (HZ-2, HZ-10)."""
    seen = viewing(request)
    record = visibility.institution(request, code, seen.today)
    person = person_of(record.institution, ref)
    post = permissions.current(person, record.institution)
    form = ChangePostForm(
        request.POST or None, request.FILES or None, today=seen.today, post=post, initial={"on": seen.today}
    )

    def do() -> Done:
        return actions.change_post(
            **form.given(), institution=record.institution, person=person, by=request.user, today=seen.today
        )

    return act_page(
        request, head(record, seen), form, do, back=reverse("conditions:qualification", args=[code]),
        said="已录入人员信息变更。", title=f"{actions.CHANGED}：{post.name}" if post else actions.CHANGED,
        button=actions.CHANGED, **changes.heading(record, seen.today),
    )  # fmt: skip
