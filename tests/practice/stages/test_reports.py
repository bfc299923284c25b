"""The written conclusion: who signs what, and that what is signed is frozen (HZ-9, T7, T8)."""

from __future__ import annotations

import pytest

from hengjian.accounts.models import Account, Role
from hengjian.practice.models import Step
from hengjian.practice.stages.rows import amended
from hengjian.registry.models import Employment, EngagementRecord, InstitutionRecord
from hengjian.trail.acts import act
from tests.practice.stages.cast import PASSWORD, bring, enter, hand_in, key, now, opened, person, today, told

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-9")]
Who = dict[str, Account]


def amend(model: type, reason: str, pick: dict, **changes: object) -> None:
    """A fact corrected, as an import or a manager would."""
    row = model.objects.standing().get(**pick)
    act(
        "registry.import",
        by=None,
        about="",
        cites=[],
        key=key(),
        do=lambda draft: draft.write(amended(row, reason, **changes)),
    )


@pytest.fixture
def number(who: Who) -> str:
    """An engagement whose report waits for its sign-off."""
    made = opened(who)
    bring(who, made, "report")
    return made


@pytest.mark.parametrize("by", ["manager", "process", "technician"])
def test_nobody_signs_but_the_technical_lead_with_the_own_account(who: Who, number: str, by: str) -> None:
    answer = hand_in(who, number, "signoff", by=by)
    assert (answer.status_code, "由技术负责人用自己的账号办理" in told(answer)) == (409, True)
    assert not Step.objects.filter(stage="signoff").exists()


@pytest.mark.parametrize("password", ["", "wrong-password-1"])
def test_not_without_the_password(who: Who, number: str, password: str) -> None:
    answer = hand_in(who, number, "signoff", password=password)
    assert answer.status_code in (409, 422)
    assert not Step.objects.filter(stage="signoff").exists()


def test_not_another_file_than_was_looked_at(who: Who, number: str) -> None:
    seen = now(number).steps["report"][-1].values["digest"]
    assert hand_in(who, number, "report").status_code == 302
    answer = hand_in(who, number, "signoff", digest=seen)
    assert (answer.status_code, "第2版，和您看的不是同一份，没有签署" in told(answer)) == (409, True)


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"title_level": "中级"}, "须为高级"), ({"title_level": ""}, "没有记录职称"), ({"left_on": "today"}, "已不在本机构任职"),
     ({"insured_to": "2026-01"}, "养老保险")],
    ids=["title", "unrecorded", "left", "insurance"],
)  # fmt: skip
def test_qualified_on_the_day_of_signing(who: Who, number: str, changes: dict, words: str) -> None:
    given = {name: today() if value == "today" else value for name, value in changes.items()}
    amend(Employment, "更正", {"name": "卓以宁"}, **given)
    answer = hand_in(who, number, "signoff")
    assert (answer.status_code, words in told(answer)) == (409, True), told(answer)


def test_never_the_process_lead_too(who: Who, number: str) -> None:
    amend(InstitutionRecord, "更正", {"institution__code": who["manager"].organisation}, process_lead=person("卓以宁"))
    answer = hand_in(who, number, "signoff")
    assert (answer.status_code, "技术负责人和过程控制负责人是同一个人" in told(answer)) == (409, True)


@pytest.mark.clause("ZJ-8")
def test_signed_is_frozen_and_another_version_is_signed_anew(who: Who, number: str) -> None:
    assert hand_in(who, number, "submit").status_code == 409
    assert hand_in(who, number, "signoff").status_code == 302
    assert hand_in(who, number, "submit").status_code == 302
    reported = EngagementRecord.objects.standing().get(engagement__number=number).reported_on
    bare = hand_in(who, number, "report")
    assert (bare.status_code, "第1版已经审核，不再改动" in told(bare)) == (409, True)
    assert hand_in(who, number, "report", reason="更正一处数据").status_code == 302
    found = now(number)
    assert (found.prospect("signoff").pending, found.prospect("submit").pending) == (
        "第2版还没有审核",
        "第2版还没有上传",
    )
    assert hand_in(who, number, "submit").status_code == 409
    assert hand_in(who, number, "signoff").status_code == 302
    assert hand_in(who, number, "submit").status_code == 302
    assert EngagementRecord.objects.standing().get(engagement__number=number).reported_on == reported == today()
    page = told(
        enter(who["enterprise"]).get(f"/engagements/{number}/records/{Step.objects.filter(stage='submit').last().ref}/")
    )
    assert "报告.pdf" in page, "the enterprise reads what was uploaded"


def test_the_flow_sheet_is_checked_by_the_process_lead_alone(who: Who, number: str) -> None:
    refused = hand_in(who, number, "flow", by="lead")
    assert (refused.status_code, "由过程控制负责人用自己的账号办理" in told(refused)) == (409, True)
    ids = [each.id for marks in now(number).course.marks.values() for each in marks]
    bare = hand_in(who, number, "flow", checked=ids[1:], returned=ids[:1])
    assert bare.status_code == 422
    assert hand_in(who, number, "flow", checked=ids[1:], returned=ids[:1], reason="缺签名").status_code == 302
    assert now(number).prospect("flow").pending == "还有1项记录没有核对，其中1项已退回"
    page = told(enter(who["officer"]).get(f"/engagements/{number}/stages/flow/"))
    assert ("缺签名" in page, "姜予安" in page) == (True, True)


def test_an_account_without_a_person_signs_nothing(who: Who, number: str) -> None:
    empty = Account.objects.create_account(
        "empty", PASSWORD, name="空", role=Role.TECHNICIAN, organisation=who["manager"].organisation
    )
    assert hand_in(who | {"empty": empty}, number, "signoff", by="empty").status_code == 409
