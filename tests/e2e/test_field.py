"""A technician's phone: signed in and out without a net, nothing lost, one record; the sheet signed on the glass."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, Route, expect

from hengjian.practice.onsite.queries import digest
from tests.e2e.browser import axe, overflow, screenshot, sign_in, sign_out
from tests.e2e.product import Product
from tests.e2e.steps import photo, sign_name, stand_at_the_door

PROJECT = "XM900101"
OpenPage = Callable[..., Page]


def books(product: Product, query: str) -> list[tuple]:
    """Rows of the running product's own database."""
    with closing(sqlite3.connect(f"file:{product.home / 'hengjian.sqlite3'}?mode=ro", uri=True)) as found:
        return found.execute(query).fetchall()


def looks_well(page: Page, name: str) -> None:
    assert axe(page) == []
    assert overflow(page) == 0
    screenshot(page, name, (390,))


@pytest.mark.clause("ZJ-6", "SZ-5.4")
def test_a_visit_without_a_net_is_sent_later_and_once(phone: Page, demo: Product) -> None:
    sign_in(phone, "technician")
    phone.goto(f"/field/{PROJECT}/arrive/")
    stand_at_the_door(phone)
    phone.goto("/field/")
    expect(phone.locator("[data-kept]")).to_have_count(1)
    looks_well(phone, "phone-today")
    before = books(demo, "select count(*) from practice_arrival")

    phone.context.set_offline(True)
    phone.goto(f"/field/{PROJECT}/arrive/")
    expect(phone.get_by_text("在范围内")).to_be_visible()
    expect(phone.locator("[data-net-words]")).to_have_text("离线")
    phone.locator("input[type=file]").set_input_files([photo()])
    expect(phone.locator("[data-preview]")).to_be_visible()
    looks_well(phone, "phone-arrive")
    phone.get_by_role("button", name="签到", exact=True).click()
    phone.wait_for_url("**/field/")
    expect(phone.get_by_text("1条未发送")).to_be_visible()
    expect(phone.locator("[data-net-words]")).to_have_text("离线，已存本机")
    stop = phone.locator(f"[data-stop={PROJECT}]")
    expect(stop.get_by_text("签到，未发送")).to_be_visible()
    stop.get_by_role("link", name="离场签退").click()
    phone.get_by_label("服务记录").fill("查看配电间和空压机房，说明隐患三处。")
    phone.get_by_role("button", name="签退").click()
    phone.wait_for_url(f"**/field/{PROJECT}/confirm/")
    sheet = phone.locator("[data-queued]")
    expect(sheet).to_contain_text("查看配电间和空压机房，说明隐患三处。")
    expect(sheet).to_contain_text(re.compile(r"服务时间\s*\d{4}-\d\d-\d\d \d\d:\d\d 至 "))
    phone.get_by_role("radio", name="满意").check()
    phone.get_by_label("企业签字人").fill("易安然")
    sign_name(phone, 0)
    phone.get_by_role("button", name="确认签字").click()
    expect(phone.locator("[data-problems]")).to_contain_text("请生产经营单位人员签字")
    sign_name(phone, 1)
    looks_well(phone, "phone-confirm")
    phone.get_by_role("button", name="确认签字").click()
    phone.wait_for_url("**/field/")
    expect(phone.locator(f"[data-stop={PROJECT}] [data-sign]").first).to_be_hidden()
    phone.goto("/field/unsent/")
    expect(phone.locator("[data-unsent-list] li")).to_have_count(3)
    looks_well(phone, "phone-unsent")
    assert books(demo, "select count(*) from practice_arrival") == before
    twice = phone.evaluate(READ)

    phone.context.set_offline(False)
    expect(phone.get_by_text("没有未发送的记录")).to_be_visible()
    phone.evaluate(WRITE, twice)
    phone.reload()
    expect(phone.get_by_text("没有未发送的记录")).to_be_visible()
    rows = books(demo, f"{VISITS} where e.number = '{PROJECT}' and a.offline")
    assert [(claimed < received, left < got, record) for claimed, received, left, got, record in rows] == [
        (True, True, "查看配电间和空压机房，说明隐患三处。")
    ]
    phone.goto("/field/")
    expect(phone.locator(f"[data-stop={PROJECT}]").get_by_text("确认单已签，满意")).to_be_visible()
    signed = books(
        demo,
        "select offline, claimed_at < recorded_at, digest, shown from practice_confirmation where signed_by = '易安然'",
    )
    assert [
        (each[:2], digest(json.loads(each[3])) == each[2], json.loads(each[3])["服务记录"] == RECORD) for each in signed
    ] == [((1, 1), True, True)]


