"""Lists: filters, order, other days, former names, workbooks, search."""

from __future__ import annotations

import io
from collections.abc import Callable
from urllib.parse import quote

import pytest
import python_calamine
from django.test import Client

from hengjian.credit.models import Score
from hengjian.portal.listing import Wanted
from hengjian.registry.models import Institution, InstitutionRecord
from hengjian.registry.pinyin import initials
from hengjian.trail.acts import act
from tests.portal.court import Court
from tests.portal.world import CANARY, OTHER, OWN, OWN_PROJECT, World

NAME = "自家安全技术服务有限公司"


@pytest.fixture
def graded(world: World) -> World:
    """The own firm has a score of 85."""
    row = Score(institution=Institution.objects.get(code=OWN), on=world.today, value="85.00")
    act(
        "registry.import",
        by=world.accounts["city"],
        about="",
        cites=["HZ-7"],
        key="score",
        do=lambda draft: draft.write(row),
    )
    return world


def names_on(client: Client, path: str) -> list[str]:
    """Which of the two firms stand on a page."""
    page = client.get(path).content.decode()
    return [name for name in (NAME, f"{CANARY}安全技术服务有限公司") if name in page]


@pytest.mark.parametrize(
    ("query", "found"),
    [("", 2), ("?grade=B", 1), ("?grade=none", 1), ("?grade=A", 0), ("?division=330110", 1), (f"?q={OWN}", 1),
     (f"?q={OWN[4:9].lower()}", 1), ("?q=zjaq", 1), ("?q=" + quote("自家"), 1), ("?sort=worst&page=7", 2), ("?grade=Z&sort=x&page=x", 2)],
)  # fmt: skip
def test_the_list_filters(graded: World, enter: Callable[[str], Client], query: str, found: int) -> None:
    assert len(names_on(enter("city"), f"/institutions/{query}")) == found


@pytest.mark.parametrize(
    "query", ["", "&grade=none", "&q=zjaq", "&sort=score", "&sort=until", "&sort=worst", "&lowered=1"]
)
def test_another_day_is_told_from_the_facts(graded: World, enter: Callable[[str], Client], query: str) -> None:
    page = enter("city").get(f"/institutions/?on=2025-06-01{query}")
    assert page.status_code == 200
    assert "评分85" not in page.content.decode()


def test_before_the_books_there_was_nobody(graded: World, enter: Callable[[str], Client]) -> None:
    assert names_on(enter("city"), "/institutions/?on=2020-01-01") == []


def test_a_renamed_firm_keeps_its_record(graded: World, enter: Callable[[str], Client]) -> None:
    old = InstitutionRecord.objects.get(institution__code=OWN)
    kept = {
        f.name: getattr(old, f.name)
        for f in old._meta.concrete_fields
        if f.name not in {"id", "entry", "recorded_at", "corrects"}
    }
    row = InstitutionRecord(**(kept | {"on": graded.today, "name": "新名安全技术服务有限公司"}))
    act(
        "registry.import",
        by=graded.accounts["city"],
        about="",
        cites=[],
        key="renamed",
        do=lambda draft: draft.write(row),
    )
    client = enter("city")
    assert f"曾用名 {NAME}" in client.get("/institutions/?q=" + quote("自家")).content.decode()
    page = client.get(f"/institutions/{OWN}/credit/").content.decode()
    assert "新名安全技术服务有限公司" in page
    assert "85.00" in page


def test_the_workbook_holds_the_list_as_asked_for(graded: World, enter: Callable[[str], Client]) -> None:
    book = enter("city").get("/institutions/export.xlsx?grade=B").content
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert [row[:4] for row in rows[2:]] == [[f"{NAME}（示例1）", OWN, "余杭区", "B级（良）"]]


@pytest.mark.parametrize("words", ["自家", "zjaq", "姜予安", OWN_PROJECT, "示例函9"])
def test_search_finds_each_kind(graded: World, enter: Callable[[str], Client], words: str) -> None:
    page = enter("city").get("/search/", {"q": words}).content.decode()
    assert "没有找到" not in page
    assert "<table" in page


def test_search_asks_for_two_characters(graded: World, enter: Callable[[str], Client]) -> None:
    assert "写两个字以上" in enter("city").get("/search/?q=" + quote("自")).content.decode()


@pytest.mark.parametrize("tab", ["", "credit/", "staff/", "engagements/", "visits/", "trail/"])
@pytest.mark.parametrize("day", ["", "?on=2025-01-15"])
def test_each_tab_opens_on_any_day(world: World, enter: Callable[[str], Client], tab: str, day: str) -> None:
    assert enter("city").get(f"/institutions/{OTHER}/{tab}{day}").status_code == 200


def test_the_question_in_an_address_is_kept(world: World) -> None:
    from hengjian.ui.timebar import Viewing

    seen = Viewing.now()
    wanted = Wanted.read({"q": "余杭", "grade": "none", "division": "330110", "sort": "worst", "lowered": "1"})
    assert Wanted.read(
        dict(pair.split("=") for pair in wanted.address(seen)[1:].split("&") if "%" not in pair)
    ) == Wanted("", "", "330110", "worst", True)


def test_initials() -> None:
    assert initials("余杭康健A（示例17）") == "yhkja（sl17）"


def test_what_was_opened_and_not_signed_stands_under_the_contracts(
    world: World, house: Court, enter: Callable[[str], Client]
) -> None:
    number, mark = house.opened[0], "已立项，没有签合同"
    pages = {who: enter(who).get("/engagements/").content.decode() for who in ("manager", "city", "enterprise", "far")}
    assert {who: (mark in page, number in page) for who, page in pages.items()} == {
        "manager": (True, True), "city": (True, True), "enterprise": (True, True), "far": (False, False),
    }  # fmt: skip
    found = enter("manager").get(f"/engagements/?q={number}").content.decode()
    assert (number in found, "没有这样的项目" in found) == (True, False)
    assert mark not in enter("manager").get("/engagements/?q=没有的编号").content.decode()
