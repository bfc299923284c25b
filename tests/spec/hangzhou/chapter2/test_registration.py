"""杭州 第三、五、六、七、九、十一、十二条: what a registering institution shows; what is left to other rules."""

from dataclasses import replace

import pytest

from hengjian import packs
from hengjian.law.conditions import Given, judge, lacking
from hengjian.law.qualifications import Verdict
from hengjian.packs.hangzhou.registration import REGISTRATION
from hengjian.packs.hangzhou.scopes import OTHERS, SERVICES, safety_services
from tests.spec.papers import perfect, person, verdicts
from tests.spec.posts import day

ON = day("2026-11-25")


@pytest.mark.clause("HZ-5", "HZ-6", "HZ-7", "HZ-11", "HZ-12")
def test_everything_there_is_met():
    assert verdicts(REGISTRATION, perfect(REGISTRATION, ON), ON) == {}
    assert lacking(REGISTRATION, perfect(REGISTRATION, ON)) == ()


@pytest.mark.clause("HZ-5", "HZ-7")
@pytest.mark.parametrize(
    ("answers", "unmet"),
    [
        ({"business_scope": "企业管理咨询"}, {"scope": "不是"}),
        ({"business_scope": ""}, {"scope": "未知"}),
        ({"business_scope": "网络安全设备销售"}, {"scope": "不是"}),
        ({"business_scope": "安全设备销售"}, {"scope": "未知"}),
        ({"business_scope": "网络安全设备销售；安全咨询服务"}, {}),
        ({"established": False}, {"established": "不是"}),
        ({"established": None}, {"established": "未知"}),
        ({"disclosed": False}, {"disclosure": "不是"}),
        ({"equipment": ""}, {"equipment": "未知"}),
        ({"service_types": []}, {"services": "未知"}),
        ({"office_area": None}, {}),
    ],
    ids=[
        "scope",
        "no-scope",
        "network",
        "doubtful",
        "both",
        "not-established",
        "not-said",
        "disclosed",
        "equipment",
        "services",
        "area-is-free",
    ],
)
def test_one_answer_decides_one_condition(answers, unmet):
    assert verdicts(REGISTRATION, perfect(REGISTRATION, ON, **answers), ON) == unmet


@pytest.mark.clause("HZ-7")
@pytest.mark.parametrize("name", ["rules", "procedures", "quality", "archives", "people"])
def test_each_of_the_five_systems_has_its_evidence(name):
    given = perfect(REGISTRATION, ON)
    given = replace(given, materials=given.materials - {name})
    assert list(verdicts(REGISTRATION, given, ON).values()) == ["不是"]
    assert [each.name for each in lacking(REGISTRATION, given)] == [name]


@pytest.mark.clause("HZ-8", "HZ-9", "HZ-2")
def test_the_people_are_judged_by_the_staff_law():
    doubtful = replace(perfect(REGISTRATION, ON), staff=(person(Verdict.UNKNOWN, ON),))
    assert verdicts(REGISTRATION, doubtful, ON) == {"full_time": "未知"}
    no = replace(perfect(REGISTRATION, ON), ways=(person(Verdict.YES, ON), person(Verdict.NO, ON)))
    assert verdicts(REGISTRATION, no, ON) == {"ways": "不是"}
    nobody = perfect(REGISTRATION, ON, people=0)
    assert set(verdicts(REGISTRATION, nobody, ON).values()) == {"未知"}


def test_nothing_filled_in_is_a_question_with_someone_to_answer():
    found = judge(REGISTRATION, Given("社会化服务"), ON)
    asked = [question for line in found for question in line.finding.questions]
    assert {each.who for each in asked} == {"机构负责人"}
    assert all(line.finding.verdict is not Verdict.YES for line in found)


@pytest.mark.clause("HZ-3")
def test_what_another_law_governs_is_routed_to_its_own_rule():
    outside = {each.name for each in REGISTRATION.kinds if each.outside == "HZ-3"}
    assert outside == {"安全评价", "检测检验", "取证培训"}
    assert packs.registration_law("330106", "社会化服务") is REGISTRATION
    assert packs.registration_law("330106", "安全评价").title == "安全评价机构资质"
    assert packs.registration_law("330106", "检测检验") is None
    assert packs.registration_law("110101", "社会化服务") is None


@pytest.mark.clause("HZ-5")
@pytest.mark.parametrize("other", OTHERS)
def test_another_trade_with_the_word_in_its_name_is_no_safety_service(other):
    assert safety_services(f"{other}技术咨询；{other}服务") is Verdict.NO


@pytest.mark.clause("HZ-5")
@pytest.mark.parametrize("named", SERVICES)
def test_each_of_the_services_is_one(named):
    assert safety_services(f"会议服务；{named}") is Verdict.YES
