"""Pages on which a stage is done: opened, recorded, signed, staffed, reported, checked, closed, corrected."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from hengjian.accounts.permissions import Signed, fresh, roles
from hengjian.law.courses import State
from hengjian.law.objections import Objection
from hengjian.law.stages import Stage, Way
from hengjian.practice.models import Step
from hengjian.practice.permissions import of_institution
from hengjian.practice.stages import actions, clients, facts, fields, forms, pages, permissions
from hengjian.practice.stages.actions.reports import digest_of
from hengjian.practice.stages.foresight import foresee
from hengjian.practice.stages.queries import Case
from hengjian.practice.stages.views.acting import READERS, WORKERS, act_page, head, open_case
from hengjian.registry import queries as registry
from hengjian.registry.forms import ActForm
from hengjian.registry.models import Institution, Person
from hengjian.trail.acts import Done
from hengjian.ui.timebar import Viewing, viewing


@roles(*WORKERS)
def open_new(request: Signed) -> HttpResponse:
    """立项; what it will meet is told before the act (X-7)."""
    seen = viewing(request)
    institution = Institution.objects.filter(code=request.user.organisation).exclude(code="").first()
    firm = registry.institution(institution.code, seen.today) if institution else None
    if institution is None or firm is None:
        raise PermissionDenied("您的单位还没有登记，登记以后可以立项。")
    form = forms.OpeningForm(
        request.POST or None, today=seen.today, initial={"on": seen.today},
        named=lambda words: clients.named(request.user, firm, words, seen.today),
    )  # fmt: skip

    def do() -> Done:
        given = form.cleaned_data
        return actions.open_engagement(
            institution=institution, client_code=given["client_code"], service_type=given["service_type"], on=given["on"],
            new_client=form.new_client, by=request.user, today=seen.today, key=given["key"],
        )  # fmt: skip

    ahead: list[Any] = []
    if request.method == "POST" and not request.POST.get("seen") and form.is_valid():
        given = form.cleaned_data
        known = registry.clients([given["client_code"]], seen.today).get(given["client_code"])
        place = known.division if known else given["division"]
        ahead = foresee(institution, given["client_code"], given["service_type"], place, seen.today)
    context = {"viewing": seen, "ahead": ahead, "title": "立项", "button": "仍要立项" if ahead else "立项"}
    if ahead:
        request.method = "GET"
    return act_page(
        request, context, form, do, said="已立项。", template="practice/stages/open.html",
        rule="为哪家企业做哪项服务", note="合同在调研以后签订",
    )  # fmt: skip


@roles(*READERS)
def stage(request: Signed, number: str, key: str) -> HttpResponse:
    """One stage: its form, or why it cannot be done yet."""
    found, seen = open_case(request, number, live=True)
    told = found.stage(key)
    if told is None or (told.way is Way.COUNTED and not told.signed):
        raise Http404("这个项目没有这一环节，或者它由现场记录得出。请从项目页进入。")
    if told.way is not Way.CONTROL and (refused := of_institution(request.user, found.matter)):
        raise PermissionDenied(refused.text)
    return PAGES[told.way](request, found, seen, told)


@roles(*WORKERS)
def correct(request: Signed, number: str, ref: str) -> HttpResponse:
    """A record corrected, with a reason."""
    found, seen = open_case(request, number, live=True)
    row = get_object_or_404(Step.objects.filter(engagement=found.matter.engagement), ref=ref)
    told = found.stage(row.stage)
    if told is None or not told.sheet.items:
        raise Http404("这条记录不能更正。请从项目页进入。")
    form = forms.SheetForm(
        request.POST or None, request.FILES or None, sheet=told.sheet, today=seen.today,
        people=pages.offered(found, row.on, seen.today), initial={"on": row.on, **row.values},
    )  # fmt: skip
    form.fields["reason"] = fields.text("更正的理由", rows=3)
    form.fields["reason"].error_messages["required"] = "请写更正的理由。"
    if "taken" in form.fields:
        form.fields["taken"].required = False

    def do() -> Done:
        return actions.correct_step(
            number=number, ref=ref, values=form.values(), on=form.cleaned_data["on"], taken=form.taken,
            reason=form.cleaned_data["reason"], by=request.user, today=seen.today, key=form.cleaned_data["key"],
        )  # fmt: skip

    return act_page(
        request, head(found, seen), form, do, said="已更正，原来的记录保留可查。",
        objection=permissions.correct(request.user, found, row, "理由"),
        title=f"更正：{told.label}", button="更正", rule="原来的记录不改动，另记一条", clause=told.clause,
    )  # fmt: skip


def _sheet(request: Signed, found: Case, seen: Viewing, told: Stage) -> HttpResponse:
    """A stage with a sheet of its own; with the team where the place names it here."""
    names = pages.offered(found, seen.today)
    make = forms.TeamSheetForm if told.way is Way.LEAD else forms.SheetForm
    form = make(
        request.POST or None, request.FILES or None, sheet=told.sheet, people=names, today=seen.today,
        initial={"on": seen.today},
    )  # fmt: skip

    def do() -> Done:
        given = form.cleaned_data
        return actions.record_step(
            number=found.number, stage=told.key, on=given["on"], values=form.values(), taken=form.taken,
            lead=_person(given.get("lead")), members=_people(given.get("members")), by=request.user, today=seen.today,
            key=given["key"],
        )  # fmt: skip

    return _page(request, found, seen, told, form, do, said=f"已记录{told.label}。", button=f"记录{told.label}")


def _contract(request: Signed, found: Case, seen: Viewing, told: Stage) -> HttpResponse:
    form = forms.ContractForm(
        request.POST or None, request.FILES or None, sheet=told.sheet,
        people=pages.staff(found.matter.institution, seen.today), today=seen.today,
        initial={"on": seen.today, "funding": "企业自费"},
    )  # fmt: skip

    def do() -> Done:
        return actions.sign_contract(
            number=found.number, terms=form.terms, values=form.values(), taken=form.taken, by=request.user,
            today=seen.today, key=form.cleaned_data["key"],
        )  # fmt: skip

    return _page(request, found, seen, told, form, do, said="已录入合同。", button="录入合同")


def _lead(request: Signed, found: Case, seen: Viewing, told: Stage) -> HttpResponse:
    named = found.course.of("lead")
    if told.sheet.items and not (named and found.course.of(told.key)):
        return _sheet(request, found, seen, told)
    names = pages.staff(found.matter.institution, seen.today)
    form = forms.LeadForm(request.POST or None, people=names, today=seen.today, initial={"on": seen.today})
    if named:
        form.fields["reason"].required = True
    else:
        del form.fields["reason"]

    def do() -> Done:
        given = form.cleaned_data
        return actions.name_lead(
            number=found.number, person=Person.objects.get(ref=given["person"]), on=given["on"],
            reason=given.get("reason", ""), by=request.user, today=seen.today, key=given["key"],
        )  # fmt: skip

    label = "更换项目负责人" if named else "指定项目负责人"
    prospect = found.prospect(told.key)
    objection = prospect.objection if prospect and prospect.state is State.REFUSED else None
    return act_page(
        request, head(found, seen), form, do, said=f"已{label}。", objection=objection, title=label, button=label,
        rule=told.gist if told.key == "lead" else "新的负责人自这一天起，须符合规定的条件",
        clause=told.named.clause if told.named and told.key != "lead" else told.clause,
    )  # fmt: skip


def _paper(request: Signed, found: Case, seen: Viewing, told: Stage) -> HttpResponse:
    """Where the law asks that each visit is signed for: what was signed by hand is brought (SZ-5.4.1-c)."""
    offered = [(each.id, f"{each.on.isoformat()}　{each.by}") for each in found.unsigned]
    form = forms.PaperForm(request.POST or None, request.FILES or None, visits=offered, today=seen.today)

    def do() -> Done:
        given = form.cleaned_data
        names = ("visit", "signed_by", "position", "grade", "taken", "key")
        return actions.file_confirmation(
            number=found.number, **{name: given[name] for name in names}, by=request.user, today=seen.today
        )

    nothing = None if offered or request.method == "POST" else Objection("没有等着签确认单的到场，不用补交。")
    return act_page(
        request, head(found, seen), form, do, said="已补交纸质确认单。", objection=nothing, title="补交纸质确认单", button="补交",
        rule="在手机上签了的，或者企业在自己账号里答复属实的，不用补交", clause=told.signed,
    )  # fmt: skip


def _report(request: Signed, found: Case, seen: Viewing, told: Stage) -> HttpResponse:
    form = forms.ReportForm(request.POST or None, request.FILES or None, today=seen.today)

    def do() -> Done:
        given = form.cleaned_data
        return actions.add_report(
            number=found.number, taken=[given["taken"]], reason=given["reason"], by=request.user, today=seen.today,
            key=given["key"],
        )  # fmt: skip

    return _page(request, found, seen, told, form, do, said="已上传一版报告。", button="上传这一版",
        above="practice/stages/_draft.html",
    )  # fmt: skip


def _sign_off(request: Signed, found: Case, seen: Viewing, told: Stage) -> HttpResponse:
    report = facts.latest_report(found.steps)
    digest = digest_of(report) if report else ""
    form = forms.SignOffForm(request.POST or None, today=seen.today, initial={"digest": digest})

    def do() -> Done:
        given = form.cleaned_data
        return actions.sign_off(
            number=found.number, digest=given["digest"], opinion=given["opinion"],
            proved=fresh(request, given["password"]), by=request.user, today=seen.today, key=given["key"],
        )  # fmt: skip

    return _page(
        request, found, seen, told, form, do, said="已审核，这一版不再改动。", button="审核通过并签署",
        above="practice/stages/_version.html", report=report, digest=digest,
        objection=permissions.by_lead(request.user, found, told.key, seen.today) if request.method == "GET" else None,
    )  # fmt: skip


def _submit(request: Signed, found: Case, seen: Viewing, told: Stage) -> HttpResponse:
    report = facts.latest_report(found.steps)
    form = ActForm(request.POST or None, today=seen.today)

    def do() -> Done:
        return actions.submit_report(
            number=found.number, by=request.user, today=seen.today, key=form.cleaned_data["key"]
        )

    return _page(
        request, found, seen, told, form, do, said="已上传服务报告。", button="上传服务报告",
        above="practice/stages/_version.html", report=report, digest=digest_of(report) if report else "",
    )  # fmt: skip


def _flow(request: Signed, found: Case, seen: Viewing, told: Stage) -> HttpResponse:
    records = pages.flow(found)
    left = [(each.id, f"{each.stage}　{each.on.isoformat()}　{each.by}") for each in records if each.verdict != "相符"]
    form = forms.CheckForm(request.POST or None, marks=left, today=seen.today)
    objection = permissions.by_lead(request.user, found, "flow", seen.today) or permissions.stage(found, "flow")

    def do() -> Done:
        given = form.cleaned_data
        return actions.check_records(
            number=found.number, checked=given["checked"], returned=given["returned"], reason=given["reason"],
            by=request.user, today=seen.today, key=given["key"],
        )  # fmt: skip

    return act_page(
        request, head(found, seen), form, do, said="已核对。", objection=objection, template="practice/stages/flow.html",
        back=reverse("practice:stage", args=[found.number, "flow"]), records=records, told=told, left=left,
        checked=request.POST.getlist("checked"), sent=request.POST.getlist("returned"),
    )  # fmt: skip


def _close(request: Signed, found: Case, seen: Viewing, told: Stage) -> HttpResponse:
    form = forms.PlainForm(request.POST or None, today=seen.today)

    def do() -> Done:
        return actions.close(
            number=found.number, note=form.cleaned_data["note"], by=request.user, today=seen.today,
            key=form.cleaned_data["key"],
        )  # fmt: skip

    return _page(
        request, found, seen, told, form, do, said="项目已结案。", button="归档结案", above="practice/stages/_parts.html",
        archive=found.archive,
    )  # fmt: skip


def _page(
    request: Signed, found: Case, seen: Viewing, told: Stage, form: Any, do: Any, *, said: str, button: str, **more: Any
) -> HttpResponse:
    """The page of a stage; before it is due the refusal stands instead of the form."""
    if more.get("objection") is None:
        more["objection"] = pages.refusal(found, told.key) if request.method == "GET" else None
    more.setdefault("rule", told.gist)
    return act_page(
        request, head(found, seen), form, do, said=said, button=button, title=told.label, clause=told.clause, **more
    )


def _person(ref: str | None) -> Person | None:
    return Person.objects.filter(ref=ref).first() if ref else None


def _people(refs: list[str] | None) -> list[Person]:
    return list(Person.objects.filter(ref__in=refs or ()))


PAGES = {
    Way.RECORD: _sheet, Way.CONTRACT: _contract, Way.LEAD: _lead, Way.REPORT: _report, Way.SIGN_OFF: _sign_off,
    Way.SUBMIT: _submit, Way.CONTROL: _flow, Way.CLOSE: _close, Way.COUNTED: _paper,
}  # fmt: skip
