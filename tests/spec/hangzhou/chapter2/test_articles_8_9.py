"""第八、九条: four ways to be a technician, one institution for who is full-time, two leads who are two people."""

from decimal import Decimal

import pytest

from hengjian.law.qualifications import Verdict
from hengjian.law.technicians import clashes
from hengjian.packs.hangzhou.technicians import EXCLUSIVE, alone, leads, ways
from tests.spec.posts import HERE, THERE, certificate, day, post

YES, NO, UNKNOWN = Verdict
ON = day("2026-01-10")
BARE = {"education": "高中", "major": "", "title": "", "years": None}
NOT_LISTED = {"title": "技师"}  # no level of a title: one way less to ask about


def way(**cells):
    found = ways([post("2024-01-01", "2024-01..", **(BARE | NOT_LISTED | cells))], HERE, ON)
    return found.verdict, found.deciding.clause


@pytest.mark.clause("HZ-8")
@pytest.mark.parametrize(
    ("cells", "verdict", "clause"),
    [
        ({"title": "初级"}, YES, "HZ-8-1"),
        ({"title": "高级"}, YES, "HZ-8-1"),
        ({"title": ""}, UNKNOWN, "HZ-8-1"),
        ({"certificates": (certificate(),)}, YES, "HZ-8-2"),
        ({"certificates": (certificate(until="2026-01-09"),)}, NO, "HZ-8-1"),
        ({"certificates": (certificate(until="2026-01-10"),)}, YES, "HZ-8-2"),
        ({"certificates": (certificate(at=THERE),)}, NO, "HZ-8-1"),
        ({"certificates": (certificate("安全评价师"),)}, YES, "HZ-8-3"),
        ({"certificates": (certificate("安全评价师", at=""),)}, YES, "HZ-8-3"),
        ({"certificates": (certificate("安全评价师", at=THERE),)}, NO, "HZ-8-1"),
        ({"education": "大专", "major": "机械工程", "years": Decimal(1)}, YES, "HZ-8-4"),
        ({"education": "大专", "major": "机械工程", "years": Decimal("0.9")}, NO, "HZ-8-1"),
        ({"education": "大专", "major": "机械工程"}, UNKNOWN, "HZ-8-4"),
        ({"education": "博士", "major": "法学", "years": Decimal(9)}, UNKNOWN, "HZ-8-4"),
        ({"education": "", "major": "化学", "years": Decimal(9)}, UNKNOWN, "HZ-8-4"),
        ({"education": "中专", "major": "机械工程", "years": Decimal(9)}, NO, "HZ-8-1"),
    ],
)
def test_any_one_of_four_ways(cells, verdict, clause):
    assert way(**cells) == (verdict, clause)


@pytest.mark.clause("HZ-8")
def test_each_way_says_what_it_rests_on():
    found = ways([post("2024-01-01", "2024-01..", certificates=(certificate(),))], HERE, ON)
    assert [(each.clause, each.verdict, each.words, each.arithmetic) for each in found.findings] == [
        ("HZ-8-1", YES, "职称：中级。", ""),
        ("HZ-8-2", YES, "注册安全工程师证书注册在本机构，有效期至2028-12-31。", ""),
        ("HZ-8-3", NO, "没有安全评价师证书的记录。", ""),
        ("HZ-8-4", YES, "本科，安全工程，从事安全工作5年。", "5 ≥ 1"),
    ]
    assert ways([], HERE, ON).verdict is NO


@pytest.mark.clause("HZ-8")
@pytest.mark.parametrize(
    ("own", "other", "verdict"),
    [("劳动合同", "兼职", NO), ("兼职", "劳动合同", NO), ("退休返聘", "劳动合同", NO), ("兼职", "兼职", YES)],
    ids=["full-part", "part-full", "retired-full", "part-part"],
)
def test_who_is_full_time_here_works_nowhere_else(own, other, verdict):
    here, there = post("2024-01-01", form=own), post("2025-01-01", form=other, institution=THERE)
    found = alone([here, there], HERE, ON)
    assert (found.verdict, clashes(EXCLUSIVE, here, there)) == (verdict, verdict is NO)
    assert THERE not in found.words + found.outlook
    assert alone([here, there], HERE, day("2024-12-31")).verdict is YES
    left = post("2025-01-01", form=other, institution=THERE, left_on="2026-01-10")
    assert alone([here, left], HERE, ON).verdict is YES
    disputed = post("2025-01-01", form=other, institution=THERE, disputed=True)
    assert alone([here, disputed], HERE, ON).verdict is YES


def lead(technical, process):
    people = {"a": [post("2024-01-01", "2024-01..", title="高级")], "b": [post("2024-01-01", "2024-01..")]}
    people["new"] = [post("2025-12-20", "2026-01..", title="正高级")]
    return [(each.clause, each.verdict, each.words) for each in leads(technical, process, people, HERE, ON)]


@pytest.mark.clause("HZ-9")
def test_two_leads_full_time_the_technical_one_with_a_senior_title():
    paid = "养老保险在本机构已连续缴24个月，满3个月。"
    assert lead("a", "b") == [
        ("HZ-9", YES, f"技术负责人是专职技术人员：{paid}"),
        ("HZ-9", YES, "技术负责人的职称：高级。"),
        ("HZ-9", YES, f"过程控制负责人是专职技术人员：{paid}"),
        ("HZ-9-p2", YES, "两个负责人不是同一个人。"),
    ]
    assert lead("b", "a")[1] == ("HZ-9", NO, "技术负责人的职称：中级，须为高级。")
    assert lead("new", "b")[0] == (
        "HZ-9", NO, "技术负责人须为专职技术人员：养老保险在本机构只连续缴了0个月，须满3个月。",
    )  # fmt: skip


@pytest.mark.clause("HZ-9")
def test_never_one_person_and_an_empty_place_is_a_question():
    assert lead("a", "a")[-1] == ("HZ-9-p2", NO, "两个负责人是同一个人。")
    found = leads("", "", {}, HERE, ON)
    assert [(each.verdict, [question.who for question in each.questions]) for each in found] == [
        (UNKNOWN, ["机构负责人"])
    ] * 3
