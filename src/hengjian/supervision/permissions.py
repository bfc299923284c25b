"""Who may record a penalty, and when not."""

from __future__ import annotations

import datetime as dt

from hengjian.accounts.models import Account, Role
from hengjian.law.objections import Objection
from hengjian.supervision.models import Penalty


def record_penalty(account: Account, number: str, on: dt.date, today: dt.date) -> Objection | None:
    """行政处罚 is recorded by an officer of any level, once for each document number, not before its day (HZ-34)."""
    if account.role != Role.OFFICER:
        return Objection("行政处罚由监管人员录入。", "HZ-34")
    if not number.strip():
        return Objection("请写文书编号。", "HZ-34")
    return future(on, today) or duplicate(number)


def future(on: dt.date, today: dt.date) -> Objection | None:
    """The day on the document is not after today."""
    if on <= today:
        return None
    return Objection(f"今天是{today.month}月{today.day}日，处罚不能在此之后。", "HZ-34")


def duplicate(number: str, ref: str = "") -> Objection | None:
    """A document number stands once; ``ref`` is the penalty being corrected."""
    found = Penalty.objects.standing().filter(number=number.strip()).exclude(ref=ref).first()
    if found is None:
        return None
    return Objection(f"处罚决定书{found.number}已经录入，日期{found.on}。请核对编号；要改内容，请用更正。", "HZ-34")
