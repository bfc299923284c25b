"""What the city bureau sets: how a clause is read, and how long a statement and service may take (HZ-37, X-8)."""

from __future__ import annotations

import datetime as dt

from hengjian.accounts.models import Account
from hengjian.credit import facts, permissions
from hengjian.credit.models import DueProcess, ReadingChange
from hengjian.law.objections import Objection
from hengjian.law.readings import check
from hengjian.packs.hangzhou import PACK
from hengjian.packs.hangzhou.readings import REGISTER
from hengjian.trail.acts import Done, act
from hengjian.ui.timebar import LATEST


def change_reading(*, name: str, value: str, on: dt.date, reason: str, by: Account, today: dt.date, key: str) -> Done:
    """Read a clause otherwise for events dated from ``on``; earlier ones stay under the reading of their day (HZ-37)."""

    def objection() -> Objection | None:
        return (
            permissions.set_bureau(by)
            or unexplained(reason, "HZ-37")
            or _backwards(on, today)
            or _unreadable(name, value, on)
        )

    row = ReadingChange(pack=PACK.name, name=name, value=value, on=on, reason=reason.strip(), by=by.name)
    return act(
        "credit.change_reading",
        by=by,
        about=f"reading:{name}",
        cites=["HZ-37"],
        key=key,
        objection=objection,
        do=lambda draft: draft.write(row),
    )


def set_terms(
    *, statement_days: int | None, service_days: int, on: dt.date, reason: str, by: Account, today: dt.date, key: str
) -> Done:
    """Set the terms of due process from a day on; ``statement_days`` ``None``: no term for the statement."""

    def objection() -> Objection | None:
        return (
            permissions.set_bureau(by)
            or unexplained(reason, "")
            or _backwards(on, today)
            or _no_days(statement_days, service_days)
        )

    row = DueProcess(
        division=facts.CITY,
        statement_days=statement_days,
        service_days=service_days,
        on=on,
        reason=reason.strip(),
        by=by.name,
    )
    return act(
        "credit.set_terms",
        by=by,
        about=f"terms:{facts.CITY}",
        cites=["HZ-37"],
        key=key,
        objection=objection,
        do=lambda draft: draft.write(row),
    )


def unexplained(reason: str, clause: str) -> Objection | None:
    """What the bureau sets has a reason."""
    return None if reason.strip() else Objection("请写理由。理由与设定一起公开。", clause)


def _backwards(on: dt.date, today: dt.date) -> Objection | None:
    """A running case stays under the rules of its day: what is set looks forward only, and to a day that can be looked at."""
    if on > LATEST:
        return Objection(f"{on}太晚，最晚到{LATEST}。")
    return (
        None
        if on >= today
        else Objection(f"今天是{today.month}月{today.day}日，设定只能从今天或者以后起，已发生的事不变。")
    )


def _unreadable(name: str, value: str, on: dt.date) -> Objection | None:
    try:
        check({reading.name: reading for reading in REGISTER}, name, value)
    except ValueError as fault:
        return Objection(str(fault), "HZ-37")
    if facts.readings(None).on(on)[name] == value:
        return Objection(f"自{on}起已经是这个取值。", "HZ-37")
    return None


def _no_days(statement_days: int | None, service_days: int) -> Objection | None:
    if (statement_days is not None and statement_days < 1) or service_days < 1:
        return Objection("期限至少一个工作日；不设陈述申辩期限的，请选“不设期限”。")
    return None
