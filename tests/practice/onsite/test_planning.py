"""A planned visit moved or withdrawn (SZ-5.4): a later fact with its reason, seen in the history; never one that has begun."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.http import HttpResponse

from hengjian.accounts.models import Account
from hengjian.practice.models import PlannedVisit
from hengjian.practice.onsite import actions, rounds
from hengjian.practice.papers import contexts
from hengjian.practice.queries import Matter, matter
from hengjian.registry.models import Institution
from tests.practice.stages.cast import FIRM, ONE_DAY, bring, build, enter, key, now, opened, person, today, told

pytestmark = [pytest.mark.django_db, pytest.mark.clause("SZ-5.4")]
Who = dict[str, Account]
REASON = "企业停产检修，来函要求另行约定"


@pytest.fixture
def who(db: None) -> Who:
    return build()


@pytest.fixture
def number(who: Who) -> str:
    made = opened(who)
    bring(who, made, "plan")
    return made


def about(number: str) -> Matter:
    found = matter(number)
    assert found is not None
    return found


def plan(who: Who, number: str, on: dt.date | None = None) -> PlannedVisit:
    actions.plan_visit(
        matter=about(number), on=on or today(), starts_at=dt.time(9, 30), people=[person("姜予安")], task="全面排查",
        by=who["manager"], key=key(),
    )  # fmt: skip
    return PlannedVisit.objects.latest("pk")


def change(who: Who, row: PlannedVisit, what: str, by: str = "manager", **changes: Any) -> HttpResponse:
    data: dict[str, Any] = {"reason": REASON, "key": key()}
    if what == "move":
        data |= {
            "on": today() + 3 * ONE_DAY,
            "starts_at": "14:00",
            "people": [person("姜予安").ref],
            "task": "全面排查",
        }
    address = f"/engagements/{row.engagement.number}/visits/{row.ref}/{what}/"
    return enter(who[by]).post(address, {**data, **changes})


def on_the_phone(on: dt.date) -> list[str]:
    stops = rounds.round_of(Institution.objects.get(code=FIRM), person("姜予安"), on)
    return [f"{stop.task} {stop.planned.starts_at:%H:%M}" for stop in stops if stop.planned and stop.planned.starts_at]


def test_a_visit_moved_is_due_on_the_new_day_and_the_old_one_stays_in_the_history(who: Who, number: str) -> None:
    row = plan(who, number)
    assert on_the_phone(today()) == ["全面排查 09:30"]
    assert change(who, row, "move").status_code == 302
    later = PlannedVisit.objects.latest("pk")
    assert (later.corrects, later.correction_reason, later.withdrawn) == (row, REASON, False)
    assert (on_the_phone(today()), on_the_phone(today() + 3 * ONE_DAY)) == ([], ["全面排查 14:00"])
    for by in ("manager", "technician", "officer", "enterprise"):
        page = told(enter(who[by]).get(f"/engagements/{number}/"))
        assert [word in page for word in ("改期", REASON, f"{later.on:%Y-%m-%d}")] == [True] * 3, by


def test_a_visit_withdrawn_is_due_no_more_and_stays_in_the_history(who: Who, number: str) -> None:
    row = plan(who, number)
    assert "没有签到" not in told(enter(who["manager"]).get(f"/engagements/{number}/"))
    assert change(who, row, "withdraw").status_code == 302
    later = PlannedVisit.objects.latest("pk")
    assert (later.corrects, later.correction_reason, later.withdrawn, later.on) == (row, REASON, True, row.on)
    assert on_the_phone(today()) == []
    assert contexts.plan(now(number))["works"] == []
    page = told(enter(who["officer"]).get(f"/engagements/{number}/"))
    assert [word in page for word in ("撤回", REASON, "<h3>计划</h3>")] == [True, True, False]


@pytest.mark.parametrize("what", ["move", "withdraw"])
def test_a_visit_that_has_begun_is_neither_moved_nor_withdrawn(who: Who, number: str, what: str) -> None:
    row = plan(who, number)
    actions.arrive(matter=about(number), planned=row, by=who["technician"], today=today(), key=key())
    answer = change(who, row, what)
    assert (answer.status_code, "已经签到" in told(answer), PlannedVisit.objects.count()) == (409, True, 1)


@pytest.mark.parametrize("what", ["move", "withdraw"])
def test_nor_one_begun_without_looking_at_the_plan(who: Who, number: str, what: str) -> None:
    actions.arrive(matter=about(number), by=who["technician"], today=today(), key=key())
    row = plan(who, number)
    assert change(who, row, what).status_code == 409


@pytest.mark.parametrize("what", ["move", "withdraw"])
def test_whoever_comes_second_is_told_so(who: Who, number: str, what: str) -> None:
    row = plan(who, number)
    assert change(who, row, what).status_code == 302
    for again in ("move", "withdraw"):
        answer = change(who, row, again)
        assert (answer.status_code, "刚才已由" in told(answer), REASON in told(answer)) == (409, True, True)
    assert PlannedVisit.objects.count() == 2


def test_a_moved_visit_is_moved_and_withdrawn_again(who: Who, number: str) -> None:
    row = plan(who, number)
    assert change(who, row, "move").status_code == 302
    assert change(who, PlannedVisit.objects.latest("pk"), "move", on=today() + 5 * ONE_DAY).status_code == 302
    assert change(who, PlannedVisit.objects.latest("pk"), "withdraw", reason="不去了").status_code == 302
    last = PlannedVisit.objects.latest("pk")
    assert change(who, last, "withdraw").status_code == 409, "what is withdrawn is not withdrawn once more"
    page = told(enter(who["manager"]).get(f"/engagements/{number}/"))
    assert (page.count(REASON), page.count("不去了")) == (2, 1)


@pytest.mark.parametrize(
    ("what", "changes"),
    [("withdraw", {"reason": " "}), ("move", {"reason": ""}), ("move", {"on": "2020-01-01"}), ("move", {"people": []}), ("move", {"task": ""})],
    ids=["no reason", "no reason to move", "past", "nobody", "no task"],
)  # fmt: skip
def test_a_reason_and_a_day_to_come(who: Who, number: str, what: str, changes: dict[str, Any]) -> None:
    row = plan(who, number)
    assert (change(who, row, what, **changes).status_code, PlannedVisit.objects.count()) == (422, 1)


@pytest.mark.parametrize("what", ["move", "withdraw"])
@pytest.mark.parametrize("by", ["stranger", "enterprise", "officer", "far"])
def test_nobody_else_changes_the_plan(who: Who, number: str, what: str, by: str) -> None:
    row = plan(who, number)
    assert change(who, row, what, by=by).status_code == 403
    assert PlannedVisit.objects.count() == 1


def test_a_plan_of_another_engagement_is_not_found(who: Who, number: str) -> None:
    row, other = plan(who, number), opened(who)
    for what in ("move", "withdraw"):
        for ref in (row.ref, "nothing"):
            assert enter(who["manager"]).get(f"/engagements/{other}/visits/{ref}/{what}/").status_code == 404
