"""第二十七条: a further penalty or letter during a downgrade prolongs it."""

import pytest

from tests.spec.hangzhou.cases import annulment, decision, grades, letter, line, penalty, score

pytestmark = pytest.mark.clause("HZ-27")

A = score("2025-01-10", "95")
B = score("2025-01-10", "85")


def test_a_penalty_prolongs_by_six_months():
    """B for April and May; the penalty of May makes D until November and the B behind it until November too."""
    assert grades("2025-03", A, letter("2025-03-11", 6), penalty("2025-05-11", decided=None), count=11) == "ABBBBBBBBAA"


def test_a_letter_prolongs_by_three_months():
    assert grades("2025-03", A, letter("2025-03-11", 6), letter("2025-05-11", 6, decided=None), count=8) == "ABBBBBAA"


@pytest.mark.parametrize(
    ("month", "expected"),
    [("2025-03", "ABBAAAA"), ("2025-04", "ABBBBBA"), ("2025-05", "ABBBBBA"), ("2025-06", "ABBAAAA")],
)
def test_only_while_the_downgrade_runs(month, expected):
    events = letter("2025-03-02", 6), letter(f"{month}-20", 6, decided=None)
    assert grades("2025-03", A, *events, count=7) == expected


def test_over_the_years_end():
    assert grades("2025-11", A, letter("2025-10-11", 6), letter("2025-12-31", 6, waived=True), count=6) == "BBBBBA"


def test_it_follows_the_end_of_the_whole_run():
    """Two extensions stand behind one another, not beside."""
    events = letter("2025-03-11", 6), letter("2025-04-11", 6, decided=None), letter("2025-05-11", 6, decided=None)
    assert grades("2025-03", A, *events, count=11) == "ABBBBBBBBAA"


def test_one_event_prolongs_a_d_and_behind_it_a_b():
    events = letter("2025-03-03", 7), penalty("2025-04-10"), letter("2025-05-15", 1)
    assert grades("2025-03", A, *events, count=13) == "ABDDDDDDDDDBA"
    assert [
        each.ceiling for each in line(A, *events).restrictions if each.fact == "l2025-05-15" and each.clause == "HZ-27"
    ] == ["D", "B"]


def test_events_of_one_day_letters_before_penalties():
    events = penalty("2025-03-11"), letter("2025-03-11", 6)
    assert line(A, *events) == line(A, *reversed(events))
    assert [each.clause for each in line(A, *events).restrictions] == ["HZ-25-1", "HZ-25-3"]


def test_an_extension_is_not_a_second_sanction():
    """A waived letter still prolongs, but imposes nothing of its own under 第二十五条."""
    restrictions = line(A, penalty("2025-03-11"), letter("2025-05-11", 2, waived=True)).restrictions
    assert [(each.clause, each.end - each.first) for each in restrictions] == [
        ("HZ-25-1", 6),
        ("HZ-26", 6),
        ("HZ-27", 3),
    ]


def test_an_annulled_downgrade_is_not_prolonged():
    events = letter("2025-03-11", 6, fact_id="l"), letter("2025-05-11", 6, decided=None)
    assert grades("2025-03", A, *events, annulment("l", "2026-01-01"), count=8) == "A" * 8


def test_a_waived_downgrade_is_not_prolonged():
    first = letter("2025-03-11", 6, fact_id="l")
    events = first, decision("l", "2025-06-01", waived=True), letter("2025-05-11", 6, decided=None)
    assert grades("2025-03", A, *events, count=8) == "A" * 8


@pytest.mark.clause("HZ-37")
def test_reading_extension_only():
    events = A, letter("2025-03-03", 7), penalty("2025-04-10")
    assert grades("2025-03", *events, count=12) == "ABDDDDDDBAAA"
    assert grades("2025-03", *events, count=12, art27_with_art25="extension_only") == "ABBBBBBBBAAA"
    undecided = *events[:2], penalty("2025-04-10", decided=None)
    assert all(span.proposed == () for span in line(*undecided, art27_with_art25="extension_only").spans)
