"""Suzhou's stages by their pages; Jincheng's ended; what opening will meet."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from hengjian.accounts.models import Account
from hengjian.law.objections import Objection
from hengjian.packs.suzhou.chapter5 import CONTENTS
from hengjian.practice.models import Opening, TeamMember
from hengjian.practice.permissions import of_institution
from hengjian.practice.stages import pages, permissions
from hengjian.registry.models import Client, ClientRecord, EngagementRecord
from hengjian.trail.acts import act
from hengjian.trail.models import Entry
from tests.practice.stages.cast import (
    ENTERPRISE,
    ago,
    bring,
    build,
    enter,
    hand_in,
    image,
    now,
    opened,
    person,
    signed,
    today,
    told,
    visited,
)
from tests.registry.books import code

pytestmark = pytest.mark.django_db
Who = dict[str, Account]


@pytest.fixture
def suzhou(db: None) -> Who:
    """The same firm in Kunshan."""
    return build("320583")


@pytest.mark.clause("SZ-5.1", "SZ-5.2", "SZ-5.3", "SZ-5.4", "SZ-5.5", "SZ-5.6")
def test_suzhou_from_first_visit_to_archive(suzhou: Who) -> None:
    number = opened(suzhou, "320583", "安全生产标准化创建")
    alone = hand_in(suzhou, number, "survey", needs=None, people=None)
    assert (alone.status_code, "请选本机构技术服务人员。" in told(alone)) == (422, True), "at least one technician"
    assert hand_in(suzhou, number, "contract", contents=list(CONTENTS)).status_code == 409
    assert hand_in(suzhou, number, "survey", needs=None).status_code == 302
    unheld = hand_in(suzhou, number, "assessment", lead=person("初来").ref, on=ago(0))
    assert (unheld.status_code, "没有三种资质之一的证书的记录" in told(unheld)) == (409, True)
    assert hand_in(suzhou, number, "assessment", members=[person("卓以宁").ref]).status_code == 302
    assert [(row.name, row.role) for row in TeamMember.objects.order_by("pk")] == [
        ("姜予安", "lead"),
        ("卓以宁", "member"),
    ]
    few = hand_in(suzhou, number, "contract", contents=list(CONTENTS), agreed_visits="4")
    assert (few.status_code, "不少于5次，合同约定了4次" in told(few), "5.4.2" in told(few)) == (409, True, True)
    assert hand_in(suzhou, number, "contract", contents=list(CONTENTS), agreed_visits="5").status_code == 302
    row = EngagementRecord.objects.standing().get(engagement__number=number)
    assert (row.lead, row.first_visit_on, row.assessed_on) == (person("姜予安"), ago(99), ago(98))
    visited(number, 80, 70, 60, 50)
    early = hand_in(suzhou, number, "revisit")
    assert (early.status_code, "已到场4次，应到5次" in told(early)) == (409, True)
    visited(number, 40)
    unsigned = hand_in(suzhou, number, "revisit")
    assert (unsigned.status_code, "还有5次没有签服务确认单" in told(unsigned)) == (409, True)
    signed(suzhou, number)
    assert hand_in(suzhou, number, "close").status_code == 409
    assert hand_in(suzhou, number, "revisit").status_code == 302
    assert hand_in(suzhou, number, "close").status_code == 302
    assert (now(number).kept_until, now(number).course.closed_on is not None) == (None, True)
    assert "本市未作规定" in told(enter(suzhou["manager"]).get(f"/engagements/{number}/archive/"))


@pytest.mark.clause("HZ-3", "SZ-5.4")
def test_whoever_works_in_suzhou_meets_the_law_of_suzhou(suzhou: Who) -> None:
    """What asks for it is the standard, or nothing does; never another city's article."""
    number = implementing(suzhou)
    signed(suzhou, number)
    acts = Entry.objects.filter(about=number) | Entry.objects.filter(verb="practice.confirm_visit")
    assert {clause.split("-")[0] for row in acts for clause in row.cites} == {"SZ"}
    found, asked = now(number), suzhou["manager"]
    refused = {
        key: permissions.by_lead(asked, found, key, today()) if key == "signoff" else permissions.stage(found, key)
        for key in ("signoff", "submit", "close")
    }
    assert {key: each.clause for key, each in refused.items() if each} == {
        "signoff": "",
        "submit": "",
        "close": "SZ-5.6",
    }
    far = (
        permissions.open_engagement(suzhou["stranger"], found.matter.institution, "320583", today()),
        of_institution(suzhou["stranger"], found.matter),
    )
    assert [each and each.clause for each in far] == ["SZ-5.1", "SZ-5.1"]
    shown = enter(asked).get(f"/engagements/{number}/stages/close/").content.decode()
    assert ("服务回访" in shown, 'href="/law/#SZ-5.6"' in shown) == (True, True)


def implementing(who: Who) -> str:
    """A project of Suzhou with its contract signed and two visits that nobody signed for."""
    number = opened(who, "320583", "隐患排查")
    for stage, given in (("survey", {"needs": None}), ("assessment", {}), ("contract", {"contents": list(CONTENTS)})):
        assert hand_in(who, number, stage, **given).status_code == 302
    visited(number, 60, 30)
    return number


