"""第三十七、三十八条: readings are named and dated; nothing from before the measures is judged by them."""

import datetime as dt

import pytest

from hengjian.packs.hangzhou import PACK, credit, readings
from hengjian.packs.hangzhou.clauses import CLAUSES, INSTRUMENT
from tests.spec.hangzhou.cases import annulment, decision, grades, letter, line, penalty, score

A = score("2024-12-10", "95")


@pytest.mark.clause("HZ-38")
@pytest.mark.parametrize(("day", "expected"), [("2025-01-31", "AAAA"), ("2025-02-01", "AADD"), ("2024-02-01", "AAAA")])
def test_only_events_from_the_first_of_february_2025_have_an_effect(day, expected):
    event = penalty(day, decided="2025-02-05", fact_id="p")
    assert grades("2025-01", A, event, count=4) == expected
    proposed = credit.proposals([*A, *event], "p")
    assert (proposed == ()) == (expected == "AAAA")


@pytest.mark.clause("HZ-38")
def test_an_earlier_event_prolongs_nothing_and_freezes_nothing():
    low = score("2024-12-10", "50")
    assert line(low, letter("2025-01-31", 5), score("2025-02-01", "95")).restrictions == ()


@pytest.mark.clause("HZ-38")
def test_in_force():
    assert (PACK.in_force_from, PACK.in_force_until) == (dt.date(2025, 2, 1), None)
    assert INSTRUMENT.since == PACK.in_force_from


@pytest.mark.clause("HZ-37")
def test_the_register():
    choices = {
        each.name: [option.value for option in each.options] for each in readings.REGISTER if len(each.options) > 1
    }
    assert choices == {
        "art27_with_art25": ["both", "extension_only"],
        "art26_scope": ["any_d", "score_d_only"],
        "one_grade_below": ["effective", "model"],
        "same_quarter": ["each", "once"],
        "month_of": ["fact", "decision"],
    }
    assert all(each.question.endswith("？") and each.reason.endswith("。") and each.label for each in readings.REGISTER)
    assert all(each.meaning(each.default) for each in readings.REGISTER)
    assert {each.clause for each in readings.REGISTER} <= {clause.id for clause in CLAUSES}


@pytest.mark.clause("HZ-37")
def test_a_changed_reading_applies_to_events_from_its_day():
    changed = readings.readings([(dt.date(2025, 4, 11), "one_grade_below", "model")])
    before, after = letter("2025-04-10", 7), letter("2025-04-11", 7)
    first = letter("2025-03-10", 6)

    def april(second):
        return credit.timeline([*A, *first, *second], changed).at(2025 * 12 + 4).grade

    assert (april(before), april(after)) == ("C", "B")


@pytest.mark.clause("HZ-37")
def test_of_two_changes_on_one_day_the_later_recorded_counts():
    day = dt.date(2025, 4, 11)
    changed = readings.readings([(day, "month_of", "decision"), (day, "month_of", "fact")])
    assert changed.on(day)["month_of"] == "fact"
    assert readings.readings().on(day) == readings.DEFAULTS.on(dt.date.min)
    assert readings.constant({}) == readings.DEFAULTS != changed
    assert len({readings.constant({}), readings.DEFAULTS, changed}) == 2


@pytest.mark.clause("HZ-37")
@pytest.mark.parametrize(
    ("name", "value", "said"), [("x", "y", "没有名为 x 的解释参数"), ("month_of", "y", "没有取值 y")]
)
def test_an_unknown_reading_is_refused(name, value, said):
    with pytest.raises(ValueError, match=said):
        readings.constant({name: value})


@pytest.mark.clause("HZ-37")
def test_settled_readings():
    """What the register settles without a choice: annulled scores and decisions count for nothing."""
    assert grades("2025-03", A, score("2025-03-02", "61", "s"), annulment("s", "2025-05-01"), count=1) == "A"
    decided = penalty("2025-03-11", decided=None, fact_id="p"), decision("p", "2025-03-12")
    spans = line(A, *decided, annulment("d2025-03-12p", "2025-05-01")).spans
    assert [(span.grade, len(span.proposed)) for span in spans] == [("A", 0), ("A", 1), ("A", 0)]


def test_the_clauses_by_id():
    """Each clause once, by the numbers of the text."""
    assert " ".join(clause.id.removeprefix("HZ-") for clause in CLAUSES) == (
        "1 2 2-p3 3 4 5 6 6-p2 7 7-p2 8 8-1 8-2 8-3 8-4 8-p2 9 9-p2 10 11 12 12-p2 13 14 14-p2 15 15-p2 15-p3 15-p4 16 16-p2 17 18 19 20 21 "
        "22 23 23-1 23-2 23-3 23-4 23-5 23-6 23-7 23-8 24 25 25-1 25-2 25-3 26 27 28 29 30 31 32 33 33-p2 34 35 36 37 38"
    )
