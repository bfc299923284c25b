"""Rows → facts → answers: corrected, annulled, recorded late, as known (X-2, X-3)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from hengjian.conditions.models import Ending, EndingConfirmation
from hengjian.credit import actions, facts
from hengjian.credit.models import Decision, ReadingChange, Score
from hengjian.credit.queries import chart, explanation, fact_list, open_proposals
from hengjian.law import facts as law
from hengjian.law.months import month_of
from hengjian.trail.acts import Refused, act
from hengjian.ui.timebar import Viewing
from tests.credit import cast
from tests.credit.cast import (
    TODAY,
    at,
    city,
    decided,
    grades,
    institution,
    letter,
    penalty,
    the_letter,
    the_score,
    told,
    waived,
)
from tests.credit.test_due_process import refused

pytestmark = pytest.mark.django_db


def correct_score(about, value: str, reason: str = "项目扣分漏计", on: dt.date = TODAY, by=None):
    score = the_score(about)
    with at(on):
        return actions.correct_score(
            score=score, value=Decimal(value), on=score.on, reason=reason, by=by or city(), today=on, key=cast.key()
        )


def annul(ref: str, on: dt.date = TODAY, **given):
    fields = {"ground": "review", "number": "杭政复〔2026〕1号", "reason": "事实不清", "by": city(), "today": on}
    with at(on):
        return actions.annul(ref=ref, on=on, key=cast.key(), **(fields | given))


def test_rows_become_facts():
    about = institution()
    ref = letter(about, grounds=(6, 3))
    told(ref)
    decided(ref)
    score, decision = the_score(about), Decision.objects.get()
    assert facts.of(about, None) == (
        law.Score(score.ref, dt.date(2025, 1, 10), dt.date(2025, 1, 10), Decimal("86.75")),
        law.Letter(ref, dt.date(2026, 11, 5), dt.date(2026, 11, 5), (3, 6)),
        law.Decision(decision.ref, TODAY, TODAY, ref, "downgrade", decision.reason),
    )


def test_facts_of_many_take_five_queries(django_assert_num_queries):
    both = [institution().pk, institution(cast.OTHER).pk]
    with django_assert_num_queries(5):
        found = facts.of_many(both, None)
    assert {pk: len(each) for pk, each in found.items()} == dict.fromkeys(both, 1)


@pytest.mark.clause("X-3")
def test_a_corrected_score_keeps_the_old_visible():
    about = institution(score="85.40")
    before = the_score(about).ref
    correct_score(about, "78.50")
    row = fact_list(about, None)[0]
    assert (row.ref, row.title, row.old, row.correction) == (before, "评分78.50", ("85.40",), "项目扣分漏计")
    assert (
        grades(about, "2026-11", "2026-11"),
        grades(about, "2026-11", "2026-11", known_on=dt.date(2026, 11, 19)),
    ) == ("C", "B")
    assert fact_list(about, dt.date(2026, 11, 19))[0].title == "评分85.40"


@pytest.mark.clause("X-3")
def test_a_correction_is_refused_in_words():
    about = institution()
    stale = the_score(about)
    assert refused(correct_score, about, "84", reason=" ") == "请写更正的理由。"
    assert refused(correct_score, about, "100.01") == "评分在0到100之间。"
    assert refused(correct_score, about, "84", by=cast.district()) == "更正由市局或者原录入机关办理。"
    correct_score(about, "84")
    given = {"value": Decimal(83), "on": TODAY, "reason": "又改", "by": city(), "today": TODAY, "key": "stale"}
    assert (
        refused(actions.correct_score, score=stale, **given)
        == "刚才别人已更正这一条。请回到事实列表，按现在的内容再看是否需要更正。"
    )
    assert Score.objects.count() == 2


@pytest.mark.clause("X-3")
def test_a_corrected_letter_keeps_its_reference_and_decision():
    about = institution()
    ref = letter(about, grounds=(6,))
    told(ref)
    decided(ref)
    with at(dt.date(2026, 11, 21)):
        actions.correct_event(
            event=the_letter(ref),
            changes={"grounds": [3]},
            reason="情形引错",
            by=cast.district(),
            today=dt.date(2026, 11, 21),
            key="fix",
        )
    assert grades(about, "2026-12", "2027-02") == "DDD"
    assert grades(about, "2026-12", "2027-02", known_on=TODAY) == "CCB"
    row = next(row for row in fact_list(about, None) if row.ref == ref)
    assert (row.clauses, row.correction, len(row.old)) == (("HZ-23-3",), "情形引错", 1)


@pytest.mark.clause("X-8")
def test_what_is_annulled_imposes_nothing_and_stays_visible():
    about = institution()
    ref = letter(about)
    told(ref)
    decided(ref)
    assert refused(annul, ref, by=cast.manager()) == "撤销由市局或者作出函告的机关录入。"
    assert refused(annul, ref, reason="") == "请写撤销的理由。"
    assert refused(annul, ref, on=dt.date(2026, 11, 4)) == "函告的日期是2026-11-05，撤销不能在此之前。"
    annul(ref, on=dt.date(2026, 11, 25), by=cast.district())
    assert (grades(about, "2026-12", "2027-02"), grades(about, "2026-12", "2027-02", known_on=TODAY)) == ("BBB", "DDD")
    listed = fact_list(about, None)
    assert [(row.kind, row.void) for row in listed] == [
        ("score", False),
        ("letter", True),
        ("downgrade", False),
        ("annulment", False),
    ]
    assert refused(annul, ref, on=dt.date(2026, 11, 26)) == "已于2026-11-25撤销。"
    assert refused(decided, ref, on=dt.date(2026, 11, 26)) == "函告已于2026-11-25撤销，不再办理。"


@pytest.mark.clause("HZ-38")
def test_a_letter_from_before_the_measures_is_accepted_without_effect():
    about = institution()
    ref = letter(about, on=dt.date(2025, 1, 31), recorded=TODAY, today=TODAY)
    row = next(row for row in fact_list(about, None) if row.ref == ref)
    assert (row.idle, row.late) == (True, True)
    assert open_proposals(TODAY) == []
    assert grades(about, "2025-01", "2025-06") == "BBBBBB"


@pytest.mark.clause("HZ-34")
def test_a_penalty_entered_again_keeps_its_end_date():
    """The months run from the day of the penalty, however late or often it is entered."""
    about = institution()
    ref = penalty(about, on=dt.date(2026, 3, 10), number="杭应急罚〔2026〕9号")
    told(ref, on=dt.date(2026, 3, 11))
    decided(ref, on=dt.date(2026, 4, 1))
    before = grades(about, "2026-03", "2026-11")
    words = "处罚决定书杭应急罚〔2026〕9号已经录入，日期2026-03-10。请核对编号；要改内容，请用更正。"
    assert refused(penalty, about, on=dt.date(2026, 8, 1), number="杭应急罚〔2026〕9号") == words
    with at(TODAY):
        from hengjian.supervision.models import Penalty

        row = Penalty.objects.standing().get(ref=ref)
        actions.correct_event(
            event=row, changes={"circumstances": "补充经过"}, reason="补充", by=city(), today=TODAY, key="again"
        )
    assert (before, grades(about, "2026-03", "2026-11")) == ("BDDDDDDBB", "BDDDDDDBB")


@pytest.mark.clause("HZ-27")
def test_an_extension_is_not_a_second_sanction():
    about = institution()
    first = penalty(about, on=dt.date(2026, 3, 10))
    told(first, on=dt.date(2026, 3, 11))
    decided(first, on=dt.date(2026, 4, 1))
    again = letter(about, on=dt.date(2026, 5, 6), grounds=(6,))
    listed = fact_list(about, None)
    assert [row.kind for row in listed] == ["score", "penalty", "downgrade", "letter"]
    assert open_proposals(TODAY) == []
    assert refused(decided, again) == "按第二十五条没有可以降级的内容，不能作出降级决定。"
    assert grades(about, "2026-09", "2027-01") == "DDDDB"


@pytest.mark.clause("X-2")
def test_what_the_officer_refused_is_not_shown_as_what_the_law_forbids():
    about = institution()
    ref = letter(about)
    waived(ref)
    why = explanation(about, dt.date(2026, 12, 1), None)
    assert why.grade == "B"
    assert "市局于11月20日决定不予降级" in why.sentence
    assert not any(step.clause.startswith("HZ-25") for step in why.steps)
    row = next(row for row in fact_list(about, None) if row.kind == "waive")
    assert (row.title, row.detail) == ("不予降级", "沈知远；顾明川复核；首次、轻微，已改正。")


@pytest.mark.clause("HZ-37")
def test_a_running_case_stays_under_the_rules_of_its_day():
    about = institution(score="95.00")
    early = letter(about, on=dt.date(2026, 6, 3), grounds=(6,))
    told(early, on=dt.date(2026, 6, 4))
    decided(early, on=dt.date(2026, 7, 1))
    running = letter(about, on=dt.date(2026, 7, 6), grounds=(6,))
    told(running, on=dt.date(2026, 7, 7))
    with at(dt.date(2026, 7, 10)):
        actions.change_reading(
            name="one_grade_below",
            value="model",
            on=dt.date(2026, 7, 10),
            reason="从宽",
            by=city(),
            today=dt.date(2026, 7, 10),
            key="reading",
        )
    decided(running, on=dt.date(2026, 7, 20))
    assert grades(about, "2026-07", "2026-12") == "BCCBBA"


@pytest.mark.clause("HZ-37")
def test_readings_change_forward_with_a_reason_by_the_city():
    given = {
        "name": "one_grade_below",
        "value": "model",
        "on": TODAY,
        "reason": "从宽",
        "today": TODAY,
        "key": "reading",
    }
    assert refused(actions.change_reading, by=cast.district(), **given) == "解释和期限由市局设定。"
    assert refused(actions.change_reading, by=city(), **(given | {"reason": ""})) == "请写理由。理由与设定一起公开。"
    past = given | {"on": dt.date(2026, 11, 19)}
    assert (
        refused(actions.change_reading, by=city(), **past)
        == "今天是11月20日，设定只能从今天或者以后起，已发生的事不变。"
    )
    assert (
        refused(actions.change_reading, by=city(), **(given | {"value": "effective"}))
        == "自2026-11-20起已经是这个取值。"
    )
    assert "没有取值" in refused(actions.change_reading, by=city(), **(given | {"value": "sideways"}))
    actions.change_reading(by=city(), **given)
    assert ReadingChange.objects.get().by == "沈知远"
    assert facts.readings(None).on(TODAY)["one_grade_below"] == "model"
    assert facts.readings(None).on(dt.date(2026, 11, 19))["one_grade_below"] == "effective"


def test_facts_are_numbered_in_order_of_their_day():
    about = institution()
    late = letter(about, on=dt.date(2026, 8, 1), recorded=TODAY, today=TODAY)
    listed = fact_list(about, None)
    assert [(row.number, row.kind, row.late) for row in listed] == [(1, "score", False), (2, "letter", True)]
    drawn = chart(about, "示例", Viewing.of(TODAY))
    assert [(mark.number, mark.fact) for mark in drawn.marks] == [(2, late)]


@pytest.mark.clause("X-9")
def test_the_chart_of_an_ended_institution_stops_at_its_end():
    about, end = institution(), dt.date(2026, 6, 18)
    letter(about, on=dt.date(2026, 8, 1), recorded=TODAY, today=TODAY)
    assert chart(about, "示例", Viewing.of(TODAY)).over is False
    row = Ending(
        institution=about, kind="closing", on=end, keeper="甲", contact="0571", kept_until=TODAY, reason="停业", by="甲"
    )

    def write(draft):
        draft.write(row)
        draft.write(EndingConfirmation(ending=row.ref, institution=about, accepted=True, on=TODAY, by="甲"))

    act("conditions.confirm_ending", by=None, about=about.code, cites=["HZ-17"], key="end", do=write)
    drawn = chart(about, "示例", Viewing.of(TODAY))
    assert (drawn.today, drawn.word, drawn.over, drawn.marks) == (end, "终止", True, ())
    assert (drawn.end, drawn.timeline.spans[-1].end) == (month_of(end) + 1, None)
    assert all(span.first <= month_of(end) for span in drawn.timeline.spans)
    assert chart(about, "示例", Viewing.of(dt.date(2026, 6, 17))).over is False


def test_another_citys_letter_does_not_touch_this_citys_grade():
    about = institution()
    ref = letter(about, authority_division="320508", by=cast.elsewhere())
    assert facts.of(about, None)[1:] == ()
    assert open_proposals(TODAY) == []
    assert refused(decided, ref) == "按第二十五条没有可以降级的内容，不能作出降级决定。"


def test_a_row_is_never_changed_by_an_act_that_failed():
    about = institution()
    with pytest.raises(Refused):
        letter(about, grounds=())
    assert fact_list(about, None)[1:] == ()
    with pytest.raises(ZeroDivisionError):
        act("test", by=None, about="", cites=[], key="boom", do=lambda draft: 1 / 0)


def test_old_books_tell_nothing_of_service():
    from hengjian.credit.models import Admonition
    from hengjian.credit.queries import cases

    about, made = institution(), []
    row = Admonition(institution=about, kind="letter", number="旧函", on=dt.date(2026, 5, 6), grounds=[6])
    act("registry.import", by=None, about="", cites=[], key="import", do=lambda draft: made.append(draft.write(row)))
    assert cases.deliveries(cases.case(made[0].ref), {}) == []


@pytest.mark.clause("X-3")
def test_looking_back_says_what_was_corrected_since():
    from hengjian.credit.queries import institution_context

    about = institution(score="85.40")
    correct_score(about, "84.50")
    before = Viewing(TODAY, dt.date(2026, 11, 19), TODAY)
    assert [institution_context(about, seen, None)["corrections"] for seen in (before, Viewing.of(TODAY))] == [1, 0]
