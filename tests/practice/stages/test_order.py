"""An engagement from the first visit to the archive by its pages; each stage out of order; nothing after the closing."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from hengjian.accounts.models import Account
from hengjian.practice.models import Step, TeamMember
from hengjian.registry.models import EngagementRecord
from hengjian.trail.models import Entry
from tests.practice.stages.cast import (
    FIRM,
    ORDER,
    ago,
    bring,
    enter,
    hand_in,
    now,
    opened,
    person,
    today,
    told,
    visited,
)

pytestmark = pytest.mark.django_db
Who = dict[str, Account]


@pytest.mark.clause("HZ-14", "HZ-15", "HZ-17", "ZJ-8", "HZ-9")
def test_from_the_survey_to_the_archive(who: Who) -> None:
    number = opened(who)
    bring(who, number, "close")
    row = EngagementRecord.objects.standing().get(engagement__number=number)
    assert (row.institution.code, row.signed_on, row.amount, row.agreed_visits, row.lead, row.reported_on, row.first_visit_on) == (
        FIRM, ago(90), Decimal(12000), 2, person("姜予安"), today(), ago(99),
    )  # fmt: skip
    found = now(number)
    assert {each.stage.key: each.state.name for each in found.prospects} == {
        **dict.fromkeys((*ORDER, "visits"), "DONE"), "rectify": "ABSENT",
    }  # fmt: skip
    assert found.kept_until == dt.date(
        today().year + 3, today().month, min(today().day, 28 if today().month == 2 else 31)
    )
    assert [each.missing for each in found.archive] == [""] * 6
    for account in ("manager", "technician", "enterprise", "officer"):
        page = enter(who[account]).get(f"/engagements/{number}/")
        assert (page.status_code, "项目已结案" in told(page)) == (200, True)


@pytest.mark.clause("HZ-14", "HZ-15", "HZ-17", "ZJ-8", "HZ-9")
@pytest.mark.parametrize(
    ("stage", "clause", "missing"),
    [("contract", "第十五条", "前期调研和需求识别；利害关系申报"), ("lead", "第十四条", "签订合同"),
     ("matter", "第8条", "签订合同"), ("plan", "第8条", "签订合同；指定项目负责人"), ("report", "第十七条", "现场服务"),
     ("signoff", "第九条第二款", "书面结论"), ("submit", "第8条", "书面结论；技术负责人审核"),
     ("flow", "第九条第二款", "签订合同"), ("close", "第十七条", "利害关系申报")],
)  # fmt: skip
def test_out_of_order_is_refused_with_clause_and_what_is_missing(
    who: Who, stage: str, clause: str, missing: str
) -> None:
    number = opened(who)
    before = Entry.objects.count()
    answer = hand_in(who, number, stage)
    text = told(answer)
    assert (answer.status_code, clause in text, Entry.objects.count()) == (409, True, before), text
    for each in missing.split("；"):
        assert each in text
    page = enter(who["manager"]).get(f"/engagements/{number}/")
    assert page.status_code == 200


@pytest.mark.clause("HZ-14")
def test_a_contract_dated_before_the_survey_is_refused(who: Who) -> None:
    number = opened(who)
    bring(who, number, "interest")
    answer = hand_in(who, number, "contract", on=ago(100))
    assert answer.status_code == 409
    assert f"早于前期调研和需求识别（{ago(99).isoformat()}）" in told(answer)


@pytest.mark.clause("HZ-15")
@pytest.mark.parametrize(
    ("changes", "words"),
    [({"contents": ["服务内容"]}, "合同写明的内容还缺：双方单位名称、地址、服务方式"), ({"duty": None}, "没有确认"),
     ({"integrity": None}, "请选廉洁约定"), ({"taken": None}, "请选合同"), ({"ends_on": ago(99)}, "服务结束日早于开始日"),
     ({"funding": "财政资金"}, "应写明采购单位"), ({"agreed_visits": "0"}, "不能这样小"), ({"amount": "x"}, "请写数字")],
    ids=["contents", "duty", "integrity", "file", "end", "buyer", "visits", "amount"],
)  # fmt: skip
def test_a_contract_lacks_nothing(who: Who, changes: dict, words: str) -> None:
    number = opened(who)
    bring(who, number, "interest")
    answer = hand_in(who, number, "contract", **changes)
    assert (answer.status_code, words in told(answer)) == (422, True), told(answer)
    assert not EngagementRecord.objects.filter(engagement__number=number).exists()


@pytest.mark.clause("HZ-14")
def test_a_lead_who_is_not_full_time_is_refused(who: Who) -> None:
    number = opened(who)
    bring(who, number, "contract")
    answer = hand_in(who, number, "lead", person=person("初来").ref, on=today())
    assert answer.status_code == 409
    assert "初来不能担任项目负责人：养老保险在本机构只连续缴了" in told(answer)
    assert "第十四条第二款" in told(answer)
    assert not TeamMember.objects.filter(engagement__number=number).exists()


@pytest.mark.clause("HZ-15")
def test_a_declared_interest_keeps_a_person_out_and_the_firm_from_signing(who: Who) -> None:
    number = opened(who)
    bring(who, number, "survey")
    named = person("姜予安").ref
    nobody = hand_in(who, number, "interest", held="有人员须回避")
    assert (nobody.status_code, "须回避的人员：没有填写" in told(nobody)) == (422, True)
    assert hand_in(who, number, "interest", held="有人员须回避", people=[named], what="亲属").status_code == 302
    assert hand_in(who, number, "contract").status_code == 302
    answer = hand_in(who, number, "lead")
    assert (answer.status_code, "姜予安申报了利害关系，须回避" in told(answer)) == (409, True)
    assert hand_in(who, number, "lead", person=person("卓以宁").ref).status_code == 302
    member = enter(who["manager"]).post(
        f"/engagements/{number}/team/new/", {"key": "m", "person": named, "on": today()}
    )
    assert member.status_code == 409
    other = opened(who)
    bring(who, other, "survey")
    assert hand_in(who, other, "interest", held="本机构须回避").status_code == 302
    refused = hand_in(who, other, "contract")
    assert (refused.status_code, "已申报本机构须回避，不能承接" in told(refused)) == (409, True)


@pytest.mark.clause("HZ-14")
def test_another_lead_needs_a_reason_and_the_first_stays_visible(who: Who) -> None:
    number = opened(who)
    bring(who, number, "lead")
    other = person("卓以宁").ref
    bare = hand_in(who, number, "lead", person=other, on=today())
    assert (bare.status_code, "更换的，请写理由" in told(bare)) == (422, True)
    assert hand_in(who, number, "lead", person=other, on=today(), reason="原负责人休假").status_code == 302
    rows = TeamMember.objects.standing().filter(engagement__number=number, role="lead").order_by("pk")
    assert [(row.name, row.until) for row in rows] == [("姜予安", today()), ("卓以宁", None)]
    assert EngagementRecord.objects.standing().get(engagement__number=number).lead == person("卓以宁")


@pytest.mark.clause("HZ-17")
def test_after_the_closing_only_corrections(who: Who) -> None:
    number = opened(who)
    bring(who, number, "close")
    for stage in ("plan", "report", "submit", "close", "lead"):
        assert hand_in(who, number, stage, reason="另有安排").status_code == 409, stage
    row = Step.objects.standing().get(engagement__number=number, stage="plan")
    address = f"/engagements/{number}/records/{row.ref}/correct/"
    plan = {"on": row.on, "scope": "全厂和仓库", "method": "看", "schedule": "两次", "people": row.values["people"]}
    manager = enter(who["manager"])
    assert manager.post(address, plan | {"key": "c1"}).status_code == 422
    assert manager.post(address, plan | {"key": "c2", "reason": "写漏了仓库"}).status_code == 302
    later = Step.objects.standing().get(engagement__number=number, stage="plan")
    assert (later.corrects, later.values["scope"], later.correction_reason) == (row, "全厂和仓库", "写漏了仓库")
    page = told(manager.get(f"/engagements/{number}/records/{later.ref}/"))
    assert ("更正以前" in page, "<s>全厂</s>" in page) == (True, True)
    assert manager.post(address, plan | {"key": "c3", "reason": "再来"}).status_code == 409
    assert now(number).course.closed_on == today(), "a correction does not open what is closed"


@pytest.mark.clause("HZ-14", "HZ-15")
def test_a_correction_moves_no_record_out_of_its_order(who: Who) -> None:
    number = opened(who)
    bring(who, number, "plan")
    rows = {row.stage: row for row in Step.objects.standing().filter(engagement__number=number)}

    def corrected(stage: str, on: dt.date, **given: object) -> tuple[int, str]:
        row = rows[stage]
        data = {**row.values, "on": on, "reason": "日期写错了", "key": f"{stage}{on}", **given}
        answer = enter(who["manager"]).post(f"/engagements/{number}/records/{row.ref}/correct/", data)
        return answer.status_code, told(answer)

    status, text = corrected("survey", ago(89))
    assert (status, f"晚于签订合同（{ago(90).isoformat()}）" in text) == (409, True)
    status, text = corrected("plan", ago(91))
    assert (status, "早于" in text) == (409, True)
    assert corrected("survey", ago(90))[0] == 302


@pytest.mark.clause("HZ-14")
def test_who_took_part_in_a_survey_had_a_post_on_its_day(who: Who) -> None:
    number = opened(who)
    late = hand_in(who, number, "survey", people=[person("初来").ref])
    text = f"初来{ago(99).isoformat()}不在本机构任职"
    assert (late.status_code, text in told(late), Step.objects.count()) == (409, True, 0)
    assert hand_in(who, number, "survey", people=[person("初来").ref], on=today()).status_code == 302


def test_who_comes_second_is_told_who_was_first(who: Who) -> None:
    number = opened(who)
    assert hand_in(who, number, "survey", by="technician").status_code == 302
    second = hand_in(who, number, "survey", needs="我写的另一份需求")
    assert second.status_code == 409
    assert ("前期调研和需求识别已由姜予安记录" in told(second), "我写的另一份需求" in told(second)) == (True, True)


def test_the_same_form_twice_is_one_record(who: Who) -> None:
    number = opened(who)
    assert hand_in(who, number, "survey", key="twice").status_code == 302
    assert hand_in(who, number, "survey", key="twice").status_code == 302
    assert Step.objects.filter(engagement__number=number).count() == 1


@pytest.mark.clause("HZ-15")
def test_a_supplement_changes_the_contract_with_a_reason(who: Who) -> None:
    number = opened(who)
    bring(who, number, "lead")
    data = {
        "amount": "15000",
        "ends_on": today() + dt.timedelta(days=30),
        "agreed_visits": "3",
        "reason": "加一次复查",
        "key": "s",
    }
    assert enter(who["manager"]).post(f"/engagements/{number}/contract/amend/", data).status_code == 302
    row = EngagementRecord.objects.standing().get(engagement__number=number)
    assert (row.amount, row.agreed_visits, row.correction_reason) == (Decimal(15000), 3, "加一次复查")
    visited(number, 60, 30)
    assert now(number).prospect("visits").pending == "已到场2次，应到3次"


def test_strangers_see_nothing_and_the_enterprise_its_side(who: Who) -> None:
    number = opened(who)
    bring(who, number, "contract")
    survey = Step.objects.get(stage="survey")
    contract = Step.objects.get(stage="contract")
    for name in ("stranger", "far"):
        page, nowhere = (enter(who[name]).get(f"/engagements/{each}/") for each in (number, "PT000000ABCDEF"))
        assert (page.status_code, nowhere.status_code) == (403, 403)
        assert hand_in(who, number, "plan", by="stranger").status_code == 403
    enterprise = enter(who["enterprise"])
    assert enterprise.get(f"/engagements/{number}/records/{contract.ref}/").status_code == 200
    assert enterprise.get(f"/engagements/{number}/records/{survey.ref}/").status_code == 403
    assert enterprise.get(f"/engagements/{number}/archive/").status_code == 403
    assert enterprise.post(f"/engagements/{number}/stages/lead/", {"key": "x"}).status_code == 403
    assert enter(who["officer"]).get(f"/engagements/{number}/archive/").status_code == 200


@pytest.mark.clause("HZ-9-p2", "HZ-17")
def test_every_record_to_be_checked_can_be_read_from_the_flow_sheet(who: Who) -> None:
    number = opened(who)
    bring(who, number, "interest")
    page = told(enter(who["process"]).get(f"/engagements/{number}/stages/flow/"))
    for row in Step.objects.standing().filter(engagement__number=number):
        assert f'href="/engagements/{number}/records/{row.ref}/"' in page


def test_from_an_engagement_one_comes_to_everything_about_it(who: Who) -> None:
    number = opened(who)
    for account in ("manager", "enterprise", "officer"):
        client = enter(who[account])
        page = told(client.get(f"/engagements/{number}/"))
        for address in (
            f"/hazards/?engagement={number}",
            *(f"/engagements/{number}/{each}/" for each in ("sheets", "papers", "board")),
        ):
            assert f'href="{address}"' in page
            assert client.get(address).status_code == 200, (account, address)
    manager = enter(who["manager"])
    assert 'href="/engagements/new/"' in told(manager.get("/engagements/"))
    hazards = told(manager.get(f"/hazards/?engagement={number}"))
    assert (f"/engagements/{number}/hazards/new/" in hazards, f"/engagements/{number}/hazards/tell/" in hazards) == (
        True,
        True,
    )
