"""An institution's forms as Word and PDF."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, signed_in
from hengjian.conditions.disclosure import queries as disclosing
from hengjian.conditions.models import RefusalNotice, Review
from hengjian.conditions.papers import FOLDER, contexts, layouts, letters
from hengjian.conditions.papers.contexts import Context
from hengjian.conditions.refusals import queries as refusals
from hengjian.conditions.refusals.queries import Process
from hengjian.conditions.registration import queries as registering
from hengjian.conditions.registration.queries import Matter
from hengjian.conditions.training import queries as trainings
from hengjian.registry import visibility
from hengjian.registry.models import InstitutionRecord
from hengjian.ui.papers.answers import download
from hengjian.ui.papers.filling import as_pdf, as_word
from hengjian.ui.papers.layouts import Form, Frame
from hengjian.ui.timebar import Viewing, viewing

NO_LETTER = "没有这份文书。请从登记事项页下载。"
NO_MATTER = "没有这件登记，或者它不由您办理。"


@signed_in
def disclosure(request: Signed, code: str, kind: str) -> HttpResponse:
    """The notice to hang up (HZ-11)."""
    record, seen = _seen(request, code)
    board = disclosing.board(record.institution, seen.on, None if seen.known_on == seen.today else seen.known_on)
    if board is None:
        raise Http404("这家机构还没有公示，没有可以下载的。")
    return _answer(layouts.DISCLOSURE, kind, contexts.disclosure(board), record, seen)


@signed_in
def training(request: Signed, code: str, ref: str, kind: str) -> HttpResponse:
    """The record of one training with those who took part (HZ-13)."""
    record, seen = _seen(request, code)
    held = trainings.archive(record.institution, seen.on, None if seen.known_on == seen.today else seen.known_on)
    found = next((each for each in held if each.training.ref == ref), None)
    if found is None:
        raise Http404("没有这次培训的记录。请从培训档案页下载。")
    return _answer(layouts.TRAINING, kind, contexts.training(found, record.name), record, seen)


@signed_in
def draft_annex1(request: Signed, ref: str, kind: str) -> HttpResponse:
    """附件1 of what is being filled in, to be printed, stamped and handed in (JC-10)."""
    found = registering.draft(request.user, ref)
    if found is None:
        raise PermissionDenied(NO_MATTER)
    return _annex1(registering.annex1(found), kind, viewing(request))


@signed_in
def annex1(request: Signed, ref: str, kind: str) -> HttpResponse:
    """附件1 of what was handed in last (JC-10)."""
    return _annex1(registering.annex1(_matter(request, ref).last), kind, viewing(request))


@signed_in
def refusal(request: Signed, ref: str, paper: str, kind: str) -> HttpResponse:
    """The notice or the decision by which a registration is refused, of any round of the matter (X-8)."""
    found = _matter(request, ref)
    for handed in found.rounds:
        process = refusals.process(handed)
        if any(each.ref == paper for each in process.papers):
            return _letter(found, process, paper, kind)
    raise Http404(NO_LETTER)


def _letter(matter: Matter, found: Process, paper: str, kind: str) -> HttpResponse:
    told, decided = found.notice, found.refusal
    if decided is not None and decided.ref == paper:
        return _issued(letters.DECISION, kind, contexts.refusal_decision(matter, found, decided), decided)
    if told is not None:
        return _issued(letters.NOTICE, kind, contexts.refusal_notice(matter, told), told)
    raise Http404(NO_LETTER)


def _issued(form: Form, kind: str, context: Context, row: RefusalNotice | Review) -> HttpResponse:
    frame = Frame(row.on, row.office, row.number, ("由平台按存档的记录生成。",))
    return _made(form, kind, context, frame, f"{form.title} {row.number}")


def _matter(request: Signed, ref: str) -> Matter:
    """A matter that the account may see; one that is not there and one that it may not see are answered alike."""
    readers = (Role.OFFICER, Role.MANAGER, Role.AUDITOR)
    mine = registering.matters(request.user) if request.user.role in readers else []
    found = next((each for each in mine if each.ref == ref), None)
    if found is None:
        raise PermissionDenied(NO_MATTER)
    return found


def _annex1(told: dict[str, Any], kind: str, seen: Viewing) -> HttpResponse:
    name = f"{layouts.ANNEX1.title} {told['单位名称']}".strip()
    return _made(layouts.ANNEX1, kind, contexts.annex1(told), Frame(seen.today), name)


def _seen(request: Signed, code: str) -> tuple[InstitutionRecord, Viewing]:
    seen = viewing(request)
    known_on = None if seen.known_on == seen.today else seen.known_on
    return visibility.institution(request, code, seen.on, known_on), seen


def _answer(form: Form, kind: str, context: Context, record: InstitutionRecord, seen: Viewing) -> HttpResponse:
    frame = Frame(seen.today, record.name, record.institution.code, tuple(filter(None, [seen.dates])))
    return _made(form, kind, context, frame, f"{form.title} {record.name}")


def _made(form: Form, kind: str, context: Context, frame: Frame, name: str) -> HttpResponse:
    if kind not in ("docx", "pdf"):
        raise Http404("只有Word和PDF两种。")
    return download(
        as_pdf(form, context, frame, name) if kind == "pdf" else as_word(form, FOLDER, context, frame, name)
    )
