"""The first working system, end to end: a bureau's register in, explained grades out, a list that a stranger checks."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hengjian.law.months import Month, first_day, last_day, month_of
from hengjian.portal.demo.cast import PASSWORD
from tests.e2e.browser import screenshot, sign_in
from tests.e2e.conftest import OpenPage
from tests.e2e.product import Product
from tests.e2e.steps import download
from tests.material import SAMPLE

pytestmark = [pytest.mark.browser, pytest.mark.clause("HZ-22", "HZ-23", "HZ-25", "X-2", "X-6", "X-8")]

TRUTH = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))
SHEETS = list(TRUTH["accepted"])
FIRM = "91330110Y02370133R"
NUMBER = "杭应急函〔2026〕0901号（示例）"


def test_from_the_register_to_a_list_that_a_stranger_checks(
    open_page: OpenPage, empty: Product, tmp_path: Path
) -> None:
    officer = sign_in(open_page(empty), "city")
    import_the_sample(officer)
    set_no_term(officer)
    month = record_a_letter(officer)
    confirm_the_proposal(officer)
    see_the_fall(officer, month)
    fingerprint = publish(officer, month)
    check_as_a_stranger(open_page(empty), tmp_path, fingerprint)


def import_the_sample(page: Page) -> None:
    """Upload both files; counts and refusals equal the truth."""
    page.goto("/import/")
    screenshot(page, "import-upload")
    page.set_input_files("input[type=file]", [SAMPLE / "register.xlsx", SAMPLE / "visits.csv"])
    page.get_by_role("button", name="导入").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("导入结果", timeout=120_000)
    assert {sheet: accepted(page, sheet) for sheet in SHEETS} == TRUTH["accepted"]
    assert refused(page) == [(fault["sheet"], fault["row"], fault["column"]) for fault in TRUTH["rejected"]]
    screenshot(page, "import-result", (1440, 1366, 1280, 390))


def accepted(page: Page, sheet: str) -> int:
    """The number in 接受 of one sheet."""
    row = page.get_by_role("table").first.get_by_role("row").filter(has_text=sheet)
    return int(row.locator("th, td").nth(2).inner_text().replace(",", ""))


def refused(page: Page) -> list[tuple[str, int, str]]:
    """Sheet, row and column of each refusal; the sheet is written once for its rows."""
    table = page.get_by_role("table").filter(has_text="为什么不收")
    found: list[tuple[str, int, str]] = []
    for row in table.locator("tbody tr").all():
        sheet, number, column = row.locator("th, td").all_inner_texts()[:3]
        found.append((sheet.strip() or found[-1][0], int(number), column))
    return found


def set_no_term(page: Page) -> None:
    """The bureau sets no term for the statement: a notice served may be followed by the decision."""
    page.goto("/terms/")
    page.get_by_label("不设陈述申辩期限").check()
    page.get_by_label("理由").fill("示范：本局另行约定")
    page.get_by_label("登录密码").fill(PASSWORD)
    page.get_by_role("button", name="设定期限").click()
    expect(page.locator(".message").first).to_be_visible()


def record_a_letter(page: Page) -> Month:
    """A letter under 第二十三条（六）, dated today; answers its month."""
    page.goto(f"/institutions/{FIRM}/credit/")
    expect(page.locator(".summary .value").first).to_have_text("B级（良）")
    screenshot(page, "institution-before")
    page.get_by_role("link", name="记录函告（约谈）").click()
    page.get_by_label("文书编号").fill(NUMBER)
    page.locator("[name=grounds][value='6']").check()
    page.get_by_label("经过").fill("示例：企业因未整改重大隐患受罚，机构未提出整改措施。")
    screenshot(page, "letter-form")
    page.get_by_role("button", name="记录函告").click()
    expect(page.get_by_text("已记录函告，规则建议降低一级二个月。").first).to_be_visible()
    return month_of(dt.date.fromisoformat(page.evaluate("() => new Date().toLocaleDateString('sv')")))


def confirm_the_proposal(page: Page) -> None:
    """Notice, proof of service, decision; before the notice the decision is refused with the reason."""
    page.get_by_role("link", name="去看建议").click()
    expect(page.get_by_text("还没有告知当事机构，不能作出降级决定")).to_be_visible()
    page.get_by_role("link", name="发出告知书").click()
    page.get_by_role("button", name="发出告知书").click()
    page.get_by_role("link", name="登记告知书送达").click()
    page.get_by_label("直接送达").check()
    page.get_by_label("签收人").fill("示例签收人")
    page.get_by_role("button", name="登记送达").click()
    page.locator("[name=outcome][value=downgrade]").check()
    page.get_by_role("textbox", name="理由").fill("示例：申辩期限未设，事实清楚。")
    page.get_by_label("登录密码").fill(PASSWORD)
    screenshot(page, "decision", (1440, 1366, 1280, 390))
    page.get_by_role("button", name="作出降级决定").click()
    expect(page.locator(".message").first).to_contain_text("降级")


def see_the_fall(page: Page, month: Month) -> None:
    """B this month, C for two months from the next, then B again."""
    page.goto(f"/institutions/{FIRM}/credit/")
    expect(page.locator(".summary .value").first).to_have_text("B级（良）")
    fallen = first_day(month + 1)
    page.goto(f"/institutions/{FIRM}/credit/?on={fallen}")
    expect(page.locator(".summary .value").first).to_have_text("C级（中）")
    expect(page.locator(".summary")).to_contain_text(f"至 {last_day(month + 2)} 止")
    expect(page.locator(".summary")).to_contain_text(f"自 {first_day(month + 3)} 起")
    expect(page.get_by_role("main")).to_contain_text("第二十五条（三）")
    page.goto(f"/institutions/{FIRM}/credit/?on={first_day(month + 3)}")
    expect(page.locator(".summary .value").first).to_have_text("B级（良）")
    page.goto(f"/institutions/{FIRM}/credit/")
    screenshot(page, "institution-after", (1440, 1366, 1280, 390))


def publish(page: Page, month: Month) -> str:
    """Preview and publish next month's list; answers the fingerprint that the public page prints."""
    page.goto("/publication/")
    page.get_by_label("名单月份").fill(first_day(month + 1).strftime("%Y-%m"))
    page.get_by_role("button", name="预览名单").click()
    page.get_by_label("登录密码").fill(PASSWORD)
    screenshot(page, "publication-preview", (1440, 390))
    page.get_by_role("button", name=re.compile("公布第1期")).click()
    expect(page.locator(".message").first).to_contain_text("已公布")
    return page.locator(".fingerprint").inner_text()


