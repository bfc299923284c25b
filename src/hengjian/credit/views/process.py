"""The steps of a case around its decision: notice, service, statement, opinion, annulment, correction (X-8)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, signed_in
from hengjian.credit import actions, permissions
from hengjian.credit.forms import (
    AnnulmentForm,
    EventCorrectionForm,
    NoticeForm,
    OpinionForm,
    ServiceForm,
    StatementForm,
)
from hengjian.credit.queries.cases import Case, deliveries
from hengjian.credit.queries.pages import names
from hengjian.credit.views.acting import act_page, open_case
from hengjian.law.objections import Objection
from hengjian.trail.acts import Done
from hengjian.ui.timebar import viewing


@signed_in
def notice(request: Signed, ref: str) -> HttpResponse:
    """发出告知书."""
    found = open_case(request, ref)
    if not isinstance(found, Case):
        return found
    today = viewing(request).today

    def do(given: dict[str, Any]) -> Done:
        return actions.give_notice(
            ref=ref, number=given["number"], on=given["on"], by=request.user, today=today, key=given["key"]
        )

    form = NoticeForm(request.POST or None, today=today, initial={"on": today})
    return act_page(
        request,
        found,
        form,
        permissions.give_notice(request.user, found),
        do,
        title="发出告知书",
        button="发出告知书",
        said="告知书已发出。送达以后，登记送达回证，陈述申辩期限从送达次日起算。",
        hint="告知当事机构拟作的决定、事实、依据和陈述申辩的期限。",
    )


@signed_in
def service(request: Signed, ref: str) -> HttpResponse:
    """登记送达."""
    found = open_case(request, ref)
    if not isinstance(found, Case):
        return found
    today = viewing(request).today
    waiting = [each for each in deliveries(found, names(found, today)) if each.proof is None]
    targets = [
        (f"{each.document}:{each.document_ref}:{each.recipient}", f"{each.label}，送{each.recipient_name}")
        for each in waiting
    ]

    def do(given: dict[str, Any]) -> Done:
        document, document_ref, recipient = given["target"].split(":")
        return actions.serve(
            ref=ref,
            document=document,
            document_ref=document_ref,
            recipient=recipient,
            method=given["method"],
            received_by=given["received_by"],
            remarks=given["remarks"],
            on=given["on"],
            by=request.user,
            today=today,
            key=given["key"],
        )

    first = request.GET.get("target") or (targets[-1][0] if targets else "")
    form = ServiceForm(request.POST or None, today=today, targets=targets, initial={"on": today, "target": first})
    objection = permissions.serve(request.user, found)
    if objection is None and not targets and request.method != "POST":
        objection = Objection("没有待送达的文书。")
    return act_page(
        request,
        found,
        form,
        objection,
        do,
        title="登记送达",
        button="登记送达",
        said="送达已登记。",
        hint="送达回证由受送达人签收；原件存档。",
    )


@signed_in
def statement(request: Signed, ref: str) -> HttpResponse:
    """陈述申辩, by the institution itself or put on file by an officer."""
    found = open_case(request, ref)
    if not isinstance(found, Case):
        return found
    today = viewing(request).today
    own = request.user.role == Role.MANAGER

    def do(given: dict[str, Any]) -> Done:
        return actions.take_statement(
            ref=ref,
            text=given["text"],
            signed_by=given["signed_by"],
            on=given.get("on", today),
            by=request.user,
            today=today,
            key=given["key"],
        )

    form = StatementForm(
        request.POST or None, own=own, today=today, initial={"on": today, "signed_by": request.user.name if own else ""}
    )
    return act_page(
        request,
        found,
        form,
        permissions.give_statement(request.user, found, today),
        do,
        title="提交陈述申辩" if own else "登记陈述申辩",
        button="提交陈述申辩" if own else "登记陈述申辩",
        said="陈述申辩已存档。",
        hint="决定以前可以补充；每次都存档，不覆盖以前的。",
    )


@signed_in
def opinion(request: Signed, ref: str) -> HttpResponse:
    """承办意见."""
    found = open_case(request, ref)
    if not isinstance(found, Case):
        return found
    today = viewing(request).today

    def do(given: dict[str, Any]) -> Done:
        return actions.give_opinion(ref=ref, text=given["text"], by=request.user, today=today, key=given["key"])

    form = OpinionForm(request.POST or None, today=today)
    return act_page(
        request,
        found,
        form,
        permissions.handle(request.user, found),
        do,
        title="提出承办意见",
        button="提出承办意见",
        said="承办意见已存档，交市局决定。",
    )


@signed_in
def annul(request: Signed, ref: str) -> HttpResponse:
    """录入撤销."""
    found = open_case(request, ref)
    if not isinstance(found, Case):
        return found
    today = viewing(request).today

    def do(given: dict[str, Any]) -> Done:
        return actions.annul(
            ref=ref,
            ground=given["ground"],
            number=given["number"],
            reason=given["reason"],
            on=given["on"],
            by=request.user,
            today=today,
            key=given["key"],
        )

    form = AnnulmentForm(request.POST or None, request=request, today=today, initial={"on": today})
    return act_page(
        request,
        found,
        form,
        permissions.annul(request.user, found),
        do,
        title=f"撤销{found.kind}",
        button="录入撤销",
        said="撤销已录入，等级已按没有这一事实重新得出。",
        hint="撤销以后自始不计；以前看到的等级，按当时已知的事实仍可查。",
    )


@signed_in
def correct(request: Signed, ref: str) -> HttpResponse:
    """更正函告（约谈）或者处罚."""
    found = open_case(request, ref)
    if not isinstance(found, Case):
        return found
    today = viewing(request).today
    form = EventCorrectionForm(request.POST or None, request=request, today=today, event=found.event)

    def do(given: dict[str, Any]) -> Done:
        return actions.correct_event(
            event=found.event,
            changes=form.changes,
            reason=given["reason"],
            by=request.user,
            today=today,
            key=given["key"],
        )

    return act_page(
        request,
        found,
        form,
        permissions.correct(request.user, found.event),
        do,
        title=f"更正{found.kind}",
        button="更正",
        said="已更正，原来的内容保留可查。",
    )
