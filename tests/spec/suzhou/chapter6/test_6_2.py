"""6.2: four levels and their colours, identified each year, the two higher ones reported, with somebody responsible at each level."""

from __future__ import annotations

import datetime as dt

import pytest

from hengjian import packs
from hengjian.law.risks import Level, to_report

pytestmark = pytest.mark.clause("SZ-6.2")
LAW = packs.risk_law("320583")
ALL = ("企业", "车间", "班组", "岗位")


def test_four_levels_with_their_colours_and_letters():
    assert [(each.word, each.colour, each.letter) for each in Level] == [
        ("重大", "红", "R"), ("较大", "橙", "O"), ("一般", "黄", "Y"), ("低", "蓝", "B"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("last", "due"),
    [(dt.date(2025, 11, 25), dt.date(2026, 11, 25)), (dt.date(2024, 2, 29), dt.date(2025, 2, 28)), (None, None)],
    ids=["a-year", "leap-day", "never"],
)
def test_identified_at_least_once_a_year(last, due):
    assert LAW.next_identification(last) == due


def test_the_two_higher_levels_are_reported_once():
    levels = [("a", Level.MAJOR), ("b", Level.GREATER), ("c", Level.GENERAL), ("d", Level.LOW)]
    assert (to_report(levels, [], LAW), to_report(levels, [("a", Level.MAJOR)], LAW)) == (("a", "b"), ("b",))


def test_one_reported_as_greater_and_raised_to_major_is_reported_anew():
    told = [("a", Level.GREATER), ("b", Level.MAJOR)]
    assert to_report([("a", Level.MAJOR), ("b", Level.GREATER)], told, LAW) == ("a",)


def test_a_line_has_a_measure_and_a_higher_one_somebody_responsible_at_each_level():
    assert LAW.lacking(["报警"], ALL, Level.MAJOR) == ()
    assert LAW.lacking([""], [], Level.LOW) == ("管控措施",)
    assert LAW.lacking(["报警"], ("企业", "岗位"), Level.GREATER) == ("车间的责任人", "班组的责任人")
    assert LAW.lacking(["报警"], [], Level.GENERAL) == ()


def test_hangzhou_says_nothing():
    assert packs.risk_law("330106") is None
