"""Which clauses an act about an institution cites: those that are law where it belongs (HZ-3)."""

from __future__ import annotations

import datetime as dt

import pytest

from hengjian import packs
from hengjian.conditions import laws
from hengjian.conditions.contests import actions as contests
from hengjian.conditions.outside.actions import register_branch
from hengjian.registry.models import Employment
from tests.conditions.cast import TODAY, enter, firm, leave, manager

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-3")]


@pytest.mark.parametrize(
    ("division", "entered", "left", "disclosed"),
    [("330106", ["HZ-8", "HZ-10"], ["HZ-10"], "HZ-11"), ("320583", ["SZ-4.1-c"], [], "SZ-4.3"), ("310115", [], [], "")],
    ids=["Hangzhou", "Suzhou", "nowhere"],
)
def test_an_act_cites_the_law_of_the_place(division: str, entered: list[str], left: list[str], disclosed: str) -> None:
    own = firm(1, division)
    assert enter(own).entry.cites == entered
    assert leave(own, TODAY).entry.cites == left
    assert laws.first(own, *laws.DISCLOSURE) == disclosed


def test_a_branch_is_registered_under_the_law_of_its_place() -> None:
    own = firm(1, "310115")
    given = {"address": "示例路1号", "head": "安宁", "on": TODAY, "by": manager(own), "today": TODAY}
    here, far = (
        register_branch(institution=own, name=f"{place}分公司", division=place, key=place, **given)
        for place in ("330106", "320583")
    )
    assert (here.entry.cites, far.entry.cites) == (["ZJ-3"], [])


@pytest.mark.clause("HZ-8")
def test_a_claim_does_not_tell_the_claimant_in_which_city_the_post_is() -> None:
    employer, claimant = firm(1, "330106"), firm(2, "320583")
    enter(employer)
    done = contests.claim(
        contested=[Employment.objects.get()], claimant=claimant, left_on=TODAY - dt.timedelta(days=30), reason="已离职",
        by=manager(claimant), today=TODAY, key="claim",
    )  # fmt: skip
    assert done.entry.cites == ["SZ-4.1-c"]
    ref = done.entry.about.split(":")[1]
    told = contests.answer(
        ref=ref, agrees=False, left_on=None, reason="仍在职", by=manager(employer), today=TODAY, key="answer"
    )
    assert told.entry.cites == ["HZ-8"]


@pytest.mark.parametrize(
    ("places", "found"),
    [(["330100"], ["HZ-6", "ZJ-6"]), (["330000"], ["HZ-6", "ZJ-6"]), (["330200"], ["ZJ-6"]), (["320583", "330110"], ["HZ-6", "ZJ-6", "SZ-5.4"]),
     ([""], ["HZ-6", "ZJ-6", "SZ-5.4"]), ([], [])],
    ids=["city", "province", "another city", "two places", "everywhere", "nowhere"],
)  # fmt: skip
def test_what_is_law_in_places(places: list[str], found: list[str]) -> None:
    assert packs.law_in(places, "HZ-6", "ZJ-6", "SZ-5.4") == found
