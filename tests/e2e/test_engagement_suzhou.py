"""The same in Suzhou, where the standard asks for other stages: first visit, assessment, work sheets, notice board, return visit."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hengjian.portal.demo.cast import SUZHOU_ENTERPRISE, SUZHOU_FIRM, SUZHOU_TECHNICIAN
from tests.e2e import steps
from tests.e2e.browser import screenshot, sign_in
from tests.e2e.conftest import OpenPage
from tests.e2e.product import Product

UNHELD = "没有三种资质之一的证书的记录"


@pytest.mark.clause("SZ-5.1", "SZ-5.2", "SZ-5.3", "SZ-5.4", "SZ-5.5", "SZ-5.6", "SZ-6.3", "X-2")
def test_one_engagement_as_its_people_do_it(open_page: OpenPage, demo: Product, tmp_path: Path) -> None:
    manager, enterprise, officer = (sign_in(open_page(demo), who) for who in ("sz-manager", "sz-enterprise", "kunshan"))
    phone = sign_in(open_page(demo, width=390), "sz-technician")
    number = steps.opened(manager, SUZHOU_ENTERPRISE, "隐患排查")
    until_the_contract(manager, number)
    steps.arrive(phone, number)
    steps.leave(phone, number, "查看冲压和仓库，核对特种作业证书。")
    steps.both_sign(phone, "陆知微", "一般")
    steps.confirm_visit(enterprise, number)
    work_sheet(phone, enterprise, number)
    notice_board(enterprise, number)
    steps.record(
        manager, number, "revisit", "服务回访", **{"with": "安全管理员"}, way="电话", said="整改建议能照着做。"
    )
    steps.close(manager, number)
    officer_sees_all(officer, number, tmp_path)


def until_the_contract(manager: Page, number: str) -> None:
    """No first visit without a technician, no contract before the assessment, no lead without one of the three certificates."""
    steps.begin(manager, number, "survey", "记录")
    manager.locator("[name=place]").fill("会议室，对方厂长在场")
    manager.locator("[name=found]").fill("冲压车间一个，52人。")
    manager.get_by_role("button", name="记录初访沟通").click()
    expect(manager.get_by_text("请选本机构技术服务人员。").first).to_be_visible()
    manager.get_by_role("checkbox", name=SUZHOU_TECHNICIAN[1]).check()
    manager.get_by_role("button", name="记录初访沟通").click()
    steps.done(manager, "已记录初访沟通")
    manager.goto(f"/engagements/{number}/stages/contract/")
    steps.refused(manager, "5.3", "签订合同以前，应先完成项目评估")
    screenshot(manager, "walk-suzhou-too-early")
    without = who_holds_none(manager)
    manager.goto(f"/engagements/{number}/stages/contract/")
    manager.get_by_role("link", name="去项目评估").click()
    for name in ("contents", "criteria", "result"):
        manager.locator(f"[name={name}]").fill("见评估记录。")
    manager.locator("[name=lead]").select_option(label=without)
    manager.get_by_role("button", name="记录项目评估").click()
    steps.refused(manager, "5.4.1 a）", f"{without}不能担任项目负责人：{UNHELD}", "换一名合格的人员", "看本机构谁合格")
    screenshot(manager, "walk-suzhou-lead-refused")
    manager.locator("[name=lead]").select_option(label=SUZHOU_TECHNICIAN[1])
    manager.get_by_role("button", name="记录项目评估").click()
    steps.done(manager, "已记录项目评估")
    steps.sign_contract(manager, number)


def who_holds_none(manager: Page) -> str:
    """Somebody of the roster without one of the three certificates."""
    manager.goto(f"/institutions/{SUZHOU_FIRM}/qualification/")
    row = manager.get_by_role("row").filter(has_text=UNHELD).first
    return row.locator("td, th").first.inner_text().split()[0]


def work_sheet(phone: Page, enterprise: Page, number: str) -> None:
    """隐患排查治理: not handed over with gaps, filled, handed over, signed for."""
    phone.goto(f"/engagements/{number}/sheets/")
    phone.get_by_role("button", name="隐患排查治理").click()
    expect(phone.get_by_text("现在不能交出")).to_be_visible()
    phone.locator(".item").first.wait_for()
    for answer in phone.locator(".item").all():
        given = answer.locator("[type=radio]")
        if given.count():
            given.first.check()
        elif answer.locator("[type=date]").first.is_visible():
            answer.locator("[type=date]").first.fill(phone.evaluate("() => new Date().toLocaleDateString('sv')"))
        else:
            answer.locator("input").first.fill("0")
    phone.get_by_role("button", name="保存").click()
    steps.done(phone, "已保存")
    screenshot(phone, "walk-suzhou-sheet", (390,))
    phone.get_by_role("button", name="交给企业").click()
    steps.done(phone, "已交给企业")
    enterprise.goto(phone.url)
    enterprise.get_by_role("link", name="签收").click()
    enterprise.locator("[name=agrees][value=yes]").check()
    enterprise.get_by_role("button", name="签收工作表").click()
    steps.done(enterprise, "已签收")


def notice_board(enterprise: Page, number: str) -> None:
    """公示牌: who serves here with which certificate, and how the visit was judged."""
    enterprise.goto(f"/engagements/{number}/")
    enterprise.get_by_role("link", name="公示牌", exact=True).click()
    board = enterprise.get_by_role("main")
    for words in (SUZHOU_TECHNICIAN[1], "安全评价师", "一般"):
        expect(board).to_contain_text(words)
    screenshot(enterprise, "walk-suzhou-board")


def officer_sees_all(officer: Page, number: str, folder: Path) -> None:
    """The county sees every stage and the archive without a gap; how long it is kept is not said where no clause says it."""
    steps.all_over(officer, number)
    officer.get_by_role("link", name="档案目录", exact=True).click()
    expect(officer.get_by_text("缺：")).to_have_count(0)
    expect(officer.get_by_role("main")).to_contain_text("本市未作规定")
    screenshot(officer, "walk-suzhou-archive")
    steps.check_receipt(officer, number, folder)
