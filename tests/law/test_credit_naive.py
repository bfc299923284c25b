"""The product against the naive model on random histories: 2,000 of them, in ``make nightly`` 100,000."""

import datetime as dt
import os
import random

import pytest

from hengjian.law.exchange import answer, read_facts
from hengjian.law.months import month_of, month_text
from hengjian.packs.hangzhou import PACK, credit, readings
from hengjian.packs.hangzhou.faults import faults
from tests.law import histories, naive

COUNT = 2_000
NIGHTLY = int(os.environ.get("HENGJIAN_HISTORIES", "100000"))
PARTS = 8
SEED = int(os.environ.get("HENGJIAN_SEED", "25"))
FIRST, END = month_of(dt.date(2024, 10, 1)), month_of(dt.date(2029, 1, 1))


def product(facts, changes, known_on):
    read = read_facts({"facts": facts})
    assert (read.faults, faults(read.facts)) == ((), ())
    chosen = readings.readings((dt.date.fromisoformat(day), name, value) for day, name, value in changes)
    line = credit.timeline(read.facts, chosen, known_on and dt.date.fromisoformat(known_on))
    return answer(PACK, line, FIRST, END, None)["months"]


def plain(facts, changes, known_on):
    def reading(name, day):
        values = [
            value
            for since, changed, value in sorted(changes, key=lambda change: change[0])
            if changed == name and since <= day
        ]
        return values[-1] if values else None

    return naive.replay(facts, month_text(FIRST), month_text(END - 1), reading, known_on)


@pytest.mark.clause("HZ-25")
@pytest.mark.clause("HZ-26")
@pytest.mark.clause("HZ-27")
@pytest.mark.clause("HZ-37")
@pytest.mark.parametrize("part", range(PARTS))
def test_random_histories(part):
    compare(range(part, COUNT, PARTS))


@pytest.mark.nightly
@pytest.mark.parametrize("part", range(PARTS))
def test_very_many_random_histories(part):
    compare(range(part, NIGHTLY, PARTS))


def compare(numbers):
    for number in numbers:
        chance = random.Random(f"{SEED}/{number}")
        facts, changes, known_on = histories.history(chance), histories.changes(chance), histories.known_on(chance)
        given, expected = product(facts, changes, known_on), plain(facts, changes, known_on)
        assert given == expected, (number, facts, changes, known_on)


def test_catches_a_planted_fault(monkeypatch):
    """The comparison is no empty one: a wrong end of 第二十七条 is found within the first histories."""
    monkeypatch.setattr(credit, "extended", lambda now: [])
    with pytest.raises(AssertionError):
        compare(range(100))
