"""Every worked case, through the function and through the command."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from hengjian.cli import main
from hengjian.law.exchange import answer, read_facts
from hengjian.law.months import parse_month
from hengjian.packs.hangzhou import PACK, credit, readings
from hengjian.packs.hangzhou.faults import faults

FILE = Path(__file__).parents[3] / "shared" / "golden" / "hangzhou-credit.json"
CASES = json.loads(FILE.read_text("utf-8"), parse_float=Decimal)["cases"]


def months(case):
    """The expected months, one by one."""
    for span in case["expected"]:
        rest = {key: value for key, value in span.items() if key not in {"first_month", "last_month"}}
        for month in range(parse_month(span["first_month"]), parse_month(span["last_month"]) + 1):
            yield {"month": f"{month // 12}-{month % 12 + 1:02d}"} | rest


@pytest.mark.clause("HZ-25")
@pytest.mark.clause("X-3")
@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_function(case):
    read = read_facts(case)
    known_on = case["known_on"] and __import__("datetime").date.fromisoformat(case["known_on"])
    line = credit.timeline(read.facts, readings.constant(case["reading"]), known_on)
    given = answer(PACK, line, parse_month(case["first"]), parse_month(case["last"]) + 1, known_on)
    assert (read.faults, faults(read.facts)) == ((), ())
    assert given["months"] == list(months(case))