@pytest.mark.clause("SZ-5.4", "SZ-5.6")
def test_a_visit_nobody_signed_for_keeps_the_project_open_and_the_archive_names_it(suzhou: Who) -> None:
    number = implementing(suzhou)
    page = f"/engagements/{number}/"
    manager = enter(suzhou["manager"])
    assert "还有2次没有签服务确认单" in told(manager.get(page))
    assert "还有2次没有签服务确认单" in told(manager.get(f"{page}archive/"))
    given = {"visit": now(number).unsigned[0].id, "signed_by": "文知秋", "position": "安全员", "grade": "满意"}
    bare = hand_in(suzhou, number, "visits", **given)
    assert (bare.status_code, now(number).steps.get("confirmation")) == (422, None)
    assert hand_in(suzhou, number, "visits", **given, taken=image()).status_code == 302
    assert "还有1次没有签服务确认单" in told(manager.get(page))
    again = hand_in(suzhou, number, "visits", **given, taken=image())
    assert again.status_code == 422, "it is no choice any more"
    assert hand_in(suzhou, number, "visits", by="stranger", **given, taken=image()).status_code == 403
    signed(suzhou, number)
    assert [each.missing for each in now(number).archive if each.part.key == "visits"] == [""]
    (first, _) = now(number).steps["confirmation"]
    shown = told(enter(suzhou["enterprise"]).get(f"{page}records/{first.ref}/"))
    assert ("文知秋，安全员" in shown, "满意" in shown) == (True, True)
    assert "不用补交" in told(manager.get(f"{page}stages/visits/"))


@pytest.mark.clause("SZ-5.4")
def test_what_is_signed_for_is_asked_where_the_law_asks(who: Who) -> None:
    number = opened(who)
    visited(number, 60)
    assert (now(number).unsigned, enter(who["manager"]).get(f"/engagements/{number}/stages/visits/").status_code) == (
        [],
        404,
    )


@pytest.mark.clause("SZ-5.4", "SZ-5.2")
def test_suzhous_lead_is_replaced_with_a_reason_by_one_who_holds_a_certificate(suzhou: Who) -> None:
    number = implementing(suzhou)
    page = f"/engagements/{number}/stages/assessment/"
    assert "更换项目负责人" in told(enter(suzhou["manager"]).get(page))
    assert page in told(enter(suzhou["manager"]).get(f"/engagements/{number}/"))
    given = {"person": person("卓以宁").ref, "on": ago(20), "lead": None}
    bare = hand_in(suzhou, number, "assessment", **given)
    assert (bare.status_code, "更换的，请写理由" in told(bare), "5.4.1" in told(bare)) == (422, True, True)
    unheld = hand_in(suzhou, number, "assessment", **given | {"person": person("初来").ref, "on": ago(0)}, reason="换")
    assert (unheld.status_code, "没有三种资质之一的证书的记录" in told(unheld)) == (409, True)
    assert hand_in(suzhou, number, "assessment", **given, reason="原负责人调岗").status_code == 302
    rows = TeamMember.objects.standing().filter(role="lead").order_by("on")
    assert [(row.name, row.on, row.until) for row in rows] == [
        ("姜予安", ago(98), ago(20)),
        ("卓以宁", ago(20), None),
    ]
    assert Entry.objects.filter(verb="practice.name_lead").get().cites == ["SZ-5.4.1-a"]
    assert EngagementRecord.objects.standing().get(engagement__number=number).lead == person("卓以宁")


@pytest.mark.clause("HZ-14", "HZ-9")
def test_a_supplement_is_no_record_that_waits_for_the_flow_sheet(who: Who) -> None:
    number = opened(who)
    bring(who, number, "submit")
    given = {"amount": "13000", "ends_on": ago(10), "agreed_visits": "2", "reason": "加价", "key": "supplement"}
    assert enter(who["manager"]).post(f"/engagements/{number}/contract/amend/", given).status_code == 302
    ids = [each.id for each in pages.flow(now(number))]
    assert hand_in(who, number, "flow", checked=ids).status_code == 302
    assert hand_in(who, number, "close").status_code == 302


@pytest.mark.clause("JC-22")
@pytest.mark.parametrize(
    ("on", "text"), [("2026-04-15", ""), ("2026-04-16", "已于2026-04-16期满，平台不再按它立新的项目")]
)
def test_jincheng_takes_no_new_engagement_after_its_end(who: Who, on: str, text: str) -> None:
    refused = permissions.in_force("140502", dt.date.fromisoformat(on))
    assert (text in refused.text if refused else refused is None and not text) is True
    assert refused is None or isinstance(refused, Objection)


@pytest.mark.clause("JC-11", "JC-12", "JC-22")
def test_jincheng_leads_to_its_end_what_began_within(db: None) -> None:
    who = build("140502")
    days = (ago(0) - dt.date(2026, 4, 1)).days
    number = opened(who, "140502", days=days)
    assert [each.stage.clause for each in now(number).prospects][:3] == ["JC-11", "", "JC-12"]
    given = {"contents": ["服务对象"], "direct": "on", "integrity": None, "duty": None, "on": ago(days)}
    answer = hand_in(who, number, "contract", **given)
    assert (answer.status_code, "还缺：服务内容" in told(answer)) == (422, True)