@pytest.mark.clause("HZ-16", "JC-12")
def test_what_is_refused_later_opens_again_in_its_form(phone: Page, demo: Product) -> None:
    """Without a net: what the form can see is said at once; what only the server sees comes back with its photograph."""
    sign_in(phone, "technician")
    phone.goto(f"/field/{PROJECT}/hazard/")
    expect(phone.get_by_label("看到了什么")).to_be_visible()
    phone.goto("/field/")
    expect(phone.locator("[data-kept]")).to_have_count(1)
    phone.context.set_offline(True)
    phone.goto(f"/field/{PROJECT}/hazard/")
    phone.locator("input[type=file]").set_input_files([photo()])
    phone.get_by_label("看到了什么").fill("三号冲床没有防护罩")
    phone.get_by_label("在哪里").fill("冲压车间三号机")
    phone.get_by_role("radio", name="重大").check()
    phone.get_by_label("整改措施").fill("加强管理")
    phone.get_by_label("整改期限").fill("2020-01-01")
    phone.get_by_role("button", name="保存").click()
    expect(phone.locator("[data-problems]")).to_contain_text("请写明符合哪一条判定标准")
    expect(phone.locator("[data-problems]")).to_contain_text("整改期限不能早于今天")
    phone.get_by_role("radio", name="一般").check()
    phone.get_by_label("整改期限").fill(f"{date.today() + timedelta(days=9)}")
    phone.get_by_label("依据").fill("GB 4674")
    phone.get_by_role("button", name="保存").click()
    phone.wait_for_url("**/field/")
    phone.context.set_offline(False)
    phone.goto("/field/unsent/")
    entry = phone.locator("[data-unsent-list] li")
    expect(entry).to_contain_text("没有针对这一处的整改措施")
    looks_well(phone, "phone-refused")
    entry.get_by_role("link", name="打开修改").click()
    expect(phone.get_by_label("看到了什么")).to_have_value("三号冲床没有防护罩")
    expect(phone.locator("[data-preview]")).to_be_visible()
    looks_well(phone, "phone-mend")
    phone.get_by_label("整改措施").fill("加装固定式防护罩，与电源联锁")
    phone.get_by_role("button", name="记下，再记一处").click()
    expect(phone.get_by_text("隐患已记下。")).to_be_visible()
    expect(phone.get_by_label("看到了什么")).to_have_value("")
    phone.goto("/field/unsent/")
    expect(phone.get_by_text("没有未发送的记录")).to_be_visible()
    rows = books(demo, f"{HAZARDS} where h.description = '三号冲床没有防护罩'")
    assert [
        (offline, claimed < received, basis, len(json.loads(photos)))
        for offline, claimed, received, basis, photos in rows
    ] == [(1, True, "GB 4674", 1)]


def note_a_hazard(page: Page, what: str) -> None:
    page.goto(f"/field/{PROJECT}/hazard/")
    for label, words in (
        ("看到了什么", what),
        ("在哪里", "一车间"),
        ("整改措施", "装上门锁"),
        ("整改期限", f"{date.today()}"),
    ):
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="保存").click()


def answering(status: int, asked: list[str] | None = None) -> Callable[[Route], None]:
    """A server that answers every form so; ``asked`` takes down each."""

    def answer(route: Route) -> None:
        if route.request.method == "POST":
            route.fulfill(status=status, body="x")
            if asked is not None:
                asked.append(route.request.url)
        else:
            route.continue_()

    return answer


def heard(page: Page, asked: list[str], times: int) -> None:
    """The server has been asked so many times, and the page has heard the last answer."""
    for _ in range(400):
        if len(asked) >= times:
            break
        page.wait_for_timeout(50)
    assert len(asked) == times
    page.wait_for_load_state("networkidle")


@pytest.mark.clause("SZ-5.4")
def test_a_server_that_fails_leaves_a_button_and_says_why(phone: Page, demo: Product) -> None:
    sign_in(phone, "technician")
    page = phone.context.new_page()  # one whose 503 is no fault of the test
    for status, said in ((413, "照片太大"), (403, "没有权限")):
        page.route("**/hazard/", answering(status))
        note_a_hazard(page, f"隐患{status}")
        expect(page.locator("[data-problems]")).to_contain_text(said)
        page.unroute("**/hazard/")
    asked: list[str] = []
    page.route("**/hazard/", answering(503, asked))
    note_a_hazard(page, "隐患503")
    page.wait_for_url("**/field/")
    heard(page, asked, 2)  # each page that opens tries once more; only then nothing is under way
    page.goto("/field/unsent/")
    heard(page, asked, 3)
    expect(page.locator("[data-unsent-list] li")).to_contain_text("服务器出错（503）")
    expect(page.get_by_role("link", name="打开修改")).to_be_visible()
    page.unroute("**/hazard/")
    page.get_by_role("button", name="现在发送").click()
    expect(page.get_by_text("没有未发送的记录")).to_be_visible()
    assert books(
        demo, "select count(*) from practice_hazard where description like '隐患5%' or description like '隐患4%'"
    ) == [(1,)]


RECORD = "查看配电间和空压机房，说明隐患三处。"
HAZARDS = """select h.offline, h.claimed_at, h.recorded_at, h.basis, p.photos from practice_hazard h
 join practice_hazardplace p on p.hazard_id = h.id"""
FOUND_ON_ARRIVAL = "select arrival from practice_hazard where description = '签到后看到的'"
VISITS = """select a.claimed_at, a.recorded_at, d.claimed_at, d.recorded_at, d.record from practice_arrival a
 join practice_departure d on d.arrival_id = a.id join registry_engagement e on e.id = a.engagement_id"""
