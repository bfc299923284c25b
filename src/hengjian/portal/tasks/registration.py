"""待办 of registration: what an authority has to review, what an institution has to put right or to finish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse

from hengjian.accounts.models import Account, Role
from hengjian.conditions.models import Review
from hengjian.conditions.registration import permissions, queries
from hengjian.portal.tasks.shapes import Task
from hengjian.registry import divisions


def waiting(account: Account, today: dt.date) -> Iterator[Task]:
    """Matters to review; matters given back and drafts to finish."""
    if account.role == Role.OFFICER and account.division:
        yield from _reviews(account, today)
    elif account.role == Role.MANAGER and account.organisation:
        yield from _own(account)


def _reviews(account: Account, today: dt.date) -> Iterator[Task]:
    for matter in queries.matters(account, queries.WAITING):
        if permissions.decide(account, matter, matter.last, today) is None and matter.law is not None:
            again = f"，第{matter.last.turn}次提交" if matter.last.turn > 1 else ""
            yield Task(
                matter.term.last, f"审查{matter.law.title}", f"{matter.last.kind}{again}", matter.name, matter.law.clause,
                f"平台默认{queries.REVIEW_DAYS}个工作日", reverse("conditions:registration", args=[matter.ref]), "审查",
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
