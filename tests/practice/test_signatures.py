"""What was signed in a person's name, and the denial of it (T7): the report is frozen in the same act, and the county is told."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hengjian.accounts.models import Account
from hengjian.portal.tasks import tasks
from hengjian.practice.models import Repudiation, Step
from hengjian.practice.papers import contexts
from hengjian.practice.stages.pages import flow
from hengjian.trail.acts import act
from hengjian.trail.models import Entry
from tests.practice.stages.cast import PASSWORD, bring, build, enter, hand_in, key, now, opened, today, told

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-9")]
Who = dict[str, Account]
REASON = "那天我在外地，没有看过这份报告"
FROZEN = "第1版的审核已被本人否认，须另出一版"


@pytest.fixture
def who(db: None) -> Who:
    return build()


@pytest.fixture
def number(who: Who) -> str:
    made = opened(who)
    bring(who, made, "signoff")
    return made


def signed(stage: str = "signoff") -> Step:
    return Step.objects.filter(stage=stage).latest("pk")


def deny(who: Who, by: str = "lead", stage: str = "signoff", **changes: Any) -> Any:
    data = {"reason": REASON, "password": PASSWORD, "key": key(), **changes}
    return enter(who[by]).post(f"/signatures/{signed(stage).ref}/repudiate/", data)


def county(who: Who, by: str = "officer") -> list[str]:
    return [task.detail for task in tasks(who[by], today()) if task.what == "核实被否认的报告审核"]


def test_the_lead_sees_what_was_signed_in_the_own_name_and_nobody_else_does(who: Who, number: str) -> None:
    for page in ("/", "/signatures/"):
        assert "审核书面结论（第1版）" in told(enter(who["lead"]).get(page))
        assert "审核书面结论（第1版）" not in told(enter(who["process"]).get(page))
    for by in ("process", "technician", "manager", "officer", "enterprise", "stranger"):
        assert deny(who, by).status_code == 403
    assert enter(who["lead"]).get("/signatures/nothing/repudiate/").status_code == 403
    assert Repudiation.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "words"), [({"password": "wrong-password-1"}, "登录密码不对"), ({"reason": "  "}, ""), ({"password": ""}, "")],
    ids=["password", "no reason", "no password"],
)  # fmt: skip
def test_not_without_password_and_reason(who: Who, number: str, changes: dict[str, str], words: str) -> None:
    answer = deny(who, **changes)
    assert (answer.status_code in (409, 422), words in told(answer), Repudiation.objects.count()) == (True, True, 0)


def test_a_denied_sign_off_freezes_the_report_in_the_same_act(who: Who, number: str) -> None:
    assert deny(who).status_code == 302
    entry = Entry.objects.latest("index")
    assert (entry.verb, entry.about, Repudiation.objects.get().entry_id) == ("practice.repudiate", number, entry.pk)
    found = now(number)
    states = {each.stage.key: (each.state.name, each.pending) for each in found.prospects}
    assert states["report"] == ("OPEN", FROZEN)
    assert states["signoff"] == ("REFUSED", FROZEN)
    assert (hand_in(who, number, "submit").status_code, hand_in(who, number, "signoff").status_code) == (409, 409)
    assert hand_in(who, number, "close").status_code == 409
    assert contexts.flow_sheet(found)["technical_lead"] == "", "a paper does not bear the denied signature"
    assert county(who) == [f"{number}，卓以宁否认签署，报告已冻结"]
    assert county(who, "far") == []


def test_another_version_signed_anew_goes_on(who: Who, number: str) -> None:
    deny(who)
    bare = hand_in(who, number, "report")
    assert (bare.status_code, "另出版本的，请写理由" in told(bare)) == (409, True)
    assert hand_in(who, number, "report", reason="重新编写").status_code == 302
    assert hand_in(who, number, "submit").status_code == 409, "not without a new sign-off"
    assert hand_in(who, number, "signoff").status_code == 302
    assert hand_in(who, number, "submit").status_code == 302
    assert county(who) == []
    page = told(enter(who["officer"]).get(f"/engagements/{number}/"))
    assert ("本人否认" in page, "报告已冻结" in page) == (True, False), "what was denied stays visible as denied"


def test_what_was_uploaded_already_is_frozen_too(who: Who, number: str) -> None:
    assert hand_in(who, number, "submit").status_code == 302
    deny(who)
    assert now(number).prospect("submit").pending == FROZEN
    pages = {by: told(enter(who[by]).get(f"/engagements/{number}/")) for by in ("officer", "manager", "enterprise")}
    assert ["报告已冻结" in page for page in pages.values()] == [True, True, True]
    assert {by: REASON in page for by, page in pages.items()} == {
        "officer": True,
        "manager": False,
        "enterprise": False,
    }


def test_once_and_for_all(who: Who, number: str) -> None:
    deny(who)
    again = deny(who)
    assert (again.status_code, "已于" in told(again)) == (409, True)
    row = Repudiation(step=signed(), person=signed().person, reason="再来", on=today(), by="x", by_ref="x")
    with transaction.atomic(), pytest.raises(IntegrityError):
        act("practice.repudiate", by=None, about=number, cites=[], key=key(), do=lambda draft: draft.write(row))


def test_denied_checks_are_checked_anew(who: Who, number: str) -> None:
    assert hand_in(who, number, "submit").status_code == hand_in(who, number, "flow").status_code == 302
    assert now(number).prospect("flow").state.name == "DONE"
    assert deny(who, "process", "check").status_code == 302
    assert "没有核对" in now(number).prospect("flow").pending
    assert county(who) == []


@pytest.fixture
def archived(who: Who) -> str:
    """An engagement closed with its archive, whose report's sign-off is denied afterwards."""
    made = opened(who)
    bring(who, made, "close")
    assert deny(who).status_code == 302
    return made


