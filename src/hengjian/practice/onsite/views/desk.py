"""At the desk: one visit with its proof, the enterprise's answer, the sheet on paper, the site's code, hours of a month."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, roles, signed_in
from hengjian.law.months import Month, month_of, month_text, parse_month
from hengjian.practice import law
from hengjian.practice import queries as matters
from hengjian.practice.models import Arrival
from hengjian.practice.onsite import actions, challenges, hours, permissions, queries, signing
from hengjian.practice.onsite.forms import AnswerForm
from hengjian.practice.onsite.views.finding import day_of, seen_visit
from hengjian.registry import visibility
from hengjian.registry.workbooks import MEDIA_TYPE, workbook
from hengjian.trail.acts import Refused
from hengjian.ui import notices, timebar
from hengjian.ui.timebar import viewing
from hengjian.ui.words import minute

A_PAGE = 50
FIRST_YEAR, LAST_YEAR = 2000, 2099
HEADINGS = (
    "日期",
    "项目编号",
    "服务对象",
    "人员",
    "到场",
    "离场",
    "工时（分钟）",
    "来源",
    "证明程度",
    "企业签字或确认",
    "计入工时",
)


@signed_in
def visit(request: Signed, ref: str) -> HttpResponse:
    """One visit: what was done, how strongly it is proved, what each side said."""
    matter, found = seen_visit(request, ref)
    fields = queries.content(found)
    engagement, closed = matter.engagement, matters.closing(matter.engagement)
    out = matters.recused(engagement, timezone.localdate(found.arrival.at))
    refs = (found.arrival.person.ref, *found.arrival.companions)
    context = {
        "late": matters.late(found.arrival, closed),
        "kept_out": "、".join(name for ref, name in zip(refs, found.people, strict=True) if ref in out),
        "matter": matter, "found": found, "fields": fields, "signatures": signing.signatures(found), "number": matter.engagement.number, "day": day_of(found),
        "client": queries.client_name(matter, timebar.today()), "ruled_by": law.of_visits(matter),
        "may_answer": request.user.role == Role.ENTERPRISE and found.departure is not None,
    }  # fmt: skip
    return render(request, "practice/onsite/visit.html", context)


@sensitive_post_parameters("password")
@roles(Role.ENTERPRISE)
def answer(request: Signed, ref: str) -> HttpResponse:
    """企业答复 (SZ-5.4, T7)."""
    matter, found = seen_visit(request, ref)
    form, refusal, status = AnswerForm(request.POST or None, today=timebar.today(), request=request), None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = form.cleaned_data
            agreed = given["agreed"] == "yes"
            try:
                done = actions.answer(
                    matter=matter, found=found, agreed=agreed, text=given["text"], by=request.user, key=given["key"]
                )
            except Refused as refused:
                refusal, status = refused.objection, 409
            else:
                said = "已确认这次到场属实。" if agreed else "已记下您的否认，这次到场从现在起不作数。"
                notices.done(request, said, detail=f"{done.receipt}。")
                return redirect("practice:visit", ref)
    context = {
        "form": form, "refusal": refusal, "found": found, "fields": queries.content(found), "day": day_of(found),
        "client": queries.client_name(matter, timebar.today()), "ruled_by": law.of_visits(matter),
    }  # fmt: skip
    return render(request, "practice/onsite/answer.html", context, status=status)


@signed_in
def sheet(request: Signed, ref: str) -> HttpResponse:
    """服务确认单 on paper (SZ-5.4, annex C): signed by hand where no glass was at hand."""
    matter, found = seen_visit(request, ref)
    context = {
        "found": found,
        "fields": queries.content(found),
        "number": matter.engagement.number,
        "day": day_of(found),
    }
    return render(request, "practice/onsite/sheet.html", context)


@roles(Role.ENTERPRISE)
def own_visits(request: Signed) -> HttpResponse:
    """到场确认: the visits at the enterprise, the unanswered ones first."""
    code = request.user.organisation
    rows = Arrival.objects.standing().filter(engagement__in=queries.engagements_of(code) if code else [])
    mine = [each for each in queries.of_arrivals(rows) if each.departure is not None]
    found = sorted(mine, key=lambda each: (each.answer is not None, -each.arrival.at.timestamp()))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "practice/onsite/visits.html", {"page": page, "viewing": viewing(request)})


@never_cache
@roles(Role.ENTERPRISE)
def site_code(request: Signed) -> HttpResponse:
    """现场口令: six digits that turn; whoever is here can read them."""
    if not request.user.organisation:
        raise PermissionDenied("您的账号没有写明单位，没有现场口令。请联系开通账号的监管部门。")
    now = timebar.moment()
    context = {
        "code": challenges.site_code(request.user.organisation, now),
        "ends": challenges.code_ends(now),
        "now": now,
    }
    return render(request, "practice/onsite/site_code.html", context)


@signed_in
def notice_board(request: Signed, number: str) -> HttpResponse:
    """公示牌 (SZ-5.4, annex B): who serves here, with which certificates, and what was confirmed."""
    matter = matters.matter(number)
    if matter is None or not permissions.see(request.user, matter):
        raise PermissionDenied(permissions.UNSEEN)
    return render(
        request, "practice/onsite/notice_board.html", {"board": queries.notice_board(matter, timebar.today())}
    )


@signed_in
def month_hours(request: Signed, code: str) -> HttpResponse:
    """服务工时 of an institution's month (ZJ-6)."""
    seen, month = viewing(request), _month(request)
    record = visibility.institution(request, code, seen.today)
    lines = hours.of_institution(record.institution, month)
    context = {
        "record": record, "institution": record.institution, "viewing": seen, "month": month, "before": month_text(month - 1),
        "after": month_text(month + 1) if month < month_of(seen.today) else "", "lines": lines,
        "page": Paginator(lines, A_PAGE).get_page(request.GET.get("page")),
        "people": hours.by_person(lines), "projects": hours.by_project(lines), "total": hours.total(lines), "asked": month_text(month),
    }  # fmt: skip
    return render(request, "practice/onsite/hours.html", context)


@signed_in
def month_hours_book(request: Signed, code: str) -> HttpResponse:
    """The same as a workbook."""
    seen, month = viewing(request), _month(request)
    record = visibility.institution(request, code, seen.today)
    lines = hours.of_institution(record.institution, month)
    book = workbook([("服务工时", HEADINGS, map(_cells, lines))], [f"{record.name} {month_text(month)} 服务工时"])
    name = f"hours-{code}-{month_text(month)}.xlsx"
    return HttpResponse(book, MEDIA_TYPE, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _cells(line: hours.Line) -> tuple[Any, ...]:
    row = line.visit
    return (
        f"{timezone.localdate(row.arrived_at):%Y-%m-%d}", row.engagement.number, line.client, line.name or row.person.id_mask,
        minute(row.arrived_at), minute(row.left_at), line.minutes, row.source, line.strength.value, line.vouched or "未确认",
        "计入" if line.counts else "不计入",
    )  # fmt: skip


def _month(request: Signed) -> Month:
    """The month asked for; this month where none or nonsense is."""
    now = month_of(timebar.today())
    try:
        asked = parse_month(request.GET.get("month", ""))
    except ValueError:
        return now
    return asked if FIRST_YEAR * 12 <= asked <= LAST_YEAR * 12 else now
