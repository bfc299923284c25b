"""第二十六条: who holds D and is penalised or lettered cannot rise for six months."""

import pytest

from tests.spec.hangzhou.cases import grades, letter, line, penalty, score

pytestmark = pytest.mark.clause("HZ-26")

A = score("2025-01-10", "95")
D = score("2025-01-10", "50")
RECOVERED = score("2025-04-01", "95")


@pytest.mark.parametrize("event", [letter("2025-03-31", 5), letter("2025-03-01", 1), penalty("2025-03-11")])
def test_no_rise_for_six_months_though_the_score_recovers(event):
    assert grades("2025-03", D, event, RECOVERED, count=9) == "DDDDDDDAA"


def test_over_the_years_end():
    assert grades("2025-10", D, letter("2025-10-31", 5), score("2025-11-01", "60"), count=8) == "DDDDDDDC"


@pytest.mark.parametrize("decided", [None, "2025-03-11"])
def test_it_does_not_wait_for_a_decision(decided):
    assert grades("2025-03", D, letter("2025-03-11", 5, decided=decided), RECOVERED, count=9) == "DDDDDDDAA"


def test_a_waiver_does_not_touch_it():
    assert grades("2025-03", D, letter("2025-03-11", 5, waived=True), RECOVERED, count=9) == "DDDDDDDAA"


def test_who_is_c_is_free():
    assert (
        grades("2025-03", score("2025-01-10", "60"), letter("2025-03-11", 5, decided=None), RECOVERED, count=2) == "CA"
    )


def test_a_good_score_of_the_same_month_is_the_grade_of_the_month():
    assert grades("2025-03", D, score("2025-03-31", "95"), letter("2025-03-11", 5, decided=None), count=2) == "AA"


def test_by_score_it_is_no_downgrade_and_is_not_extended():
    events = letter("2025-03-11", 5), letter("2025-05-11", 5)
    assert [each.clause for each in line(D, *events).restrictions] == ["HZ-26", "HZ-26"]
    assert grades("2025-03", D, RECOVERED, *events, count=11) == "DDDDDDDDDAA"


def test_on_one_who_was_lowered_it_counts_as_a_downgrade():
    """Letter 23(3), D until June; a letter in June: D until December; one in November prolongs that to March."""
    first, second, third = letter("2025-03-11", 3), letter("2025-06-11", 5), letter("2025-11-11", 5)
    assert grades("2025-03", A, first, second, count=11) == "ADDDDDDDDDA"
    assert grades("2025-03", A, first, second, third, count=16) == "ADDDDDDDDDDDDDDA"


@pytest.mark.clause("HZ-37")
def test_reading_score_d_only():
    lowered = A, penalty("2025-03-11"), letter("2025-08-11", 5)
    assert grades("2025-09", *lowered, count=7) == "DDDDDDA"
    assert grades("2025-09", *lowered, count=7, art26_scope="score_d_only") == "DDDDAAA"
    by_score = D, letter("2025-03-11", 5), RECOVERED
    assert grades("2025-03", *by_score, count=9, art26_scope="score_d_only") == "DDDDDDDAA"
