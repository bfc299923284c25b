"""待办: what waits for an account, by its last day. Nothing here is stored: it follows from the facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from hengjian.accounts.models import Account
from hengjian.portal.tasks import clients, credit, hazards, people, practice, registration, sheets, visits, yearly
from hengjian.portal.tasks.shapes import Task

__all__ = ["Task", "tasks"]

#: Who is asked, one a topic: an account and today in, what waits out.
TOPICS: tuple[Callable[[Account, dt.date], Iterator[Task]], ...] = (
    clients.waiting,
    credit.waiting,
    hazards.waiting,
    people.waiting,
    practice.waiting,
    registration.waiting,
    sheets.waiting,
    visits.waiting,
    yearly.waiting,
)


def tasks(account: Account, today: dt.date) -> list[Task]:
    """Everything that waits for the account, the most urgent first."""
    found = (task.counted(today) for topic in TOPICS for task in topic(account, today))
    return sorted(found, key=lambda task: (task.due is None, not task.late, task.due, task.what))
