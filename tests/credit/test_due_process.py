"""From the letter to the decision: who may, in which order, with which words (HZ-25, X-8)."""

from __future__ import annotations

import datetime as dt

import pytest

from hengjian.accounts.models import Account
from hengjian.credit import actions
from hengjian.credit.models import Decision, DueProcess, Service, WaiverProposal
from hengjian.credit.queries import cases, open_proposals
from hengjian.trail.acts import Refused
from hengjian.trail.models import Entry
from tests.credit import cast
from tests.credit.cast import TODAY, at, city, decided, district, grades, institution, letter, second, told, waived

pytestmark = pytest.mark.django_db


def refused(do, *args, **given) -> str:
    """The words of a refusal; nothing was written."""
    before = Entry.objects.count()
    with pytest.raises(Refused) as caught:
        do(*args, **given)
    assert Entry.objects.count() == before
    return caught.value.objection.text


@pytest.mark.clause("HZ-25")
def test_a_letter_is_proposed_then_decided():
    about = institution()
    ref = letter(about, grounds=(6,), on=dt.date(2026, 11, 5))
    assert grades(about, "2026-11", "2027-02") == "BBBB"
    assert [each.state for each in open_proposals(TODAY)] == ["待告知"]
    told(ref)
    decided(ref)
    assert grades(about, "2026-11", "2027-02") == "BCCB"
    decision = Decision.objects.get()
    assert (decision.number, decision.by, decision.outcome) == ("信决〔2026〕1号", "沈知远", "downgrade")
    assert decision.effect == [
        {
            "clause": "HZ-25-3",
            "ceiling": "C",
            "first": "2026-12",
            "last": "2027-01",
            "words": "降低一级二个月",
            "days": "2026-12-01 至 2027-01-31",
        }
    ]
    assert open_proposals(TODAY) == []


@pytest.mark.clause("HZ-25")
@pytest.mark.parametrize(
    ("who", "words"),
    [
        (cast.district, "降级由市局决定。您可以提出意见，交市局办理。"),
        (cast.elsewhere, "降级由杭州市局决定，不属您的辖区。"),
        (cast.province, "降级由杭州市局决定，不属您的辖区。"),
        (cast.auditor, "降级由市局决定。"),
        (cast.manager, "降级由市局决定。"),
    ],
    ids=["district", "other-city", "province", "auditor", "manager"],
)
def test_only_the_city_bureau_decides(who, words):
    ref = letter(institution())
    told(ref)
    assert refused(decided, ref, by=who()) == words
    assert refused(actions.propose_waiver, ref=ref, reason="理由", seen="", by=who(), on=TODAY, key="k") == words


@pytest.mark.clause("HZ-25")
def test_a_decision_has_a_reason():
    ref = letter(institution())
    told(ref)
    assert refused(decided, ref, reason="  ") == "请写理由。理由原样写进决定书，当事机构可以看到。"
    assert (
        refused(actions.propose_waiver, ref=ref, reason="", seen="", by=city(), on=TODAY, key="k")
        == "请写理由。理由原样写进决定书，当事机构可以看到。"
    )


@pytest.mark.clause("X-8")
def test_notice_service_and_term_come_first():
    ref = letter(institution())
    assert refused(decided, ref, on=dt.date(2026, 11, 6)) == "还没有告知当事机构，不能作出降级决定。"
    told(ref, served=False)
    assert refused(decided, ref, on=dt.date(2026, 11, 6)) == "告知书还没有送达，不能作出降级决定。"
    with at(dt.date(2026, 11, 6)):
        cast.serve_notice(ref, dt.date(2026, 11, 6))
    words = "陈述申辩期限到2026-11-13届满，2026-11-14起可以作出降级决定。"
    assert refused(decided, ref, on=dt.date(2026, 11, 12)) == words
    assert refused(decided, ref, on=dt.date(2026, 11, 13)) == words
    decided(ref, on=dt.date(2026, 11, 14))


@pytest.mark.clause("X-8")
def test_the_term_counts_working_days_from_service():
    ref = letter(institution(), on=dt.date(2026, 9, 17))
    told(ref, on=dt.date(2026, 9, 29))
    assert cases.case(ref).statement_term.last == dt.date(2026, 10, 12)