@pytest.mark.clause("X-7")
def test_what_opening_will_meet_is_told_before(who: Who) -> None:
    opened(who)
    data = {"client_code": ENTERPRISE, "service_type": "教育培训", "on": ago(0), "key": "x7"}
    manager = enter(who["manager"])
    before = Opening.objects.count()
    shown = told(manager.post("/engagements/new/", data))
    assert ("立项以后会遇到" in shown, "还没有向杭州市告知从业" in shown, "登记的服务类型里没有教育培训" in shown) == (
        True,
        True,
        True,
    )
    assert Opening.objects.count() == before
    assert manager.post("/engagements/new/", data | {"seen": "1"}).status_code == 302
    assert Opening.objects.count() == before + 1


@pytest.mark.clause("HZ-21", "X-7")
def test_a_public_purchase_for_the_same_enterprise_is_told(who: Who) -> None:
    first = opened(who)
    for stage in ("survey", "interest"):
        assert hand_in(who, first, stage).status_code == 302
    public = {"funding": "财政资金", "purchaser": "余杭区应急管理局", "purchase_level": "区县级"}
    assert hand_in(who, first, "contract", **public).status_code == 302
    data = {"client_code": ENTERPRISE, "service_type": "安全生产标准化创建", "on": ago(0), "key": "x8"}
    shown = told(enter(who["manager"]).post("/engagements/new/", data))
    assert f"本机构承接过余杭区应急管理局采购的对这家企业的隐患排查（{first}" in shown


def test_an_unknown_enterprise_is_registered_with_the_opening(who: Who) -> None:
    data = {"client_code": ENTERPRISE, "service_type": "隐患排查", "on": ago(0), "key": "new", "seen": "1"}
    manager = enter(who["manager"])
    bare = manager.post("/engagements/new/", data)
    assert (bare.status_code, "这家企业还没有登记" in told(bare)) == (409, True)
    place = {"name": "易安化工", "division": "330110", "longitude": "120.1", "latitude": "30.2"}
    assert manager.post("/engagements/new/", data | place).status_code == 302
    row = Opening.objects.get()
    assert (row.client.records.get().longitude, row.division) == (Decimal("120.1"), "330110")
    assert enter(who["stranger"]).post("/engagements/new/", data).status_code == 403


def neighbour(place: int, name: str, division: str = "330110") -> None:
    """An enterprise of the register that nobody serves."""

    def write(draft: Any) -> None:
        client = draft.write(Client(code=code(place)))
        where = {"longitude": Decimal("120.2"), "latitude": Decimal("30.2")}
        draft.write(ClientRecord(client=client, name=name, division=division, **where))

    act("registry.import", by=None, about="", cites=[], key=f"neighbour-{place}", do=write)


def test_an_enterprise_is_found_by_a_part_of_its_name(who: Who) -> None:
    neighbour(710, "青禾食品（示例710）")
    neighbour(711, "远方青禾（示例711）", "320583")
    data = {"client_code": "青禾", "service_type": "隐患排查", "on": ago(0), "key": "named", "seen": "1"}
    assert enter(who["manager"]).post("/engagements/new/", data).status_code == 302
    assert Opening.objects.get().client.code == code(710)


def test_of_several_enterprises_one_is_chosen_and_nothing_typed_is_lost(who: Who) -> None:
    for place, name in ((710, "青禾食品"), (711, "青禾化工"), (712, "青禾化工余杭分厂")):
        neighbour(place, name)
    data = {"client_code": "青禾化", "service_type": "隐患排查", "on": ago(0), "key": "some", "seen": "1"}
    manager = enter(who["manager"])
    shown = manager.post("/engagements/new/", data)
    page = told(shown)
    assert (shown.status_code, "有2家企业名称相近" in page, code(710) in page) == (422, True, False)
    assert ('value="青禾化"' in page, f'value="{code(711)}"' in page, f'value="{code(712)}"' in page) == (True,) * 3
    assert manager.post("/engagements/new/", data | {"chosen": code(710)}).status_code == 422
    assert Opening.objects.count() == 0
    assert manager.post("/engagements/new/", data | {"chosen": code(712)}).status_code == 302
    assert manager.post("/engagements/new/", data | {"client_code": "青禾化工", "key": "whole"}).status_code == 302
    assert list(Opening.objects.order_by("pk").values_list("client__code", flat=True)) == [code(712), code(711)]


def test_a_name_that_nobody_bears_says_what_to_do(who: Who) -> None:
    neighbour(711, "远方青禾", "320583")
    data = {"client_code": "远方青禾", "service_type": "隐患排查", "on": ago(0), "key": "none"}
    shown = enter(who["manager"]).post("/engagements/new/", data)
    page = told(shown)
    assert (shown.status_code, "没有名称含“远方青禾”的" in page, "或者写统一社会信用代码" in page) == (422, True, True)
    assert "未登记的企业必填" in page
