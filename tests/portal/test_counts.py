"""The number beside 首页: of an own act at once, of what others did a moment later, on a page that lists the same as the list."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.core.cache import cache
from django.test import Client

from hengjian.portal.counts import counts
from hengjian.practice.annual.actions import acknowledge
from hengjian.practice.models import ClientReport
from tests.portal.world import World


def waiting(world: World, who: str) -> int:
    return counts(world.accounts[who], world.today)["tasks"]


def taken_up(world: World, who: str) -> None:
    """An officer takes up the one report of an enterprise, which waited for the county and the city."""
    report, by = ClientReport.objects.get(), world.accounts[who]
    acknowledge(report=report, words="已转市局核实", by=by, today=world.today, key="taken up")


def test_an_own_act_is_counted_at_once(world: World) -> None:
    before = waiting(world, "county")
    taken_up(world, "county")
    assert waiting(world, "county") == before - 1


def test_what_others_did_is_counted_when_the_kept_number_is_old(world: World) -> None:
    before = waiting(world, "city")
    taken_up(world, "county")
    assert waiting(world, "city") == before
    cache.clear()
    assert waiting(world, "city") == before - 1


def test_the_number_beside_a_list_is_that_of_the_list(world: World, enter: Callable[[str], Client]) -> None:
    before = waiting(world, "city")
    taken_up(world, "county")
    answer = enter("city").get("/")
    shown = re.search(r'首页<span class="rail-count">(\d+)</span>', answer.content.decode())
    assert shown and (int(shown[1]), len(answer.context["tasks"])) == (before - 1, before - 1)
    assert waiting(world, "city") == before - 1


def test_each_account_has_its_own_number(world: World) -> None:
    assert {who: counts(world.accounts[who], world.today).keys() for who in ("city", "manager", "auditor", "buyer")} == {
        "city": {"tasks", "institutions", "people", "decisions"}, "manager": {"tasks"},
        "auditor": {"institutions", "people", "decisions"}, "buyer": set(),
    }  # fmt: skip
