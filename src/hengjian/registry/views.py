"""Registering an institution by hand, and its practice notices."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import roles
from hengjian.files import kinds, store
from hengjian.registry import actions, divisions, queries, visibility
from hengjian.registry.forms import NoticeForm, RegistrationForm
from hengjian.registry.models import InstitutionRecord, PracticeNotice
from hengjian.trail.acts import Done, Refused
from hengjian.ui import notices, timebar


@roles(Role.OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
def new_institution(request: HttpRequest) -> HttpResponse:
    """登记机构 (HZ-5, HZ-6)."""
    account, today = _account(request), timebar.today()
    form = RegistrationForm(request.POST or None, today=today, initial={"registered_on": today})
    objection = None
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.register_institution(**form.cleaned_data, by=account, today=today)
        except Refused as refused:
            objection = refused.objection
        else:
            notices.done(request, f"已登记{form.cleaned_data['name']}。", detail=_receipt(done))
            return redirect(f"/institutions/{form.cleaned_data['code']}/")
    context = {"form": form, "objection": objection}
    return render(request, "registry/new_institution.html", context, status=422 if form.errors or objection else 200)


@roles(Role.OFFICER, Role.MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def new_notice(request: HttpRequest, code: str) -> HttpResponse:
    """从业告知 (HZ-6)."""
    account, today, platform = _account(request), timebar.today(), settings.STATUTORY_PLATFORM
    record = _record(account, code)
    form = NoticeForm(
        request.POST or None,
        request.FILES or None,
        today=today,
        platform=platform,
        initial={"on": today, "city": _home(account)},
    )
    objection = None
    if request.method == "POST" and form.is_valid():
        try:
            done = _notify(form.cleaned_data, record, account, platform)
        except Refused as refused:
            objection = refused.objection
        else:
            city = divisions.name(form.cleaned_data["city"])
            notices.done(request, f"已告知{city}。", detail=_receipt(done))
            return redirect(f"/institutions/{code}/")
    context = {"form": form, "record": record, "objection": objection, "external": platform != "self"}
    return render(request, "registry/new_notice.html", context, status=422 if form.errors or objection else 200)


@roles(Role.OFFICER, Role.MANAGER, Role.AUDITOR)
@require_safe
def notice_proof(request: HttpRequest, code: str, notice: int) -> HttpResponse:
    """The proof that a practice notice was filed on the statutory platform (HZ-6), as it was handed in."""
    record = visibility.institution(request, code, timebar.today())
    rows = PracticeNotice.objects.standing().filter(institution=record.institution).exclude(filing_proof="")
    row = rows.filter(pk=notice).first() if notice < 2**63 else None
    if row is None:
        raise Http404("没有这份凭证，可能地址写错了。请从从业告知页进入。")
    try:
        content = store.get(row.filing_proof)
    except store.Changed as changed:
        raise Http404(str(changed)) from changed
    kind = kinds.tell(content[:2_048])
    suffix, media_type = (kind.suffix, kind.media_type) if kind else ("", "application/octet-stream")
    name = quote(f"从业告知凭证 {divisions.name(row.city)}{suffix}", safe="")
    disposition = f"attachment; filename*=UTF-8''{name}"
    return HttpResponse(
        content, media_type, headers={"Content-Disposition": disposition, "Cache-Control": "private, no-store"}
    )


def _notify(given: dict[str, Any], record: InstitutionRecord, account: Account, platform: str) -> Done:
    proof = given.pop("proof", None)
    return actions.notify_practice(
        **given,
        institution=record.institution,
        platform=platform,
        filing_proof=proof.digest if proof else "",
        by=account,
        today=timebar.today(),
    )


def _home(account: Account) -> str:
    city = divisions.city_of(account.division)
    return divisions.name(city) if city else ""


def _record(account: Account, code: str) -> InstitutionRecord:
    """The institution, for its manager and for officers; any city may be told by any institution."""
    if account.role == Role.MANAGER and account.organisation != code:
        raise PermissionDenied("只能办理本机构的从业告知。")
    found = queries.institution(code, timebar.today())
    if found is None:
        raise Http404("没有这家机构")
    return found


def _receipt(done: Done) -> str:
    return f"{done.receipt}。"


def _account(request: HttpRequest) -> Account:
    account: Account = request.user  # type: ignore[assignment]
    return account
