"""苏州 4.1、4.2、4.3: six conditions, trained people, declared principles; the notice goes to the county."""

from dataclasses import replace
from decimal import Decimal

import pytest

from hengjian import packs
from hengjian.law.conditions import judge
from hengjian.law.qualifications import Verdict
from hengjian.packs.suzhou.registration import PRINCIPLES, REGISTRATION
from tests.spec.papers import perfect, person, verdicts
from tests.spec.posts import day

ON = day("2026-11-25")


@pytest.mark.clause("SZ-4.1")
def test_everything_there_is_met_and_goes_to_the_county():
    assert verdicts(REGISTRATION, perfect(REGISTRATION, ON), ON) == {}
    law = packs.registration_law("320583")
    assert (law.receivers, law.place, law.told) == (("county",), "county", "SZ-4.1-e")


@pytest.mark.clause("SZ-4.1")
@pytest.mark.parametrize(("area", "unmet"), [("100", {}), ("99.99", {"office": "不是"}), (None, {"office": "未知"})])
def test_a_hundred_square_metres(area, unmet):
    given = perfect(REGISTRATION, ON, office_area=area and Decimal(area))
    assert verdicts(REGISTRATION, given, ON) == unmet


@pytest.mark.clause("SZ-4.1")
@pytest.mark.parametrize(
    ("yes", "unknown", "verdict"),
    [(5, 0, Verdict.YES), (4, 0, Verdict.NO), (4, 1, Verdict.UNKNOWN), (3, 1, Verdict.NO), (0, 0, Verdict.NO)],
)
def test_five_full_time(yes, unknown, verdict):
    people = [person(Verdict.YES, ON)] * yes + [person(Verdict.UNKNOWN, ON)] * unknown
    given = replace(perfect(REGISTRATION, ON), staff=tuple(people))
    found = {line.condition.name: line.finding for line in judge(REGISTRATION, given, ON)}["staff"]
    assert found.verdict is verdict


@pytest.mark.clause("SZ-4.1")
@pytest.mark.parametrize(
    ("answers", "unmet"),
    [
        ({"legal_person": False}, {"legal_person": "不是"}),
        ({"software": ""}, {"equipment": "未知"}),
        ({"county": ""}, {"county": "未知"}),
        ({"other_rules": None}, {"other_rules": "未知"}),
    ],
    ids=["a", "b", "e", "f"],
)
def test_the_other_conditions(answers, unmet):
    assert verdicts(REGISTRATION, perfect(REGISTRATION, ON, **answers), ON) == unmet


@pytest.mark.clause("SZ-4.1")
def test_systems_have_their_evidence():
    given = perfect(REGISTRATION, ON)
    assert verdicts(REGISTRATION, replace(given, materials=given.materials - {"records"}), ON) == {"systems": "不是"}


@pytest.mark.clause("SZ-4.2")
@pytest.mark.parametrize("left", PRINCIPLES)
def test_each_principle_is_declared_and_people_are_trained(left):
    given = perfect(REGISTRATION, ON, principles=[each for each in PRINCIPLES if each != left], trained=False)
    assert verdicts(REGISTRATION, given, ON) == {"principles": "未知", "trained": "不是"}
