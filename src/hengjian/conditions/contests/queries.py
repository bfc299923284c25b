"""Reads of contests: each with its post as it stands, the answer, the ruling, and whose turn it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from django.db.models import QuerySet

from hengjian.conditions.models import Contest, ContestAnswer, ContestRuling, Contract
from hengjian.law.duties import Within
from hengjian.law.terms import Term
from hengjian.packs.national.holidays import CALENDAR
from hengjian.registry.models import Employment, Institution, Person

#: 平台默认: within how many working days the institution of the post answers. No clause names a term.
ANSWER = Within("HZ-8", working_days=5)


class State(Enum):
    """Where a contest stands."""

    WAITING = "等待原机构答复"
    SILENT = "原机构逾期未答复，待裁定"
    OBJECTED = "原机构不认可，待裁定"
    AGREED = "原机构已认可离职"
    RELEASED = "监管部门已解除任职"
    KEPT = "监管部门维持任职"
    LEFT = "已录入离职"

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self in (State.WAITING, State.SILENT, State.OBJECTED)

    @property
    def to_rule(self) -> bool:
        """Whether it is the bureau's turn."""
        return self in (State.SILENT, State.OBJECTED)


@dataclass(frozen=True, slots=True)
class Case:
    """One contest; ``post`` is the row of the post that stands now."""

    contest: Contest
    post: Employment
    answer: ContestAnswer | None
    ruling: ContestRuling | None
    due: Term
    state: State


def on_file(post: Employment) -> str:
    """What tells whether a contract was filed since: the latest contract of the person with the institution; ``"0"``: none."""
    rows = Contract.objects.standing().filter(person=post.person_id, institution=post.institution_id)
    return str(rows.order_by("-pk").values_list("pk", flat=True).first() or 0)


def case(ref: str, today: dt.date) -> Case | None:
    """The contest with a reference; ``None``: there is none."""
    return next(iter(cases(_rows().filter(ref=ref), today)), None)


def cases(rows: Iterable[Contest], today: dt.date) -> list[Case]:
    """Contests with all that belongs to them; the order stays."""
    rows = list(rows)
    refs = [row.ref for row in rows]
    answers = {row.contest: row for row in ContestAnswer.objects.standing().filter(contest__in=refs)}
    rulings = {row.contest: row for row in ContestRuling.objects.standing().filter(contest__in=refs)}
    return [_case(row, answers.get(row.ref), rulings.get(row.ref), today) for row in rows]


def of_employer(institution: Institution) -> QuerySet[Contest]:
    """Contests of posts in one institution."""
    return _rows().filter(employment__institution=institution)


def of_claimant(institution: Institution) -> QuerySet[Contest]:
    """Contests that one institution raised."""
    return _rows().filter(claimant=institution)


def of_person(person: Person) -> QuerySet[Contest]:
    """Contests of the posts of one person, whoever raised them."""
    return _rows().filter(employment__person=person)


def every() -> QuerySet[Contest]:
    """All contests, the latest first."""
    return _rows()


def open_on(posts: Iterable[Employment], today: dt.date) -> set[int]:
    """Which of these standing posts are being contested, by primary key."""
    wanted = {post.pk for post in posts}
    people = [post.person_id for post in posts]
    found = cases(_rows().filter(employment__person__in=people), today)
    return {each.post.pk for each in found if each.state.open} & wanted


def current(post: Employment) -> Employment:
    """The row that stands where an earlier row of a post is named."""
    while (
        later := Employment.objects.filter(corrects=post).select_related("person", "institution").first()
    ) is not None:
        post = later
    return post


def _rows() -> QuerySet[Contest]:
    rows = Contest.objects.standing()
    return rows.select_related("employment__person", "employment__institution", "claimant").order_by("-on", "-pk")


def _case(row: Contest, answer: ContestAnswer | None, ruling: ContestRuling | None, today: dt.date) -> Case:
    post, due = current(row.employment), ANSWER.term(row.on, CALENDAR)
    return Case(row, post, answer, ruling, due, _state(post, answer, ruling, today > due.last))


def _state(post: Employment, answer: ContestAnswer | None, ruling: ContestRuling | None, over: bool) -> State:
    if ruling is not None:
        return State.RELEASED if ruling.released else State.KEPT
    if answer is not None and answer.agrees:
        return State.AGREED
    if post.left_on is not None:
        return State.LEFT
    if answer is not None:
        return State.OBJECTED
    return State.SILENT if over else State.WAITING
