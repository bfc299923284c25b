"""以我名义签署: the list, and the denial of one."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, fresh, roles
from hengjian.practice import acting
from hengjian.practice.permissions import person_of
from hengjian.practice.signatures import actions, queries
from hengjian.practice.signatures.forms import RepudiationForm
from hengjian.trail.acts import Done
from hengjian.ui import timebar
from hengjian.ui.words import day


@roles(Role.TECHNICIAN)
def index(request: Signed) -> HttpResponse:
    """Everything signed in the name of whoever is signed in."""
    person = person_of(request.user)
    signatures = queries.signed(person) if person else []
    return render(
        request, "practice/signatures/index.html", {"signatures": signatures, "viewing": timebar.viewing(request)}
    )


@sensitive_post_parameters("password")
@roles(Role.TECHNICIAN)
def repudiate(request: Signed, ref: str) -> HttpResponse:
    """否认一份签署."""
    person = person_of(request.user)
    found = queries.signature(person, ref) if person and "\0" not in ref else None
    if found is None:
        raise PermissionDenied(actions.NOT_YOURS)
    form = RepudiationForm(request.POST or None, today=timebar.today())

    def do() -> Done:
        given = form.cleaned_data
        return actions.repudiate(
            found=found, reason=given["reason"], proved=fresh(request, given["password"]), by=request.user,
            today=timebar.today(), key=given["key"],
        )  # fmt: skip

    frozen = "报告从此冻结，另出一版重新审核以前不能上传、不能结案。" if found.step.stage == "signoff" else ""
    return acting.page(
        request, form, do, said="已否认这份签署。", back=reverse("practice:signed"), title="否认签署", room="以我名义签署",
        about=f"{found.step.engagement.number}，{found.what}，{day(found.step.on)}", section="不是您本人签的",
        lead=f"否认以后，这份签署不作数，并告知监管人员。{frozen}否认不能撤回。", button="否认这份签署",
        viewing=timebar.viewing(request),
    )  # fmt: skip
