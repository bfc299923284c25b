"""A file as a picture, and as it was handed in. One that is not there and one that may not be seen are answered alike."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import account_of, signed_in
from hengjian.evidence import actions, copies, permissions, queries
from hengjian.evidence.forms import OpeningForm
from hengjian.evidence.models import File
from hengjian.files import store
from hengjian.files.kinds import KINDS
from hengjian.registry import queries as registry
from hengjian.trail.acts import Refused
from hengjian.ui import timebar


@signed_in
@require_safe
def display(request: HttpRequest, ref: str) -> HttpResponse:
    """A photo without what stands beside it, ``?size=small`` for lists; a paper is offered as it was handed in."""
    file = _seen(request, ref)
    if not _may_open(request, file):
        return redirect("evidence:about", ref=ref)
    if not file.is_photo:
        return redirect("evidence:original", ref=ref)
    return picture(request, file, "small" if request.GET.get("size") == "small" else "large")


def picture(request: HttpRequest, file: File, size: str = "large") -> HttpResponse:
    """The display copy of a photo; whoever calls has asked whether it may be seen."""
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
    if not _may_open(request, file):
        return redirect("evidence:about", ref=ref)
    try:
        content = store.get(file.digest)
    except store.Changed as changed:
        return _changed(request, file, changed)
    response = HttpResponse(content, content_type=file.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
    return _kept_private(response)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def about(request: HttpRequest, ref: str) -> HttpResponse:
    """Who handed a file in, when, for what, and whether it still is what it was; an officer opens an identity paper here."""
    file, account, today = _seen(request, ref), account_of(request), timebar.today()
    form = OpeningForm(request.POST or None, today=today)
    objection = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_personal(file=file, **form.cleaned_data, by=account)
        except Refused as refused:
            objection = refused.objection
        else:
            return redirect("evidence:about", ref=ref)
    context = {"file": file, "form": form, "objection": objection, **_named(file, today), **_told(account, file, today)}
    return render(request, "evidence/about.html", context, status=422 if form.errors or objection else 200)


def _named(file: File, today: dt.date) -> dict[str, str]:
    """The names of whom a file belongs to."""
    firm, client = file.institution, file.client
    firms = registry.names_of([firm.pk], on=today) if firm else {}
    clients = registry.clients([client.code], today) if client else {}
    return {
        "institution": firms.get(firm.pk, firm.code) if firm else "",
        "client": clients[client.code].name if client and client.code in clients else "",
    }


def _told(account: Account, file: File, today: dt.date) -> dict[str, Any]:
    """What the page says of a file; its own claims and its doubles are for those who supervise."""
    supervises = account.role in (Role.OFFICER, Role.AUDITOR)
    doubles = queries.same_content(file) if supervises else []
    shown = permissions.visible(account, doubles)
    return {
        "supervises": supervises,
        "fault": store.state(file.digest),
        "kind": KINDS[file.media_type].word if file.media_type in KINDS else file.media_type,
        "may_open": permissions.may_open(account, file, today),
        "claims": supervises and not file.personal and (file.taken_at or file.traits),
        "doubles": shown,
        "hidden": len(doubles) - len(shown),
        "opened": queries.opened(file) if file.personal else [],
    }


def _may_open(request: HttpRequest, file: File) -> bool:
    return permissions.may_open(account_of(request), file, timebar.today())


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
