"""办理中的项目: those opened on the platform, by what is due; those whose archive lacks a part; all as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from hengjian.accounts.models import Account
from hengjian.accounts.permissions import Signed, roles
from hengjian.practice.models import Opening
from hengjian.practice.stages import due as reads
from hengjian.practice.stages.due import Standing
from hengjian.practice.stages.views.acting import READERS
from hengjian.registry.workbooks import workbook
from hengjian.ui.parts import Chip
from hengjian.ui.timebar import Viewing, viewing
from hengjian.ui.words import day

A_PAGE = 25
STATES = {"": "在办", "report": "报告待交", "archive": "档案不齐", "closed": "已结案"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADINGS = ("项目编号", "机构", "服务对象", "服务类型", "立项日期", "下一环节", "报告期限", "档案缺什么", "结案日期")


@roles(*READERS)
def due(request: Signed) -> HttpResponse:
    """Engagements opened on the platform, what is due first."""
    seen, state = viewing(request), request.GET.get("state", "")
    rows = reads.standings(_asked(request.user, state), seen.today)
    rows = [each for each in rows if _wanted(each, state)]
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"viewing": seen, "page": page, "chips": _chips(state, seen), "state": state}
    return render(request, "practice/stages/due.html", context)


@roles(*READERS)
def export(request: Signed) -> HttpResponse:
    """The same list as a workbook."""
    seen = viewing(request)
    rows = reads.standings(reads.openings(request.user), seen.today)
    lines = (
        (each.number, each.firm, each.client, each.service_type, day(each.opened_on), each.next, day(each.report_due),
         each.gaps, day(each.closed_on))
        for each in rows
    )  # fmt: skip
    content = workbook([("项目", HEADINGS, lines)], [f"服务项目环节，查看日期 {day(seen.today)}"])
    headers = {"Content-Disposition": content_disposition_header(True, f"stages-{day(seen.today)}.xlsx")}
    return HttpResponse(content, content_type=XLSX, headers=headers)


def _asked(account: Account, state: str) -> Iterable[Opening]:
    rows = reads.openings(account)
    closed = {"engagement__steps__stage": "close"}
    return rows.filter(**closed).distinct() if state == "closed" else rows.exclude(**closed)


def _wanted(each: Standing, state: str) -> bool:
    checks: dict[str, Any] = {
        "report": each.report_due is not None and each.reported_on is None,
        "archive": bool(each.gaps) and each.ended,
    }
    return bool(checks.get(state, True))


def _chips(state: str, seen: Viewing) -> list[Chip]:
    shown = state if state in STATES else ""
    return [Chip(label, None, f"?state={value}" if value else "?", value == shown) for value, label in STATES.items()]
