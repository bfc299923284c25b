"""What was signed in a person's name, and the denial of it (T7): the report is frozen in the same act, and the county is told."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hengjian.accounts.models import Account
from hengjian.portal.tasks import tasks
from hengjian.practice.models import Repudiation, Step
from hengjian.practice.papers import contexts
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
