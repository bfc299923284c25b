"""One engagement in Hangzhou from 立项 to 结案 as six people do it, and what happens to whoever goes too fast."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hengjian.portal.demo.cast import ENTERPRISE, PROCESS_LEAD, TECHNICAL_LEAD, TECHNICIAN
from tests.e2e import steps
from tests.e2e.browser import screenshot, sign_in
from tests.e2e.conftest import OpenPage
from tests.e2e.product import Product

HAZARD = "喷枪清洗间没有防爆灯具，用的是普通日光灯"


@pytest.mark.clause("HZ-14", "HZ-15", "HZ-16", "HZ-17", "HZ-9", "ZJ-6", "ZJ-8", "X-2")
def test_one_engagement_as_its_people_do_it(open_page: OpenPage, demo: Product, tmp_path: Path) -> None:
    manager, lead, process, enterprise, officer = (
        sign_in(open_page(demo), who) for who in ("manager", "techlead", "process", "enterprise", "city")
    )
    phone = sign_in(open_page(demo, width=390), "technician")
    number = steps.opened(manager, ENTERPRISE, "隐患排查")
    until_the_plan(manager, number)
    on_site(phone, enterprise, number)
    rectify(phone, enterprise, lead, number)
    steps.confirm_visit(enterprise, number)
    conclude(manager, lead, process, number, tmp_path)
    officer_sees_all(officer, enterprise, number, tmp_path)


def until_the_plan(manager: Page, number: str) -> None:
    """Survey to plan; a contract before the survey, and a lead with an interest, are refused where one is told what to do."""
    manager.goto(f"/engagements/{number}/stages/contract/")
    steps.refused(manager, "第十五条", "签订合同以前，应先完成前期调研和需求识别、利害关系申报")
    screenshot(manager, "walk-hangzhou-too-early")
    manager.get_by_role("link", name="去前期调研和需求识别").click()
    expect(manager.get_by_label("识别出的需求")).to_be_visible()
    steps.record(
        manager, number, "survey", "前期调研和需求识别", place="会议室，安全管理员在场", people=TECHNICIAN[1],
        found="两个车间，86人，用油性漆。", needs="全面排查一次，指导整改。",
    )  # fmt: skip
    kin = steps.somebody(manager, number, TECHNICIAN[1], TECHNICAL_LEAD[1], PROCESS_LEAD[1])
    steps.record(
        manager, number, "interest", "利害关系申报", held="有人员须回避", people=kin, what="配偶是企业的股东。"
    )
    steps.sign_contract(manager, number)
    steps.begin(manager, number, "lead", "指定")
    manager.get_by_label("项目负责人").select_option(label=kin)
    manager.get_by_role("button", name="指定项目负责人").click()
    steps.refused(manager, "第十五条第四款", f"{kin}申报了利害关系，须回避", "换一名人员")
    screenshot(manager, "walk-hangzhou-lead-refused")
    manager.get_by_label("项目负责人").select_option(label=TECHNICIAN[1])
    manager.get_by_role("button", name="指定项目负责人").click()
    steps.done(manager, "已指定项目负责人")
    steps.record(manager, number, "matter", "事项报告", to="桐庐县应急管理局")
    steps.record(
        manager, number, "plan", "服务方案", scope="全厂，喷涂车间为重点", method="现场查看、查记录、问人", schedule="到场一次",
        people=TECHNICIAN[1],
    )  # fmt: skip


def on_site(phone: Page, enterprise: Page, number: str) -> None:
    """Signed in with the code that the enterprise shows, one hazard found, signed out, the sheet signed by both."""
    enterprise.goto("/site-code/")
    code = enterprise.locator(".site-code").inner_text()
    steps.arrive(phone, number, code)
    screenshot(phone, "walk-hangzhou-arrived", (390,))
    steps.find_hazard(phone, number, HAZARD, "喷涂车间喷枪清洗间", "换成防爆灯，线路穿管，由电工验收。")
    steps.leave(phone, number, "查看喷涂车间、配电间和仓库，查出隐患一处。")
    steps.both_sign(phone, "文知秋", "满意")
    expect(phone.locator(f"[data-stop={number}]").get_by_text("确认单已签，满意")).to_be_visible()
    screenshot(phone, "walk-hangzhou-signed", (390,))


def rectify(phone: Page, enterprise: Page, lead: Page, number: str) -> None:
    """Told in writing, signed for and put right by the enterprise; verified by somebody else than who fixed it."""
    phone.goto(f"/engagements/{number}/hazards/tell/")
    phone.get_by_role("button", name="作出告知书").click()
    steps.done(phone, "已作出告知书")
    enterprise.goto(f"/hazards/?engagement={number}")
    enterprise.get_by_role("link", name=HAZARD).click()
    hazard = enterprise.url
    enterprise.get_by_role("link", name="提交整改").click()
    enterprise.get_by_label("怎么改的").fill("已换防爆灯两盏，线路穿管，电工验收合格。")
    enterprise.locator("input[type=file]").set_input_files([steps.photo("整改后.jpg")])
    enterprise.get_by_role("button", name="提交整改").click()
    steps.done(enterprise, "已提交整改")
    lead.goto(hazard)
    lead.get_by_role("link", name="验证整改").click()
    lead.locator("[name=passed][value=yes]").check()
    lead.get_by_label("验证情况").fill("灯具铭牌和接线已看，符合。")
    lead.get_by_role("button", name="验证整改").click()
    steps.done(lead, "已记录验证结果")
    screenshot(enterprise, "walk-hangzhou-rectified")


def conclude(manager: Page, lead: Page, process: Page, number: str, folder: Path) -> None:
    """The report signed by the technical lead, uploaded, every record checked; closing before the check is refused."""
    steps.upload_report(manager, number, folder)
    steps.sign_off(lead, number)
    screenshot(lead, "walk-hangzhou-signed-off")
    steps.begin(manager, number, "submit", "上传报告")
    manager.get_by_role("button", name="上传服务报告").click()
    steps.done(manager, "已上传服务报告")
    manager.goto(f"/engagements/{number}/stages/close/")
    steps.refused(manager, "第十七条", "服务质控流转单")
    steps.begin(process, number, "flow", "核对")
    screenshot(process, "walk-hangzhou-flow")
    process.locator("[name=checked]").first.wait_for()
    for box in process.locator("[name=checked]").all():
        box.check()
    process.get_by_role("button", name="核对", exact=True).click()
    steps.done(process, "已核对")
    steps.close(manager, number)
    screenshot(manager, "walk-hangzhou-closed")


def officer_sees_all(officer: Page, enterprise: Page, number: str, folder: Path) -> None:
    """The city sees every stage, the archive without a gap, and a receipt that holds; the enterprise sees its side."""
    for page in (officer, enterprise):
        steps.all_over(page, number)
    officer.get_by_role("link", name="档案目录", exact=True).click()
    expect(officer.get_by_text("缺：")).to_have_count(0)
    screenshot(officer, "walk-hangzhou-archive")
    steps.check_receipt(officer, number, folder)