def check_as_a_stranger(page: Page, folder: Path, fingerprint: str) -> None:
    """No account: download list, proof and the one-file verifier; verify offline; a changed byte is found."""
    page.goto("/public/")
    screenshot(page, "public-list", (1440, 1366, 1280, 390))
    listing, proof = (
        download(page, page.get_by_role("link", name=name), folder) for name in ("JSON 数据（公布的原件）", "证明文件")
    )
    verifier = download(page, page.get_by_role("link", name="下载校验程序"), folder)
    row = next(row for row in json.loads(listing.read_bytes())["institutions"] if row["code"] == FIRM)
    assert (row["grade"], row["model"]) == ("C", "B")
    assert verify(verifier, listing, proof, fingerprint).returncode == 0
    assert verify(verifier, listing, proof, "0000 " * 15 + "0000").returncode == 1
    listing.write_bytes(listing.read_bytes().replace("余杭康健".encode(), "余杭康建".encode(), 1))
    changed = verify(verifier, listing, proof, fingerprint)
    assert changed.returncode == 1
    assert "行" in changed.stdout + changed.stderr


def verify(verifier: Path, listing: Path, proof: Path, fingerprint: str) -> subprocess.CompletedProcess[str]:
    """The downloaded verifier, in a Python without the project."""
    command = [sys.executable, "-I", str(verifier), str(listing), "--proof", str(proof), "--fingerprint", fingerprint]
    return subprocess.run(command, capture_output=True, text=True, cwd=listing.parent, check=False)
