"""Penalties: recorded once, by an officer, with basis and amount (HZ-34)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from hengjian.registry.models import InstitutionRecord
from hengjian.registry.pinyin import initials
from hengjian.supervision import queries
from hengjian.supervision.models import Penalty
from tests.credit import cast
from tests.credit.cast import TODAY, institution, penalty
from tests.credit.test_due_process import refused

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-34")]


def test_a_penalty_holds_what_the_clause_asks():
    about = institution()
    ref = penalty(about, number=" 杭应急罚〔2026〕1号 ", by=cast.district())
    row = Penalty.objects.get(ref=ref)
    assert (row.institution, row.number, row.on, row.basis, row.amount, row.by) == (
        about,
        "杭应急罚〔2026〕1号",
        dt.date(2026, 11, 5),
        "违反有关规定",
        Decimal("30000.00"),
        "韦清扬",
    )
    assert (row.entry.verb, row.entry.about, row.entry.cites) == ("supervision.record_penalty", ref, ["HZ-34"])


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"by": cast.manager}, "行政处罚由监管人员录入。"),
        ({"by": cast.auditor}, "行政处罚由监管人员录入。"),
        ({"number": " "}, "请写文书编号。"),
        ({"on": dt.date(2026, 11, 21), "today": TODAY, "recorded": TODAY}, "今天是11月20日，处罚不能在此之后。"),
    ],
    ids=["manager", "auditor", "no-number", "future"],
)
def test_a_penalty_is_refused_in_words(given, words):
    made = {name: value() if name == "by" else value for name, value in given.items()}
    assert refused(penalty, institution(), **made) == words
    assert not Penalty.objects.exists()


def test_the_same_number_stands_once():
    about = institution()
    penalty(about, number="杭应急罚〔2026〕1号")
    words = "处罚决定书杭应急罚〔2026〕1号已经录入，日期2026-11-05。请核对编号；要改内容，请用更正。"
    assert refused(penalty, about, number="杭应急罚〔2026〕1号 ") == words


@pytest.mark.parametrize(
    "asked", ["{name}", "{letters}", "{upper}", "{code}"], ids=["name", "initials", "capitals", "code"]
)
def test_an_institution_is_found_by_name_initials_and_code(asked):
    about = institution()
    name = InstitutionRecord.objects.get(institution=about).name
    letters = initials(name)[:4]
    words = asked.format(name=name[:2], letters=letters, upper=letters.upper(), code=about.code[:6])
    assert [row.institution for row in queries.matching(words, TODAY)] == [about]
    assert queries.matching("zzzz", TODAY) == []
