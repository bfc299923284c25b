"""Hazards: found, told in writing, rectified with evidence, verified by somebody else, closed; and when the authority is told.

All moments are aware datetimes in the regulator's zone. A deadline is a day, itself included; it is over when the next begins.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from hengjian.law.clauses import Instrument
from hengjian.law.workdays import ONE_DAY


class State(Enum):
    """How far a hazard is."""

    FOUND = "待书面告知"
    OPEN = "待整改"
    REFUSED = "拒绝整改"
    RECTIFIED = "待验证"
    CLOSED = "已闭环"
    WITHDRAWN = "已撤回"


class Deed(Enum):
    """One thing done about a hazard."""

    TOLD = "书面告知"
    RECEIVED = "签收告知"
    RECTIFIED = "提交整改"
    REFUSED = "拒绝整改"
    PASSED = "验证通过"
    FAILED = "验证不通过"
    EXTENDED = "延长期限"
    REOPENED = "重新打开"
    WITHDRAWN = "撤回"


class Cause(Enum):
    """Why the authority is to be told of a major hazard."""

    FOUND = "发现重大事故隐患"
    OVERDUE = "逾期未整改"
    REFUSED = "拒绝整改"


#: The state that a deed leaves; receipt and extension change none.
_LEAVES: Mapping[Deed, State] = MappingProxyType(
    {
        Deed.TOLD: State.OPEN,
        Deed.RECTIFIED: State.RECTIFIED,
        Deed.REFUSED: State.REFUSED,
        Deed.PASSED: State.CLOSED,
        Deed.FAILED: State.OPEN,
        Deed.REOPENED: State.OPEN,
        Deed.WITHDRAWN: State.WITHDRAWN,
    }
)
WAITING = frozenset({State.FOUND, State.OPEN, State.REFUSED})
"""States in which the hazard is not rectified."""


@dataclass(frozen=True, slots=True)
class Done:
    """A deed with its moment; ``deadline`` where it sets a new one."""

    deed: Deed
    at: dt.datetime
    deadline: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A hazard as it was found, and what was done since; ``reports`` are the moments at which the authority was told."""

    major: bool
    at: dt.datetime
    deadline: dt.date
    done: tuple[Done, ...] = ()
    reports: tuple[dt.datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Within:
    """How fast a report is due: ``hours`` after the cause, or to the end of the ``days``-th day after its day.

    A cause at midnight is a day that is over: the days count from that day.
    """

    hours: int = 0
    days: int = 0

    def due(self, cause: dt.datetime) -> dt.datetime:
        """The moment at which it is too late."""
        if self.hours:
            return cause + dt.timedelta(hours=self.hours)
        return ends((cause - dt.timedelta.resolution).date() + dt.timedelta(days=self.days), cause.tzinfo)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A report that a place asks for: under which clause, how fast, and whose number that is (``source``)."""

    cause: Cause
    clause: str
    within: Within
    source: str


@dataclass(frozen=True, slots=True)
class HazardLaw:
    """What a place asks about hazards; a clause id is ``""`` where the place says nothing of it.

    ``place`` is the division whose rules these are: a county where it adds to its city. ``standard``: whether the advice
    must name the standard that it rests on, besides the measure and the day.
    """

    instrument: Instrument
    place: str
    measures: str
    tracking: str
    notice: str
    triggers: tuple[Trigger, ...] = ()
    standard: bool = False

    def trigger(self, cause: Cause) -> Trigger | None:
        """What is asked upon a cause; ``None``: nothing."""
        return next((each for each in self.triggers if each.cause is cause), None)


@dataclass(frozen=True, slots=True)
class Report:
    """A report to the authority that a cause asks for; ``at`` the moment at which it was made, ``None``: not yet."""

    trigger: Trigger
    since: dt.datetime
    due: dt.datetime
    at: dt.datetime | None = None

    def late(self, now: dt.datetime) -> bool:
        """Whether it was made too late, or is not made and the time is over."""
        return (self.at or now) > self.due


@dataclass(frozen=True, slots=True)
class Standing:
    """A hazard at a moment: its state, since when, its deadline, whether that is over, and the reports asked for."""

    state: State
    since: dt.datetime
    deadline: dt.date
    overdue: bool
    reports: tuple[Report, ...] = field(default=())

    @property
    def report(self) -> Report | None:
        """The report that is still to be made, the first due."""
        return min((each for each in self.reports if each.at is None), key=lambda each: each.due, default=None)


def ends(day: dt.date, zone: dt.tzinfo | None) -> dt.datetime:
    """The moment at which a day is over."""
    return dt.datetime.combine(day + ONE_DAY, dt.time.min, zone)


def standing(found: Found, now: dt.datetime, law: HazardLaw | None = None) -> Standing:
    """The hazard as it stands at ``now``, by the law of the place (``None``: it has no rule on hazards)."""
    spans = list(_spans(found, now))
    last = spans[-1]
    overdue = last.state in WAITING and now >= ends(last.deadline, now.tzinfo)
    reports = tuple(_reports(found, spans, now, law)) if law and found.major else ()
    return Standing(last.state, last.entered, last.deadline, overdue, reports)


@dataclass(frozen=True, slots=True)
class _Span:
    state: State
    entered: dt.datetime
    since: dt.datetime
    until: dt.datetime
    deadline: dt.date


def _spans(found: Found, now: dt.datetime) -> Iterator[_Span]:
    """The stretches between two deeds, one state and one deadline each."""
    state, entered, since, deadline = State.FOUND, found.at, found.at, found.deadline
    for each in sorted((each for each in found.done if each.at <= now), key=lambda each: each.at):
        yield _Span(state, entered, since, each.at, deadline)
        entered = each.at if each.deed in _LEAVES else entered
        state, since, deadline = _LEAVES.get(each.deed, state), each.at, each.deadline or deadline
    yield _Span(state, entered, since, now, deadline)


def _reports(found: Found, spans: list[_Span], now: dt.datetime, law: HazardLaw) -> Iterator[Report]:
    """What the law asks for, cause by cause; a report answers every cause before it. Nothing more is asked of what ended."""
    ended = spans[-1].state is State.WITHDRAWN
    for cause, at in _causes(found, spans):
        trigger = law.trigger(cause)
        answered = min((each for each in found.reports if at <= each <= now), default=None)
        if trigger is not None and (answered or not ended):
            yield Report(trigger, at, trigger.within.due(at), answered)


def _causes(found: Found, spans: list[_Span]) -> Iterator[tuple[Cause, dt.datetime]]:
    yield Cause.FOUND, found.at
    yield from ((Cause.OVERDUE, at) for at in _overdue(spans))
    refused = State.OPEN
    for span in spans:
        if span.state is State.REFUSED and refused is not State.REFUSED:
            yield Cause.REFUSED, span.since
        refused = span.state


def _overdue(spans: list[_Span]) -> Iterator[dt.datetime]:
    """The moments at which the deadline passed with the hazard not rectified; one that goes on is told once."""
    before = False
    for span in spans:
        begins = max(ends(span.deadline, span.since.tzinfo), span.since)
        over = span.state in WAITING and begins <= span.until
        if over and not before:
            yield begins
        before = over