@pytest.mark.clause("X-8")
def test_a_bureau_may_set_no_term():
    on = dt.date(2026, 11, 5)
    with at(on):
        actions.set_terms(
            statement_days=None, service_days=3, on=on, reason="情况紧急", by=city(), today=on, key="terms"
        )
    ref = letter(institution())
    told(ref)
    decided(ref, on=dt.date(2026, 11, 6))
    assert Decision.objects.get().on == dt.date(2026, 11, 6)


@pytest.mark.clause("X-8")
def test_terms_look_forward_and_belong_to_the_city():
    given = {"statement_days": 7, "service_days": 3, "reason": "调整", "today": TODAY, "key": "terms"}
    assert refused(actions.set_terms, on=TODAY, by=district(), **given) == "解释和期限由市局设定。"
    assert (
        refused(actions.set_terms, on=dt.date(2026, 11, 1), by=city(), **given)
        == "今天是11月20日，设定只能从今天或者以后起，已发生的事不变。"
    )
    assert (
        refused(actions.set_terms, on=TODAY, by=city(), **(given | {"reason": " "})) == "请写理由。理由与设定一起公开。"
    )
    assert (
        refused(actions.set_terms, on=TODAY, by=city(), **(given | {"service_days": 0}))
        == "期限至少一个工作日；不设陈述申辩期限的，请选“不设期限”。"
    )
    assert not DueProcess.objects.exists()


@pytest.mark.clause("HZ-25")
def test_a_waiver_needs_a_second_officer():
    about = institution()
    ref = letter(about)
    with at(TODAY):
        actions.propose_waiver(ref=ref, reason="首次、轻微", seen="", by=city(), on=TODAY, key="first")
    assert grades(about, "2026-11", "2027-03") == "BBBBB"
    assert cases.case(ref).decision is None
    assert (
        refused(actions.consent, ref=ref, by=city(), on=TODAY, key="own")
        == "提议人不能复核自己的提议，请由另一名市局人员复核。"
    )
    assert (
        refused(actions.consent, ref=ref, by=district(), on=TODAY, key="district")
        == "降级由市局决定。您可以提出意见，交市局办理。"
    )
    assert (
        refused(actions.propose_waiver, ref=ref, reason="再提", seen="", by=second(), on=TODAY, key="twice")
        == "沈知远已提议不予降级，等待另一名市局人员复核。"
    )
    with at(TODAY):
        actions.consent(ref=ref, by=second(), on=TODAY, key="second")
    decision = Decision.objects.get()
    assert (decision.outcome, decision.by, decision.second, decision.reason) == (
        "waive",
        "沈知远",
        "顾明川",
        "首次、轻微",
    )
    assert refused(actions.consent, ref=ref, by=second(), on=TODAY, key="again") == "没有待复核的不予降级提议。"
    assert (
        refused(actions.propose_waiver, ref=ref, reason="再提", seen=decision.ref, by=second(), on=TODAY, key="anew")
        == "已经决定不予降级。"
    )


@pytest.mark.clause("HZ-25")
def test_the_second_officer_may_lower_instead():
    about = institution()
    ref = letter(about)
    told(ref)
    with at(TODAY, 10):
        actions.propose_waiver(ref=ref, reason="首次、轻微", seen="", by=city(), on=TODAY, key="first")
    with at(TODAY, 11):
        actions.decide(ref=ref, reason="不属轻微", seen="", by=second(), on=TODAY, key="lower")
    assert cases.case(ref).waiver is None
    assert WaiverProposal.objects.count() == 1
    assert grades(about, "2026-11", "2027-03") == "BDDDB"


@pytest.mark.clause("HZ-25")
def test_a_decision_is_replaced_with_a_reason_and_both_stay():
    about = institution()
    ref = letter(about)
    told(ref)
    first = decided(ref)
    assert grades(about, "2026-12", "2027-03") == "DDDB"
    waived(ref, on=dt.date(2026, 11, 25))
    assert grades(about, "2026-12", "2027-03") == "BBBB"
    decisions = cases.case(ref).decisions
    assert [(each.outcome, each.replaces == decisions[0].ref) for each in decisions] == [
        ("downgrade", False),
        ("waive", True),
    ]
    assert grades(about, "2026-12", "2027-03", known_on=TODAY) == "DDDB"
    assert first.entry.verb == "credit.decide"


