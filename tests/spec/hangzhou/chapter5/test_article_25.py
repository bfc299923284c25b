"""第二十五条: what a penalty or a letter lowers, for how long, and that an officer decides."""

import pytest

from hengjian.law.months import parse_month
from hengjian.law.timelines import Restriction
from hengjian.packs.hangzhou import credit
from tests.spec.hangzhou.cases import annulment, decision, grades, letter, line, penalty, score

pytestmark = pytest.mark.clause("HZ-25")

A = score("2025-01-10", "95")
B = score("2025-01-10", "85")
C = score("2025-01-10", "65")
D = score("2025-01-10", "50")


@pytest.mark.clause("HZ-23")
@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (penalty("2025-03-11"), "AA DDDDDD A"),
        *((letter("2025-03-11", ground), "AA DDD AAAA") for ground in (1, 2, 3, 4)),
        *((letter("2025-03-11", ground), "AA BB AAAAA") for ground in (5, 6, 7, 8)),
        (letter("2025-03-11", 4, 5), "AA DDD AAAA"),
    ],
)
def test_each_item(event, expected):
    assert grades("2025-02", A, event, count=9) == expected.replace(" ", "")


@pytest.mark.parametrize(("rated", "expected"), [(A, "ABBA"), (B, "BCCB"), (C, "CDDC"), (D, "DDDD")])
def test_one_grade_down(rated, expected):
    assert grades("2025-03", rated, letter("2025-03-11", 6), count=4) == expected


@pytest.mark.parametrize("day", ["2025-03-01", "2025-03-11", "2025-03-31"])
def test_every_day_of_a_month_counts_from_the_next_month(day):
    assert grades("2025-03", A, penalty(day), count=8) == "ADDDDDDA"


def test_next_month_over_the_years_end():
    assert grades("2025-12", A, letter("2025-12-31", 1), count=5) == "ADDDA"
    assert grades("2025-11", A, letter("2025-11-30", 8), count=4) == "ABBA"
    assert grades("2027-12", A, penalty("2027-12-01"), count=8) == "ADDDDDDA"


def test_the_end_of_february():
    assert grades("2028-02", A, letter("2028-02-29", 6), count=4) == "ABBA"


@pytest.mark.parametrize("ground", [1, 6])
def test_items_two_and_three_spare_who_is_d(ground):
    restrictions = line(D, letter("2025-03-11", ground)).restrictions
    assert [each.clause for each in restrictions] == ["HZ-26"]


def test_item_one_applies_to_d_too():
    restrictions = line(D, penalty("2025-03-11")).restrictions
    assert [each.clause for each in restrictions] == ["HZ-25-1", "HZ-26"]


@pytest.mark.parametrize(("ground", "expected"), [(1, "-DDD-"), (6, "-----")])
def test_who_is_unrated_can_become_d_but_has_no_grade_to_lower(ground, expected):
    assert grades("2025-03", letter("2025-03-11", ground), count=5) == expected


def test_undecided_it_is_a_proposal_and_binds_nothing():
    undecided = [*A, *penalty("2025-03-11", decided=None, fact_id="p")]
    proposed = Restriction("HZ-25-1", "p", parse_month("2025-04"), "D", parse_month("2025-10"))
    spans = credit.timeline(undecided).spans
    assert [(span.grade, span.restrictions, span.proposed) for span in spans] == [
        ("A", (), ()),
        ("A", (), (proposed,)),
        ("A", (), ()),
    ]
    assert credit.proposals(undecided, "p") == (proposed,)


def test_waived_it_binds_nothing_and_stays_visible():
    spans = line(A, penalty("2025-03-11", waived=True, fact_id="p")).spans
    waived = Restriction("HZ-25-1", "p", parse_month("2025-04"), "D", parse_month("2025-10"))
    assert [(span.grade, span.restrictions, span.waived) for span in spans] == [
        ("A", (), ()),
        ("A", (), (waived,)),
        ("A", (), ()),
    ]


