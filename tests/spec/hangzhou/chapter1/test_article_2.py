"""第二条第三款: who is a full-time technician on a day, by which test, and from which day."""

import datetime as dt

import pytest

from hengjian.law.qualifications import Verdict
from hengjian.packs.hangzhou.chapter1 import full_time
from tests.spec.posts import HERE, THERE, certificate, day, post

pytestmark = pytest.mark.clause("HZ-2")
YES, NO, UNKNOWN = Verdict


def on(when: str, *posts):
    return full_time(posts, HERE, day(when))


@pytest.mark.parametrize(
    ("insured", "when", "verdict", "since"),
    [
        ("2025-09..", "2025-11-30", NO, "2025-12-01"),
        ("2025-09..", "2025-12-01", YES, None),
        ("2025-09..", "2025-09-30", NO, "2025-12-01"),
        ("2025-11..", "2026-01-31", NO, "2026-02-01"),
        ("2025-11..", "2026-02-01", YES, None),
        ("2025-12..", "2026-02-28", NO, "2026-03-01"),
        ("2025-12..", "2026-03-01", YES, None),
        # three months and no more: from the first to the last day of one month
        ("2025-09..2025-11", "2025-11-30", NO, "2025-12-01"),
        ("2025-09..2025-11", "2025-12-31", YES, None),
        ("2025-09..2025-11", "2026-01-01", NO, None),
        ("2025-09..2025-10", "2025-12-01", NO, None),
        # paid up to the month before, or later
        ("2025-01..2025-11", "2025-12-31", YES, None),
        ("2025-01..2025-12", "2025-12-31", YES, None),
        ("2025-01..2025-10", "2025-12-01", NO, None),
    ],
)
def test_three_whole_months_before_the_month(insured, when, verdict, since):
    found = on(when, post("2025-08-20", insured))
    assert (found.verdict, found.since) == (verdict, since and day(since))


def test_it_says_the_sum_and_from_when():
    found = on("2026-11-20", post("2026-08-20", "2026-09.."))
    told = found.deciding
    assert told.words == "养老保险在本机构只连续缴了2个月，须满3个月。"
    assert told.arithmetic == "2026-09 至 2026-10 共2个月，2 < 3"
    assert told.outlook == "2026-11 缴费录入以后，最早2026-12-01可以。"
    assert (told.clause, told.facts) == ("HZ-2-p3", ("post-2026-08-20-91330106X",))
    assert (found.objection.text, found.objection.until) == (told.words, told.outlook)
    met = on("2026-12-01", post("2026-08-20", "2026-09.."))
    assert met.objection is None
    assert (met.deciding.words, met.deciding.arithmetic) == (
        "养老保险在本机构已连续缴3个月，满3个月。", "2026-09 至 2026-11 共3个月，3 ≥ 3",
    )  # fmt: skip
    broken = on("2026-11-20", post("2025-08-20", "2025-09..2026-06")).deciding
    assert broken.words == "养老保险在本机构缴到2026-06，以后没有记录，须连续满3个月。"
    assert broken.outlook == "养老保险重新连续缴满3个月以后，从次月起可以。"


@pytest.mark.parametrize(
    ("when", "verdict"), [("2025-05-31", NO), ("2025-06-01", YES), ("2025-08-14", YES), ("2025-08-15", NO)]
)
def test_only_while_employed_here(when, verdict):
    # insured long before the entry: the post decides
    assert on(when, post("2025-06-01", "2024-01..", left_on="2025-08-15")).verdict is verdict


def test_months_paid_elsewhere_do_not_count():
    there = post("2020-01-01", "2020-01..2025-08", institution=THERE, left_on="2025-09-01")
    found = on("2025-10-10", there, post("2025-09-01", "2025-09.."))
    assert (found.verdict, found.since) == (NO, day("2025-12-01"))


def test_two_posts_here_whose_months_touch_are_one_run():
    first = post("2024-01-01", "2024-01..2025-03", left_on="2025-03-20")
    assert on("2025-04-30", first, post("2025-04-01", "2025-04..")).verdict is YES
    later = on("2025-05-31", first, post("2025-05-01", "2025-05.."))
    assert (later.verdict, later.since) == (NO, day("2025-08-01"))
    # an open run ends with the month of the leaving
    gone = post("2024-01-01", "2024-01..", left_on="2025-03-20")
    assert on("2025-06-10", gone, post("2025-06-01", "2025-06..")).since == day("2025-09-01")


def test_a_disputed_post_does_not_count():
    found = on("2026-01-10", post("2020-01-01", "2020-01..", disputed=True))
    assert (found.verdict, found.since) == (NO, None)
    assert found.deciding.words == "这份任职与另一份冲突，存疑期间不计入。"


@pytest.mark.parametrize(
    ("held", "when", "verdict"),
    [
        (certificate(), "2025-06-01", YES),
        (certificate(), "2025-05-31", NO),
        (certificate("注册消防工程师", until="2025-07-31"), "2025-07-31", YES),
        (certificate("注册消防工程师", until="2025-07-31"), "2025-08-01", NO),
        (certificate("安全评价师"), "2025-06-10", NO),
        (certificate(at=THERE), "2025-06-10", NO),
        (certificate(at=""), "2025-06-10", UNKNOWN),
        (certificate(until=None), "2025-06-10", UNKNOWN),
        (certificate(at=THERE, until=None), "2025-06-10", NO),
        (certificate(at="", until="2025-06-01"), "2025-06-10", NO),
    ],
)
def test_a_retired_re_hire_by_a_certificate_registered_here(held, when, verdict):
    assert on(when, post("2025-06-01", form="退休返聘", certificates=(held,))).verdict is verdict


def test_the_certificate_does_not_help_who_is_not_re_hired():
    found = on("2025-06-10", post("2025-06-01", "2025-06..", certificates=(certificate(),)))
    assert (found.verdict, found.since) == (NO, day("2025-09-01"))


def test_a_month_that_nobody_recorded_is_a_question():
    found = on("2025-06-10", post("2020-06-01"))
    assert found.verdict is UNKNOWN
    assert [(each.what, each.who, each.clause) for each in found.questions] == [
        ("养老保险从哪个月起在本机构缴纳；没有缴纳的，请写明", "机构负责人", "HZ-2-p3")
    ]
    assert found.objection.missing == found.questions[0].what
    assert on("2020-05-31", post("2020-06-01")).verdict is NO  # not yet here: nothing to ask


def test_the_day_before_and_the_day_of_every_month_end():
    first = dt.date(2024, 1, 15)
    for month in range(24):
        start = dt.date(2024 + month // 12, month % 12 + 1, 1)
        met = on(start.isoformat(), post(first.isoformat(), f"{start:%Y-%m}..")).since
        turn = dt.date(start.year + (start.month + 2) // 12, (start.month + 2) % 12 + 1, 1)
        assert met == turn
        assert on((turn - dt.timedelta(days=1)).isoformat(), post("2024-01-15", f"{start:%Y-%m}..")).verdict is NO
        assert on(turn.isoformat(), post("2024-01-15", f"{start:%Y-%m}..")).verdict is YES


def test_the_end_of_the_calendar_is_no_error():
    last = post("2025-06-01", "9999-11..9999-12", certificates=(certificate(until="9999-12-31"),))
    assert on("2026-01-10", last).verdict is NO
    assert on("2026-01-10", post("2025-06-01", "0001-01..9999-12")).verdict is YES
    retired = post("2025-06-01", form="退休返聘", certificates=(certificate(until="9999-12-31"),))
    assert on("2099-12-31", retired).verdict is YES
