"""Branches, experts from outside and third parties: who, on which projects, and what the records show."""

from __future__ import annotations

import datetime as dt

import pytest

from hengjian.conditions.changes.actions import current
from hengjian.conditions.models import Branch, BranchEnding, OutsideCheck, OutsideParty, Participation
from hengjian.conditions.outside import actions, permissions, queries
from hengjian.registry.models import Client as Enterprise
from hengjian.registry.models import ClientRecord, Institution
from hengjian.trail.acts import Refused, act
from tests.conditions.cast import TODAY, firm, manager
from tests.conditions.test_endings import project
from tests.conditions.test_pages import client, officer

pytestmark = [pytest.mark.django_db, pytest.mark.clause("ZJ-3")]
ON = dt.date(2026, 5, 6)
ENDED = dt.date(2026, 6, 1)


def common(one: Institution, key: str) -> dict:
    return {"institution": one, "by": manager(one), "today": TODAY, "on": ON, "key": key}


def expert(one: Institution) -> str:
    actions.register_party(kind="expert", name="安专家", speciality="化工", **common(one, "expert"))
    return OutsideParty.objects.latest("pk").ref


def at(division: str) -> None:
    """The client of the projects is in a division."""
    row = ClientRecord(client=Enterprise.objects.get(), name="企业", division=division, longitude=120, latitude=30)
    act("registry.import", by=None, about="", cites=[], key=division, do=lambda draft: draft.write(row))


def part(one: Institution, party: str, number: str, **given):
    return actions.take_part(party=party, engagement=number, task="现场排查", **(common(one, f"p{number}") | given))


def test_registered_with_place_head_and_period():
    one = firm(1)
    actions.register_branch(
        name="宁波分公司", division="330206", address="示例路1号", head="博文", **common(one, "branch")
    )
    expert(one)
    assert [(each.kind, each.name, each.about, each.on) for each in queries.parties(one)] == [
        ("分支机构", "宁波分公司", "浙江省宁波市北仑区示例路1号，负责人博文", ON), ("外聘专家", "安专家", "化工", ON),
    ]  # fmt: skip


@pytest.mark.clause("ZJ-8")
@pytest.mark.parametrize(
    ("reported", "met", "words"),
    [("2026-07-01", True, "报告2026-07-01上传，最晚2026-07-01"), ("2026-07-02", False, "报告2026-07-02上传，最晚2026-07-01"),
     ("", False, "报告最晚2026-07-01上传")],
)  # fmt: skip
def test_the_four_checks_go_as_far_as_the_records(reported, met, words):
    one = firm(1)
    project(one, "P1", ENDED, dt.date.fromisoformat(reported) if reported else None)
    at("330110")
    part(one, expert(one), "P1")
    work = queries.works(current(one), TODAY)[0]
    told = {check.title: (check.met, check.words) for check in work.checks}
    lacking = "、".join(["项目负责人", *(["服务报告"] * (not reported)), "约定次数的到场"])
    assert told == {
        "全面": (False, f"缺{lacking}"), "真实": (None, "要到现场核实"), "符合": (False, "登记的服务类型里没有隐患排查"),
        "时效": (met, words),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("home", "client", "words"),
    [
        ("140502", "330110", "报告最晚2026-07-01上传"),
        ("330106", "140502", "本省未作规定"),
        ("330106", "", "没有登记服务对象所在地"),
    ],
    ids=["from-elsewhere", "to-elsewhere", "unknown"],
)
def test_the_term_is_that_of_the_clients_place_not_of_the_institutions_home(home, client, words):
    one = firm(1, home)
    project(one, "P1", ENDED)
    if client:
        at(client)
    part(one, expert(one), "P1")
    assert {check.title: check.words for check in queries.works(current(one), TODAY)[0].checks}["时效"] == words


