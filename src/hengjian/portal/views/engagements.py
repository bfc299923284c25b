"""服务项目: the list, its workbook, one project with its visits."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import Signed, roles
from hengjian.portal import glance
from hengjian.portal.glance import A_PAGE, known
from hengjian.portal.views.institutions import download
from hengjian.practice.models import Opening, Step
from hengjian.practice.stages import scope
from hengjian.registry import queries as registry
from hengjian.registry.models import ClientRecord, EngagementRecord
from hengjian.registry.visibility import visible
from hengjian.registry.workbooks import workbook
from hengjian.ui.timebar import Viewing, viewing
from hengjian.ui.words import day

WHO = (Role.OFFICER, Role.AUDITOR, Role.MANAGER, Role.ENTERPRISE)
HEADINGS = (
    "项目编号", "机构名称", "服务对象", "服务类型", "资金来源", "采购单位", "合同签订日", "合同金额（元）",
    "服务开始日", "服务结束日", "约定服务次数", "已到场", "报告上传日",
)  # fmt: skip
OPENED = 50  # shown
STATES = {"": "全部", "running": "在办", "ended": "已结束", "unreported": "已结束未交报告"}


@roles(*WHO)
def index(request: Signed) -> HttpResponse:
    """Projects signed by the day, the latest first."""
    seen, words, state = viewing(request), request.GET.get("q", "").strip()[:60], request.GET.get("state", "")
    rows = asked(request.user, seen, words, state)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "viewing": seen, "words": words, "state": state, "states": STATES, "page": page, "rows": named(list(page), seen),
        "query": request.GET.urlencode(), "opened": [] if state else _opened(request.user, seen, words),
    }  # fmt: skip
    return render(request, "portal/engagements.html", context)


def _opened(account: Account, seen: Viewing, words: str) -> list[tuple[Opening, ClientRecord | None]]:
    """What was opened and has neither contract nor closing: no list of contracts has it."""
    signed = registry.engagements(known(seen)).values("engagement")
    closed = Step.objects.standing().filter(stage="close").values("engagement")
    rows = scope.openings(account).filter(on__lte=seen.on, engagement__number__icontains=words)
    found = list(rows.exclude(engagement__in=signed).exclude(engagement__in=closed).distinct()[:OPENED])
    places = registry.clients({row.client.code for row in found}, seen.on)
    return [(row, places.get(row.client.code)) for row in found]


def named(rows: list[EngagementRecord], seen: Viewing) -> list[tuple[Any, ...]]:
    """Each project with its client, how many visits it has had, and the name of its institution."""
    names = registry.names_of({row.institution_id for row in rows}, on=seen.on, known_on=known(seen))
    return [(*each, names.get(each[0].institution_id, "")) for each in glance.with_clients(rows, seen)]


@roles(*WHO)
def export(request: Signed) -> HttpResponse:
    """The whole list as a workbook."""
    seen = viewing(request)
    rows = list(asked(request.user, seen, request.GET.get("q", "").strip()[:60], request.GET.get("state", "")))
    names = registry.names_of({row.institution_id for row in rows}, on=seen.on, known_on=known(seen))
    lines = (
        (row.engagement.number, names.get(row.institution_id, ""), client.name if client else "", row.service_type,
         row.funding, row.purchaser, day(row.signed_on), row.amount, day(row.starts_on), day(row.ends_on),
         row.agreed_visits, visits, day(row.reported_on))
        for row, client, visits in glance.with_clients(rows, seen)
    )  # fmt: skip
    return download(
        workbook([("服务项目", HEADINGS, lines)], [f"服务项目，查看日期 {day(seen.on)}"]),
        f"engagements-{day(seen.on)}.xlsx",
    )


def asked(account: Account, seen: Viewing, words: str, state: str) -> QuerySet[EngagementRecord]:
    """The projects that an account may see and asks for, the latest first."""
    rows = registry.engagements(known(seen)).filter(mine(account), signed_on__lte=seen.on)
    if words:
        client = Q(client__records__name__icontains=words) & Q(client__records__corrected_by__isnull=True)
        firm = Q(institution__records__name__icontains=words)
        number = Q(engagement__number__icontains=words)
        rows = rows.filter(pk__in=registry.engagements(known(seen)).filter(client | firm | number).values("pk"))
    match state:
        case "running":
            rows = rows.filter(starts_on__lte=seen.on, ends_on__gte=seen.on)
        case "ended":
            rows = rows.filter(ends_on__lt=seen.on)
        case "unreported":
            rows = rows.filter(ends_on__lt=seen.on).exclude(reported_on__lte=seen.on)
    return rows.order_by("-signed_on", "-pk")


def mine(account: Account) -> Q:
    """An enterprise sees the projects done for it; others those of institutions that they may see."""
    if account.role == Role.ENTERPRISE:
        return Q(client__code=account.organisation) & ~Q(client__code="")
    return visible(account)
