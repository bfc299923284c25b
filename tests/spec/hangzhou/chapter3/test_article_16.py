"""第十六条: a hazard with a measure that fits, followed to its end; a major one that stays is reported."""

from __future__ import annotations

import datetime as dt

import pytest

from hengjian import packs
from hengjian.law.hazards import Cause, Deed, Done, Found, Standing, State, Trigger, Within, standing
from hengjian.law.rectification import MAY, independent, may, may_extend, sound

pytestmark = pytest.mark.clause("HZ-16")
ZONE = dt.timezone(dt.timedelta(hours=8))
CITY, YUHANG, NOWHERE = (packs.hazard_law(each) for each in ("330106", "330110", "650100"))
DEADLINE = dt.date(2026, 11, 20)
NIGHT = dt.datetime(2026, 11, 21, tzinfo=ZONE)  # the deadline's day is over
MOMENT = dt.timedelta(microseconds=1)


def at(day: int, hour: int = 10, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


def hazard(*done: Done, major: bool = True, reports: tuple[dt.datetime, ...] = ()) -> Found:
    return Found(major, at(10), DEADLINE, (Done(Deed.TOLD, at(10, 16)), *done), reports)


def due(found: Found, now: dt.datetime, law=CITY) -> list[tuple[Cause, dt.datetime, dt.datetime]]:
    return [(each.trigger.cause, each.since, each.due) for each in standing(found, now, law).reports if each.at is None]


def test_the_loop_from_found_to_closed():
    whole = Found(
        False,
        at(10),
        DEADLINE,
        (
            Done(Deed.TOLD, at(10, 16)), Done(Deed.RECEIVED, at(11)), Done(Deed.RECTIFIED, at(12)), Done(Deed.FAILED, at(13)),
            Done(Deed.RECTIFIED, at(14)), Done(Deed.PASSED, at(15)), Done(Deed.REOPENED, at(16), dt.date(2026, 11, 28)),
        ),
    )  # fmt: skip
    states = [standing(whole, at(day, 11)).state.name for day in range(10, 17)]
    assert states == ["FOUND", "OPEN", "RECTIFIED", "OPEN", "RECTIFIED", "CLOSED", "OPEN"]
    assert standing(whole, at(16, 11)) == Standing(State.OPEN, at(16), dt.date(2026, 11, 28), overdue=False)


def test_a_receipt_changes_no_state():
    received = hazard(Done(Deed.RECEIVED, at(11)))
    assert standing(received, at(12), CITY) == Standing(State.OPEN, at(10, 16), DEADLINE, overdue=False)


def test_a_deadline_years_away_is_a_slip_of_the_pen():
    far = dt.date(2029, 11, 10)
    assert [sound(CITY, **(ENTRY | {"deadline": each})) is None for each in (far, far + dt.timedelta(days=1))] == [
        True,
        False,
    ]


def test_the_last_day_belongs_to_the_deadline():
    assert standing(hazard(), NIGHT - MOMENT, CITY) == Standing(State.OPEN, at(10, 16), DEADLINE, overdue=False)
    assert standing(hazard(), NIGHT, CITY).overdue is True


def test_a_major_hazard_past_its_deadline_is_reported_by_the_end_of_the_next_day():
    assert due(hazard(), NIGHT - MOMENT) == []
    assert due(hazard(), NIGHT) == [(Cause.OVERDUE, NIGHT, dt.datetime(2026, 11, 22, tzinfo=ZONE))]
    report = standing(hazard(), NIGHT, CITY).report
    assert [report.late(dt.datetime(2026, 11, 22, tzinfo=ZONE) + step) for step in (-MOMENT, MOMENT * 0, MOMENT)] == [
        False,
        False,
        True,
    ]
    assert report.trigger.source == "平台默认：次日24时以前"


def test_an_ordinary_one_is_not():
    assert due(hazard(major=False), at(25)) == []


def test_an_ordinary_one_is_overdue_all_the_same():
    assert standing(hazard(major=False), at(25), CITY).overdue is True


def test_one_handed_in_for_verification_in_time_is_not_overdue_however_long_that_takes():
    handed_in = hazard(Done(Deed.RECTIFIED, at(20, 23, 59)))
    assert (standing(handed_in, at(28), CITY).overdue, due(handed_in, at(28))) == (False, [])


def test_one_that_fails_after_the_deadline_is_due_from_then():
    failed = hazard(Done(Deed.RECTIFIED, at(20)), Done(Deed.FAILED, at(24)))
    assert due(failed, at(24, 12)) == [(Cause.OVERDUE, at(24), dt.datetime(2026, 11, 26, tzinfo=ZONE))]


def test_a_new_deadline_moves_the_day():
    moved = hazard(Done(Deed.EXTENDED, at(19), dt.date(2026, 11, 27)))
    assert (due(moved, at(27, 23)), len(due(moved, at(28)))) == ([], 1)


def test_a_refusal_is_reported_at_once_and_its_basis_says_that_this_is_the_platforms():
    refused = hazard(Done(Deed.REFUSED, at(12)))
    assert due(refused, at(12)) == [(Cause.REFUSED, at(12), dt.datetime(2026, 11, 14, tzinfo=ZONE))]
    assert "平台默认" in CITY.trigger(Cause.REFUSED).source


def test_a_report_answers_what_came_before_it_and_not_what_comes_after():
    refused = Done(Deed.REFUSED, at(12))
    assert due(hazard(refused, reports=(at(13),)), at(19)) == []
    assert [each[0] for each in due(hazard(refused, reports=(at(13),)), at(21))] == [Cause.OVERDUE]
    assert due(hazard(refused, reports=(at(13), at(21))), at(21)) == []
    early = standing(hazard(refused, reports=(at(11),)), at(13), CITY)
    assert early.report is not None  # told before the refusal: the refusal is still to be told


def test_rectified_late_the_report_is_still_owed():
    late = hazard(Done(Deed.RECTIFIED, at(22)), Done(Deed.PASSED, at(23)))
    assert [each[0] for each in due(late, at(24))] == [Cause.OVERDUE]


def test_withdrawn_nothing_is_owed():
    assert due(hazard(Done(Deed.WITHDRAWN, at(22))), at(24)) == []


def test_yuhang_asks_within_two_hours_from_the_finding_on_and_its_neighbours_do_not():
    assert due(hazard(), at(10), YUHANG) == [(Cause.FOUND, at(10), at(10, 12))]
    assert due(hazard(), at(10), CITY) == []
    assert due(hazard(reports=(at(10, 11),)), NIGHT, YUHANG) == [
        (Cause.OVERDUE, NIGHT, dt.datetime(2026, 11, 21, 2, tzinfo=ZONE))
    ]
    assert (CITY.place, YUHANG.place, YUHANG.instrument, YUHANG.measures) == (
        "330100",
        "330110",
        CITY.instrument,
        CITY.measures,
    )
    assert packs.staff_law("330110") is packs.staff_law("330106")


def test_a_place_without_rules_asks_for_no_report():
    assert (NOWHERE, standing(hazard(), at(25), NOWHERE).reports) == (None, ())


@pytest.mark.parametrize(("within", "hours"), [(Within(hours=2), 2), (Within(days=1), 24 + 14)], ids=["hours", "days"])
def test_terms(within, hours):
    assert within.due(at(10)) - at(10) == dt.timedelta(hours=hours)


ENTRY = {
    "measure": "配电箱加装漏电保护器，额定漏电动作电流不大于30mA", "major": False, "criterion": "", "places": ["一车间"],
    "deadline": DEADLINE, "today": dt.date(2026, 11, 10),
}  # fmt: skip


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, ""),
        ({"measure": ""}, "没有针对这一处的整改措施，不能录入。"),
        ({"measure": " 。"}, "没有针对这一处的整改措施，不能录入。"),
        ({"measure": "立即 整改。"}, "没有针对这一处的整改措施，不能录入。"),
        ({"places": []}, "没有写隐患在什么部位，不能录入。"),
        ({"major": True}, "定为重大事故隐患，须写明符合哪一条判定标准。"),
        ({"major": True, "criterion": "判定标准第三条"}, ""),
        ({"deadline": dt.date(2026, 11, 10)}, ""),
        ({"deadline": dt.date(2026, 11, 9)}, "整改期限不能早于今天。"),
    ],
    ids=["sound", "empty", "marks", "vague", "nowhere", "no-criterion", "criterion", "today", "yesterday"],
)
def test_an_entry_holds_what_the_clause_asks(given, said):
    objection = sound(CITY, **(ENTRY | given))
    assert (objection.text if objection else "", objection.clause if objection else "HZ-16") == (said, "HZ-16")


