"""What enterprises deny waits for the officers of the place, until one has looked into it."""

from __future__ import annotations

import pytest

from hengjian.portal.tasks.clients import waiting
from hengjian.practice.onsite import queries
from hengjian.practice.onsite.actions import answer
from hengjian.registry import queries as registry
from hengjian.supervision.findings.actions import Told, record_finding
from hengjian.ui import timebar
from tests.portal.world import OWN, OWN_PROJECT
from tests.practice.onsite import cast

pytestmark = [pytest.mark.django_db, pytest.mark.clause("SZ-5.4")]
TODAY = timebar.today()


def denied(account) -> list[tuple[str, str, str, str]]:
    found = waiting(account, TODAY)
    return [(each.what, each.name, each.clause, each.url) for each in found if "否认" in each.what]


def test_a_denied_visit_waits_for_the_officers_of_the_place_until_a_finding_is_recorded(world, enter) -> None:
    row = cast.arrival(cast.arrive())
    cast.leave()
    given = {"matter": cast.matter(), "found": queries.stay(row.ref), "by": world.accounts["enterprise"]}
    told = lambda who: denied(world.accounts[who])  # noqa: E731
    line = ("核实企业否认的到场", "自家安全技术服务有限公司（示例1）", "ZJ-6", f"/visits/{row.ref}/")
    assert told("city") == []
    answer(agreed=False, text="当天没有人来", key="no", **given)
    assert [told(who) for who in ("city", "elsewhere", "county", "far", "province")] == [[line], [line], [], [], []]
    address = f"/findings/new/?institution={OWN}&amp;number={OWN_PROJECT}"
    assert address in enter("city").get(f"/visits/{row.ref}/").content.decode()
    assert address not in enter("manager").get(f"/visits/{row.ref}/").content.decode()
    form = enter("city").get(address.replace("&amp;", "&")).content.decode()
    assert f'value="{OWN_PROJECT}"' in form
    record = registry.institution(OWN, TODAY)
    found = Told("检查中的其他情况", TODAY, "", row.engagement, "查看了厂区监控，当天没有来")
    record_finding(record=record, told=found, by=world.accounts["city"], today=TODAY, key="f")
    assert (told("city"), told("elsewhere")) == ([], [])


def test_a_denial_taken_back_waits_for_nobody(world) -> None:
    row = cast.arrival(cast.arrive())
    cast.leave()
    given = {"matter": cast.matter(), "found": queries.stay(row.ref), "by": world.accounts["enterprise"]}
    answer(agreed=False, text="当天没有人来", key="no", **given)
    answer(agreed=True, text="", key="yes", **given)
    assert denied(world.accounts["city"]) == []
