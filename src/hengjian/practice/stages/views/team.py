"""Pages of the team and of a contract's changes."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from hengjian.accounts.permissions import Signed, roles
from hengjian.law.objections import Objection
from hengjian.practice.stages import actions, forms, pages
from hengjian.practice.stages.views.acting import WORKERS, act_page, head, open_case
from hengjian.registry.models import Person
from hengjian.trail.acts import Done


@roles(*WORKERS)
def new_member(request: Signed, number: str) -> HttpResponse:
    """A technician named for the engagement."""
    found, seen = open_case(request, number, live=True)
    names = pages.staff(found.matter.institution, seen.today)
    form = forms.MemberForm(request.POST or None, people=names, today=seen.today, initial={"on": seen.today})

    def do() -> Done:
        given = form.cleaned_data
        return actions.name_member(
            number=number, person=Person.objects.get(ref=given["person"]), on=given["on"], by=request.user,
            today=seen.today, key=given["key"],
        )  # fmt: skip

    return act_page(
        request, head(found, seen), form, do, said="已指定技术服务人员。", title="指定技术服务人员", button="指定",
        rule="这一天在本机构任职，没有申报利害关系", clause="",
    )  # fmt: skip


@roles(*WORKERS)
def release(request: Signed, number: str, ref: str) -> HttpResponse:
    """A technician leaves the engagement."""
    found, seen = open_case(request, number, live=True)
    person = get_object_or_404(Person.objects.filter(teams__engagement=found.matter.engagement).distinct(), ref=ref)
    form = forms.ReleaseForm(request.POST or None, today=seen.today, initial={"on": seen.today})
    name = pages.people(found.matter.institution).get(ref, "")

    def do() -> Done:
        given = form.cleaned_data
        return actions.release_member(
            number=number, person=person, on=given["on"], reason=given["reason"], by=request.user, today=seen.today,
            key=given["key"],
        )  # fmt: skip

    return act_page(
        request, head(found, seen), form, do, said="已撤出。", title=f"撤出{name}", button="撤出",
        rule="以前的参加记录保留", clause="",
    )  # fmt: skip


@roles(*WORKERS)
def amend(request: Signed, number: str) -> HttpResponse:
    """合同变更: price, end, visits, by a supplement."""
    found, seen = open_case(request, number, live=True)
    record = found.matter.record
    initial = {name: getattr(record, name) for name in ("amount", "ends_on", "agreed_visits")} if record else {}
    form = forms.SupplementForm(request.POST or None, request.FILES or None, today=seen.today, initial=initial)

    def do() -> Done:
        given = form.cleaned_data
        return actions.amend_contract(
            number=number, **{name: given[name] for name in ("amount", "ends_on", "agreed_visits", "reason", "key")},
            taken=given["taken"], by=request.user, today=seen.today,
        )  # fmt: skip

    absent = None if record else Objection("还没有签订合同，没有可以变更的。")
    return act_page(
        request, head(found, seen), form, do, said="已变更合同。", objection=absent, title="变更合同", button="变更合同",
        rule="按补充协议填写；原来的内容保留可查", clause="",
    )  # fmt: skip
