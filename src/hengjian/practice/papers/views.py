"""文书: the papers of an engagement as Word and PDF, and every form blank."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian import packs
from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, signed_in
from hengjian.conditions import papers as conditions
from hengjian.practice import papers as practice
from hengjian.practice.onsite.permissions import see
from hengjian.practice.papers import catalog, contexts, layouts
from hengjian.practice.queries import matter
from hengjian.practice.risks import queries as registers
from hengjian.practice.risks.views import risk_of
from hengjian.practice.stages.queries import Case, case
from hengjian.ui import words
from hengjian.ui.papers import Made
from hengjian.ui.papers.answers import download
from hengjian.ui.papers.filling import as_pdf, as_word
from hengjian.ui.papers.layouts import Form, Frame
from hengjian.ui.timebar import Viewing, viewing

UNSEEN = "没有这个项目，或者它不在您的辖区，也不是您单位的项目。"
NONE = "没有这份文书。请从项目的文书页下载。"
BLANK = {form.name: (form, folder) for folder, forms in (
    (catalog.FOLDER, practice.FORMS), (conditions.FOLDER, conditions.FORMS),
) for form in forms}  # fmt: skip


@signed_in
def index(request: Signed, number: str) -> HttpResponse:
    """The papers of one engagement."""
    found, seen = _case(request, number)
    context = {
        "papers": [each for each in catalog.PAPERS if each.shared or not _shared(request)],
        "sheets": catalog.of_rows(found, told_only=_shared(request)),
        "number": number,
        "viewing": seen,
        "about": contexts.project(found),
    }
    return render(request, "practice/papers/index.html", context)


@signed_in
def of_engagement(request: Signed, number: str, name: str, kind: str) -> HttpResponse:
    """One paper of the engagement as ``docx`` or ``pdf``."""
    found, seen = _case(request, number)
    paper = catalog.paper(name)
    if paper is None or kind not in ("docx", "pdf"):
        raise Http404(NONE)
    if _shared(request) and not paper.shared:
        raise PermissionDenied("这份文书由服务机构和监管人员查看。")
    return _answer(request, paper.form, kind, paper.context(found), found, seen)


@signed_in
def of_row(request: Signed, number: str, name: str, ref: str, kind: str) -> HttpResponse:
    """The paper of one visit, notice or report of the engagement."""
    found, seen = _case(request, number)
    form = BLANK.get(name)
    context = catalog.context_of(found, name, ref) if "\0" not in ref else None
    if form is None or context is None or kind not in ("docx", "pdf"):
        raise Http404(NONE)
    if _shared(request) and name == "major_hazard":
        raise PermissionDenied("这份文书由服务机构和监管人员查看。")
    return _answer(request, form[0], kind, context, found, seen)


@signed_in
def blanks(request: Signed) -> HttpResponse:
    """Every form to be filled by hand."""
    forms = [
        (_title(form, "安全生产社会化"), form.clause, form, packs.clause(form.clause).instrument.title)
        for form, _ in BLANK.values()
    ]
    return render(request, "practice/papers/blanks.html", {"forms": forms, "viewing": viewing(request)})


@signed_in
def blank(request: Signed, name: str, kind: str) -> HttpResponse:
    """One form without values."""
    found = BLANK.get(name)
    if found is None or kind not in ("docx", "pdf"):
        raise Http404("没有这张表。请从空白表格页下载。")
    form, folder = found
    frame = Frame(viewing(request).today)
    title = _title(form, "")
    return download(as_pdf(form, {}, frame, title) if kind == "pdf" else as_word(form, folder, {}, frame, title))


@signed_in
def risk_card(request: Signed, code: str, ref: str, kind: str) -> HttpResponse:
    """岗位安全风险告知卡 of one risk of an enterprise (SZ-6.2.4)."""
    found, row = risk_of(request, code, ref)
    if kind not in ("docx", "pdf"):
        raise Http404(NONE)
    seen, told = viewing(request), registers.values(row)
    number = f"{told['letter']}{told['number']}"
    frame = Frame(seen.today, found.name, number, (_printed(request, seen.today),))
    title = f"{layouts.RISK_CARD.title} {number} {told['post']}"
    return download(catalog.made(layouts.RISK_CARD, kind, contexts.risk_card(row, found.name), frame, title))


def _case(request: Signed, number: str) -> tuple[Case, Viewing]:
    """The engagement as the time bar says; one that is not there and one not to be seen are answered alike."""
    seen = viewing(request)
    known_on = None if seen.known_on == seen.today else seen.known_on
    found = matter(number, known_on) if "\0" not in number else None
    if found is None or not see(request.user, found):
        raise PermissionDenied(UNSEEN)
    return case(found, seen.on, known_on), seen


def _shared(request: Signed) -> bool:
    """Whether the reader is the enterprise served."""
    return request.user.role == Role.ENTERPRISE


def _answer(
    request: Signed, form: Form, kind: str, context: dict[str, Any], found: Case, seen: Viewing
) -> HttpResponse:
    address = request.build_absolute_uri(reverse("practice:papers", args=[found.number]))
    frame = Frame(
        seen.today, contexts.firm(found), found.number,
        tuple(filter(None, [seen.dates, _printed(request, seen.today)])),
        address if kind == "pdf" else "",
    )  # fmt: skip
    title = _title(form, contexts.project(found)["service_type"])
    made: Made = catalog.made(form, kind, context, frame, f"{title} {found.number}")
    return download(made)


def _printed(request: Signed, today: dt.date) -> str:
    return f"由平台按记录生成，{words.day(today)}，{request.user.name}"


def _title(form: Form, service_type: str) -> str:
    return form.title.format(service_type=service_type)
