"""待办 of work sheets: to be acknowledged, to be filled on, what comes again, certificates that end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.urls import reverse

from hengjian.accounts.models import Account, Role
from hengjian.portal.tasks.shapes import Task
from hengjian.practice.models import WorkSheet
from hengjian.practice.sheets import queries
from hengjian.practice.sheets.queries import SOON, Sheet
from hengjian.registry import queries as registry
from hengjian.registry.models import Client

DEFAULT = f"平台默认提前{SOON.days}日"


def waiting(account: Account, today: dt.date) -> Iterator[Task]:
    """An enterprise acknowledges and drills; its institution fills on and reminds."""
    if not account.organisation:
        return
    if account.role == Role.ENTERPRISE:
        for client in Client.objects.filter(code=account.organisation):
            found = queries.sheets_for(client, today)
            yield from (_acknowledge(each) for each in found if each.handover and not each.receipt)
            yield from _recurring(client, found, "", today)
    elif account.role in (Role.MANAGER, Role.TECHNICIAN):
        yield from _institution(account, today)


def _institution(account: Account, today: dt.date) -> Iterator[Task]:
    rows = WorkSheet.objects.standing().filter(institution__code=account.organisation)
    clients = {row.client_id: row.client for row in rows.select_related("client")}
    names = registry.clients([each.code for each in clients.values()], today)
    for client in clients.values():
        name = names[client.code].name if client.code in names else client.code
        found = [
            each for each in queries.sheets_for(client, today) if each.row.institution.code == account.organisation
        ]
        yield from (_fill(each, name) for each in found if each.handover is None)
        yield from _recurring(client, found, name, today)


def _acknowledge(each: Sheet) -> Task:
    bad = f"不符合{len(each.bad)}项" if each.bad else "没有不符合的项"
    url = reverse("practice:acknowledge_sheet", args=[each.row.ref])
    return Task(None, f"签收工作表：{each.law.title}", bad, "", each.law.clause, "", url, "签收")


def _fill(each: Sheet, name: str) -> Task:
    done = f"已填{each.answered} / {len(each.lines)}项"
    url = reverse("practice:sheet", args=[each.row.ref])
    return Task(None, f"填完工作表：{each.law.title}", done, name, each.law.clause, "", url, "填写")


def _recurring(client: Client, found: Iterable[Sheet], name: str, today: dt.date) -> Iterator[Task]:
    url = reverse("practice:enterprise", args=[client.code])
    for due in queries.due(found, today):
        if due.done_on is None and today <= due.last <= today + SOON and due.item.every is not None:
            what = due.item.label.replace("的日期", "")
            yield Task(
                due.last, what, f"{due.item.every.value}至少一次", name, due.item.clause, DEFAULT, url, "查看"
            )  # fmt: skip
    for row in queries.certificates(client, today):
        if queries.ends_soon(row, today):
            detail = f"{row.get_post_display()}，{row.kind}"
            yield Task(row.valid_to, f"{row.name}的证书到期", detail, name, "SZ-6.4.3", DEFAULT, url, "查看")
