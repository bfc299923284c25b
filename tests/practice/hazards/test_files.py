"""Hazards in the enterprise's file (ZJ-8): what each reader may know, with the deadline that stands; photographs before."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from hengjian.practice.hazards.actions import Place, extend
from tests.portal.world import OWN_CLIENT, World
from tests.practice.hazards.cast import LATER, NOW, finding, one, photo, rectify, tell, verify

pytestmark = pytest.mark.django_db
FILE = f"/enterprises/{OWN_CLIENT}/"
SECRET = "金丝雀隐患"


def book(content: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name("隐患").to_python()


@pytest.mark.clause("ZJ-8", "SZ-6.3")
def test_the_enterprise_reads_in_its_file_what_it_was_told_and_nothing_before(world: World, enter) -> None:
    hazard = one(world, finding(description=SECRET))
    for who, there in (("enterprise", False), ("manager", True), ("elsewhere", True)):
        browser = enter(who)
        assert (who, SECRET in browser.get(FILE).content.decode()) == (who, there)
        sheet = book(browser.get(f"{FILE}file.xlsx").content)
        assert (who, any(SECRET in line for line in sheet)) == (who, there)
    tell(world, hazard)
    assert SECRET in enter("enterprise").get(FILE).content.decode()


@pytest.mark.clause("ZJ-8", "HZ-16")
def test_the_file_has_the_deadline_that_stands_and_the_state(world: World, enter) -> None:
    hazard = one(world, finding(description=SECRET, deadline=LATER))
    tell(world, hazard)
    later = LATER + dt.timedelta(days=5)
    extend(hazard=hazard, deadline=later, text="配件晚到", by=world.accounts["technician"], now=NOW(), key="extend")
    page = enter("elsewhere").get(FILE).content.decode()
    assert (later.isoformat() in page, LATER.isoformat() in page, "待整改" in page) == (True, False, True)
    (line,) = [each for each in book(enter("elsewhere").get(f"{FILE}file.xlsx").content) if SECRET in each]
    assert [str(each) for each in line[4:]] == [later.isoformat(), "待整改", ""]
    rectify(world, hazard)
    verify(world, hazard)
    (line,) = [each for each in book(enter("elsewhere").get(f"{FILE}file.xlsx").content) if SECRET in each]
    assert str(line[5]) == "已闭环"


@pytest.mark.clause("HZ-16")
def test_a_hazard_without_a_photograph_from_before_says_so(world: World, enter) -> None:
    bare = one(world, finding(description=SECRET))
    shown = one(world, finding(places=(Place("二车间", (photo(),)),)), key="second")
    browser, words = enter("technician"), "没有整改前照片"
    assert [words in browser.get(f"/hazards/{each.ref}/").content.decode() for each in (bare, shown)] == [True, False]
    assert browser.get("/hazards/").content.decode().count(words) == 1
