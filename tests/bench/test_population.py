"""The bench compares like with like: the same seed the same histories, and columns that say what the facts say."""

from itertools import islice

from bench.population import DENSITIES, DOWNGRADE, MONTHS, PENALTY, SLOTS, UNDECIDED, columns, histories
from bench.replay_hengjian import CLAUSES, expanded, facts
from hengjian.law.facts import Decision, Letter, Penalty, Score
from hengjian.packs.hangzhou.credit import timeline

COUNT = 300


def test_the_same_seed_draws_the_same_histories() -> None:
    for density in DENSITIES.values():
        assert list(histories(density, COUNT)) == list(histories(density, COUNT))


def test_columns_and_facts_tell_the_same_story() -> None:
    population = list(histories(DENSITIES["dense"], COUNT))
    points, events, decisions = columns(iter(population))
    for place, history in enumerate(population):
        told = facts(history)
        row = slice(place * MONTHS, (place + 1) * MONTHS)
        assert sum(map(bool, points[row])) == sum(isinstance(fact, Score) for fact in told)
        happened = [
            events[slot][row][month] for month in range(MONTHS) for slot in range(SLOTS) if events[slot][row][month]
        ]
        assert happened == [
            PENALTY if isinstance(fact, Penalty) else fact.grounds[0]
            for fact in told
            if isinstance(fact, Penalty | Letter)
        ]
        lowered = sum(value == DOWNGRADE for slot in range(SLOTS) for value in decisions[slot][row])
        assert lowered == sum(isinstance(fact, Decision) and fact.outcome == "downgrade" for fact in told)


def test_the_population_meets_every_clause_and_two_events_in_a_month() -> None:
    population = list(islice(histories(DENSITIES["dense"], 2000), 2000))
    answers = [timeline(facts(history)) for history in population]
    assert {each.clause for answer in answers for each in answer.restrictions} == set(CLAUSES)
    assert any(span.proposed for answer in answers for span in answer.spans)
    assert any(len({each.month for each in history.happenings}) < len(history.happenings) for history in population)
    assert any(each.decision == UNDECIDED for history in population for each in history.happenings)


def test_a_cell_tells_grades_and_clauses_apart() -> None:
    answers = [expanded(timeline(facts(history))) for history in histories(DENSITIES["dense"], COUNT)]
    assert {len(answer) for answer in answers} == {3 * MONTHS}
    assert len(set(answers)) > COUNT // 2
