"""X-2: every grade explains itself, in sentences that a lawyer can read."""

import pytest

from hengjian.law.clauses import numeral
from hengjian.law.explanations import Change, Explanation, Step
from hengjian.law.months import parse_month
from hengjian.packs.hangzhou import PACK, readings
from hengjian.packs.hangzhou.chapter2 import GRADES
from hengjian.packs.hangzhou.chapter5 import DEMOTIONS, EXTENSION, NO_RISE
from hengjian.packs.hangzhou.explanation import GISTS, explain
from tests.spec.hangzhou.cases import annulment, day, letter, penalty, score

pytestmark = pytest.mark.clause("X-2")

A = score("2025-01-10", "95.00")
B = score("2026-07-09", "81.25", "s9")


def told(month: str, *parts, today=None, **chosen) -> Explanation:
    """An explanation of the facts under constant readings."""
    facts = [fact for part in parts for fact in part]
    return explain(facts, parse_month(month), today and day(today), readings.constant(chosen))


def said(explanation: Explanation) -> str:
    """The conclusion as one sentence."""
    return explanation.sentence + explanation.outcome


def test_the_whole_of_one():
    """The example of the design: lowered by one grade for November and December."""
    lowered = told("2026-11", B, letter("2026-10-14", 6, decided="2026-10-26", fact_id="l10"), today="2026-11-20")
    grounds = [(each.clause, each.fact, each.words) for each in lowered.grounds]
    assert said(lowered) == (
        "评分81.25分，模型等级为B级；因10月14日被函告（约谈），市局于10月26日决定降低一级，自次月起二个月，2026年11月、12月为C级。"
    )
    assert grounds == [
        ("HZ-7-p2", "s9", "2026-07-09 评分81.25"),
        ("HZ-23-6", "l10", "2026-10-14 函告（约谈）"),
        ("HZ-25-3", "d2026-10-26l10", "2026-10-26 降级决定"),
    ]
    assert lowered.steps == (
        Step("模型等级", "80 ≤ 81.25 < 90", "B", "HZ-7-p2"),
        Step("上限", "10月生效等级B，降一级，2026-11至2026-12", "C", "HZ-25-3"),
        Step("11月生效等级", "两者中较差的", "C"),
    )
    assert lowered.changes == (
        Change("没有新的事实", (("2027-01-01起", "B"),)),
        Change("10月14日的函告（约谈）被撤销（复议、诉讼）", (("11月起为", "B"),)),
        Change(
            "11月内再被函告（五至八项）并决定降级",
            (("12月、1月为", "D"), ("2月、3月为", "C"), ("4月起为", "B")),
            "HZ-27",
        ),
        Change("12月新评分达到90分", (("12月仍为", "C"), ("1月起为", "A")), "HZ-7-p2"),
    )
    assert (lowered.grade, lowered.model, lowered.until, lowered.then) == ("C", "B", parse_month("2027-01"), "B")
    assert lowered.cause == "因被函告（约谈），降低一级"
    assert (lowered.pack_version, lowered.pack_digest) == (PACK.version, PACK.digest())
    assert ("降一级", "以生效等级为准（默认）") in lowered.readings


def test_by_score_alone():
    rated = told("2025-05", A)
    assert said(rated) == "评分95分，模型等级为A级，没有限制，2025年1月起（含办法施行前的月份）为A级。"
    assert rated.steps == (
        Step("模型等级", "90 ≤ 95", "A", "HZ-7-p2"),
        Step("5月生效等级", "没有限制，与模型等级相同", "A"),
    )
    assert [(each.condition, each.results) for each in rated.changes] == [
        ("没有新的事实", (("一直为", "A"),)),
        ("5月内被函告（五至八项）并决定降级", (("6月、7月为", "B"), ("8月起为", "A"))),
        ("6月新评分不满90分", (("6月起为", "B"),)),
    ]
    assert (rated.until, rated.then, rated.cause, rated.readings) == (None, None, "", ())


