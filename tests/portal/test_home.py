"""首页 of each role, the rail, and what waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from hengjian.portal import tasks
from hengjian.portal.tasks import shapes
from tests.portal.world import OWN, World

HOMES = {
    "city": "按期限", "county": "按期限", "province": "信用等级分布", "far": "本市", "auditor": "留痕和账号",
    "manager": "本机构的信用等级", "technician": "谁查看过我的证件号码", "enterprise": "为本企业服务的机构", "buyer": "候选机构",
    "unbound": "台账里还没有您的单位",
}  # fmt: skip
LETTER = ["告知拟作的降级", "补录函告文书送达回证"]


@pytest.mark.parametrize("who", HOMES)
def test_each_role_has_its_home(world: World, enter: Callable[[str], Client], who: str) -> None:
    answer = enter(who).get("/")
    assert answer.status_code == 200
    assert HOMES[who] in answer.content.decode()


def test_without_account_home_is_the_public_list(db: None) -> None:
    assert Client().get("/").headers["Location"] == "/public/"


def test_a_letter_without_notice_waits_for_city_and_its_county_alone(world: World) -> None:
    waiting = {
        who: [task.what for task in tasks.tasks(world.accounts[who], world.today)]
        for who in ("city", "county", "elsewhere")
    }
    visits = ["实地核查服务机构"]
    reported = ["签收企业举报"]
    assert sorted(waiting["county"]) == sorted(LETTER + visits + reported)
    assert sorted(what for what in waiting["city"] if "名单" not in what) == sorted(LETTER + visits + reported)
    assert waiting["elsewhere"] == visits  # a firm from another city works there (ZJ-7)


def test_what_is_late_says_by_how_many_working_days(world: World) -> None:
    shown = tasks.tasks(world.accounts["county"], world.today + dt.timedelta(days=60))
    late = [task for task in shown if task.what in LETTER]
    assert [task.late and task.countdown.startswith("逾期") for task in late] == [True, True]


def test_a_term_of_hours_is_told_in_hours() -> None:
    today = dt.date(2026, 11, 26)
    task = shapes.Task(today, "报告重大隐患", "", "", "HZ-16-p2", "", "", "报告", clock="逾期2小时13分").counted(today)
    assert (task.countdown, task.late) == ("逾期2小时13分", True)
    left = shapes.Task(today, "报告重大隐患", "", "", "HZ-16-p2", "", "", "报告", clock="剩35分").counted(today)
    assert (left.countdown, left.late) == ("剩35分", False)


def test_a_manager_sees_the_own_firm_on_home(world: World, enter: Callable[[str], Client]) -> None:
    page = enter("manager").get("/").content.decode()
    assert "自家安全技术服务有限公司" in page
    assert f"/institutions/{OWN}/credit/" in page


@pytest.mark.parametrize(
    ("who", "searches"), [("city", True), ("manager", True), ("enterprise", False), ("buyer", False)]
)
def test_who_may_search_has_the_box(world: World, enter: Callable[[str], Client], who: str, searches: bool) -> None:
    assert ('role="search"' in enter(who).get("/").content.decode()) == searches


def test_a_city_without_rules_says_so(world: World, enter: Callable[[str], Client]) -> None:
    page = enter("far").get("/").content.decode()
    assert "已于2026年4月16日期满" in page
    assert "尚未装入" in page
    assert "是杭州市的等级" in page
    for room in ("/letters/new", "记录函告", "记录处罚", "降级决定", "名单公布"):
        assert room not in page
    assert "记录函告" not in enter("far").get(reverse("credit:events")).content.decode()


def test_the_rail_shows_rooms_of_the_role_alone(world: World, enter: Callable[[str], Client]) -> None:
    assert 'href="/import/"' in enter("city").get("/").content.decode()
    assert 'href="/import/"' not in enter("enterprise").get("/").content.decode()


PLACED = ("/verifications/", "/trainings/", "/contests/", "/changes/late/", "/report-checks/")


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        ("city", [*PLACED]), ("county", [*PLACED]), ("province", [*PLACED]), ("auditor", [*PLACED, "/annual-reports/"]),
        ("far", ["/annual-reports/"]), ("manager", ["/trainings/", "/contests/", "/report-checks/"]),
    ],
)  # fmt: skip
def test_a_room_of_a_places_law_is_in_the_menu_where_it_is_law(
    world: World, enter: Callable[[str], Client], who: str, shown: list[str]
) -> None:
    page = enter(who).get("/").content.decode()
    rail = page[page.index('class="rail') : page.index("</nav>", page.index('class="rail'))]
    assert [each for each in [*PLACED, "/annual-reports/"] if f'href="{each}"' in rail] == shown


@pytest.mark.parametrize("address", [*PLACED])
def test_the_page_itself_says_that_the_place_has_no_such_rule(
    world: World, enter: Callable[[str], Client], address: str
) -> None:
    said = {who: enter(who).get(address).content.decode() for who in ("far", "city")}
    words = "本省没有规定每年实地核查" if address == "/verifications/" else "本市未作规定。"
    assert [words in said[who] for who in ("far", "city")] == [True, False]


def test_the_duties_of_an_institution_link_the_verification_where_it_is_law(
    world: World, enter: Callable[[str], Client]
) -> None:
    page = enter("city").get(f"/institutions/{OWN}/disclosure/").content.decode()
    assert f"/institutions/{OWN}/verifications/" in page


def test_a_term_is_counted_in_its_own_unit() -> None:
    friday, monday = dt.date(2026, 11, 27), dt.date(2026, 11, 30)
    plain = shapes.Task(monday, "上传服务报告", "", "", "ZJ-8", "服务结束后30日", "", "办理").counted(friday)
    working = shapes.Task(monday, "更新证书", "", "", "HZ-10", "5个工作日", "", "更新").counted(friday)
    assert (plain.countdown, working.countdown) == ("剩3日", "剩1个工作日")
    late = [each.counted(monday + dt.timedelta(days=5)).countdown for each in (plain, working)]
    assert late == ["逾期5日", "逾期4个工作日"]


@pytest.mark.clause("HZ-3")
def test_the_chapters_are_numbered_where_they_are_law(world: World, enter: Callable[[str], Client]) -> None:
    here, far = (enter(who).get("/").content.decode() for who in ("city", "far"))
    assert '<span class="song">第二章</span>基本条件</h2>' in here
    assert '<h2 class="rail-head">基本条件</h2>' in far