def test_only_own_parties_on_own_projects_once():
    one, two = firm(1), firm(2)
    project(one, "P1")
    project(two, "P2")
    who = expert(one)
    part(one, who, "P1")
    cases = (
        (lambda: part(one, who, "P1", key="x"), "已经登记过参与这个项目。"),
        (lambda: part(one, who, "P2"), "本机构没有这个项目。"),
        (lambda: part(one, "0" * 16, "P1", key="y"), "没有登记这个分支机构、专家或者第三方。"),
        (lambda: part(one, who, "P1", by=manager(two), key="z"), "这一事项由本机构负责人办理。"),
    )
    for do, said in cases:
        with pytest.raises(Refused) as caught:
            do()
        assert caught.value.objection.text == said
    assert Participation.objects.count() == 1


def test_the_bureau_at_the_seat_of_a_branch_sees_the_firm_and_its_neighbour_does_not():
    one = firm(1)
    seat, neighbour, other = officer("330200"), officer("330600"), firm(2)
    page, asked = f"/institutions/{one.code}/outside/", client(seat)
    assert (asked.get(page).status_code, "机构1号" in asked.get("/institutions/").content.decode()) == (403, False)
    actions.register_branch(
        name="宁波分公司", division="330206", address="示例路1号", head="博文", **common(one, "branch")
    )
    assert ("宁波分公司" in asked.get(page).content.decode(), "机构1号" in asked.get("/institutions/").content.decode()) == (
        True, True,
    )  # fmt: skip
    assert client(neighbour).get(page).status_code == 403
    assert asked.get(f"/institutions/{other.code}/outside/").status_code == 403
    assert "机构2号" not in asked.get("/institutions/").content.decode()


def test_pages_and_forms():
    one, two = firm(1), firm(2)
    project(one, "P1")
    browser, root = client(manager(one)), f"/institutions/{one.code}"
    branch = {
        "key": "b",
        "name": "宁波分公司",
        "division": "999999",
        "address": "示例路1号",
        "head": "博文",
        "on": "2026-05-06",
    }
    wrong = browser.post(f"{root}/branches/new/", branch)
    assert (wrong.status_code, "没有这个区划" in wrong.content.decode()) == (422, True)
    assert browser.post(f"{root}/branches/new/", branch | {"division": "330206"}).status_code == 302
    party = {"key": "o", "kind": "third_party", "name": "示例检测", "speciality": "检测", "on": "2026-05-06"}
    assert browser.post(f"{root}/outside-parties/new/", party).status_code == 302
    took = {"key": "t", "party": Branch.objects.get().ref, "engagement": "P1", "task": "现场排查", "on": "2026-05-06"}
    done = browser.post(f"{root}/participations/new/", took, follow=True).content.decode()
    assert ("宁波分公司" in done, "第三方支撑单位" in done, "全面：" in done) == (True, True, True)
    assert "宁波分公司" in client(officer("330100")).get(f"{root}/outside/").content.decode()
    assert client(manager(two)).get(f"{root}/outside/").status_code == 403


def branch(one: Institution) -> str:
    actions.register_branch(
        name="宁波分公司", division="330206", address="示例路1号", head="博文", **common(one, "branch")
    )
    return Branch.objects.latest("pk").ref


def end(one: Institution, ref: str, on: dt.date = ENDED, **given):
    values = {"kind": "withdrawal", "goes_on": "", "keeper": "甲", "contact": "0574", "reason": "不再在当地从业"}
    return actions.end_branch(branch=ref, **(common(one, f"end{on}") | {"on": on} | values | given))


def stopped(do) -> str:
    before = BranchEnding.objects.count()
    with pytest.raises(Refused) as caught:
        do()
    assert BranchEnding.objects.count() == before
    return caught.value.objection.text


