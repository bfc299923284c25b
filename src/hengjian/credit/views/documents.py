"""Letters as Word, each from its place."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404, HttpResponse

from hengjian.accounts.permissions import Signed, signed_in
from hengjian.credit import documents
from hengjian.credit.queries.cases import Case
from hengjian.credit.views.acting import open_case
from hengjian.credit.views.institutions import institution_page
from hengjian.ui.timebar import viewing

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@signed_in
def of_case(request: Signed, ref: str, kind: str, document_ref: str) -> HttpResponse:
    """One letter of a case: ``letter``, ``notice``, ``decision`` or ``service``."""
    found = open_case(request, ref)
    if not isinstance(found, Case):
        return found
    made = documents.of_case(found, kind, document_ref, viewing(request).on)
    if made is None:
        raise Http404("没有这份文书。请从案件页下载。")
    return _word(*made)


@signed_in
def of_institution(request: Signed, code: str) -> HttpResponse:
    """信用等级说明 as Word."""
    context = institution_page(request, code)
    if isinstance(context, HttpResponse):
        return context
    return _word(*documents.explanation(context))


def _word(name: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=WORD)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.docx"
    return response
