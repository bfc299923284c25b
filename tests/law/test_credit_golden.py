"""Every worked case through the function; through the command in ``test_credit_replay``."""

import datetime as dt

import pytest

from hengjian.law.exchange import answer, read_facts
from hengjian.law.months import parse_month
from hengjian.packs.hangzhou import PACK, credit, readings
from hengjian.packs.hangzhou.faults import faults
from tests.law.golden import CASES, months


@pytest.mark.clause("X-3")
@pytest.mark.clause("HZ-25")
@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_golden(case):
    read = read_facts(case)
    known_on = case["known_on"] and dt.date.fromisoformat(case["known_on"])
    line = credit.timeline(read.facts, readings.constant(case["reading"]), known_on)
    given = answer(PACK, line, parse_month(case["first"]), parse_month(case["last"]) + 1, known_on)
    assert (read.faults, faults(read.facts)) == ((), ())
    assert given["months"] == list(months(case))
