"""One engagement walked by the people whom it concerns: each step as its page asks for it.

A step takes the page of whoever does it, signed in, and the number of the engagement; it ends where the product has said that it is done.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
from itertools import count
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, expect

from hengjian.portal.demo.cast import PASSWORD

ALL_DONE = re.compile("stage-done|stage-absent")
shades = count(1)


def photo(name: str = "现场.jpg") -> dict[str, object]:
    """A picture as a camera gives it, each another."""
    out, shade = io.BytesIO(), next(shades)
    Image.new("RGB", (320, 240), (150, 120 + 37 * shade % 130, shade % 250)).save(out, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": out.getvalue()}


def paper(title: str) -> dict[str, object]:
    """A page as PDF, each another."""
    out, shade = io.BytesIO(), next(shades)
    Image.new("RGB", (595, 842), (255, 255, 255 - shade % 60)).save(out, "PDF")
    return {"name": f"{title}.pdf", "mimeType": "application/pdf", "buffer": out.getvalue()}


def download(page: Page, link: Locator, folder: Path) -> Path:
    """Click a link and keep the file."""
    with page.expect_download() as waiting:
        link.click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def done(page: Page, words: str) -> None:
    """The product says what was done."""
    expect(page.locator(".message").first).to_contain_text(words)


def refused(page: Page, *words: str) -> None:
    """The refusal on the page says all of this."""
    for each in words:
        expect(page.locator(".refusal").first).to_contain_text(each)


def stage(page: Page, number: str, key: str) -> Locator:
    """A stage on the page of the engagement."""
    page.goto(f"/engagements/{number}/")
    return page.locator(f"#stage-{key}")


def begin(page: Page, number: str, key: str, button: str) -> None:
    """From the page of the engagement to the form of a stage."""
    stage(page, number, key).get_by_role("link", name=button, exact=True).click()


def opened(page: Page, client: str, service: str) -> str:
    """立项 for an enterprise of the register, from the list of engagements; what it will meet is read before. Answers the number."""
    page.goto("/engagements/")
    page.get_by_role("link", name="立项").click()
    page.get_by_label("服务对象").fill(client)
    page.get_by_label("服务类型").select_option(service)
    page.get_by_role("button", name="立项").click()
    if page.get_by_role("button", name="仍要立项").count():
        page.get_by_role("button", name="仍要立项").click()
    done(page, "已立项")
    return page.url.rstrip("/").rsplit("/", 1)[-1]


def record(page: Page, number: str, key: str, words: str, /, **given: str) -> None:
    """Fill in the sheet of a stage by the names of its items and hand it in; ``people`` names one person of the roster."""
    begin(page, number, key, "记录")
    for name, value in given.items():
        if name == "people":
            page.get_by_role("checkbox", name=value).check()
        elif page.locator(f"[type=radio][name={name}]").count():
            page.locator(f"[name={name}][value='{value}']").check()
        else:
            page.locator(f"[name={name}]").fill(value)
    if page.locator("input[type=file]").count():
        page.locator("input[type=file]").set_input_files([photo()])
    page.get_by_role("button", name=f"记录{words}").click()
    done(page, f"已记录{words}")


def somebody(page: Page, number: str, *but: str) -> str:
    """A name of the roster that is none of these."""
    page.goto(f"/engagements/{number}/team/new/")
    names = page.get_by_label("技术服务人员").locator("option").all_inner_texts()[1:]
    return next(each for each in names if each not in but)


def sign_contract(page: Page, number: str, visits: int = 1) -> None:
    """签订合同: every item of the checklist looked for, the service today."""
    begin(page, number, "contract", "录入合同")
    page.locator("[name=contents]").first.wait_for()  # all() does not wait for the page
    for box in page.locator("[name=contents]").all():
        box.check()
    for other in (page.locator("[name=duty]"), page.locator("[name=integrity]").first):
        if other.count():
            other.check()
    today = page.get_by_label("合同签订日").input_value()
    for label, value in (
        ("合同金额", "6800"), ("服务开始日", today), ("服务结束日", today), ("约定服务次数", str(visits)),
    ):  # fmt: skip
        page.get_by_label(label).fill(value)
    page.locator("input[type=file]").set_input_files([paper("委托合同")])
    page.get_by_role("button", name="录入合同").click()
    done(page, "已录入合同")


def stand_at_the_door(page: Page) -> None:
    """The phone is 87 metres from the registered place."""
    longitude, latitude = map(float, page.locator("[data-locate]").get_attribute("data-site").split(","))
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"longitude": longitude + 0.0007, "latitude": latitude + 0.0005, "accuracy": 12})
    page.reload()
    expect(page.get_by_text("在范围内")).to_be_visible()


def sign_name(page: Page, place: int) -> None:
    """A few strokes with a finger."""
    pad = page.locator(".pad canvas").nth(place)
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    for left in (0.2, 0.4, 0.6):
        page.mouse.move(box["x"] + box["width"] * left, box["y"] + 20)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * (left + 0.1), box["y"] + box["height"] * 0.4, steps=4)
        page.mouse.up()


def arrive(phone: Page, number: str, code: str = "") -> None:
    """到场签到 from 项目 on the phone, with the code that the enterprise shows."""
    phone.goto("/field/projects/")
    phone.locator(f"a[href='/field/{number}/arrive/']").click()
    stand_at_the_door(phone)
    phone.locator("input[type=file]").set_input_files([photo("门口.jpg")])
    phone.get_by_label("现场口令").fill(code)
    phone.get_by_role("button", name="签到", exact=True).click()
    phone.wait_for_url("**/field/")
    expect(phone.locator(f"[data-stop={number}]").get_by_text("已签到")).to_be_visible()


def find_hazard(phone: Page, number: str, what: str, where: str, measure: str) -> None:
    """记一处隐患 from the visit."""
    phone.locator(f"[data-stop={number}]").get_by_role("link", name="记一处隐患").click()
    phone.locator("input[type=file]").set_input_files([photo("整改前.jpg")])
    for label, value in (("看到了什么", what), ("在哪里", where), ("整改措施", measure)):
        phone.get_by_label(label).fill(value)
    today = phone.evaluate("() => new Date().toLocaleDateString('sv')")
    phone.get_by_label("整改期限").fill(today)
    phone.get_by_role("button", name="保存").click()
    phone.wait_for_url("**/field/")


def leave(phone: Page, number: str, told: str) -> None:
    """离场签退 with the record of what was done."""
    phone.locator(f"[data-stop={number}]").get_by_role("link", name="离场签退").click()
    phone.get_by_label("服务记录").fill(told)
    phone.get_by_role("button", name="签退").click()
    phone.wait_for_url(f"**/field/{number}/confirm/")


def both_sign(phone: Page, signer: str, grade: str) -> None:
    """服务确认单: 满意, 一般 or 差, and both names on the glass."""
    expect(phone.get_by_text("不表示隐患已经整改")).to_be_visible()
    assert phone.locator("[name=grade]").evaluate_all("each => each.map((one) => one.value)") == ["满意", "一般", "差"]
    phone.get_by_role("radio", name=grade).check()
    phone.get_by_label("企业签字人").fill(signer)
    sign_name(phone, 0)
    sign_name(phone, 1)
    phone.get_by_role("button", name="确认签字").click()
    phone.wait_for_url("**/field/")


def confirm_visit(page: Page, number: str) -> None:
    """到场确认 by the enterprise, in its own account."""
    page.goto("/visits/")
    page.get_by_role("row").filter(has_text=number).get_by_role("link", name="看记录").click()
    page.get_by_role("link", name="确认或者否认").click()
    page.locator("[name=agreed][value=yes]").check()
    page.get_by_label("登录密码").fill(PASSWORD)
    page.get_by_role("button", name="答复").click()
    done(page, "已确认这次到场属实")


def upload_report(page: Page, number: str, folder: Path) -> None:
    """The draft made from the records, uploaded as a version."""
    begin(page, number, "report", "上传一版")
    draft = download(page, page.get_by_role("link", name="从记录生成报告"), folder)
    page.locator("input[type=file]").set_input_files(draft)
    page.get_by_role("button", name="上传这一版").click()
    done(page, "已上传一版报告")


def sign_off(page: Page, number: str) -> None:
    """审核 by the technical lead, with the password once more."""
    begin(page, number, "signoff", "审核")
    page.get_by_label("审核意见").fill("数据与现场记录一致。")
    page.get_by_label("登录密码").fill(PASSWORD)
    page.get_by_role("button", name="审核通过并签署").click()
    done(page, "已审核")


def close(page: Page, number: str) -> None:
    """归档结案."""
    begin(page, number, "close", "结案")
    page.get_by_role("button", name="归档结案").click()
    done(page, "项目已结案")


def all_over(page: Page, number: str) -> None:
    """Whoever sees the engagement sees every stage done, and that it is closed."""
    page.goto(f"/engagements/{number}/")
    expect(page.get_by_text("项目已结案").first).to_be_visible()
    asked = page.locator(".stage").filter(has_not=page.get_by_text("按约定", exact=True))
    for each in asked.all():
        expect(each).to_have_class(ALL_DONE)


def check_receipt(page: Page, number: str, folder: Path) -> None:
    """The receipt of the closing holds without the platform, under the key's fingerprint; with another it does not."""
    stage(page, number, "close").get_by_role("link", name="查看").click()
    page.get_by_role("link", name=re.compile("^回执")).click()
    expect(page.get_by_role("main").get_by_role("heading", level=2).first).to_have_text("归档结案")
    fingerprint = page.locator("dt", has_text="公钥指纹").locator("+ dd").inner_text()
    receipt = download(page, page.get_by_role("link", name="下载回执文件"), folder)
    verifier = download(page, page.get_by_role("link", name="下载校验程序"), folder)
    assert run(verifier, receipt, fingerprint) == 0
    assert run(verifier, receipt, "0000 " * 15 + "0000") == 1


def run(verifier: Path, receipt: Path, fingerprint: str) -> int:
    """The downloaded verifier, in a Python without the project."""
    command = [sys.executable, "-I", verifier, receipt, "--fingerprint", fingerprint]
    return subprocess.run(command, capture_output=True, check=False).returncode
