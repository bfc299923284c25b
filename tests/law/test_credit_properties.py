"""What holds for every history under the default readings."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengjian.law.exchange import read_facts, write_facts
from hengjian.law.facts import Annulment, Decision, Letter, Penalty, Score
from hengjian.law.months import month_of
from hengjian.packs.hangzhou import credit
from hengjian.packs.hangzhou.explanation import cause, explain

FIRST, END = month_of(dt.date(2025, 1, 1)), month_of(dt.date(2029, 1, 1))
LATER = dt.date(2028, 1, 1)
WORSE = {None: 0, "A": 0, "B": 1, "C": 2, "D": 3}

days = st.dates(dt.date(2025, 1, 1), dt.date(2026, 6, 30))
points = st.sampled_from(["95", "90", "89.99", "80", "79.99", "60", "59.99"]).map(Decimal)
grounds = st.lists(st.integers(1, 8), min_size=1, max_size=2, unique=True).map(tuple)
outcomes = st.sampled_from(["downgrade", "downgrade", "downgrade", "waive", None])


@st.composite
def decided_events(draw, name, choices=outcomes):
    on, recorded = draw(days), draw(days)
    event = draw(st.one_of(st.just(Penalty(name, on, recorded)), grounds.map(lambda g: Letter(name, on, recorded, g))))
    outcome = draw(choices)
    return [event] + ([Decision(f"d{name}", on, max(on, recorded), name, outcome, "示例")] if outcome else [])


@st.composite
def histories(draw):
    facts = [Score(f"s{n}", draw(days), draw(days), draw(points)) for n in range(draw(st.integers(0, 3)))]
    for n in range(draw(st.integers(0, 5))):
        facts += draw(decided_events(f"e{n}"))
    return facts


def grades(facts, known_on=None):
    line = credit.timeline(facts, known_on=known_on)
    return [line.at(month).grade for month in range(FIRST, END)]


@pytest.mark.clause("HZ-27")
@settings(max_examples=600, derandomize=True, deadline=None)
@given(histories(), decided_events("x"))
def test_an_adverse_fact_never_makes_any_month_better(facts, new):
    before, after = grades(facts), grades([*facts, *new])
    assert all(WORSE[b] <= WORSE[a] for b, a in zip(before, after, strict=True))


@pytest.mark.clause("HZ-25")
@settings(max_examples=300, derandomize=True, deadline=None)
@given(histories(), decided_events("x", st.just("downgrade")))
def test_a_decision_to_lower_never_makes_any_month_better(facts, new):
    before, after = grades([*facts, new[0]]), grades([*facts, *new])
    assert all(WORSE[b] <= WORSE[a] for b, a in zip(before, after, strict=True))


@pytest.mark.clause("X-3")
@settings(max_examples=300, derandomize=True, deadline=None)
@given(histories(), decided_events("x"))
def test_revoking_restores_the_timeline(facts, new):
    annulled = [*facts, *new, Annulment("a", LATER, LATER, "x")]
    assert credit.timeline(annulled) == credit.timeline(facts)
    assert credit.timeline(annulled, known_on=LATER - dt.timedelta(days=1)) == credit.timeline([*facts, *new])


@pytest.mark.clause("X-3")
@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.data(), histories())
def test_the_order_of_recording_never_matters(data, facts):
    shuffled = data.draw(st.permutations(facts))
    redated = [replace(fact, recorded_on=fact.on) if isinstance(fact, Penalty | Letter) else fact for fact in shuffled]
    assert credit.timeline(shuffled) == credit.timeline(facts) == credit.timeline(redated)


@pytest.mark.clause("X-3")
@settings(max_examples=300, derandomize=True, deadline=None)
@given(histories(), days)
def test_known_on_is_the_timeline_of_what_was_recorded_by_then(facts, day):
    recorded = [fact for fact in facts if fact.recorded_on <= day]
    assert credit.timeline(facts, known_on=day) == credit.timeline(recorded)
    assert credit.timeline(facts, known_on=dt.date.max) == credit.timeline(facts)


@pytest.mark.clause("X-3")
@settings(max_examples=100, derandomize=True, deadline=None)
@given(histories())
def test_facts_survive_the_way_through_json(facts):
    assert read_facts({"facts": write_facts(facts)}) == (tuple(facts), (), ())


@pytest.mark.clause("X-2")
@settings(max_examples=200, derandomize=True, deadline=None)
@given(histories(), st.integers(FIRST, END))
def test_every_explanation_agrees_with_the_timeline(facts, month):
    told, line = explain(facts, month), credit.timeline(facts)
    span = line.at(month)
    assert (told.grade, told.model, told.cause) == (span.grade, span.model, cause(facts, span))
    assert told.steps[-1].grade == span.grade
    assert {each.clause for each in span.restrictions} <= {ground.clause for ground in told.grounds}
    assert (told.until is None) == (len(line.runs(month)) == 1)
    assert told.until is None or line.at(told.until).grade == told.then != told.grade
    assert len(told.changes) <= 4 and told.changes[0].condition == "没有新的事实"


@pytest.mark.clause("HZ-25")
@settings(max_examples=200, derandomize=True, deadline=None)
@given(histories(), decided_events("x", st.just("downgrade")))
def test_a_proposal_is_what_a_decision_then_imposes(facts, new):
    proposed = credit.proposals([*facts, *new], "x")
    imposed = credit.timeline([*facts, *new]).restrictions
    assert proposed == tuple(each for each in imposed if each.fact == "x" and each.clause.startswith("HZ-25"))
