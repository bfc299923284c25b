"""待办 that come once a year: the report of the business, the training of the technicians, the verification on site, the rules on file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse

from hengjian import packs
from hengjian.accounts.models import Account, Role
from hengjian.conditions import queries as conditions
from hengjian.conditions.training import queries as trainings
from hengjian.conditions.verification import queries as verifications
from hengjian.packs.jincheng import annual
from hengjian.portal.tasks.shapes import Task
from hengjian.practice.annual import queries as reports
from hengjian.registry import queries as registry
from hengjian.registry.models import InstitutionRecord

AHEAD = dt.timedelta(days=90)  # 平台默认: a yearly duty is pointed out from so many days before its last day
NAMED = 3  # 平台默认: people named one by one; all stand on their page
TRAINED = ("HZ-13", "SZ-4.2")  # clauses that ask for the training, each where it is law


def waiting(account: Account, today: dt.date) -> Iterator[Task]:
    """What a manager's institution owes this year or still owes of the last."""
    if account.role != Role.MANAGER or not account.organisation:
        return
    record = registry.institution(account.organisation, today)
    if record is None:
        return
    cities = conditions.cities(record, today)
    yield from unreported(record, today)
    yield from _training(record, cities, today)
    if any(map(verifications.applies, cities)):
        yield from _verification(record, today)
        yield from _rules(record, today)


def unreported(record: InstitutionRecord, today: dt.date) -> Iterator[Task]:
    """A year whose business is not reported yet (JC-15)."""
    for year in reports.unreported(record.institution, today):
        source = f"次年{annual.MONTH}月{annual.DAY}日以前"
        url = reverse("practice:report_year", args=[year])
        yield Task(
            annual.due(year), f"报告{year}年的业务", "还没有报", record.name, annual.CLAUSE, source, url, "报告", binding=True
        )  # fmt: skip


def _training(record: InstitutionRecord, cities: list[str], today: dt.date) -> Iterator[Task]:
    """Technicians who were at no training this year; no clause gives a day, so the year's last is 平台默认."""
    clause, last = (
        next((each for city in cities for each in TRAINED if packs.holds(city, each)), ""),
        dt.date(today.year, 12, 31),
    )
    people = trainings.untrained(record.institution, today) if clause and today >= last - AHEAD else []
    if people:
        names = "、".join(each.name for each in people[:NAMED]) + "等" * (len(people) > NAMED)
        url = reverse("conditions:training", args=[record.institution.code])
        what = f"{len(people)}人今年还没有参加培训"
        yield Task(last, what, names, record.name, clause, "平台默认年底以前", url, "查看")


def _verification(record: InstitutionRecord, today: dt.date) -> Iterator[Task]:
    last = verifications.last(today.year)
    done = verifications.verified(record.institution).filter(year=today.year).exists()
    if last - AHEAD <= today <= last and not done:
        url = reverse("conditions:verifications_of", args=[record.institution.code])
        what, detail = "接受年度实地核查", "今年还没有核查，由监管人员上门"
        yield Task(last, what, detail, record.name, "ZJ-7", f"每年{last.month}月{last.day}日以前", url, "查看")


def _rules(record: InstitutionRecord, today: dt.date) -> Iterator[Task]:
    if verifications.rules_of(record.institution, today) is None:
        url = reverse("conditions:file_rules", args=[record.institution.code])
        yield Task(None, "内部绩效制度归档", "还没有归档", record.name, "ZJ-4", "条款没有写期限", url, "归档")
