"""The document of a list: order, ranks, differences."""

from __future__ import annotations

import json

import pytest

from hengjian.credit.publication.listing import Heading, Line, counts, differences, document, ranked

pytestmark = pytest.mark.clause("HZ-22")


def line(code: str, grade: str, score: str) -> Line:
    return Line(code, f"机构{code}", "330110", ("隐患排查",), grade, grade, score, "", "", "")


LINES = [
    line("5", "", ""),
    line("4", "C", "61.00"),
    line("2", "A", "92.00"),
    line("3", "A", "92.00"),
    line("1", "A", "95.50"),
]


def heading() -> Heading:
    return Heading("杭州市应急管理局", "330100", 2026, 11, "2026-11", "2026-10-30", "hangzhou", "2026.2", "00" * 32)


def test_best_grade_first_then_score_equal_ones_share_a_rank_and_the_unrated_have_none() -> None:
    assert [(row["rank"], row["code"]) for row in ranked(LINES)] == [
        (1, "1"),
        (2, "2"),
        (2, "3"),
        (4, "4"),
        (None, "5"),
    ]


def test_a_score_of_one_hundred_stands_before_ninety_five() -> None:
    assert [row["code"] for row in ranked([line("1", "A", "95.00"), line("2", "A", "100.00")])] == ["2", "1"]


def test_the_document_does_not_depend_on_the_order_of_its_lines() -> None:
    assert document(heading(), LINES) == document(heading(), LINES[::-1])


def test_the_document_reads_back_whole() -> None:
    read = json.loads(document(heading(), LINES))
    assert read["count"] == 5
    assert read["grades"] == counts(LINES) == {"A": 3, "B": 0, "C": 1, "D": 0, "未评级": 1}
    assert read["institutions"] == json.loads(json.dumps(ranked(LINES)))


def test_differences_tell_the_changed_the_new_and_the_gone() -> None:
    earlier = json.loads(
        document(heading(), [line("1", "B", "85.00"), line("2", "A", "92.00"), line("9", "D", "12.00")])
    )
    assert differences(earlier, LINES[2:3] + LINES[4:] + LINES[1:2]) == [
        {"code": "1", "name": "机构1", "before": "B", "after": "A"},
        {"code": "4", "name": "机构4", "before": "新增", "after": "C"},
        {"code": "9", "name": "机构9", "before": "D", "after": "不再列入"},
    ]
