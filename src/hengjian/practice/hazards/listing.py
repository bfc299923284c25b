"""The list of hazards: what is open is judged one by one, what has ended is counted in SQL."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from hengjian.accounts.models import Account, Level, Role
from hengjian.law.hazards import State
from hengjian.practice.hazards import queries
from hengjian.practice.hazards.queries import Case
from hengjian.practice.models import Hazard, HazardStep
from hengjian.registry import divisions
from hengjian.ui.parts import Chip
from hengjian.ui.timebar import Viewing

Deed = HazardStep.Deed
ENDING = {"closed": Deed.PASSED, "withdrawn": Deed.WITHDRAWN}
MOVING = (Deed.TOLD, Deed.RECTIFIED, Deed.REFUSED, Deed.PASSED, Deed.FAILED, Deed.REOPENED, Deed.WITHDRAWN)

#: Filters of what is open, in the order of their chips: name, words, test.
OPEN: tuple[tuple[str, str, Callable[[Case], bool]], ...] = (
    ("", "未闭环", lambda case: True),
    ("report", "待报告", lambda case: case.standing.report is not None),
    ("major", "重大", lambda case: case.major),
    ("overdue", "逾期", lambda case: case.standing.overdue),
    ("found", "待书面告知", lambda case: case.state is State.FOUND),
    ("open", "待整改", lambda case: case.state in (State.OPEN, State.REFUSED)),
    ("rectified", "待验证", lambda case: case.state is State.RECTIFIED),
)
STATES = frozenset({*(name for name, _, _ in OPEN), *ENDING})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is asked for: state, words, a county (six digits), an engagement's number."""

    state: str = ""
    words: str = ""
    division: str = ""
    engagement: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Wanted:
        """The question in an address; what it does not know it leaves out."""
        state, division = query.get("state", ""), query.get("division", "")
        return cls(
            state if state in STATES else "",
            query.get("q", "").strip()[:60].replace("\0", ""),
            division if division in divisions.published() else "",
            query.get("engagement", "").strip()[:60].replace("\0", ""),
        )

    def address(self, seen: Viewing, **changes: str) -> str:
        """The query of the same list with changes, the dates of the time bar kept."""
        asked = {
            "state": self.state, "q": self.words, "division": self.division, "engagement": self.engagement,
            "on": "" if seen.live else seen.on.isoformat(), "known_on": "" if seen.live else seen.known_on.isoformat(),
        } | changes  # fmt: skip
        return f"?{urlencode({name: value for name, value in asked.items() if value})}"


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: the asked-for cases, most urgent first (of what ended the rows alone, newest first), and the chips."""

    cases: Sequence[Case]
    ended: QuerySet[Any] | None
    chips: list[Chip]
    places: list[Chip]


def as_of(seen: Viewing, now: dt.datetime) -> tuple[dt.datetime, dt.date | None]:
    """The moment and the day of knowledge that the time bar asks for; what is entered is known at once."""
    if seen.live:
        return now, None
    day = min(seen.on, seen.known_on)
    return dt.datetime.combine(day, dt.time.max, now.tzinfo), day


def find(account: Account, wanted: Wanted, seen: Viewing, now: dt.datetime) -> Found:
    """The hazards an account may see and asks for."""
    moment, known_on = as_of(seen, now)
    mine = _last(queries.rows(known_on), known_on).filter(queries.visible(account), _named(wanted))
    open_now = queries.cases(mine.exclude(last__in=ENDING.values()), moment)
    here = [case for case in open_now if case.row.division.startswith(wanted.division)]
    there = mine.filter(division__startswith=wanted.division)
    chips = [*_open_chips(here, wanted, seen), *_ended_chips(there, wanted, seen)]
    places = list(_places(account, open_now, wanted, seen))
    if wanted.state in ENDING:
        rows = there.filter(last=ENDING[wanted.state]).order_by("-pk")
        return Found([], rows, chips, places)
    test = next(test for name, _, test in OPEN if name == wanted.state)
    return Found(queries.urgent(case for case in here if test(case)), None, chips, places)


def running(account: Account, now: dt.datetime, asked: Q | None = None) -> list[Case]:
    """What an account may see and has not ended, the most urgent first; with ``asked``, of that alone."""
    mine = queries.rows().filter(queries.visible(account), asked or Q())
    rows = _last(mine, None).exclude(last__in=ENDING.values())
    return queries.urgent(queries.cases(rows, now))


def _last(rows: QuerySet[Hazard], known_on: dt.date | None) -> QuerySet[Any]:
    """With the last deed that moved each hazard."""
    moved = HazardStep.objects.known(known_on).filter(hazard=OuterRef("pk"), deed__in=MOVING)
    return rows.annotate(last=Coalesce(Subquery(moved.order_by("-entry_id", "-pk").values("deed")[:1]), Value("")))


def _named(wanted: Wanted) -> Q:
    found = Q(engagement__number=wanted.engagement) if wanted.engagement else Q()
    if not wanted.words:
        return found
    words = wanted.words
    client = Q(client__records__name__icontains=words, client__records__corrected_by__isnull=True)
    same = Hazard.objects.filter(Q(description__icontains=words) | Q(engagement__number__icontains=words) | client)
    return found & Q(pk__in=same.values("pk"))


def _open_chips(here: Sequence[Case], wanted: Wanted, seen: Viewing) -> Iterator[Chip]:
    for name, label, test in OPEN:
        yield Chip(label, sum(test(case) for case in here), wanted.address(seen, state=name), wanted.state == name)


def _ended_chips(rows: QuerySet[Any], wanted: Wanted, seen: Viewing) -> Iterator[Chip]:
    for name, label in (("closed", State.CLOSED.value), ("withdrawn", State.WITHDRAWN.value)):
        number = rows.filter(last=ENDING[name]).count()
        yield Chip(label, number, wanted.address(seen, state=name), wanted.state == name)


def _places(account: Account, running: Sequence[Case], wanted: Wanted, seen: Viewing) -> Iterator[Chip]:
    """The counties, for an authority above them."""
    if account.role not in (Role.OFFICER, Role.AUDITOR) or account.level == Level.COUNTY:
        return
    counted = Counter(case.row.division for case in running)
    if len(counted) > 1 or wanted.division:
        yield Chip("全部区县", len(running), wanted.address(seen, division=""), not wanted.division)
        for code, number in sorted(counted.items()):
            yield Chip(divisions.name(code), number, wanted.address(seen, division=code), wanted.division == code)
