"""A file as a picture, and as it was handed in. One that is not there and one that may not be seen are answered alike."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hengjian.accounts.permissions import account_of, signed_in
from hengjian.evidence import copies, permissions, queries
from hengjian.evidence.models import File
from hengjian.files import store


@signed_in
@require_safe
def display(request: HttpRequest, ref: str) -> HttpResponse:
    """A photo without what stands beside it, ``?size=small`` for lists; a paper is offered as it was handed in."""
    file = _seen(request, ref)
    if not file.is_photo:
        return redirect("evidence:original", ref=ref)
    size = "small" if request.GET.get("size") == "small" else "large"
    try:
        copy = copies.display(file, size)
    except store.Changed as changed:
        return _changed(request, file, changed)
    return _kept_private(HttpResponse(copy, content_type="image/jpeg"))


@signed_in
@require_safe
def original(request: HttpRequest, ref: str) -> HttpResponse:
    """The bytes as they came, to be saved and never to be opened in the page."""
    file = _seen(request, ref)
    try:
        content = store.get(file.digest)
    except store.Changed as changed:
        return _changed(request, file, changed)
    response = HttpResponse(content, content_type=file.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
    return _kept_private(response)


def _seen(request: HttpRequest, ref: str) -> File:
    file = queries.file(ref)
    if file is None or not permissions.may_see(account_of(request), file):
        raise Http404("没有这个文件，或者它不在您可以查看的范围内。")
    return file


def _kept_private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, max-age=300"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _changed(request: HttpRequest, file: File, changed: store.Changed) -> HttpResponse:
    return render(request, "evidence/changed.html", {"file": file, "reason": str(changed)}, status=409)