def test_proposals_of_an_event_that_is_decided_unknown_annulled_or_too_early():
    facts = [*A, *letter("2025-03-11", 2, 7, fact_id="l")]
    start = parse_month("2025-04")
    both = (Restriction("HZ-25-2", "l", start, "D", start + 3), Restriction("HZ-25-3", "l", start, "B", start + 2))
    assert credit.proposals(facts, "l") == both
    assert credit.proposals(facts, "nothing") == ()
    assert credit.proposals([*facts, *annulment("l", "2025-04-01")], "l") == ()
    assert credit.proposals([*A, *penalty("2025-01-31", fact_id="p")], "p") == ()


def test_a_later_decision_replaces_an_earlier_one():
    event = penalty("2025-03-11", decided="2025-03-12", fact_id="p")
    assert grades("2025-03", A, event, decision("p", "2025-05-01", waived=True), count=3) == "AAA"
    assert grades("2025-03", A, event, decision("p", "2025-03-01", waived=True), count=3) == "ADD"


def test_two_letters_in_one_month_lower_once():
    assert grades("2025-03", A, letter("2025-03-11", 6), letter("2025-03-12", 7), count=4) == "ABBA"


def test_a_letter_in_the_month_of_a_lower_grade_lowers_that_grade():
    assert grades("2025-03", A, letter("2025-03-11", 6), letter("2025-04-11", 7), count=3) == "ABC"


@pytest.mark.clause("HZ-37")
def test_reading_one_grade_below_model():
    events = letter("2025-03-11", 6), letter("2025-04-11", 7)
    assert grades("2025-03", A, *events, count=3, one_grade_below="model") == "ABB"


@pytest.mark.clause("HZ-37")
def test_reading_month_of_decision():
    event = penalty("2025-03-11", decided="2025-05-20")
    assert grades("2025-03", A, event, count=10, month_of="decision") == "AAADDDDDDA"
    undecided = [*A, *penalty("2025-03-11", decided=None)]
    assert line(undecided, month_of="decision").restrictions[0].first == parse_month("2025-04")


@pytest.mark.clause("HZ-37")
@pytest.mark.parametrize(
    ("first", "second", "each", "once"),
    [
        ("2025-04-11", "2025-06-30", "ABBCCBAA", "ABBBBBAA"),
        ("2025-04-11", "2025-07-01", "ABBABBAA", "ABBABBAA"),
        ("2025-04-01", "2025-04-30", "ABBAAAAA", "ABBAAAAA"),
    ],
)
def test_reading_same_quarter(first, second, each, once):
    events = letter(first, 6), letter(second, 7)
    assert grades("2025-04", A, *events, count=8, same_quarter="each") == each
    assert grades("2025-04", A, *events, count=8, same_quarter="once") == once


@pytest.mark.clause("HZ-37")
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (penalty("2025-04-11"), letter("2025-06-20", 6, decided=None), 0),
        (letter("2025-04-11", 1), penalty("2025-06-20", decided=None), 1),
        (letter("2025-04-11", 6), letter("2025-06-20", 7, decided=None), 0),
        (letter("2025-04-11", 6, decided=None), letter("2025-06-20", 7), 1),
        (letter("2025-04-11", 6, waived=True), letter("2025-06-20", 7, decided=None), 1),
        (letter("2025-04-11", 6, decided=None), letter("2025-06-20", 7, decided=None), 2),
    ],
)
def test_once_a_quarter_what_was_lowered_first_stands_alone(first, second, expected):
    spans = line(A, first, second, same_quarter="once").spans
    assert len({each for span in spans for each in span.proposed}) == expected


@pytest.mark.clause("HZ-37")
def test_once_a_quarter_counts_a_decision_that_imposed_nothing():
    events = letter("2025-04-11", 6), score("2025-05-01", "95"), letter("2025-06-20", 7)  # unrated until May
    assert grades("2025-06", *events, count=4, same_quarter="each") == "ABBA"
    assert grades("2025-06", *events, count=4, same_quarter="once") == "AAAA"
