"""A technician's phone: signed in and out without a net, nothing lost, one record; the sheet signed on the glass."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

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
    phone.wait_for_url("**/field/")
    phone.goto("/field/unsent/")
    expect(phone.locator("[data-unsent-list] li")).to_have_count(2)
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
    phone.goto(f"/field/{PROJECT}/confirm/")
    expect(phone.get_by_text("不表示隐患已经整改")).to_be_visible()
    phone.get_by_role("radio", name="满意").check()
    phone.get_by_label("企业签字人").fill("易安然")
    sign_name(phone, 0)
    sign_name(phone, 1)
    looks_well(phone, "phone-confirm")
    phone.get_by_role("button", name="确认签字").click()
    phone.wait_for_url("**/field/")
    expect(phone.locator(f"[data-stop={PROJECT}]").get_by_text("确认单已签，满意")).to_be_visible()
    assert books(demo, "select count(*) from practice_confirmation where signed_by = '易安然'") == [(1,)]


VISITS = """select a.claimed_at, a.recorded_at, d.claimed_at, d.recorded_at, d.record from practice_arrival a
 join practice_departure d on d.arrival_id = a.id join registry_engagement e on e.id = a.engagement_id"""
#: What waits in the phone without its files, and the same put back: a phone that did not hear the answer sends again.
READ = """() => new Promise((done) => { const opening = indexedDB.open('hengjian-field', 1);
 opening.onsuccess = () => { const all = opening.result.transaction('entries').objectStore('entries').getAll();
 all.onsuccess = () => done(all.result.map((each) => ({...each, parts: each.parts.filter((part) => part.length === 2)}))); }; })"""
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


def test_without_a_script_the_forms_are_plain(plain: Page, demo: Product) -> None:
    sign_in(plain, "technician")
    plain.goto(f"/field/{PROJECT}/arrive/")
    expect(plain.get_by_text("没有定位。可以照常办理，记为没有定位。")).to_be_visible()
    plain.goto("/field/unsent/")
    expect(plain.get_by_text("不能离线办理")).to_be_visible()
