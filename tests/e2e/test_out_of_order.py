"""Each step of a service too early, as whoever would take it: what refuses says the clause and what is missing, and leads there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from hengjian.portal.demo.cast import ENTERPRISE, SUZHOU_ENTERPRISE
from tests.e2e import steps
from tests.e2e.browser import screenshot, sign_in
from tests.e2e.conftest import OpenPage
from tests.e2e.product import Product

HANGZHOU = {
    "contract": ("第十五条", "签订合同以前，应先完成前期调研和需求识别、利害关系申报。"),
    "lead": ("第十四条", "指定项目负责人以前，应先完成签订合同。"),
    "matter": ("第8条", "事项报告以前，应先完成签订合同。"),
    "plan": ("第8条", "服务方案以前，应先完成签订合同、指定项目负责人。"),
    "report": ("第十七条", "书面结论以前，应先有现场服务的记录。"),
    "submit": ("第8条", "上传服务报告以前，应先完成书面结论、技术负责人审核。"),
    "close": ("第十七条", "归档结案以前，应先完成前期调研和需求识别、利害关系申报、签订合同"),
}
SUZHOU = {
    "assessment": ("5.2", "项目评估以前，应先完成初访沟通。"),
    "contract": ("5.3", "签订合同以前，应先完成初访沟通、项目评估。"),
    "report": ("5.4", "服务报告以前，应先有项目实施的记录。"),
    "submit": ("", "上传服务报告以前，应先完成服务报告、技术负责人审核。"),
    "revisit": ("5.5", "服务回访以前，应先完成项目实施、隐患治理。"),
    "close": ("5.6", "归档结案以前，应先完成初访沟通、项目评估、签订合同"),
}


def too_early(page: Page, number: str, told: dict[str, tuple[str, str]], first: str, city: str) -> None:
    """Each stage is opened by its address: refused, with the clause of the place, and the way to what comes first."""
    for key, words in told.items():
        page.goto(f"/engagements/{number}/stages/{key}/")
        steps.refused(page, *words)
        expect(form(page)).to_have_count(0)
    screenshot(page, f"early-{city}")
    page.get_by_role("link", name=f"去{first}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(first)
    expect(form(page)).to_have_count(1)


def form(page: Page) -> Locator:
    """What could be handed in."""
    return page.get_by_role("main").locator("form[method=post]")


def on_site_too_early(phone: Page, number: str) -> None:
    """Nobody signs out who has not signed in, and nothing is signed for that did not end."""
    phone.goto(f"/field/{number}/leave/")
    phone.get_by_label("服务记录").fill("没有到场")
    phone.get_by_role("button", name="签退").click()
    expect(phone.locator("[data-problems]")).to_contain_text("这里没有您的未签退的到场")
    phone.goto(f"/field/{number}/confirm/")
    expect(phone.get_by_role("main")).to_contain_text("还没有要签的确认单")
    expect(phone.get_by_role("button", name="确认签字")).to_have_count(0)


@pytest.mark.clause("HZ-14", "HZ-15", "HZ-17", "HZ-9", "ZJ-8", "HZ-16")
def test_in_hangzhou(open_page: OpenPage, demo: Product) -> None:
    manager, lead, process = (sign_in(open_page(demo), who) for who in ("manager", "techlead", "process"))
    phone = sign_in(open_page(demo, width=390), "technician")
    number = steps.opened(manager, ENTERPRISE, "隐患排查")
    too_early(manager, number, HANGZHOU, "前期调研和需求识别", "hangzhou")
    for page, key, words in ((lead, "signoff", "书面结论"), (process, "flow", "签订合同")):
        page.goto(f"/engagements/{number}/stages/{key}/")
        steps.refused(page, "第九条第二款", words)
    manager.goto(f"/engagements/{number}/stages/signoff/")
    steps.refused(manager, "技术负责人审核由技术负责人用自己的账号办理。", "第九条第二款")
    on_site_too_early(phone, number)
    manager.goto(f"/engagements/{number}/hazards/tell/")
    expect(manager.get_by_role("main")).to_contain_text("没有待告知的隐患")
    expect(manager.get_by_role("button", name="作出告知书")).to_have_count(0)


@pytest.mark.clause("SZ-5.2", "SZ-5.3", "SZ-5.4", "SZ-5.5", "SZ-5.6")
def test_in_suzhou(open_page: OpenPage, demo: Product) -> None:
    manager = sign_in(open_page(demo), "sz-manager")
    phone = sign_in(open_page(demo, width=390), "sz-technician")
    number = steps.opened(manager, SUZHOU_ENTERPRISE, "隐患排查")
    too_early(manager, number, SUZHOU, "初访沟通", "suzhou")
    manager.goto(f"/engagements/{number}/stages/signoff/")
    steps.refused(manager, "技术负责人审核由技术负责人用自己的账号办理。")
    expect(manager.locator(".refusal")).not_to_contain_text("第九条")
    on_site_too_early(phone, number)
