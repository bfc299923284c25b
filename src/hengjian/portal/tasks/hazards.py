"""What waits about hazards: for the institution, the enterprise and the authority of the place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from hengjian.accounts.models import Account, Level, Role
from hengjian.law.hazards import State
from hengjian.portal.tasks.shapes import Task
from hengjian.practice.hazards import listing, queries, words
from hengjian.practice.hazards.queries import Case
from hengjian.practice.hazards.views.reports import mine
from hengjian.practice.models import Hazard, HazardReport
from hengjian.ui import timebar

ACKNOWLEDGED = "平台默认当天签收"


def waiting(account: Account, today: dt.date) -> Iterator[Task]:
    """The hazards an account has something to do about; of a kind with many, each the first."""
    if account.role == Role.OFFICER:
        yield from _officer(account)
    elif account.role in (Role.MANAGER, Role.TECHNICIAN, Role.ENTERPRISE):
        for case in listing.running(account, timebar.moment()):
            yield from _party(case) if account.role == Role.ENTERPRISE else _institution(case, account)


def _officer(account: Account) -> Iterator[Task]:
    yield from _to_acknowledge(account)
    yield from unreported(account, timebar.moment())


def unreported(account: Account, now: dt.datetime) -> Iterator[Task]:
    """Major hazards whose report is not there when its time is over: the authority of the place asks for it (HZ-16, SZ-5.4)."""
    if account.level not in (Level.CITY, Level.COUNTY):
        return
    for case in listing.running(account, now, Q(level=Hazard.Level.MAJOR)):
        due = case.standing.report
        if due is not None and due.late(now):
            yield Task(
                (due.due - dt.timedelta.resolution).date(), "督促报告重大隐患", f"{due.trigger.cause.value}，还没有报告：{_short(case)}",
                case.firm, due.trigger.clause, due.trigger.source, reverse("practice:hazard", args=[case.row.ref]), "查看",
                binding=True, clock=words.time_left(due, now),
            )  # fmt: skip


def _to_acknowledge(account: Account) -> Iterator[Task]:
    rows = HazardReport.objects.standing().filter(mine(account), receipts__isnull=True).select_related("hazard")
    for row in rows if account.level == Level.COUNTY else []:
        case = queries.case(row.hazard.ref, timebar.moment())
        if case is not None:
            url = reverse("practice:hazard_report", args=[row.ref])
            yield Task(
                row.recorded_at.astimezone(timebar.moment().tzinfo).date(), "签收重大隐患报告", f"{row.cause}：{_short(case)}", case.client,
                _clause(case), ACKNOWLEDGED, url, "签收", binding=True,
            )  # fmt: skip


def _institution(case: Case, account: Account) -> Iterator[Task]:
    url = reverse("practice:hazard", args=[case.row.ref])
    due = case.standing.report
    if due is not None:
        left = words.time_left(due, timebar.moment())
        yield Task(
            (due.due - dt.timedelta.resolution).date(), "报告重大隐患", f"{due.trigger.cause.value}：{_short(case)}", case.client,
            due.trigger.clause, due.trigger.source, reverse("practice:hazard_step", args=[case.row.ref, "report"]), "报告", binding=True, clock=left,
        )  # fmt: skip
    if case.state is State.FOUND:
        tell = reverse("practice:tell_hazards", args=[case.row.engagement.number])
        yield Task(
            case.row.on, "书面告知隐患", _short(case), case.client, _clause(case), "平台默认当天告知", tell, "告知"
        )
    elif case.state is State.RECTIFIED:
        yield Task(None, "验证整改", _short(case), case.client, _clause(case), "", url, "验证")


def _party(case: Case) -> Iterator[Task]:
    if case.state is not State.OPEN:
        return
    url = reverse("practice:hazard_step", args=[case.row.ref, "rectify"])
    what = "整改重大隐患" if case.major else "整改隐患"
    yield Task(case.standing.deadline, what, _short(case), case.firm, _clause(case), "整改期限", url, "提交整改")


def _short(case: Case) -> str:
    return f"{case.row.description[:24]}（{case.place}）"


def _clause(case: Case) -> str:
    return case.law.tracking if case.law else ""
