"""存疑的行: what an old book says twice, in the officer's jurisdiction, and what resolves it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from hengjian.accounts.models import Account
from hengjian.conditions.contests import permissions
from hengjian.conditions.contests import queries as contests
from hengjian.conditions.contests.queries import Case
from hengjian.registry import disputes, queries
from hengjian.registry.models import Employment, EngagementRecord, Person
from hengjian.registry.visibility import visible


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row in doubt: the name of its institution, what is to be done, and where that is (``""``: not on the platform)."""

    row: Employment | EngagementRecord
    institution: str
    remedy: str = ""
    url: str = ""


def posts(account: Account, today: dt.date) -> list[Doubt]:
    """Second posts in institutions that the account may see, each with the way out (HZ-8)."""
    rows = Employment.objects.standing().exclude(disputed="").filter(visible(account))
    found = list(rows.select_related("person", "institution").order_by("entered_on", "pk"))
    names = queries.names_of({row.institution_id for row in found}, on=today)
    open_cases = {person: _open(person, today) for person in {row.person for row in found}}
    return [
        Doubt(row, names.get(row.institution_id, row.institution.code), *_way(account, row, open_cases[row.person]))
        for row in found
    ]


def purchases(account: Account, today: dt.date) -> list[Doubt]:
    """Overlapping purchases from institutions that the account may see (HZ-20)."""
    found = list(queries.engagements().exclude(disputed="").filter(visible(account)).order_by("starts_on", "pk"))
    names = queries.names_of({row.institution_id for row in found}, on=today)
    return [Doubt(row, names.get(row.institution_id, row.institution.code)) for row in found]


def _open(person: Person, today: dt.date) -> list[Case]:
    return [case for case in contests.cases(contests.of_person(person), today) if case.state.open]


def _way(account: Account, row: Employment, open_cases: Iterable[Case]) -> tuple[str, str]:
    """The contest of the earlier post where there is one; otherwise who can begin it."""
    against = {post.pk for post in disputes.rivals(row)}
    case = next((each for each in open_cases if each.post.pk in against), None)
    if case is None:
        url = reverse("portal:person", args=[row.person.ref])
        return "由前一家机构录入离职；不录入的，由本人或后任职的机构提出离职异议", url
    url = reverse("conditions:contest", args=[case.contest.ref]) if permissions.see(account, case) else ""
    return f"离职异议：{case.state.value}", url
