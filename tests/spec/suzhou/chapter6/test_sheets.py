"""苏州第6章: every part of the section has its line, and what comes again comes as often as the standard says."""

import datetime as dt

import pytest

from hengjian import packs
from hengjian.law.checklists import Due, Every, Kind, dues, stretch
from hengjian.packs.suzhou.chapter6 import PLANS, RISKS

SUZHOU, HANGZHOU = "320583", "330110"


def sheet(key):
    return packs.sheet_law(SUZHOU).sheet(key)


def lines(key):
    return {(each.key, each.clause) for each in sheet(key).items}


@pytest.mark.clause("SZ-6.1")
def test_rules_posts_assessment_and_procedures():
    assert lines("rules") == {
        ("law_list", "SZ-6.1.1"), ("rules", "SZ-6.1.1"), ("posts", "SZ-6.1.2"), ("posts_assessment", "SZ-6.1.2"),
        ("assessed_on", "SZ-6.1.2"), ("procedures", "SZ-6.1.3"),
    }  # fmt: skip


@pytest.mark.clause("SZ-6.2", "SZ-6.3")
def test_risks_and_hazards():
    assert {clause for _, clause in lines("risks")} == {f"SZ-6.2.{number}" for number in range(1, 7)}
    assert {clause for _, clause in lines("hazards")} == {"SZ-6.3.1.1", "SZ-6.3.1.2", "SZ-6.3.2"}
    assert lines("hazards") >= {("scope", "SZ-6.3.1.1"), ("inspectors", "SZ-6.3.1.1"), ("agreed", "SZ-6.3.1.2")}


@pytest.mark.clause("SZ-6.4")
def test_training_and_certificates():
    assert lines("training") == {
        ("plan", "SZ-6.4.1"), ("three_levels", "SZ-6.4.2"), ("archive", "SZ-6.4.2"), ("principals", "SZ-6.4.3"),
        ("safety_officers", "SZ-6.4.3"), ("special_workers", "SZ-6.4.3"),
    }  # fmt: skip


@pytest.mark.clause("SZ-6.5", "SZ-6.2")
def test_what_comes_again():
    assert [(each.key, each.every) for each in RISKS.recurring] == [("identified_on", Every.YEAR)]
    assert [(each.key, each.every) for each in PLANS.recurring] == [
        ("drill", Every.YEAR), ("on_site_drill", Every.HALF_YEAR),
    ]  # fmt: skip


@pytest.mark.clause("SZ-6.6", "SZ-6.7")
def test_visual_management_and_what_the_contract_adds():
    assert {clause for _, clause in lines("visual")} == {"SZ-6.6.1", "SZ-6.6.2", "SZ-6.6.3"}
    assert ("contracted", "SZ-6.7") in lines("others")
    assert {each.clause for each in sheet("others").items} == {"SZ-6.7", "SZ-A"}


def test_a_service_type_begins_with_its_sheets():
    law = packs.sheet_law(SUZHOU)
    kinds = ("隐患排查", "教育培训", "应急预案编制与演练", "安全风险评估", "安全托管", "安全生产标准化创建")
    everything = ["rules", "risks", "hazards", "training", "plans", "visual", "others"]
    assert {kind: [each.key for each in law.of_type(kind)] for kind in kinds} == {
        "隐患排查": ["hazards"], "教育培训": ["training"], "应急预案编制与演练": ["plans"],
        "安全风险评估": ["risks", "visual"], "安全托管": everything, "安全生产标准化创建": everything,
    }  # fmt: skip


def test_where_no_city_prescribes_a_sheet_it_is_the_platforms_own():
    (general,) = packs.sheet_law(HANGZHOU).sheets
    assert (general.clause, {each.clause for each in general.items}, general.recurring) == ("", {""}, ())


@pytest.mark.parametrize("division", [SUZHOU, HANGZHOU])
def test_keys_are_unique_and_each_clause_is_in_the_text(division):
    for each in packs.sheet_law(division).sheets:
        assert len({item.key for item in each.items}) == len(each.items)
        assert all(packs.clause(item.clause) for item in each.items if item.clause)


@pytest.mark.parametrize(
    ("every", "on", "first", "last"),
    [
        (Every.HALF_YEAR, "2026-06-30", "2026-01-01", "2026-06-30"),
        (Every.HALF_YEAR, "2026-07-01", "2026-07-01", "2026-12-31"),
        (Every.YEAR, "2026-12-31", "2026-01-01", "2026-12-31"),
    ],
)
def test_stretches_are_those_of_the_calendar(every, on, first, last):
    assert stretch(every, day(on)) == (day(first), day(last))


@pytest.mark.clause("SZ-6.5")
def test_an_on_site_drill_is_due_in_each_half_year():
    item = PLANS.item("on_site_drill")
    found = list(dues(item, [day("2026-06-30"), day("2025-11-02")], day("2025-09-01"), day("2026-11-25")))
    assert found == [
        Due(item, day("2025-07-01"), day("2025-12-31"), day("2025-11-02")),
        Due(item, day("2026-01-01"), day("2026-06-30"), day("2026-06-30")),
        Due(item, day("2026-07-01"), day("2026-12-31"), None),
    ]
    assert [each.missed(day("2026-12-31")) for each in found] == [False, False, False]
    assert found[-1].missed(day("2027-01-01"))


def test_what_is_only_looked_at_comes_not_again():
    assert list(dues(PLANS.item("plan"), [], day("2025-01-01"), day("2026-01-01"))) == []
    assert PLANS.item("drill").kind is Kind.DAY


def day(text):
    return dt.date.fromisoformat(text)
