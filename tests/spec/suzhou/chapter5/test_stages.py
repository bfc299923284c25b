"""第5章: first visit, assessment, contract, lead, five visits, return visit, archive; and a place without rules."""

import pytest

from hengjian import packs
from hengjian.law.courses import archive, enough, kept_until
from hengjian.law.qualifications import Verdict
from hengjian.packs.suzhou.chapter5 import LEAD
from tests.spec.courses import ON, course, marks, prospect, states
from tests.spec.posts import HERE, THERE, certificate, day, post

LAW = packs.service_law("320583")
STANDARD = "安全生产标准化创建"


@pytest.mark.clause("SZ-5.1", "SZ-5.2", "SZ-5.3")
def test_first_visit_assessment_contract_in_this_order():
    assert states(LAW, course(marks={}, absent=frozenset()))["survey"] == "OPEN"
    assert prospect(LAW, course(), "assessment").objection.missing == "初访沟通"
    refused = prospect(LAW, course(STANDARD, "survey"), "contract").objection
    assert (refused.clause, refused.missing) == ("SZ-5.3", "项目评估")
    assert states(LAW, course(STANDARD, "survey", "assessment"))["contract"] == "OPEN"


@pytest.mark.clause("SZ-5.1")
def test_at_the_first_visit_a_technician_is_named():
    people = next(each for each in prospect(LAW, course(), "survey").stage.sheet.items if each.key == "people")
    assert (people.kind, people.required, people.clause) == ("people", True, "SZ-5.1")


@pytest.mark.clause("SZ-5.4")
@pytest.mark.parametrize(
    ("held", "verdict"),
    [((), Verdict.NO), ((certificate("注册安全工程师"),), Verdict.YES), ((certificate("安全评价师"),), Verdict.YES),
     ((certificate("注册消防工程师"),), Verdict.YES), ((certificate("初级注册安全工程师"),), Verdict.NO),
     ((certificate("注册安全工程师", THERE),), Verdict.NO), ((certificate(until="2026-11-24"),), Verdict.NO),
     ((certificate(until="2026-11-25"),), Verdict.YES)],
)  # fmt: skip
def test_the_lead_holds_one_of_three_certificates(held, verdict):
    assert LEAD.test((post("2026-10-08", certificates=held),), HERE, day("2026-11-25")).verdict is verdict


@pytest.mark.clause("SZ-5.4")
def test_five_visits_for_standardisation_and_as_agreed_for_the_rest():
    refused = enough(LAW.stages, course(STANDARD), 4)
    assert (refused.clause, refused.missing) == ("SZ-5.4.2", "再约定1次")
    assert enough(LAW.stages, course(STANDARD), 5) is None
    assert enough(LAW.stages, course("隐患排查"), 1) is None
    told = course(STANDARD, "survey", "assessment", "contract", "visits", agreed=2)
    assert prospect(LAW, told, "visits").pending == "已到场2次，应到5次"


@pytest.mark.clause("SZ-5.5", "SZ-5.6")
def test_a_return_visit_after_completion_and_an_archive_of_all():
    done = ("survey", "assessment", "contract", "visits")
    assert prospect(LAW, course("隐患排查", *done[:3]), "revisit").objection.clause == "SZ-5.5"
    assert states(LAW, course("隐患排查", *done))["revisit"] == "OPEN"
    assert states(LAW, course("隐患排查", *done))["close"] == "REFUSED"
    told = course("隐患排查", *done, "revisit")
    assert states(LAW, told)["close"] == "OPEN"
    assert [each.part.key for each in archive(LAW, told)] == ["survey", "assessment", "contract", "visits", "revisit"]
    assert kept_until(LAW, ON) is None, "the standard names no term"


@pytest.mark.clause("SZ-5.4", "SZ-5.6")
def test_each_day_of_a_visit_is_signed_for_and_one_sheet_a_day_is_enough():
    law = packs.service_law("320583")
    twice = (*marks("2026-09-01", signed=False), *marks("2026-09-01", "2026-10-01"))
    told = {"survey": "survey", "assessment": "assessment", "contract": "contract"}
    done = {key: marks("2026-08-01") for key in told}
    pending = {
        name: prospect(law, course(marks={**done, "visits": visits}), "visits").pending
        for name, visits in (
            ("one", (*marks("2026-09-01"), *marks("2026-10-01", signed=False))), ("none", marks("2026-09-01", "2026-10-01", signed=False)),
            ("enough", twice),
        )
    }  # fmt: skip
    assert pending == {"one": "还有1次没有签服务确认单", "none": "还有2次没有签服务确认单", "enough": ""}
    (part,) = [
        each for each in archive(law, course(marks={**done, "visits": marks("2026-09-01", signed=False)})) if each.part.key == "visits"
    ]  # fmt: skip
    assert part.missing == "项目实施（已到场1次，应到2次；还有1次没有签服务确认单）"
    unasked = course(marks={"contract": marks("2026-08-01"), "visits": marks("2026-09-01", "2026-10-01", signed=False)})
    assert prospect(packs.service_law("330110"), unasked, "visits").pending == ""


@pytest.mark.clause("X-5")
def test_a_place_without_rules_has_the_platforms_own_and_says_so():
    plain = packs.service_law("310115")
    assert (plain.instruments, plain.in_force(ON)) == ((), True)
    assert {clause for each in plain.stages for clause in each.clauses} == set()
    ningbo = packs.service_law("330206")
    assert [each.key for each in ningbo.stages] == [
        "contract", "matter", "plan", "visits", "rectify", "report", "submit", "close",
    ]  # fmt: skip
