"""Letters as Word, each from its place."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from hengjian.accounts.permissions import Signed, signed_in
from hengjian.credit import documents
from hengjian.credit.queries.cases import Case
from hengjian.credit.views.acting import open_case
from hengjian.credit.views.institutions import institution_page
from hengjian.ui.papers import Made
from hengjian.ui.papers.answers import download
from hengjian.ui.timebar import viewing


@signed_in
def of_case(request: Signed, ref: str, kind: str, document_ref: str) -> HttpResponse:
    """One letter of a case: ``letter``, ``notice``, ``decision`` or ``service``."""
    found = open_case(request, ref)
    if not isinstance(found, Case):
        return found
    made = documents.of_case(found, kind, document_ref, viewing(request).on)
    if made is None:
        raise Http404("没有这份文书。请从案件页下载。")
    return download(Made(made[0], "docx", made[1]))


@signed_in
def of_institution(request: Signed, code: str) -> HttpResponse:
    """信用等级说明 as Word."""
    context = institution_page(request, code)
    if isinstance(context, HttpResponse):
        return context
    name, content = documents.explanation(context)
    return download(Made(name, "docx", content))
