"""待办 of visits: the enterprise answers, the technician gets the sheet signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from hengjian.accounts.models import Account, Role
from hengjian.portal.tasks.shapes import Task
from hengjian.practice import law
from hengjian.practice.models import Arrival
from hengjian.practice.onsite import queries
from hengjian.practice.onsite.queries import Stay
from hengjian.practice.permissions import person_of
from hengjian.practice.queries import matters

RECENT = dt.timedelta(days=30)  # 平台默认: older visits wait on their page, not on the home page


def waiting(account: Account, today: dt.date) -> Iterator[Task]:
    """Visits of the last days that are over and not answered, or not signed."""
    if account.role == Role.ENTERPRISE and account.organisation:
        open_ones = [each for each in _over(today, client=account.organisation) if each.answer is None]
        for each, clause in _ruled(open_ones):
            where = reverse("practice:answer_visit", args=[each.arrival.ref])
            yield _task(each, "确认到场是否属实", where, "去答复", clause)
    elif account.role == Role.TECHNICIAN and (person := person_of(account)):
        unsigned = [each for each in _over(today, person=person.pk) if each.confirmation is None]
        for each, clause in _ruled(unsigned):
            where = reverse("practice:field_confirm", args=[each.arrival.engagement.number])
            yield _task(each, "请企业签服务确认单", where, "去签字", clause)


def _ruled(found: list[Stay]) -> list[tuple[Stay, str]]:
    """Visits with the clause of the place by which they are confirmed."""
    about = matters({each.arrival.engagement.number for each in found})
    clauses = {number: law.of_visits(matter) for number, matter in about.items()}
    return [(each, clauses.get(each.arrival.engagement.number, "")) for each in found]


def _over(today: dt.date, *, client: str = "", person: int = 0) -> list[Stay]:
    rows = Arrival.objects.standing().filter(recorded_at__date__gte=today - RECENT)
    if person:
        rows = rows.filter(presences__person=person)
    else:
        engagements = queries.engagements_of(client)
        rows = rows.filter(engagement__in=engagements)
    return [each for each in queries.of_arrivals(rows) if each.departure is not None]


def _task(found: Stay, what: str, url: str, label: str, clause: str) -> Task:
    when = timezone.localtime(found.arrival.at)
    people = "、".join(filter(None, found.people))
    return Task(None, what, f"{when:%m-%d %H:%M} {people}", found.arrival.engagement.number, clause, "", url, label)
