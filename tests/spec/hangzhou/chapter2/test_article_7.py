"""第七条第二款: four grades out of 100 points."""

from decimal import Decimal

import pytest

from hengjian.packs.hangzhou.chapter2 import GRADES
from hengjian.packs.hangzhou.faults import faults
from tests.spec.hangzhou.cases import grades, score

pytestmark = pytest.mark.clause("HZ-7")


@pytest.mark.parametrize(
    ("points", "grade"),
    [
        ("100", "A"), ("90.00", "A"), ("90", "A"), ("89.99", "B"), ("89.995", "B"), ("89", "B"), ("81", "B"), ("80", "B"),
        ("79.99", "C"), ("79", "C"), ("61", "C"), ("60", "C"), ("59.99", "D"), ("59", "D"), ("1", "D"), ("0", "D"),
    ],
)  # fmt: skip
def test_bands(points, grade):
    assert grades("2025-03", score("2025-03-10", points), count=1) == grade


@pytest.mark.parametrize(
    ("points", "right"), [("100", True), ("100.01", False), ("101", False), ("0", True), ("-0.01", False)]
)
def test_points_are_between_0_and_100(points, right):
    assert (faults(score("2025-03-10", points)) == ()) == right


@pytest.mark.parametrize("points", ["NaN", "Infinity"])
def test_points_are_a_number(points):
    assert not GRADES.holds(Decimal(points))


def test_a_score_grades_its_whole_month_and_those_after():
    assert grades("2025-02", score("2025-03-31", "95"), count=3) == "-AA"


def test_of_two_scores_in_a_month_the_later_counts():
    first, second = score("2025-03-01", "95"), score("2025-03-31", "61")
    assert grades("2025-02", first, second, count=3) == grades("2025-02", second, first, count=3) == "-CC"


def test_earlier_scores_count_after_the_measures_came_into_force():
    assert grades("2025-01", score("2023-06-01", "85"), count=2) == "BB"


def test_grades_in_order():
    assert GRADES.levels == "ABCD"
    assert GRADES.worst(["B", None, "D", "A"]) == "D"
    assert GRADES.worst([None]) is None
    assert [GRADES.below("C", steps) for steps in (0, 1, 2)] == ["C", "D", "D"]
    assert [GRADES.above("B", steps) for steps in (0, 1, 2)] == ["B", "A", "A"]
    assert [GRADES.floor(level) for level in "ABCD"] == [90, 80, 60, 0]
