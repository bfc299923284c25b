"""The worked cases of the credit law."""

import json
from decimal import Decimal

from hengjian.law.months import month_text, parse_month
from tests.material import GOLDEN

FILE = GOLDEN / "hangzhou-credit.json"
CASES = json.loads(FILE.read_text("utf-8"), parse_float=Decimal)["cases"]


def months(case):
    """The expected months of a case, one by one."""
    for span in case["expected"]:
        rest = {key: value for key, value in span.items() if key not in {"first_month", "last_month"}}
        for month in range(parse_month(span["first_month"]), parse_month(span["last_month"]) + 1):
            yield {"month": month_text(month)} | rest