def test_d_by_score():
    low = told("2025-05", score("2025-01-10", "59.99"))
    assert low.steps[0] == Step("模型等级", "59.99 < 60", "D", "HZ-7-p2")
    assert low.changes[1] == Change("5月内被函告（五至八项）并决定降级", (("不变，仍为", "D"),), "HZ-26")
    assert low.changes[2] == Change("6月新评分达到60分", (("6月起为", "C"),), "HZ-7-p2")


def test_unrated():
    nothing = told("2025-05")
    assert said(nothing) == "尚无评分，没有模型等级，2025年5月起未评级。"
    assert nothing.steps[-1] == Step("5月生效等级", "没有评分，也没有限制", None)
    assert [(each.condition, each.results) for each in nothing.changes] == [
        ("没有新的事实", (("一直未评级", None),)),
        ("5月内被函告（五至八项）并决定降级", (("不变，仍未评级", None),)),
        ("6月新评分达到60分", (("6月起为", "C"),)),
    ]
    assert said(told("2025-05", penalty("2025-04-10"))).startswith(
        "尚无评分，没有模型等级；因4月10日受行政处罚，市局当日决定降至D级，自次月起六个月，"
    )
    assert told("2025-05", penalty("2025-04-10")).steps[-1].how == "没有模型等级，按上限"


def test_proposed_only():
    waiting = told("2025-03", A, penalty("2025-03-11", decided=None), today="2025-03-20")
    assert (
        said(waiting)
        == "评分95分，模型等级为A级；3月11日受行政处罚，按规则可降至D级，自次月起六个月，尚未决定。2025年1月起（含办法施行前的月份）为A级。"
    )
    assert waiting.grounds[-1].words == "2025-03-11 行政处罚，尚未决定"
    assert waiting.changes[1] == Change(
        "3月11日的行政处罚被决定降级", (("3月仍为", "A"), ("4月至9月为", "D"), ("10月起为", "A")), "HZ-25-1"
    )


def test_waived():
    spared = told("2025-05", A, penalty("2025-03-11", decided="2025-03-20", waived=True))
    assert (
        said(spared)
        == "评分95分，模型等级为A级；3月11日受行政处罚，市局于3月20日决定不予降级。2025年1月起（含办法施行前的月份）为A级。"
    )


def test_annulled():
    void = told("2025-05", A, penalty("2025-03-11", fact_id="p"), annulment("p", "2025-06-15"))
    assert (
        said(void)
        == "评分95分，模型等级为A级；3月11日的行政处罚已于6月15日被撤销，自始不计。2025年1月起（含办法施行前的月份）为A级。"
    )
    assert said(told("2025-11", A, penalty("2025-03-11", fact_id="p"), annulment("p", "2025-06-15"))).count("；") == 0


def test_frozen_and_extended():
    events = penalty("2025-03-11", decided="2025-03-20"), letter("2025-05-05", 6, decided=None)
    both = told("2025-07", A, *events)
    assert said(both) == (
        "评分95分，模型等级为A级；因3月11日受行政处罚，市局于3月20日决定降至D级，自次月起六个月；"
        "5月5日被函告（约谈）时为D级，六个月不得升级，2025年4月至12月为D级。"
    )
    assert both.steps[-1].how == "以上各项中最差的"
    extended = told("2025-12", A, *events)
    assert "5月5日降级期间再被函告（约谈），D级顺延三个月，" in extended.sentence
    assert extended.cause == "降级期间再被函告（约谈），顺延"
    assert [each.clause for each in extended.grounds] == ["HZ-7-p2", "HZ-23-6", "HZ-27"]
    assert told("2025-11", score("2025-01-10", "50"), letter("2025-10-05", 6), score("2025-11-02", "95")).cause == (
        "D级期间被函告（约谈），不得升级"
    )