@pytest.mark.clause("X-9")
def test_a_branch_is_withdrawn_and_leaves_no_project_behind():
    one, two = firm(1), firm(2)
    ref = branch(one)
    project(one, "P1", dt.date(2027, 6, 1))
    part(one, ref, "P1")
    assert stopped(lambda: end(one, ref)) == "还有1个没有完成的项目：P1。请写明由谁继续。（平台默认）"
    assert "没有登记这个分支机构" in stopped(lambda: end(one, expert(one)))
    assert "没有登记这个分支机构" in stopped(lambda: end(two, ref))
    assert "本机构负责人" in stopped(lambda: end(one, ref, by=manager(two)))
    assert "须晚于登记的2026-05-06" in stopped(lambda: end(one, ref, ON))
    end(one, ref, goes_on="本机构")
    assert next((each.name, each.on, each.until) for each in queries.parties(one)) == ("宁波分公司", ON, ENDED)
    assert stopped(lambda: end(one, ref, goes_on="本机构", key="again")) == "宁波分公司已于2026-06-01注销或者撤出。"
    project(one, "P2", dt.date(2027, 6, 1))
    with pytest.raises(Refused, match="宁波分公司到2026-06-01为止"):
        part(one, ref, "P2", on=ENDED)


@pytest.mark.clause("X-9")
def test_without_the_rule_a_branch_would_leave_its_project(monkeypatch):
    one = firm(1)
    ref = branch(one)
    project(one, "P1", dt.date(2027, 6, 1))
    part(one, ref, "P1")
    monkeypatch.setattr(permissions, "orphaned", lambda *_: None)
    assert end(one, ref).fresh


@pytest.mark.clause("X-9")
def test_the_page_of_a_withdrawal():
    one = firm(1)
    ref = branch(one)
    project(one, "P1", dt.date(2027, 6, 1))
    part(one, ref, "P1")
    browser, address = client(manager(one)), f"/institutions/{one.code}/branches/{ref}/end/"
    assert "没有完成的：P1" in browser.get(address).content.decode()
    good = {
        "key": "e",
        "kind": "withdrawal",
        "on": ENDED.isoformat(),
        "keeper": "甲",
        "contact": "0574",
        "reason": "撤出",
    }
    assert browser.post(address, good).status_code == 422
    done = browser.post(address, good | {"goes_on": "本机构"}, follow=True).content.decode()
    assert ("已注销的分支机构" in done, "由本机构继续" in done, "2026-06-01" in done) == (True, True, True)
    assert browser.post(address, good | {"goes_on": "本机构", "key": "f"}).status_code == 409
    assert client(manager(firm(2))).get(address).status_code == 403


def test_an_officer_says_whether_a_part_is_genuine():
    one = firm(1)
    ref = expert(one)
    project(one, "P1", dt.date(2027, 6, 1))
    part(one, ref, "P1")

    def told():
        return [(each.met, each.words) for each in queries.works(current(one), TODAY)[0].checks if each.title == "真实"]

    assert told() == [(None, "要到现场核实")]
    address = f"/institutions/{one.code}/outside/{ref}/P1/check/"
    city = client(officer("330100"))
    given = {"key": "c", "genuine": "yes", "on": ON.isoformat(), "text": "两次都到了现场"}
    assert city.post(address, given | {"on": "2026-05-05", "key": "early"}).status_code == 409
    assert OutsideCheck.objects.count() == 0
    assert city.post(address, given).status_code == 302
    row = OutsideCheck.objects.get()
    assert told() == [(True, f"2026-05-06 {row.office or row.by}核实为真实：两次都到了现场")]
    assert (
        city.post(
            address, given | {"genuine": "no", "on": "2026-05-07", "text": "签到的是别人", "key": "d"}
        ).status_code
        == 302
    )
    assert told() == [(False, f"2026-05-07 {row.office or row.by}核实为不真实：签到的是别人")]
    page = client(manager(one)).get(f"/institutions/{one.code}/outside/").content.decode()
    assert ("签到的是别人" in page, "再核实" in page) == (True, False)
    refusals = [client(manager(one)).post(address, given), client(officer("320500")).post(address, given)]
    assert [answer.status_code for answer in refusals] == [403, 403]
    assert city.get(f"/institutions/{one.code}/outside/{ref}/P9/check/").status_code == 404
    assert OutsideCheck.objects.count() == 2