#: What waits in the phone without its files, and the same put back: a phone that did not hear the answer sends again.
READ = """() => new Promise((done) => { const opening = indexedDB.open('hengjian-field', 1);
 opening.onsuccess = () => { const all = opening.result.transaction('entries').objectStore('entries').getAll();
 all.onsuccess = () => done(all.result.filter((each) => each.kind !== 'confirm').map((each) => ({...each, parts: each.parts.filter((part) => part.length === 2)}))); }; })"""
WRITE = """(entries) => new Promise((done) => { const opening = indexedDB.open('hengjian-field', 1);
 opening.onsuccess = () => { const writing = opening.result.transaction('entries', 'readwrite');
 entries.forEach((each) => writing.objectStore('entries').put(each)); writing.oncomplete = () => done(); }; })"""


@pytest.mark.clause("SZ-5.4")
def test_what_is_refused_is_said_by_name_and_not_lost(phone: Page, demo: Product) -> None:
    sign_in(phone, "technician")
    phone.goto(f"/field/{PROJECT}/leave/")
    phone.get_by_label("服务记录").fill("没有签到就签退")
    phone.get_by_role("button", name="签退").click()
    expect(phone.locator("[data-problems]")).to_contain_text("这里没有您的未签退的到场")
    expect(phone.get_by_label("服务记录")).to_have_value("没有签到就签退")
    assert axe(phone) == []


@pytest.mark.clause("SZ-5.4")
def test_what_was_sent_in_the_meantime_is_not_filled_in_a_second_time(phone: Page, demo: Product) -> None:
    sign_in(phone, "technician")
    phone.goto(f"/field/{PROJECT}/arrive/#entry=0123456789abcdef")
    phone.wait_for_url("**/field/unsent/")
    expect(phone.get_by_text("没有未发送的记录")).to_be_visible()


@pytest.mark.clause("SZ-5.4")
def test_the_enterprise_shows_its_code_and_denies_a_visit(phone: Page, demo: Product) -> None:
    sign_in(phone, "yuhang-enterprise")
    phone.goto("/site-code/")
    expect(phone.locator(".site-code")).to_have_text(re.compile(r"^\d{6}$"))
    looks_well(phone, "site-code")
    phone.goto("/visits/")
    phone.get_by_role("link", name="看记录").first.click()
    looks_well(phone, "visit-phone")
    phone.get_by_role("link", name="确认或者否认").click()
    looks_well(phone, "visit-answer")
    sign_out(phone)


@pytest.mark.clause("ZJ-6", "HZ-16")
def test_what_was_found_waits_for_the_arrival_that_is_mended(phone: Page, demo: Product) -> None:
    """A hazard goes out after the arrival before it, and belongs to that visit."""
    sign_in(phone, "technician")
    page = phone.context.new_page()  # one whose 409 is no fault of the test
    page.goto(f"/field/{PROJECT}/arrive/")
    page.goto(f"/field/{PROJECT}/hazard/")
    page.goto("/field/")
    expect(page.locator("[data-kept]")).to_have_count(1)
    page.route("**/arrive/", answering(409))
    page.context.set_offline(True)
    page.goto(f"/field/{PROJECT}/arrive/")
    page.get_by_role("button", name="签到", exact=True).click()
    page.wait_for_url("**/field/")
    note_a_hazard(page, "签到后看到的")
    page.wait_for_url("**/field/")
    page.context.set_offline(False)
    expect(page.locator("[data-waiting-words]")).to_contain_text("其中1条要处理")
    with page.expect_response(
        "**/arrive/"
    ) as again:  # a page that opens tries once more; after that nothing is under way
        page.goto("/field/unsent/")
    assert again.value.status == 409
    entries = page.locator("[data-unsent-list] li")
    expect(entries.first).to_contain_text("没有收下（409）")
    page.unroute("**/arrive/")
    entries.first.get_by_role("link", name="打开修改").click()
    expect(page.locator("[data-problems]")).to_contain_text("没有收下（409）")
    page.wait_for_load_state("networkidle")
    assert books(demo, FOUND_ON_ARRIVAL) == []
    page.get_by_role("button", name="签到", exact=True).click()
    page.wait_for_url("**/field/")
    page.goto("/field/unsent/")
    expect(page.get_by_text("没有未发送的记录")).to_be_visible()
    assert books(demo, FOUND_ON_ARRIVAL) == books(demo, "select ref from practice_arrival order by id desc limit 1")
    page.goto(f"/field/{PROJECT}/leave/")
    page.get_by_label("服务记录").fill(RECORD)
    page.get_by_role("button", name="签退").click()
    page.wait_for_url(f"**/field/{PROJECT}/confirm/")


def test_without_a_script_the_forms_are_plain(plain: Page, demo: Product) -> None:
    sign_in(plain, "technician")
    plain.goto(f"/field/{PROJECT}/arrive/")
    expect(plain.get_by_text("没有定位。可以照常办理，记为没有定位。")).to_be_visible()
    plain.goto("/field/unsent/")
    expect(plain.get_by_text("不能离线办理")).to_be_visible()