def check(who: Who, number: str) -> Any:
    """The process lead checks what is left."""
    return hand_in(who, number, "flow", checked=[each.id for each in flow(now(number)) if each.verdict != "相符"])


def replace(who: Who, number: str) -> None:
    assert hand_in(who, number, "report", reason="审核不是本人签的，重新编写").status_code == 302
    for stage in ("signoff", "submit"):
        assert hand_in(who, number, stage).status_code == 302, stage
    assert check(who, number).status_code == 302


def mine(who: Who, by: str) -> list[str]:
    return [task.what for task in tasks(who[by], today()) if task.detail.startswith("PT")]


def state(number: str, *stages: str) -> list[str]:
    return [now(number).prospect(each).state.name for each in stages]


@pytest.mark.clause("HZ-17")
def test_a_report_denied_after_the_closing_is_replaced_and_the_archive_keeps_both(who: Who, archived: str) -> None:
    closed = now(archived).course.closed_on
    before = list(Step.objects.order_by("pk").values())
    assert (mine(who, "manager"), county(who) != []) == (["另出服务报告"], True)
    assert state(archived, "report", "signoff", "submit") == ["OPEN", "REFUSED", "REFUSED"]
    bare = hand_in(who, archived, "report")
    assert (bare.status_code, "另出版本的，请写理由" in told(bare)) == (409, True)
    assert hand_in(who, archived, "report", reason="审核不是本人签的，重新编写").status_code == 302
    assert hand_in(who, archived, "submit").status_code == 409, "not without a new sign-off"
    assert (mine(who, "lead"), mine(who, "manager")) == (["审核书面结论"], ["另出服务报告"])
    for stage in ("signoff", "submit"):
        assert hand_in(who, archived, stage).status_code == 302
    assert mine(who, "process") == ["核对服务质控流转单"]
    assert check(who, archived).status_code == 302
    assert (mine(who, "manager"), mine(who, "lead"), mine(who, "process"), county(who)) == ([], [], [], [])
    assert list(Step.objects.filter(pk__in=[row["id"] for row in before]).order_by("pk").values()) == before
    first, second = Step.objects.filter(stage="report").order_by("pk")
    assert second.values == {
        "version": 2, "digest": second.values["digest"], "reason": "审核不是本人签的，重新编写", "replaces": first.ref,
    }  # fmt: skip
    found = now(archived)
    assert (found.course.closed_on, {each.missing for each in found.archive}) == (closed, {""})
    pages = {by: told(enter(who[by]).get(f"/engagements/{archived}/")) for by in ("officer", "manager", "enterprise")}
    assert ["本人否认" in pages[by] for by in ("officer", "manager")] == [True, True]
    assert ["第2版" in page for page in pages.values()] == [True, True, True], "the enterprise has what replaces it"
    assert not any("报告已冻结" in page for page in pages.values())
    record = told(enter(who["officer"]).get(f"/engagements/{archived}/records/{second.ref}/"))
    assert ("代替 第1版" in record.replace("</dt><dd>", " "), "重新编写" in record) == (True, True)


@pytest.mark.clause("HZ-17")
def test_a_closed_engagement_is_open_for_nothing_but_what_replaces_the_denied_report(who: Who, archived: str) -> None:
    for stage in ("survey", "lead", "close", "plan"):
        assert hand_in(who, archived, stage, reason="另有安排").status_code == 409, stage
    replace(who, archived)
    for stage in ("report", "signoff", "submit", "flow", "close"):
        assert hand_in(who, archived, stage, reason="再来").status_code == 409, stage
    assert state(archived, "report", "signoff", "submit", "flow", "close") == ["DONE"] * 5


@pytest.mark.clause("HZ-17")
def test_without_a_denial_a_closed_engagement_takes_no_report(who: Who, number: str) -> None:
    for stage in ("submit", "flow", "close"):
        assert hand_in(who, number, stage).status_code == 302, stage
    for stage in ("report", "signoff", "submit", "flow"):
        assert hand_in(who, number, stage, reason="再来").status_code == 409, stage


def test_checks_denied_after_the_closing_are_checked_anew(who: Who, number: str) -> None:
    for stage in ("submit", "flow", "close"):
        assert hand_in(who, number, stage).status_code == 302, stage
    assert deny(who, "process", "check").status_code == 302
    assert mine(who, "process") == ["核对服务质控流转单"]
    assert hand_in(who, number, "report", reason="再来").status_code == 409
    assert check(who, number).status_code == 302
    assert (mine(who, "process"), state(number, "flow")) == ([], ["DONE"])