def test_more_than_three_causes_are_counted():
    events = [fact for n in range(1, 6) for fact in letter(f"2025-03-{n:02d}", 1)]
    assert "；另有2件事实同样限制等级，" in told("2025-05", A, events).sentence
    assert told("2025-05", A, events[:6]).sentence.count("；") == 3


def test_at_most_four_rows_and_three_runs():
    busy = told("2026-11", B, letter("2026-10-14", 6), penalty("2026-11-14", decided=None))
    assert [each.condition for each in busy.changes] == [
        "没有新的事实",
        "11月14日的行政处罚被决定降级",
        "10月14日的函告（约谈）被撤销（复议、诉讼）",
        "11月内再被函告（五至八项）并决定降级",
    ]
    scores = [score(f"2025-{month:02d}-01", points) for month, points in ((6, "85"), (7, "65"), (8, "50"), (9, "95"))]
    assert told("2025-05", A, *scores).changes[0].results == (
        ("2025-06-01起", "B"),
        ("2025-07-01起", "C"),
        ("2025-08-01起", "D"),
    )
    falling = [score("2025-08-01", "65"), score("2025-09-01", "85"), score("2025-10-01", "95")]
    assert told("2025-05", A, *falling).changes[1].results == (("6月、7月为", "B"), ("8月为", "C"), ("9月为", "B"))


def test_years_are_said_where_they_change():
    over = told("2026-01", A, penalty("2025-11-30", decided="2025-12-01"))
    assert said(over) == (
        "评分95分，模型等级为A级；因2025年11月30日受行政处罚，市局于2025年12月1日决定降至D级，自次月起六个月，2025年12月至2026年5月为D级。"
    )
    assert over.changes[1].condition == "2025年11月30日的行政处罚被撤销（复议、诉讼）"
    far = told(
        "2025-05", A, penalty("2025-04-30"), letter("2025-05-01", 1), letter("2025-05-02", 1), letter("2025-05-03", 1)
    )
    assert far.changes[2].results[-1] == ("2026年11月起为", "A")
    assert told("2025-02", A, letter("2025-01-31", 5)).changes[1].condition == "2月内被函告（五至八项）并决定降级"


def test_before_the_measures_no_letter_is_supposed():
    early = told("2025-01", A)
    assert early.outcome == "2025年1月起（办法施行前）为A级。"
    assert [each.condition for each in early.changes] == ["没有新的事实", "2月新评分不满90分"]


def test_a_talk_is_called_a_talk():
    facts = list(letter("2026-10-14", 8))
    talk = type(facts[0])("t", day("2026-10-14"), day("2026-10-14"), (8,), "约谈")
    assert "10月14日被约谈，按规则可降低一级" in told("2026-11", B, [talk]).sentence


def test_a_changed_reading_is_said():
    lowered = told("2026-11", B, letter("2026-10-14", 6), one_grade_below="model", art26_scope="score_d_only")
    assert lowered.steps[1].how == "10月模型等级B，降一级，2026-11至2026-12"
    assert ("降一级", "以模型等级为准") in lowered.readings
    assert ("第二十六条所称D级", "只指评分在D级的") in lowered.readings


def test_the_words_of_the_clauses_agree_with_the_numbers():
    """A gist names the months and points that the pack computes with."""
    for item in DEMOTIONS:
        assert f"{numeral(item.months)}个月" in GISTS[item.cites].replace("两个月", "二个月")
    assert f"{numeral(NO_RISE.months)}个月" in GISTS[NO_RISE.cites]
    assert (
        f"再受处罚的延长{numeral(EXTENSION.penalty)}个月，再被函告的延长{numeral(EXTENSION.letter)}个月"
        in GISTS[EXTENSION.cites]
    )
    floors = [f"{numeral(int(GRADES.floor(level)))}分起" for level in "ABC"]
    assert all(floor in GISTS["HZ-7-p2"] for floor in floors)
