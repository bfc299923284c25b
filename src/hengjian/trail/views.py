"""Pages of the ledger: the list, receipts, and the public check."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from hengjian.trail import checking, exports, heads, keys, permissions, queries, receipts, tree
from hengjian.trail.forms import LedgerFilter, VerifyForm
from hengjian.trail.models import Entry
from hengjian.ui import words

PAGE = 50


@require_safe
@login_required
def entries(request: HttpRequest) -> HttpResponse:
    """留痕: every act with legal effect, for officers and auditors."""
    _office(request)
    form = LedgerFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    page = Paginator(queries.entries(wanted), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": queries.lines(page.object_list),
        "may_export_rows": permissions.of_audit(request.user),
    }
    return render(request, "trail/entries.html", {**context, **_key()})


@require_safe
@login_required
def receipt(request: HttpRequest, index: int) -> HttpResponse:
    """回执: one act, for whom it concerns."""
    entry, rows = _seen(request, index)
    line = queries.lines([entry])[0]
    context = {
        "entry": entry,
        "line": line,
        "moment": queries.moment(entry),
        "leaf": words.grouped(entry.leaf),
        "wordings": queries.wordings(row for _, row in rows),
        "count": entry.commitments.count(),
        "code": mark_safe(receipts.code(entry, request.build_absolute_uri(reverse("trail:verify")))),  # noqa: S308 - our SVG
    }
    return render(request, "trail/receipt.html", {**context, **_key()})


@require_safe
@login_required
def receipt_file(request: HttpRequest, index: int) -> HttpResponse:
    """The receipt as a file."""
    entry, rows = _seen(request, index)
    return _download(receipts.receipt(entry, rows), f"receipt-{index}.json", "application/json")


@require_safe
@login_required
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The whole ledger; with every row for the auditor who asks for it."""
    _office(request)
    rows = request.GET.get("rows") == "1"
    if rows and not permissions.of_audit(request.user):
        raise PermissionDenied("含数据行的账本导出由审计管理员下载。")
    if heads.latest() is None:
        raise Http404("留痕还没有条目，没有可以导出的")
    return StreamingHttpResponse(
        exports.lines(rows=rows),
        content_type="application/jsonl",
        headers={"Content-Disposition": 'attachment; filename="ledger.jsonl"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """校验: anyone, without an account, checks a list, a receipt or an export."""
    form = VerifyForm(request.POST, request.FILES) if request.method == "POST" else VerifyForm()
    verdict = _verdict(form.cleaned_data) if form.is_bound and form.is_valid() else None
    asked = [request.GET.get(name, "") for name in ("entry", "leaf", "key")]
    context = {
        "form": form,
        "verdict": verdict,
        "scanned": None if form.is_bound else checking.scanned(*asked),
        "lines": len(checking.PROGRAM.read_text(encoding="utf-8").splitlines()),
    }
    return render(
        request, "trail/verify.html", {**context, **_key()}, status=400 if form.is_bound and verdict is None else 200
    )


@require_safe
def verifier(request: HttpRequest) -> FileResponse:
    """The verifier: one file."""
    return FileResponse(
        checking.PROGRAM.open("rb"), as_attachment=True, filename=checking.PROGRAM.name, content_type="text/x-python"
    )


@require_safe
def head(request: HttpRequest) -> JsonResponse:
    """The latest signed head, for outsiders to keep; one line, so that kept ones may follow one another in a file."""
    latest = heads.latest()
    if latest is None:
        return JsonResponse({"error": "留痕还没有条目"}, status=404, json_dumps_params={"ensure_ascii": False})
    return JsonResponse(heads.published(latest), json_dumps_params={"ensure_ascii": False})


@require_safe
def consistency(request: HttpRequest) -> JsonResponse:
    """The proof that the ledger at one size is the beginning of the ledger at another (RFC 6962)."""
    latest = heads.latest()
    try:
        first, second = (int(request.GET.get(name, "")) for name in ("from", "to"))
        if latest is None or second > latest.size:
            raise ValueError
        path = tree.consistency(first, second)
    except ValueError:
        size = latest.size if latest else 0
        fault = f"from 和 to 应为条数，1 ≤ from ≤ to ≤ {size}"
        return JsonResponse({"error": fault}, status=400, json_dumps_params={"ensure_ascii": False})
    return JsonResponse({"from": first, "to": second, "path": [digest.hex() for digest in path]})


def _verdict(data: dict[str, Any]) -> checking.Verdict:
    proof = data["proof"].read() if data["proof"] else None
    return checking.check(data["file"].read(), proof, data["fingerprint"])


def _office(request: HttpRequest) -> None:
    if not permissions.of_office(request.user):
        raise PermissionDenied("留痕由监管人员和审计管理员查看。与您有关的回执，在办理结果里打开。")


def _seen(request: HttpRequest, index: int) -> tuple[Entry, receipts.Disclosed]:
    entry = get_object_or_404(Entry, index=index)
    rows = receipts.seen_by(request.user, entry)
    if rows is None:
        raise Http404("没有这份回执，或者与您无关")
    return entry, rows


def _key() -> dict[str, Any]:
    head = heads.latest()
    root = words.grouped(head.root) if head else ""
    return {
        "fingerprint": keys.fingerprint(),
        "short_fingerprint": keys.short_fingerprint(),
        "head": head,
        "root": root,
    }


def _download(data: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
