"""Due process in working days: from the event to the decision served, each step when it would come."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hengjian.portal.demo.days import after, at
from hengjian.portal.demo.values import Event, Step
from hengjian.registry.due_process import STATEMENT_DAYS

BUREAU = "杭州市应急管理局"
CITY = "330100"


def event(
    firm: str,
    kind: str,
    on: dt.date,
    number: int,
    *,
    grounds: tuple[int, ...] = (),
    text: str,
    by: str = "city",
    office: str = BUREAU,
    division: str = CITY,
    clients: tuple[str, ...] = (),
) -> Event:
    """An event entered on the next working day; served on the same day."""
    word = "罚" if kind == "penalty" else "函"
    entered = after(on, 1)
    return Event(
        firm=firm,
        kind=kind,
        on=on,
        number=f"杭应急{word}〔{on.year}〕{number:04d}号（示例）",
        grounds=grounds,
        circumstances=text,
        office=office,
        division=division,
        clients=clients,
        recorded=Step("record", at(entered, 9, 40), by),
        steps=(Step("serve event", at(entered, 16, 20), by),),
    )


def told(found: Event, served: dt.date | None = None) -> Event:
    """Noticed on the day of entry and served on the next working day."""
    day = found.recorded.at.date()
    steps = (
        Step("notice", at(day, 17, 5), "city"),
        Step("serve notice", at(served or after(day, 1), 15, 42), "city"),
    )
    return replace(found, steps=(*found.steps, *steps))


def stated(found: Event, text: str, signed: str, days: int = 3) -> Event:
    """A statement ``days`` working days after the notice was served."""
    day = after(_served(found), days)
    return replace(found, steps=(*found.steps, Step("statement", at(day, 11, 10), "city", text, signed)))


def lowered(found: Event, reason: str, wait: int = 1) -> Event:
    """Decided ``wait`` working days after the statement's term, served on the next."""
    day = after(_served(found), STATEMENT_DAYS + wait)
    steps = (
        Step("decide", at(day, 15, 30), "city", reason),
        Step("serve decision", at(after(day, 1), 10, 15), "city"),
    )
    return replace(found, steps=(*found.steps, *steps))


def proposed_waiver(found: Event, reason: str, wait: int = 1) -> Event:
    """不予降级 proposed by the second city officer."""
    day = after(_served(found), STATEMENT_DAYS + wait)
    return replace(found, steps=(*found.steps, Step("waive", at(day, 14, 20), "city2", reason)))


def waived(found: Event, reason: str, wait: int = 3) -> Event:
    """不予降级 proposed and, a working day later, consented to."""
    found = proposed_waiver(found, reason, wait - 1)
    day = after(found.steps[-1].at.date(), 1)
    steps = (Step("consent", at(day, 10, 30), "city"), Step("serve decision", at(after(day, 1), 9, 50), "city"))
    return replace(found, steps=(*found.steps, *steps))


def annulled(found: Event, days: int, reason: str) -> Event:
    """Annulled on review, ``days`` working days after the last step."""
    day = after(found.steps[-1].at.date(), days)
    return replace(found, steps=(*found.steps, Step("annul", at(day, 16, 0), "city", reason)))


def last_moment(found: Event) -> dt.datetime:
    """When the last thing about the event was done."""
    return max([found.recorded.at, *(step.at for step in found.steps)])


def _served(found: Event) -> dt.date:
    return next(step.at.date() for step in found.steps if step.act == "serve notice")
