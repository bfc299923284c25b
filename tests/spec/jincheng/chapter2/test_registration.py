"""晋城 第四、五、十条、附件1: seven materials, identity in two copies, process control; ended on 2026-04-16."""

from dataclasses import replace

import pytest

from hengjian import packs
from hengjian.law.conditions import lacking
from hengjian.law.qualifications import Verdict
from hengjian.packs.jincheng.registration import IDENTITY, REGISTRATION, SEVEN
from tests.spec.papers import perfect, person, verdicts
from tests.spec.posts import day

ON = day("2026-04-15")


@pytest.mark.clause("JC-10")
def test_seven_materials_and_identity_in_two_copies():
    assert (len(SEVEN), IDENTITY.copies) == (7, 2)
    assert verdicts(REGISTRATION, perfect(REGISTRATION, ON), ON) == {}


@pytest.mark.clause("JC-10")
@pytest.mark.parametrize("name", [each.name for each in SEVEN])
def test_each_of_the_seven_that_is_missing_is_named(name):
    given = perfect(REGISTRATION, ON)
    given = replace(given, materials=given.materials - {name})
    assert [each.name for each in lacking(REGISTRATION, given)] == [name]
    assert verdicts(REGISTRATION, given, ON)["seven"] == "不是"


@pytest.mark.clause("JC-10")
def test_no_qualification_is_asked_where_none_is_needed():
    given = perfect(REGISTRATION, ON, qualified=False)
    given = replace(given, materials=given.materials - {"qualification"})
    assert (lacking(REGISTRATION, given), verdicts(REGISTRATION, given, ON)) == ((), {})


@pytest.mark.clause("JC-10")
@pytest.mark.parametrize(
    ("kind", "asked"), [("咨询", False), ("认证", False), ("安全评价", True), ("检测", True), ("检验", True)]
)
def test_evaluation_and_testing_also_file_online(kind, asked):
    given = perfect(REGISTRATION, ON, kind=kind, filed_online="")
    assert verdicts(REGISTRATION, given, ON) == ({"online": "未知"} if asked else {})


@pytest.mark.clause("JC-4")
@pytest.mark.parametrize(
    ("answers", "unmet"),
    [({"legal_person": False}, "legal_person"), ({"clean": False}, "clean")],
    ids=["legal-person", "clean"],
)
def test_legal_person_and_no_record(answers, unmet):
    assert verdicts(REGISTRATION, perfect(REGISTRATION, ON, **answers), ON) == {unmet: "不是"}


@pytest.mark.clause("JC-4", "JC-5")
def test_papers_premises_and_process_control_with_records():
    given = replace(perfect(REGISTRATION, ON), materials=frozenset())
    assert set(verdicts(REGISTRATION, given, ON)) == {"premises", "rules", "control", "records", "seven", "identity"}


@pytest.mark.clause("JC-2")
def test_everyone_has_three_months_of_insurance():
    given = replace(perfect(REGISTRATION, ON), staff=(person(Verdict.NO, ON),))
    assert verdicts(REGISTRATION, given, ON) == {"staff": "不是"}


@pytest.mark.clause("JC-22")
def test_the_rule_of_registration_ends_with_the_measures():
    law = packs.registration_law("140502")
    assert (law.instrument.in_force(ON), law.instrument.in_force(day("2026-04-16"))) == (True, False)
    assert (law.receivers, law.told) == (("city",), "JC-10")


@pytest.mark.clause("JC-14-8")
def test_nobody_works_for_another_institution_too():
    found = person(Verdict.NO, ON).findings
    assert verdicts(REGISTRATION, replace(perfect(REGISTRATION, ON), alone=found), ON) == {"alone": "不是"}
