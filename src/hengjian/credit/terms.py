"""The terms of due process: what a bureau has set, or the platform's default where no clause gives a number (X-8)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hengjian.credit.models import DueProcess
from hengjian.law.terms import Term, working_days
from hengjian.packs.national.holidays import CALENDAR
from hengjian.registry.due_process import SERVICE_DAYS, STATEMENT_DAYS


@dataclass(frozen=True, slots=True)
class Terms:
    """Working days for the statement (``None``: no term) and for service; ``source`` says who set them."""

    statement_days: int | None
    service_days: int
    source: str


DEFAULT = Terms(STATEMENT_DAYS, SERVICE_DAYS, "平台默认")


def terms(division: str, on: dt.date) -> Terms:
    """The terms a city bureau has in force on a day."""
    row = DueProcess.objects.standing().filter(division=division, on__lte=on).order_by("on", "id").last()
    if row is None:
        return DEFAULT
    return Terms(row.statement_days, row.service_days, f"市局设定，自{row.on}")


def service_term(issued: dt.date, division: str) -> Term:
    """The last day on which a document issued on a day should have been served."""
    return working_days(issued, terms(division, issued).service_days, CALENDAR)