@pytest.mark.clause("HZ-25")
@pytest.mark.parametrize("times", range(4))
def test_of_two_decisions_of_one_day_the_replacement_counts(times):
    about = institution()
    ref = letter(about)
    told(ref)
    decided(ref)
    waived(ref)
    assert grades(about, "2026-12", "2027-02") == "BBB"
    decided(ref, reason="复核发现并非首次")
    assert (grades(about, "2026-12", "2027-02"), cases.case(ref).decision.outcome) == ("DDD", "downgrade")


@pytest.mark.clause("HZ-25")
def test_a_replacement_is_not_dated_before_what_it_replaces():
    ref = letter(institution())
    told(ref)
    decided(ref)
    standing = cases.case(ref).decision.ref
    words = "现有决定的日期是2026-11-20，替换的决定不能在此之前。"
    assert (
        refused(actions.decide, ref=ref, reason="早", seen=standing, by=city(), on=dt.date(2026, 11, 16), key="early")
        == words
    )


@pytest.mark.clause("HZ-25")
def test_a_lost_race_says_who_was_faster():
    ref = letter(institution())
    told(ref)
    with at(TODAY, 14):
        actions.decide(ref=ref, reason="先", seen="", by=city(), on=TODAY, key="one")
    assert (
        refused(actions.decide, ref=ref, reason="后", seen="", by=second(), on=TODAY, key="two")
        == "刚才别人已作出决定（14:00，沈知远）。您写的理由保留在下面。"
    )


def test_a_second_press_writes_nothing():
    ref = letter(institution())
    told(ref)
    with at(TODAY):
        first = actions.decide(ref=ref, reason="先", seen="", by=city(), on=TODAY, key="one")
        again = actions.decide(ref=ref, reason="先", seen="", by=city(), on=TODAY, key="one")
    assert (first.entry.index, again.fresh) == (again.entry.index, False)
    assert Decision.objects.count() == 1


@pytest.mark.clause("X-8")
def test_the_institution_answers_in_its_term():
    ref = letter(institution())
    mine, stranger = cast.manager(), cast.manager(cast.OTHER)
    given = {
        "ref": ref,
        "text": "储罐已抽空。",
        "signed_by": "施若谷",
        "on": dt.date(2026, 11, 12),
        "today": dt.date(2026, 11, 12),
    }
    assert refused(actions.take_statement, by=mine, key="a", **given) == "还没有告知，收到告知书以后再陈述申辩。"
    told(ref)
    assert (
        refused(actions.take_statement, by=stranger, key="b", **given)
        == "陈述申辩由当事机构提交，或者由监管人员代为登记。"
    )
    assert refused(actions.take_statement, by=mine, key="c", **(given | {"text": " "})) == "请写陈述申辩的内容。"
    with at(dt.date(2026, 11, 12)):
        actions.take_statement(by=mine, key="d", **given)
    late = given | {"today": dt.date(2026, 11, 16), "on": dt.date(2026, 11, 16)}
    assert (
        refused(actions.take_statement, by=mine, key="e", **late)
        == "陈述申辩期限已于2026-11-13届满。确有新情况的，请与承办人联系。"
    )
    with at(dt.date(2026, 11, 16)):
        actions.take_statement(by=district(), key="f", **late)
        actions.give_opinion(ref=ref, text="建议不予采纳。", by=district(), today=dt.date(2026, 11, 16), key="g")
    found = cases.case(ref)
    assert [(each.signed_by, each.by_institution) for each in found.statements] == [("施若谷", True), ("施若谷", False)]
    assert [(each.by, each.text) for each in found.opinions] == [("韦清扬", "建议不予采纳。")]
    decided(ref)
    assert (
        refused(actions.take_statement, by=mine, key="h", **late)
        == "2026-11-20已经作出决定。不服决定的，可依法申请复议或者提起诉讼。"
    )


