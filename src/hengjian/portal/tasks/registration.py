"""待办 of registration: what an authority has to review, what an institution has to put right or to finish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse

from hengjian.accounts.models import Account, Role
from hengjian.conditions.models import Review
from hengjian.conditions.refusals import permissions as refusing
from hengjian.conditions.refusals import queries as refusals
from hengjian.conditions.refusals.queries import Process
from hengjian.conditions.registration import permissions, queries
from hengjian.conditions.registration.queries import Matter
from hengjian.portal.tasks.shapes import Task
from hengjian.registry import divisions
from hengjian.registry.due_process import SERVICE_DAYS, STATEMENT_DAYS


def waiting(account: Account, today: dt.date) -> Iterator[Task]:
    """Matters to review; matters given back and drafts to finish."""
    if account.role == Role.OFFICER and account.division:
        yield from _reviews(account, today)
    elif account.role == Role.MANAGER and account.organisation:
        yield from _states(account, today)
        yield from _own(account)


def _reviews(account: Account, today: dt.date) -> Iterator[Task]:
    for matter in queries.matters(account, Review.Outcome.REFUSED):
        if permissions.receives(account, matter, matter.last) is None:
            yield from _papers(matter, refusals.process(matter.last))
    for matter in queries.matters(account, queries.WAITING):
        if permissions.decide(account, matter, matter.last, today) is not None or matter.law is None:
            continue
        if matter.notice is not None:
            process = refusals.process(matter.last)
            yield from (_papers(matter, process) if process.unserved else _heard(matter, process, today))
        else:
            again = f"，第{matter.last.turn}次提交" if matter.last.turn > 1 else ""
            yield Task(
                matter.term.last, f"审查{matter.law.title}", f"{matter.last.kind}{again}", matter.name, matter.law.clause,
                f"平台默认{queries.REVIEW_DAYS}个工作日", reverse("conditions:registration", args=[matter.ref]), "审查",
            )  # fmt: skip


def _papers(matter: Matter, process: Process) -> Iterator[Task]:
    """Papers of a refusal that lack their proof of service (X-8)."""
    for paper in process.unserved:
        yield Task(
            paper.due.last, f"补录{paper.label}送达回证", "机构未签收", matter.name, matter.clause,
            f"平台默认{SERVICE_DAYS}个工作日", reverse("conditions:refusal_service", args=[matter.ref]), "补录",
        )  # fmt: skip


def _heard(matter: Matter, process: Process, today: dt.date) -> Iterator[Task]:
    """The statement is waited for; when its term is over, the registration is decided."""
    term, url = process.term, reverse("conditions:registration", args=[matter.ref])
    said = "陈述已收到" if process.statements else "没有收到陈述"
    if term is not None and today <= term.last:
        yield Task(
            term.last, "查看是否收到陈述", f"{said}，期满以后决定", matter.name, matter.clause,
            f"平台默认{STATEMENT_DAYS}个工作日", url, "查看",
        )  # fmt: skip
        return
    source = f"平台默认{queries.REVIEW_DAYS + matter.more_days}个工作日"
    yield Task(matter.term.last, "决定是否不予登记", said, matter.name, matter.clause, source, url, "决定")


def _states(account: Account, today: dt.date) -> Iterator[Task]:
    """What the institution may still answer to an intended refusal."""
    for matter in queries.matters(account, queries.WAITING):
        if matter.notice is None:
            continue
        process = refusals.process(matter.last)
        if refusing.state(account, matter, process, today) is not None:
            continue
        yield Task(
            process.term.last if process.term else None, "可以陈述申辩", f"拟不予登记，{matter.notice.number}",
            divisions.name(matter.last.city), matter.clause, f"平台默认{STATEMENT_DAYS}个工作日",
            reverse("conditions:refusal_statement", args=[matter.ref]), "陈述",
        )  # fmt: skip


def _own(account: Account) -> Iterator[Task]:
    drafts = queries.drafts(account)
    putting_right = {each.matter for each in drafts}
    for matter in queries.matters(account, Review.Outcome.RETURNED):
        law, made = matter.law, matter.review
        if law is not None and made is not None and matter.ref not in putting_right:
            url = reverse("conditions:registration", args=[matter.ref])
            detail = f"{made.on:%m-%d}退回，{len(made.lacking)}项要补"
            yield Task(
                None, f"补正{law.title}", detail, divisions.name(matter.last.city), law.clause, "没有期限", url, "补正"
            )
    for draft in drafts:
        law = queries.law_of(draft)
        if law is not None:
            url = reverse("conditions:draft_step", args=[draft.ref, "check"])
            detail = "退回后的补正还没有提交" if draft.matter else "草稿还没有提交"
            yield Task(
                None, f"提交{law.title}", detail, divisions.name(draft.city), law.clause, "没有期限", url, "接着填"
            )
