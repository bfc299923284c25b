"""Posts of one person in few words, for the tests of technicians."""

import datetime as dt
from decimal import Decimal

from hengjian.law.months import parse_month
from hengjian.law.qualifications import Certificate, Post

HERE, THERE = "91330106X", "91330110Y"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def post(entered: str, insured: str = "", **cells) -> Post:
    """A post in ``HERE`` from a day, insured ``2025-01..2025-06`` (or ``2025-01..``), as a trained engineer would fill it in."""
    first, _, last = insured.partition("..")
    given = {
        "form": "劳动合同",
        "institution": HERE,
        "education": "本科",
        "major": "安全工程",
        "title": "中级",
        "years": Decimal(5),
    }
    given |= {"insured_from": parse_month(first) if first else None, "insured_to": parse_month(last) if last else None}
    given |= cells
    if isinstance(given.get("left_on"), str):
        given["left_on"] = day(given["left_on"])
    return Post(id=f"post-{entered}-{given['institution']}", entered_on=day(entered), **given)


def certificate(kind: str = "注册安全工程师", at: str = HERE, until: str | None = "2028-12-31") -> Certificate:
    return Certificate(f"certificate-{kind}", kind, at, day(until) if until else None)