@pytest.mark.clause("HZ-23")
@pytest.mark.clause("X-8")
def test_copies_and_decisions_are_tracked_until_served():
    about = institution()
    ref = letter(about)
    told(ref)
    decided(ref, on=dt.date(2026, 11, 16))
    found = cases.case(ref)
    sent = cases.deliveries(found, {})
    assert [(each.label, each.recipient, each.due.last, each.overdue(TODAY)) for each in sent] == [
        ("函告文书", cast.MINE, dt.date(2026, 11, 10), True),
        ("函告文书（抄送）", cast.CLIENT, dt.date(2026, 11, 10), True),
        ("告知书", cast.MINE, dt.date(2026, 11, 11), False),
        ("降级决定书", cast.MINE, dt.date(2026, 11, 19), True),
    ]
    given = {
        "ref": ref,
        "document": "event",
        "document_ref": ref,
        "recipient": cast.CLIENT,
        "method": "post",
        "received_by": "川恒",
        "remarks": "",
    }
    given |= {"by": district(), "today": TODAY}
    assert (
        refused(actions.serve, key="a", on=dt.date(2026, 11, 4), **given)
        == "函告文书（抄送）的日期是2026-11-05，送达不能在此之前。"
    )
    assert refused(actions.serve, key="b", on=dt.date(2026, 11, 21), **given) == "今天是11月20日，送达不能在此之后。"
    assert (
        refused(actions.serve, key="c", on=TODAY, **(given | {"recipient": "X"}))
        == "没有这份要送达的文书。请回到案件页重新选择。"
    )
    with at(TODAY):
        actions.serve(key="d", on=TODAY, **given)
    assert refused(actions.serve, key="e", on=TODAY, **given) == "函告文书（抄送）已于2026-11-20送达。"
    assert Service.objects.filter(recipient=cast.CLIENT).count() == 1


def test_handling_is_for_officers_of_the_city():
    ref = letter(institution())
    words = "这件事由杭州市、区两级办理，不属您的辖区。"
    assert (
        refused(actions.give_notice, ref=ref, number="", on=TODAY, by=cast.elsewhere(), today=TODAY, key="a") == words
    )
    words = "这一步由监管人员办理。审计、机构和其他账号只能查看与自己有关的内容。"
    assert refused(actions.give_notice, ref=ref, number="", on=TODAY, by=cast.auditor(), today=TODAY, key="b") == words
    told(ref)
    assert (
        refused(actions.give_notice, ref=ref, number="", on=TODAY, by=city(), today=TODAY, key="c")
        == "2026-11-06已经发出告知书信告〔2026〕1号。"
    )


def test_no_sanction_without_a_lawful_trigger():
    """Nothing can be decided on an event that 第二十五条 says nothing of."""
    d_rated = institution(cast.OTHER, score="55.00")
    ref = letter(d_rated, grounds=(6,))
    words = "按第二十五条没有可以降级的内容，不能作出降级决定。"
    assert refused(decided, ref) == words
    assert refused(actions.propose_waiver, ref=ref, reason="无", seen="", by=city(), on=TODAY, key="w") == words
    early = letter(institution(), on=dt.date(2025, 1, 20))
    assert refused(decided, early) == "这件事在办法施行以前，不发生效力（第三十八条），不能据以降级。"
    assert (
        refused(actions.give_notice, ref=early, number="", on=TODAY, by=city(), today=TODAY, key="n")
        == "没有待决定的建议，不需要告知。"
    )


def test_an_unknown_case_is_refused_in_words():
    assert refused(actions.decide, ref="nothing", reason="r", seen="", by=city(), on=TODAY, key="k").startswith(
        "没有这个案件"
    )


def test_the_actor_is_named_in_the_ledger():
    ref = letter(institution())
    told(ref)
    done = decided(ref)
    assert (done.entry.by, done.entry.about, done.entry.cites) == (city().ref, ref, ["HZ-25-2"])
    assert Account.objects.get(ref=done.entry.by).name == "沈知远"
