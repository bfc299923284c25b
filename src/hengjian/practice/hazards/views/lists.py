"""The list of hazards and its workbook; one hazard with everything about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import Signed, roles
from hengjian.practice.hazards import listing, permissions, queries, words
from hengjian.practice.hazards.listing import Wanted
from hengjian.practice.hazards.queries import Case
from hengjian.practice.hazards.views.acting import offered
from hengjian.practice.queries import closing, late
from hengjian.practice.sheets import queries as sheets
from hengjian.practice.sheets.permissions import opens
from hengjian.practice.sheets.queries import Line, Sheet
from hengjian.registry import divisions
from hengjian.registry.workbooks import MEDIA_TYPE, workbook
from hengjian.ui import timebar
from hengjian.ui.timebar import viewing
from hengjian.ui.words import day

WHO = (Role.OFFICER, Role.AUDITOR, Role.MANAGER, Role.TECHNICIAN, Role.ENTERPRISE)
UNSEEN = "没有这条隐患，或者它不在您的辖区，也不是您单位的。"
A_PAGE = 50
HEADINGS = (
    "项目编号", "序", "服务对象", "区县", "服务机构", "等级", "类别", "隐患描述", "部位", "依据", "判定标准", "整改措施", "状态", "查出日期",
    "整改期限", "逾期", "向属地报告",
)  # fmt: skip


@roles(*WHO)
def index(request: Signed) -> HttpResponse:
    """先重大后一般: what is due first stands first (HZ-16)."""
    seen, wanted, now = viewing(request), Wanted.read(request.GET), timebar.moment()
    found = listing.find(request.user, wanted, seen, now)
    moment, _ = listing.as_of(seen, now)
    whole: Any = found.cases if found.ended is None else found.ended
    page = Paginator(whole, A_PAGE).get_page(request.GET.get("page"))
    listed: Sequence[Case] = list(page) if found.ended is None else queries.cases(page, moment)
    context = {
        "viewing": seen, "wanted": wanted, "page": page, "lines": [(case, *_countdown(case, moment)) for case in listed],
        "chips": found.chips, "places": found.places, "export": wanted.address(seen),
        "office": request.user.role in (Role.OFFICER, Role.AUDITOR), "party": request.user.role == Role.ENTERPRISE,
        "institution": request.user.role in (Role.MANAGER, Role.TECHNICIAN),
    }  # fmt: skip
    return render(request, "practice/hazards/index.html", context)


@roles(*WHO)
def export(request: Signed) -> HttpResponse:
    """The list as a workbook."""
    seen, wanted, now = viewing(request), Wanted.read(request.GET), timebar.moment()
    found = listing.find(request.user, wanted, seen, now)
    moment, _ = listing.as_of(seen, now)
    listed = found.cases if found.ended is None else queries.cases(found.ended, moment)
    book = workbook([("隐患", HEADINGS, (_line(case, request.user) for case in listed))], [f"隐患清单，{day(seen.on)}"])
    name = f"hazards-{day(seen.on)}.xlsx"
    return HttpResponse(book, MEDIA_TYPE, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@roles(*WHO)
def hazard(request: Signed, ref: str) -> HttpResponse:
    """One hazard: what, where, how to mend it, by when; before and after; what was done and may be done."""
    seen, now = viewing(request), timebar.moment()
    moment, known_on = listing.as_of(seen, now)
    found = queries.rows(known_on).filter(queries.visible(request.user), ref=ref)
    case = next(iter(queries.cases(found, moment)), None)
    if case is None:
        raise PermissionDenied(UNSEEN)
    party = permissions.of_party(request.user, case)
    rectified = case.last("rectified")
    context = {
        "viewing": seen, "case": case, "row": case.row, "countdown": _countdown(case, moment), "party": party,
        "before": [ref for place in case.places for ref in place.photos], "after": rectified.files if rectified else [],
        "rectified": rectified, "acts": offered(request.user, case, seen), "place": divisions.full_name(case.row.division),
        "steps": list(case.steps), "authority": words.authority(case.row.division),
        "reports": [] if party else [(each, each.receipts.first()) for each in case.reports],
        "inside": permissions.inside(request.user, case), "shown": _shown(request.user, case, known_on),
        "late": late(case.row, closing(case.row.engagement, known_on)),
    }  # fmt: skip
    return render(request, "practice/hazards/hazard.html", context)


def _shown(account: Account, case: Case, known_on: dt.date | None) -> tuple[Sheet, Line] | None:
    """The line of a work sheet that showed the hazard, as soon as the account may open the sheet."""
    page = sheets.sheet(case.row.sheet, known_on) if case.row.sheet else None
    if page is None or not opens(account, page):
        return None
    line = next((each for each in page.lines if each.item.key == case.row.item), None)
    return (page, line) if line else None


def _countdown(case: Case, moment: Any) -> tuple[str, str]:
    """Of the deadline, and of the report that is due."""
    due = case.standing.report
    left = (
        "" if case.ended or case.state.name == "RECTIFIED" else words.days_left(case.standing.deadline, moment.date())
    )
    return left, words.time_left(due, moment) if due else ""


def _line(case: Case, reader: Account) -> tuple[object, ...]:
    row, due = case.row, case.standing.report
    sent = f"已报告 {words.moment(case.reported.sent_at)}" if case.reported else ""
    told = "" if reader.role == Role.ENTERPRISE else "待报告" if due else sent
    return (
        row.engagement.number, row.position, case.client, divisions.name(row.division), case.firm, row.get_level_display(),
        row.category, row.description, "、".join(each.name for each in case.places), row.basis, row.criterion, row.measure,
        case.state.value, day(row.on), day(case.standing.deadline), "是" if case.standing.overdue else "", told,
    )  # fmt: skip
