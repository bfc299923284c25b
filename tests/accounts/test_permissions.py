"""The jurisdiction of an officer, and opening and disabling accounts on the record."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from hengjian.accounts import opening
from hengjian.accounts.models import Account, Level, Role
from hengjian.accounts.permissions import (
    fresh,
    is_city_officer,
    jurisdiction,
    may_see_basics,
    may_see_institution,
    officer_of,
)
from hengjian.cli.account import command
from hengjian.trail.models import Entry

CODE = "91330110Y02370133R"
PROVINCE = Account(role=Role.OFFICER, level=Level.PROVINCE, division="330000")
CITY = Account(role=Role.OFFICER, level=Level.CITY, division="330100")
COUNTY = Account(role=Role.OFFICER, level=Level.COUNTY, division="330110")
NOWHERE = Account(role=Role.OFFICER, level=Level.CITY)
AUDITOR = Account(role=Role.AUDITOR)
MANAGER = Account(role=Role.MANAGER, organisation=CODE)
TECHNICIAN = Account(role=Role.TECHNICIAN, organisation=CODE)
UNBOUND = Account(role=Role.MANAGER)


@pytest.mark.parametrize(
    ("account", "division", "covered"),
    [(PROVINCE, "330110", True), (PROVINCE, "330206", True), (PROVINCE, "320583", False), (CITY, "330110", True),
     (CITY, "330206", False), (COUNTY, "330110", True), (COUNTY, "330113", False), (COUNTY, "330100", False),
     (CITY, "", False), (AUDITOR, "330110", False), (MANAGER, "330110", False)],
)  # fmt: skip
def test_an_officer_answers_for_places(account: Account, division: str, covered: bool) -> None:
    assert officer_of(account, division) is covered


def test_an_officer_without_place_answers_for_none() -> None:
    with pytest.raises(PermissionDenied):
        jurisdiction(NOWHERE)


@pytest.mark.parametrize(
    ("account", "division", "is_one"),
    [(CITY, "", True), (CITY, "330113", True), (CITY, "140500", False), (PROVINCE, "330100", False), (COUNTY, "330110", False),
     (AUDITOR, "", False), (MANAGER, "", False)],
)  # fmt: skip
@pytest.mark.clause("HZ-25")
def test_only_a_city_officer_is_one(account: Account, division: str, is_one: bool) -> None:
    assert is_city_officer(account, division) is is_one


@pytest.mark.parametrize(
    ("account", "code", "places", "file", "basics"),
    [(CITY, CODE, ("330110",), True, True), (CITY, CODE, ("320583", "330113"), True, True), (CITY, CODE, ("320583",), False, False),
     (COUNTY, CODE, ("330113",), False, False), (AUDITOR, CODE, (), True, True), (MANAGER, CODE, (), True, True),
     (MANAGER, "91330110MA0000000X", ("330110",), False, False), (TECHNICIAN, CODE, (), False, True),
     (UNBOUND, "", (), False, False)],
)  # fmt: skip
def test_who_may_read_an_institution(
    account: Account, code: str, places: tuple[str, ...], file: bool, basics: bool
) -> None:
    assert (may_see_institution(account, code, *places), may_see_basics(account, code, *places)) == (file, basics)


def test_a_fresh_password_is_asked_for(db: None) -> None:
    request = RequestFactory().post("/")
    request.user = Account.objects.create_account("shen", "a-long-password-7", name="沈知远", role=Role.OFFICER)
    assert [fresh(request, each) for each in ("a-long-password-7", "wrong", "")] == [True, False, False]


GOOD = {"name": "沈知远", "role": "officer", "level": "city", "division": "330100"}


def test_opening_and_disabling_are_on_record_without_the_row(db: None) -> None:
    account = opening.open_account("shen", "a-long-password-7", **GOOD)
    opening.disable_account("shen")
    entries = Entry.objects.filter(about=f"account:{account.ref}").order_by("index")
    assert [(entry.verb, entry.commitments.count()) for entry in entries] == [
        ("accounts.open", 0),
        ("accounts.disable", 0),
    ]
    assert not Account.objects.get(username="shen").is_active


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [({"level": ""}, "须写层级"), ({"division": "33"}, "须写区划代码"), ({"division": "330110"}, "不是市的区划代码"),
     ({"role": "manager", "organisation": "9133"}, "须写所属单位的统一社会信用代码")],
    ids=["level", "division", "county", "firm"],
)  # fmt: skip
def test_a_faulty_account_is_refused_whole(db: None, fields: dict[str, str], sentence: str) -> None:
    with pytest.raises(opening.Refused, match=sentence):
        opening.open_account("shen", "a-long-password-7", **(GOOD | fields))
    assert not Account.objects.exists()


def test_the_last_auditor_stays(db: None) -> None:
    opening.open_account("ruan", "a-long-password-7", name="阮思齐", role="auditor")
    with pytest.raises(opening.Refused, match="最后一个审计管理员"):
        opening.disable_account("ruan")


def test_the_command_opens_lists_and_disables(db: None) -> None:
    run = CliRunner().invoke
    opened = run(command, ["add", "shen", "--name", "沈知远", "--role", "officer", "--level", "city", "--division", "330100",
                           "--password", "a-long-password-7"])  # fmt: skip
    assert (opened.exit_code, opened.output) == (0, "已开通 shen（沈知远，监管人员）。\n")
    again = run(command, ["add", "shen", "--name", "甲", "--role", "buyer", "--password", "a-long-password-7"])
    assert (again.exit_code, "已有人用" in again.output) == (2, True)
    assert "沈知远" in run(command, ["list"]).output
    assert run(command, ["disable", "shen"]).exit_code == 0
    assert run(command, ["disable", "shen"]).exit_code == 2
    assert run(command, ["disable", "nobody"]).exit_code == 2
