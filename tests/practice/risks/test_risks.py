"""Risks of an enterprise: registered, changed with a reason, reported, placed on a plan, printed; who may."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest

from hengjian import packs
from hengjian.evidence import intake
from hengjian.packs.suzhou.risks import RISKS
from hengjian.practice.models import Risk, RiskMark, RiskReport, SitePlan
from hengjian.practice.risks import actions, queries
from hengjian.trail.acts import Refused
from hengjian.trail.models import Entry
from tests import papers
from tests.files.made import picture, upload
from tests.portal import risks
from tests.portal.world import OWN_CLIENT

pytestmark = [pytest.mark.django_db, pytest.mark.clause("SZ-6.2")]


@pytest.fixture
def made(world):
    return risks.one(world)


def post(browser, address: str, **given):
    key = re.search(r'name="key" value="([^"]+)"', browser.get(address).content.decode())[1]
    return browser.post(address, {"key": key, **given})


LINE = {
    "level": "一般", "name": "冲压线", "place": "冲压车间", "category": "设备设施", "accident": "机械伤害", "measure_技术": "光幕",
}  # fmt: skip


def test_a_line_is_registered_changed_with_its_reason_and_ended(world, enter, made):
    browser = enter("enterprise")
    assert post(browser, f"/risks/{OWN_CLIENT}/new/", **LINE).status_code == 302
    row = Risk.objects.get(name="冲压线")
    address = f"/risks/{OWN_CLIENT}/{row.ref}/change/"
    assert post(browser, address, **LINE).status_code == 422  # no reason
    assert post(browser, address, **(LINE | {"level": "低", "reason": "加了光幕"})).status_code == 302
    now = Risk.objects.standing().get(key=row.key)
    assert (now.level, now.position, now.corrects, now.correction_reason) == ("低", row.position, row, "加了光幕")
    assert post(browser, f"/risks/{OWN_CLIENT}/{now.ref}/end/", reason="设备已拆").status_code == 302
    register = risks.kept(world)
    assert [each.name for each in register.risks] == ["喷漆房"]
    assert "设备已拆" in browser.get(f"/risks/{OWN_CLIENT}/").content.decode()


def test_of_two_changes_at_once_the_second_is_refused(world, made):
    risk = Risk.objects.get()
    values = {name: getattr(risk, name) for name in actions.COLUMNS}
    given = {"replaces": risk, "reason": "改", "by": world.accounts["enterprise"], "today": world.today}
    actions.enter(register=risks.kept(world), values=values, key="one", **given)
    with pytest.raises(Refused, match="刚才已经变更"):
        actions.enter(register=risks.kept(world), values=values, key="two", **given)


def test_a_line_without_a_measure_is_refused(world, enter, made):
    before = Entry.objects.count()
    answer = post(enter("enterprise"), f"/risks/{OWN_CLIENT}/new/", **(LINE | {"measure_技术": ""}))
    assert (answer.status_code, Entry.objects.count()) == (409, before)
    assert "还缺管控措施" in answer.content.decode()


def test_a_higher_risk_has_a_file_with_changes_reports_and_proof_also_when_it_is_gone(world, enter, made):
    risk, browser = Risk.objects.get(), enter("enterprise")
    told = {"risks": [risk.key], "recipient": "余杭区应急管理局", "channel": "书面", "on": world.today.isoformat()}
    proof = {"evidence": [upload(picture(), "proof.png")]}
    assert post(browser, f"/risks/{OWN_CLIENT}/report/", **told, **proof).status_code == 302
    assert post(browser, f"/risks/{OWN_CLIENT}/{risk.ref}/end/", reason="改为水性漆").status_code == 302
    address = f"/risks/{OWN_CLIENT}/{risk.key}/file/"
    text = browser.get(address).content.decode()
    for words in ("喷漆房", "已消除", "改为水性漆", "余杭区应急管理局", "proof.png", "企业责任人"):
        assert words in text, words
    assert address in browser.get(f"/risks/{OWN_CLIENT}/").content.decode()
    for who in ("county", "far", "unbound"):
        assert (enter(who).get(address).status_code, enter(who).get(f"/risks/{OWN_CLIENT}/none/file/").status_code) == (
            403,
            403,
        )


def test_one_reported_as_greater_and_raised_is_to_be_reported_anew(world, made, monkeypatch):
    monkeypatch.setattr(packs, "risk_law", lambda division: RISKS)
    given = {"by": world.accounts["enterprise"], "today": world.today}
    values = risks.VALUES | {"name": "仓库", "level": "较大"}
    actions.enter(register=risks.kept(world), values=values, key="greater", **given)
    both = [each.key for each in risks.kept(world).risks]
    taken = [intake.take(upload(picture(), "proof.png"))]
    common = {"recipient": "局", "channel": "书面", "on": world.today, "files": taken}
    actions.report(register=risks.kept(world), risks=both, key="told", **common, **given)
    assert risks.kept(world).unreported == ()
    row = Risk.objects.get(name="仓库")
    actions.enter(
        register=risks.kept(world), values=values | {"level": "重大"}, replaces=row, reason="扩容", key="up", **given
    )
    assert [each.name for each in risks.kept(world).unreported] == ["仓库"]


def test_changes_and_marks_are_those_known_on_the_day(world, enter, made):
    risk, browser, yesterday = Risk.objects.get(), enter("technician"), world.today - dt.timedelta(days=1)
    assert post(browser, f"/plans/{made['plan']}/", risk=risk.key, x="10", y="20").status_code == 302
    assert len(queries.spots(SitePlan.objects.get())) == 1
    assert queries.spots(SitePlan.objects.get(), yesterday) == []
    assert post(browser, f"/risks/{OWN_CLIENT}/{risk.ref}/end/", reason="已拆").status_code == 302
    assert (len(queries.changes(risk.client)), queries.changes(risk.client, yesterday)) == (1, [])


def test_what_is_not_drawn_is_told_without_a_plan_too(world, enter):
    given = {"by": world.accounts["enterprise"], "today": world.today}
    actions.enter(register=risks.kept(world), values=risks.VALUES, key="one", **given)
    assert "还缺：厂区总图" in enter("enterprise").get(f"/risks/{OWN_CLIENT}/").content.decode()


def test_placed_on_the_plan_and_moved_by_a_later_mark(world, enter, made):
    browser, risk = enter("technician"), Risk.objects.get()
    address = f"/plans/{made['plan']}/"
    assert post(browser, address, risk=risk.key, x="10", y="20").status_code == 302
    assert post(browser, address, risk=risk.key, x="42.5", y="60").status_code == 302
    plan = SitePlan.objects.get()
    assert [(each.x, each.y, each.level.letter) for each in queries.spots(plan)] == [(42.5, 60.0, "R")]
    assert RiskMark.objects.count() == 2
    text = browser.get(address).content.decode()
    assert "translate(425.0 450.0)" in text
    assert "喷漆房：重大风险（红），火灾" in text
    assert post(browser, address, risk=risk.key, x="100.5", y="60").status_code == 422
    with pytest.raises(Refused, match="0到100"):
        actions.mark(
            plan=plan,
            risk=risk.key,
            x=Decimal(101),
            y=Decimal(5),
            by=world.accounts["enterprise"],
            today=world.today,
            key="out",
        )


def test_a_plan_is_uploaded_and_grave_risks_reported_with_proof(world, enter, made):
    browser, risk = enter("enterprise"), Risk.objects.get()
    plan = {"whole": "workshop", "name": "喷漆车间", "evidence": [upload(picture(), "plan.png")]}
    assert post(browser, f"/risks/{OWN_CLIENT}/plans/new/", **plan).status_code == 302
    assert SitePlan.objects.get(whole=False).name == "喷漆车间"
    told = {"risks": [risk.key], "recipient": "余杭区应急管理局", "channel": "书面", "on": world.today.isoformat()}
    assert post(browser, f"/risks/{OWN_CLIENT}/report/", **told).status_code == 422
    proof = {"evidence": [upload(picture(), "proof.png")]}
    assert post(browser, f"/risks/{OWN_CLIENT}/report/", **told, **proof).status_code == 302
    assert risks.kept(world).reports[0].risks == [risk.key]


def test_the_proof_of_a_report_upward_is_served(world, enter, made):
    address = f"/risks/{OWN_CLIENT}/report/"
    given = {"risks": [Risk.objects.standing().get(name="喷漆房").key]}
    given |= {
        "recipient": "余杭区应急管理局",
        "channel": "书面",
        "on": "2026-01-02",
        "evidence": upload(picture(), "回执.png"),
    }
    assert post(enter("enterprise"), address, **given).status_code == 302
    file = f"/files/{RiskReport.objects.get().files[0]}/"
    for who in ("enterprise", "elsewhere"):
        assert file in enter(who).get(f"/risks/{OWN_CLIENT}/").content.decode(), who
        assert enter(who).get(file).status_code == 200, who
    assert file not in enter("technician").get(f"/risks/{OWN_CLIENT}/").content.decode(), "the enterprise's own paper"
    assert enter("far").get(file).status_code == 404


def test_cards_and_board_say_what_the_clause_lists(enter, made):
    browser = enter("enterprise")
    for page in ("cards", "board"):
        text = browser.get(f"/risks/{OWN_CLIENT}/{page}/").content.decode()
        assert all(words in text for words in ("喷漆房", "火灾", "防爆电气", "119"))
    card = queries.card(made["risk"])
    assert (card["level"], card["colour"], card["letter"], card["post"]) == ("重大", "红", "R", "喷漆工")
    assert queries.card("0000") is None
    assert queries.register(Risk.objects.get().client)["counts"] == {"重大": 1, "较大": 0, "一般": 0, "低": 0}


@pytest.mark.parametrize("who", ["enterprise", "manager", "technician", "elsewhere", "city", "auditor"])
def test_who_sees_the_register(enter, made, who):
    assert "喷漆房" in enter(who).get(f"/risks/{OWN_CLIENT}/").content.decode()


@pytest.mark.parametrize("who", ["county", "far", "buyer", "unbound"])
def test_who_does_not(enter, made, who):
    browser = enter(who)
    for page in (f"/risks/{OWN_CLIENT}/", f"/plans/{made['plan']}/", f"/risks/{OWN_CLIENT}/cards/"):
        answer = browser.get(page)
        assert (answer.status_code, "喷漆房" in answer.content.decode()) == (403, False)


@pytest.mark.parametrize(
    ("who", "there"),
    [
        ("manager", True),
        ("elsewhere", True),
        ("city", True),
        ("auditor", True),
        ("county", False),
        ("far", False),
        ("unbound", False),
    ],
)
def test_the_list_of_registers_has_the_same_scope(enter, made, who, there):
    assert (OWN_CLIENT in enter(who).get("/risks/").content.decode()) is there


def test_only_those_who_keep_it_write(world, made):
    for who in ("city", "auditor", "unbound", "county"):
        with pytest.raises(Refused, match="风险由企业自己"):
            actions.mark(
                plan=SitePlan.objects.get(),
                risk=Risk.objects.get().key,
                x=Decimal(5),
                y=Decimal(5),
                by=world.accounts[who],
                today=world.today,
                key=who,
            )


def test_a_card_as_word_and_pdf_says_what_the_register_says_and_strangers_get_none(enter, made):
    row = Risk.objects.standing().get(name="喷漆房")
    address = f"/risks/{OWN_CLIENT}/{row.ref}/card"
    assert f"{address}.docx" in enter("enterprise").get(f"/risks/{OWN_CLIENT}/cards/").content.decode()
    told = queries.values(row)
    words = [told["name"], told["accident"], *told["measures"].values(), "119", f"{told['level']}风险"]
    for kind, read in (("docx", papers.of_word), ("pdf", papers.of_pdf)):
        answer = enter("enterprise").get(f"{address}.{kind}")
        text = read(answer.content)
        assert (answer.status_code, [papers.squeezed(word) in text for word in words]) == (200, [True] * len(words)), (
            kind
        )
        assert enter("far").get(f"{address}.{kind}").status_code == 403
    assert enter("enterprise").get(f"{address}.exe").status_code == 404
    assert enter("enterprise").get(f"/risks/{OWN_CLIENT}/nothing/card.pdf").status_code == 403


@pytest.mark.parametrize(
    ("who", "status"),
    [("enterprise", 200), ("manager", 200), ("technician", 200), ("city", 200), ("far", 403), ("buyer", 403)],
)
def test_whoever_sees_the_register_sees_the_plan_that_the_enterprise_handed_in(world, enter, made, who, status):
    plan = SitePlan.objects.get()
    assert f"/plans/{plan.ref}/picture/" in enter("enterprise").get(f"/plans/{plan.ref}/").content.decode()
    found = [enter(who).get(f"/plans/{plan.ref}/{page}") for page in ("", "picture/")]
    assert [each.status_code for each in found] == [status, status]
    assert (found[1].get("Content-Type") == "image/jpeg") == (status == 200)
