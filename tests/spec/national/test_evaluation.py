"""安全评价机构 (ZJ-2): figures in their interval, months of evidence set side by side, contradictions named."""

from dataclasses import replace
from decimal import Decimal

import pytest

from hengjian.law.conditions import judge
from hengjian.law.evaluators import INSURANCE, PAY, TAX, Evaluator, Paid, full_time, months_before, row
from hengjian.law.months import parse_month
from hengjian.law.qualifications import Verdict
from hengjian.packs.national.evaluation import EVALUATION, EVIDENCE_MONTHS, needed
from tests.spec.papers import perfect, verdicts
from tests.spec.posts import HERE, THERE, certificate, day

ON, THEN, NOW = day("2026-11-25"), day("2026-04-30"), day("2026-05-01")
MONTHS = months_before(ON, EVIDENCE_MONTHS)
YES, NO, UNKNOWN = Verdict

pytestmark = pytest.mark.clause("ZJ-2")


def paid(source: str, span: str = "2026-01..2026-11", payer: str = HERE) -> Paid:
    first, last = span.split("..")
    return Paid(source, payer, parse_month(first), parse_month(last))


def someone(*papers: Paid, **other) -> Evaluator:
    """An evaluator whose papers agree, or with these instead of those of their source."""
    other_sources = {each.source for each in papers}
    kept = tuple(paid(each) for each in (INSURANCE, TAX, PAY) if each not in other_sources)
    return Evaluator("安宁", (*kept, *papers), **({"certificate": certificate("安全评价师")} | other))


def test_what_agrees_counts():
    assert full_time(someone(), HERE, MONTHS, ON, "ZJ-2").verdict is YES
    assert [each.label for each in row(someone(), PAY, HERE, MONTHS)] == [
        "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("evaluator", "words"),
    [
        (someone(paid(INSURANCE, payer=THERE)), "2026-05至2026-10的社会保险由别的单位缴付。"),
        (someone(paid(PAY, "2026-05..2026-08")), "2026-09、2026-10没有工资流水。"),
        (someone(paid(TAX, "2026-06..2026-11")), "2026-05没有个人所得税。"),
        (someone(elsewhere=frozenset(MONTHS[-1:])), "2026-10另一家机构也为其申报了社会保险。"),
        (someone(shared=True), "另一家机构也交了同一个证书编号。"),
        (someone(certificate=certificate("安全评价师", THERE)), "证书注册在别的单位。"),
        (someone(certificate=certificate("安全评价师", until="2026-11-24")), "证书已于2026-11-24到期。"),
    ],
    ids=["insured-elsewhere", "pay-stops", "tax-late", "claimed-twice", "certificate-twice", "registered", "expired"],
)
def test_each_contradiction_is_named(evaluator, words):
    found = full_time(evaluator, HERE, MONTHS, ON, "ZJ-2")
    assert found.verdict is NO
    assert words in [each.words for each in found.told]


def test_insurance_without_pay_is_a_contradiction_of_its_own():
    found = full_time(someone(paid(PAY, "2026-05..2026-08")), HERE, MONTHS, ON, "ZJ-2")
    assert "2026-09、2026-10社会保险和工资流水对不上。" in [each.words for each in found.told]


def test_what_nobody_filled_in_is_asked():
    bare = Evaluator("安宁")
    found = full_time(bare, HERE, MONTHS, ON, "ZJ-2")
    assert found.verdict is UNKNOWN
    assert [each.what for each in found.questions] == [
        "证书编号、注册单位和有效期",
        *(f"{each}从哪个月到哪个月，由哪家单位缴付" for each in (INSURANCE, TAX, PAY)),
    ]


@pytest.mark.parametrize(("scopes", "least"), [(0, 25), (1, 25), (2, 30), (4, 40)])
def test_twenty_five_and_five_more_for_each_further_scope(scopes, least):
    assert needed(scopes) == least


@pytest.mark.parametrize(
    ("answers", "people", "unmet"),
    [
        ({}, 25, {}),
        ({"assets": Decimal(8_000_000)}, 25, {}),
        ({"assets": Decimal("7999999.99")}, 25, {"assets": "不是"}),
        ({"office_area": Decimal(1_000)}, 25, {}),
        ({"office_area": Decimal("999.99")}, 25, {"premises": "不是"}),
        ({}, 24, {"evaluators": "不是"}),
        ({"scopes": ["一", "二"]}, 29, {"evaluators": "不是"}),
        ({"scopes": ["一", "二"]}, 30, {}),
    ],
)
def test_the_figures_of_2019_in_their_interval(answers, people, unmet):
    given = perfect(EVALUATION, THEN, people=people, **answers)
    assert verdicts(EVALUATION, given, THEN) == unmet


def test_after_the_revision_the_figures_are_asked_and_never_judged():
    given = perfect(EVALUATION, NOW, people=1, assets=Decimal(1))
    assert verdicts(EVALUATION, given, NOW) == {"assets": "未知", "premises": "未知", "evaluators": "未知"}
    asked = {question.who for line in judge(EVALUATION, given, NOW) for question in line.finding.questions}
    assert asked == {"省应急管理厅"}


def test_one_contradiction_is_told_of_the_whole():
    given = perfect(EVALUATION, THEN, people=25)
    bad = full_time(someone(shared=True), HERE, MONTHS, ON, "ZJ-2")
    assert verdicts(EVALUATION, replace(given, staff=(*given.staff, bad)), THEN) == {"evidence": "不是"}
