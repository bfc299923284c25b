"""What waits in the engagements opened on the platform: the report, the lead, the archive, a sign-off, the flow sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from hengjian.accounts.models import Account, Level, Role
from hengjian.accounts.permissions import officer_of
from hengjian.law.courses import State
from hengjian.portal.tasks.shapes import Task
from hengjian.practice.models import Opening, Repudiation, Step
from hengjian.practice.permissions import person_of
from hengjian.practice.stages import facts
from hengjian.practice.stages.due import Standing, openings, standings
from hengjian.practice.stages.queries import Case, case_of
from hengjian.registry import queries as registry

#: What the technical and the process-control lead do with their own accounts, and in which words.
LEADS = {"signoff": ("审核书面结论", "审核"), "flow": ("核对服务质控流转单", "核对")}


def waiting(account: Account, today: dt.date) -> Iterator[Task]:
    """The manager's and the two leads' to-dos, and the county's where a sign-off was denied."""
    if account.role == Role.OFFICER and account.level == Level.COUNTY:
        yield from _denied(account, today)
    if account.role not in (Role.MANAGER, Role.TECHNICIAN) or not account.organisation:
        return
    mine = LEADS if account.role == Role.MANAGER else _leads(account, today)
    if account.role == Role.TECHNICIAN and not mine:
        return
    for each in standings(_running(account), today):
        yield from _manager(each) if account.role == Role.MANAGER else _lead(each, mine)


def _running(account: Account) -> QuerySet[Opening]:
    """Engagements not closed, and those closed in which something signed was denied (T7)."""
    steps = Step.objects.filter(engagement=OuterRef("engagement"))
    denied = Exists(steps.filter(repudiation__isnull=False))
    return openings(account).filter(~Exists(steps.filter(stage="close")) | denied)


def _denied(account: Account, today: dt.date) -> Iterator[Task]:
    """Reports that are frozen because the lead denies having signed them, until another version is signed (T7)."""
    rows = Repudiation.objects.standing().filter(step__stage="signoff").select_related("step__engagement")
    for number, by in rows.order_by("pk").values_list("step__engagement__number", "by"):
        found = case_of(number, today)
        if found is None or not officer_of(account, found.matter.division) or facts.frozen(found.steps) is None:
            continue
        client = registry.clients([found.matter.client.code], today).get(found.matter.client.code)
        url = reverse("portal:engagement", args=[number])
        yield Task(
            None, "核实被否认的报告审核", f"{number}，{by}否认签署，报告已冻结", client.name if client else "",
            _clause(found, "signoff"), "没有期限", url, "查看",
        )  # fmt: skip


def _manager(each: Standing) -> Iterator[Task]:
    report, found = each.report, each.case
    if each.ended and report is not None and report.stage.due is not None and each.reported_on is None:
        told, source = f"{each.number}，{each.next}", f"服务结束后{report.stage.due.days}日"
        yield Task(
            each.report_due, "上传服务报告", told, each.client, report.stage.due.clause, source, _page(each), "办理", binding=True
        )  # fmt: skip
    elif left := _denied_report(found):
        yield _task("另出服务报告", f"{each.number}，{left}", each, "report", _page(each), "办理")
    elif each.closed_on:
        return
    elif each.ended and found.course.of("submit"):
        gaps = f"缺{each.gaps}" if each.gaps else "档案齐全，可以结案"
        url = reverse("practice:archive", args=[each.number])
        yield _task("归档结案", f"{each.number}，{gaps}", each, "close", url, "查看")
    elif _open(found, "lead") and not found.course.of("lead"):
        url = reverse("practice:stage", args=[each.number, "lead"])
        yield _task("指定项目负责人", f"{each.number}，合同已签订", each, "lead", url, "指定")


def _task(what: str, detail: str, each: Standing, stage: str, url: str, label: str) -> Task:
    return Task(None, what, detail, each.client, _clause(each.case, stage), "没有期限", url, label)


def _page(each: Standing) -> str:
    return reverse("portal:engagement", args=[each.number])


def _denied_report(found: Case) -> str:
    """What is left of a report that has to replace a denied one; ``""``: nothing."""
    if facts.frozen(found.steps) is None and not found.course.again & facts.REPORTING:
        return ""
    return next(each.pending for each in found.prospects if each.pending and each.stage.key in facts.REPORTING)


def _lead(each: Standing, mine: dict[str, tuple[str, str]]) -> Iterator[Task]:
    for key, (what, label) in mine.items():
        ready = _open(each.case, key) and (key != "flow" or each.ended)
        if ready:
            pending = each.case.prospect(key)
            detail = f"{each.number}，{pending.pending}" if pending and pending.pending else each.number
            url = reverse("practice:stage", args=[each.number, key])
            due = each.report_due if key == "signoff" and each.reported_on is None else None
            source = "报告的期限" if due else "没有期限"
            yield Task(due, what, detail, each.client, _clause(each.case, key), source, url, label)


def _leads(account: Account, today: dt.date) -> dict[str, tuple[str, str]]:
    """Which of the two leads an account belongs to."""
    person, record = person_of(account), registry.institution(account.organisation, today)
    if person is None or record is None:
        return {}
    held = {"signoff": record.technical_lead_id, "flow": record.process_lead_id}
    return {key: LEADS[key] for key, pk in held.items() if pk == person.pk}


def _open(found: Case, key: str) -> bool:
    prospect = found.prospect(key)
    return prospect is not None and prospect.state is State.OPEN


def _clause(found: Case, key: str) -> str:
    stage = found.stage(key)
    return stage.clause if stage else ""