def test_each_deed_is_possible_in_its_states_only():
    states = {deed: {state for state in State if may(deed, _in(state), CITY) is None} for deed in Deed}
    assert states == {deed: set(MAY[deed]) for deed in Deed}
    refusal = may(Deed.PASSED, _in(State.OPEN), CITY)
    assert (refusal.text, refusal.clause) == ("不能验证通过：这条隐患还在等服务对象整改。", "HZ-16")


def _in(state: State) -> Standing:
    return Standing(state, at(10), DEADLINE, overdue=False)


def test_a_deadline_moves_forward_only_and_after_the_report():
    open_now = standing(hazard(), at(15), CITY)
    assert may_extend(open_now, dt.date(2026, 11, 21), dt.date(2026, 11, 15), CITY) is None
    assert may_extend(open_now, DEADLINE, dt.date(2026, 11, 15), CITY).text == "新的期限要晚于今天和原来的期限。"
    over = standing(hazard(), NIGHT, CITY)
    assert may_extend(over, dt.date(2026, 11, 30), dt.date(2026, 11, 21), CITY).text == (
        "逾期未整改，须先报告属地部门，再延长期限。"
    )
    told = standing(hazard(reports=(NIGHT,)), at(22), CITY)
    assert may_extend(told, dt.date(2026, 11, 30), dt.date(2026, 11, 22), CITY) is None
    assert may_extend(told, dt.date(2026, 11, 22), dt.date(2026, 11, 22), CITY) is not None


def test_a_hazard_is_closed_by_someone_who_did_not_fix_it():
    assert independent(CITY, verifier=["a1", "姜予安"], fixers=["e1", "文知秋", ""]) is None
    assert independent(CITY, verifier=["a1", "姜予安"], fixers=["a1", "文知秋"]).text == "整改的人不能验证自己的整改。"
    assert independent(CITY, verifier=["a1", "姜予安"], fixers=["e1", "姜予安"]).clause == "HZ-16"
    assert independent(CITY, verifier=["a1", ""], fixers=["e1", ""]) is None


def test_a_planted_number_is_caught():
    """Each figure of the law moved by one makes another answer."""
    moved = [
        Trigger(Cause.OVERDUE, "HZ-16-p2", within, "") for within in (Within(days=2), Within(days=1), Within(hours=3))
    ]
    assert len({each.within.due(NIGHT) for each in (*moved, YUHANG.trigger(Cause.OVERDUE))}) == 4
