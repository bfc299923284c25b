"""数据导入: upload, progress, result, the refused rows back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hengjian.accounts.models import Account
from hengjian.accounts.permissions import jurisdiction, signed_in
from hengjian.portal.imports import actions, batches, doubts, results
from hengjian.portal.imports.forms import UploadForm
from hengjian.portal.imports.permissions import may_import
from hengjian.registry.models import ImportBatch
from hengjian.registry.workbooks import MEDIA_TYPE
from hengjian.ui import notices, timebar

PAGE = 50


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Choose files; earlier batches below."""
    account = _account(request)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        opened = actions.open_batch(form.cleaned_data["uploads"], by=account)
        return redirect("portal:import_batch", opened.ref)
    page = Paginator(_visible(account), PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "portal/imports/index.html",
        {"form": form, "page": page, "lines": [_history(each) for each in page]},
        status=422 if form.errors else 200,
    )


def _history(batch: ImportBatch) -> dict[str, Any]:
    names = "、".join(file["name"] for file in batch.files)
    return {"batch": batch, "names": names, "total": results.total(batch.tables), "stopped": batches.stopped(batch)}


@signed_in
@require_GET
def batch(request: HttpRequest, ref: str) -> HttpResponse:
    """One batch: counts, files, refused rows; it follows the worker while it runs."""
    found = _batch(request, ref)
    stopped = batches.stopped(found)
    chosen = request.GET.get("sheet", "")
    faults = [fault for fault in found.faults if chosen in {"", fault["sheet"]}]
    page = Paginator(faults, PAGE).get_page(request.GET.get("page"))
    total = results.total(found.tables)
    context = {
        "batch": found,
        "stopped": stopped,
        "running": found.state in {ImportBatch.State.WAITING, ImportBatch.State.RUNNING} and not stopped,
        "problems": found.problem.splitlines(),
        "files": results.files(found),
        "tables": found.tables,
        "total": total,
        "writing": results.writing(found),
        "disputes": results.disputes(found),
        "refused": results.refused_rows(found).total(),
        "chips": results.chips(found, chosen, request.path),
        "page": page,
        "faults": list(results.marked(page)),
        "stopped_text": batches.STOPPED,
    }
    return render(request, "portal/imports/batch.html", context)


@signed_in
@require_POST
def again(request: HttpRequest, ref: str) -> HttpResponse:
    """Carry on with a batch whose worker stopped."""
    found = _batch(request, ref)
    if batches.stopped(found):
        actions.again(found)
    return redirect("portal:import_batch", ref)


@signed_in
@require_GET
def refused(request: HttpRequest, ref: str) -> HttpResponse:
    """The refused rows as a workbook."""
    found = _batch(request, ref)
    if not found.refused or not results.refused_rows(found):
        notices.warn(request, "这一批没有被拒的行。")
        return redirect("portal:import_batch", ref)
    return _workbook(batches.refused_workbook(found), f"第{found.pk}批被拒的行.xlsx")


@signed_in
@require_GET
def blank(request: HttpRequest) -> HttpResponse:
    """The sheets with their headings, empty."""
    _account(request)
    return _workbook(batches.blank_workbook(), "空白台账.xlsx")


@signed_in
@require_GET
def disputed(request: HttpRequest) -> HttpResponse:
    """Every row in doubt that stands in the jurisdiction: second posts, overlapping purchases."""
    account, today = _account(request), timebar.today()
    context = {"posts": doubts.posts(account, today), "projects": doubts.purchases(account, today)}
    return render(request, "portal/imports/disputed.html", context)


def _workbook(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""}
    return HttpResponse(content, content_type=MEDIA_TYPE, headers=headers)


def _account(request: HttpRequest) -> Account:
    account: Account = request.user  # type: ignore[assignment]
    objection = may_import(account)
    if objection is not None:
        raise PermissionDenied(f"{objection.text}{objection.until}。")
    return account


def _visible(account: Account) -> Any:
    return ImportBatch.objects.select_related("by").filter(by__division__startswith=jurisdiction(account))


def _batch(request: HttpRequest, ref: str) -> ImportBatch:
    found: ImportBatch | None = _visible(_account(request)).filter(ref=ref).first()
    if found is None:
        raise Http404("没有这一批导入")
    return found
