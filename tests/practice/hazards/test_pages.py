"""Pages of hazards: from the find form to the closed case, as each role sees them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hengjian.law.hazards import State
from hengjian.practice.hazards import queries
from hengjian.practice.models import Hazard, HazardNotice, HazardReport
from hengjian.ui.words import minute
from tests.portal.world import OTHER_PROJECT, OWN_PROJECT
from tests.practice.hazards.cast import (
    LATER,
    MEASURE,
    NOW,
    find,
    finding,
    major,
    one,
    photo,
    png,
    rectify,
    report,
    tell,
)
from tests.practice.hazards.test_files import book

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-16")]


def upload(name: str = "照片.png", colour: str = "red") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, png(colour), "image/png")


def key(page) -> str:
    return re.search(r'name="key" value="([^"]+)"', page.content.decode())[1]


def post(browser, address: str, **given):
    return browser.post(address, {"key": key(browser.get(address)), **given})


ENTRY = {
    "level": "一般", "description": "配电箱没有门", "places": "一车间\n二车间\n\n三车间", "category": "电气", "basis": "GB 50054",
    "measure": MEASURE, "deadline": LATER.isoformat(),
}  # fmt: skip


def test_the_whole_loop_through_the_pages(world, enter):
    technician, enterprise, manager = enter("technician"), enter("enterprise"), enter("manager")
    assert (
        post(
            technician, f"/engagements/{OWN_PROJECT}/hazards/new/", **ENTRY, photos=[upload(), upload("二.png", "blue")]
        ).status_code
        == 302
    )
    row = Hazard.objects.get()
    assert [(each.name, len(each.photos)) for each in row.places.order_by("pk")] == [
        ("一车间", 1),
        ("二车间", 1),
        ("三车间", 0),
    ]
    page = technician.get(f"/hazards/{row.ref}/")
    assert "待书面告知" in page.content.decode()
    assert "再记一处" in page.content.decode()
    assert enterprise.get(f"/hazards/{row.ref}/").status_code == 403
    assert post(technician, f"/engagements/{OWN_PROJECT}/hazards/tell/", hazards=[row.ref]).status_code == 302
    notice = HazardNotice.objects.get()
    assert post(enterprise, f"/hazard-notices/{notice.ref}/", person="文知秋").status_code == 302
    fixed = {"text": "加了门", "person": "文知秋", "evidence": [upload("后.png", "green")]}
    assert post(enterprise, f"/hazards/{row.ref}/rectify/", **fixed).status_code == 302
    assert post(technician, f"/hazards/{row.ref}/verify/", passed="yes", text="").status_code == 302
    assert queries.case(row.ref, NOW()).state is State.CLOSED
    for browser in (technician, manager, enterprise, enter("elsewhere"), enter("auditor")):
        text = browser.get(f"/hazards/{row.ref}/").content.decode()
        assert "已闭环" in text
        assert "同样的隐患共3处" in text
    assert "配电箱没有门" in technician.get("/hazards/?state=closed").content.decode()


def test_the_next_place_begins_with_what_the_first_said(world, enter):
    row = one(world, finding(category="电气"))
    text = enter("technician").get(f"/engagements/{OWN_PROJECT}/hazards/new/?like={row.ref}").content.decode()
    assert row.description in text
    assert row.places.get().name not in text


def test_a_bad_entry_comes_back_with_everything_typed(world, enter):
    answer = post(enter("technician"), f"/engagements/{OWN_PROJECT}/hazards/new/", **(ENTRY | {"measure": "加强管理"}))
    text = answer.content.decode()
    assert (answer.status_code, Hazard.objects.count()) == (409, 0)
    assert "没有针对这一处的整改措施，不能录入。" in text
    assert "配电箱没有门" in text


def test_of_two_verifications_at_once_the_second_gets_a_409_with_the_name(world, enter):
    hazard = one(world)
    tell(world, hazard)
    rectify(world, hazard)
    technician, manager = enter("technician"), enter("manager")
    address = f"/hazards/{hazard.ref}/verify/"
    first, second = technician.get(address), manager.get(address)
    seen = re.search(r'name="seen" value="([^"]+)"', first.content.decode())[1]
    assert technician.post(address, {"key": key(first), "seen": seen, "passed": "yes"}).status_code == 302
    lost = manager.post(address, {"key": key(second), "seen": seen, "passed": "no", "text": "我看没有改好"})
    text = lost.content.decode()
    assert lost.status_code == 409
    assert "姜予安，验证通过" in text
    assert "我看没有改好" in text


def test_the_report_is_drafted_from_the_record_and_signed_for(world, enter):
    hazard = one(world, major())
    tell(world, hazard)
    manager, officer = enter("manager"), enter("elsewhere")
    text = manager.get(f"/hazards/{hazard.ref}/").content.decode()
    assert "余杭区要求2小时内报告" in text
    page = manager.get(f"/hazards/{hazard.ref}/report/")
    draft = page.context["form"].initial["text"]
    assert "余杭区应急管理局" in draft
    assert hazard.criterion in draft
    given = {
        "recipient": "余杭区应急管理局",
        "channel": "platform",
        "text": draft,
        "sent_at": f"{NOW():%Y-%m-%dT%H:%M}",
    }
    assert manager.post(f"/hazards/{hazard.ref}/report/", {"key": key(page), **given}).status_code == 302
    row = HazardReport.objects.get()
    assert "待签收" in officer.get("/hazard-reports/").content.decode()
    assert enter("county").get(f"/hazard-reports/{row.ref}/").status_code == 403
    received = {"received_at": f"{NOW():%Y-%m-%dT%H:%M}", "reply": "已派人到场"}
    assert post(officer, f"/hazard-reports/{row.ref}/", **received).status_code == 302
    assert "已派人到场" in manager.get(f"/hazard-reports/{row.ref}/").content.decode()


def test_the_enterprise_never_sees_the_report(world, enter):
    hazard = one(world, major())
    tell(world, hazard)
    report(world, hazard, text="内容只给监管部门")
    browser = enter("enterprise")
    pages = [browser.get(each).content.decode() for each in (f"/hazards/{hazard.ref}/", "/hazards/")]
    assert all("向属地" not in page and "内容只给" not in page for page in pages)
    assert browser.get("/hazard-reports/").status_code == 403
    assert browser.get(f"/hazards/{hazard.ref}/report/").context["refusal"].text == "这一步由查出隐患的服务机构办理。"


def test_others_are_answered_as_if_there_were_nothing(world, enter):
    hazard = one(world)
    notice = tell(world, hazard)
    for who in ("county", "far", "buyer", "unbound"):
        browser = enter(who)
        for there, gone in (
            (f"/hazards/{hazard.ref}/", "/hazards/0000/"),
            (f"/hazard-notices/{notice.ref}/", "/hazard-notices/0000/"),
        ):
            assert browser.get(there).status_code == browser.get(gone).status_code == 403
            assert hazard.description not in browser.get(there).content.decode()
    technician = enter("technician")
    assert technician.get(f"/engagements/{OTHER_PROJECT}/hazards/new/").status_code == 403
    assert technician.get("/engagements/XM0/hazards/new/").status_code == 403
    assert enter("city").get(f"/engagements/{OWN_PROJECT}/hazards/new/").status_code == 403


def test_lists_count_and_filter(world, enter):
    find(world, finding(), major(), finding(description="安全出口堵塞"))
    page = enter("city").get("/hazards/")
    assert [(chip.label, chip.count) for chip in page.context["chips"]] == [
        ("未闭环", 3), ("待报告", 1), ("重大", 1), ("逾期", 0), ("待书面告知", 3), ("待整改", 0), ("待验证", 0), ("已闭环", 0), ("已撤回", 0),
    ]  # fmt: skip
    assert page.context["lines"][0][0].row.description == "可燃气体报警装置停用"
    assert len(enter("city").get("/hazards/?q=出口").context["lines"]) == 1
    assert len(enter("county").get("/hazards/").context["lines"]) == 0
    book = enter("city").get("/hazards/export.xlsx")
    assert book.content[:2] == b"PK"


def test_the_list_shows_the_latest_report(world, enter):
    hazard = one(world, major())
    first, second = NOW() - dt.timedelta(minutes=9), NOW() - dt.timedelta(minutes=2)
    report(world, hazard, sent_at=second)
    report(world, hazard, sent_at=first, channel="phone", files=[photo()])  # entered later, sent before
    shown = enter("city").get("/hazards/").content.decode()
    assert [minute(moment) in shown for moment in (first, second)] == [False, True]
    assert book(enter("city").get("/hazards/export.xlsx").content)[-1][-1] == f"已报告 {minute(second)}"


def test_the_list_of_an_earlier_day_shows_what_was_known_then(world, enter):
    one(world)
    assert len(enter("city").get("/hazards/?on=2026-01-01&known_on=2026-01-01").context["lines"]) == 0


def test_the_proof_of_a_report_is_served_to_the_authority_and_not_to_the_enterprise(world, enter):
    hazard = one(world, major())
    tell(world, hazard)
    report(world, hazard, channel="phone", files=[photo()])
    row = HazardReport.objects.get()
    pages = (f"/hazards/{hazard.ref}/", f"/hazard-reports/{row.ref}/")
    file = f"/files/{row.files[0]}/"
    for who in ("manager", "technician", "elsewhere", "city", "auditor"):
        assert [file in enter(who).get(page).content.decode() for page in pages] == [True, True], who
        assert enter(who).get(file).status_code == 200, who
    assert file not in enter("enterprise").get(pages[0]).content.decode()
    for who in ("enterprise", "far", "buyer"):
        assert enter(who).get(file).status_code == 404, who
