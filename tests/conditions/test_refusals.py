"""A registration is refused only after notice, service and the term for a statement, for what was told, with its remedies."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from hengjian.accounts.models import Level
from hengjian.conditions.models import RefusalNotice, RefusalService, RefusalStatement, Review, Submission
from hengjian.conditions.refusals import actions, permissions, queries
from hengjian.conditions.registration import actions as registration
from hengjian.conditions.registration import queries as matters
from hengjian.law.conditions import Line
from hengjian.law.qualifications import Verdict
from hengjian.portal.tasks.registration import waiting
from hengjian.registry.due_process import STATEMENT_DAYS
from hengjian.trail.acts import Refused
from tests import papers as read
from tests.conditions import cast
from tests.conditions.papers import HANGZHOU, TODAY, filled, handed, manager, officer
from tests.conditions.test_registration_pages import browser

pytestmark = [pytest.mark.django_db, pytest.mark.clause("X-8")]
OVER = dt.date(2026, 12, 2)  # the last of five working days after Wednesday the 25th
AFTER = dt.date(2026, 12, 3)
GROUND = {"name": "scope", "label": "经营范围", "clause": "HZ-5", "words": "经营范围里没有安全服务。"}
PASSWORD = "a-long-password-7"
WRONG = {"business_scope": "企业管理咨询"}


def bad(account) -> Submission:
    """A handing-in whose business scope the law says no to."""
    return handed(filled(account, HANGZHOU, "社会化服务", **WRONG), account)


def tell(submission: Submission, by, today: dt.date = TODAY, **given):
    values = {"number": "", "reason": "经营范围须含安全服务。", "key": f"tell{submission.ref}{by.ref}"} | given
    return actions.notify(submission=submission, by=by, today=today, **values)


def serve(submission: Submission, by, document: str = "notice", on: dt.date = TODAY, **given):
    values = {
        "method": "direct",
        "received_by": "甲",
        "remarks": "",
        "today": on,
        "key": f"{document}{submission.ref}{on}",
    }
    return actions.serve(submission=submission, document=document, on=on, by=by, **(values | given))


def say(submission: Submission, by, today: dt.date = TODAY, **given):
    values = {
        "text": "正在变更经营范围。",
        "signed_by": "负责人",
        "on": today,
        "key": f"say{submission.ref}{by.ref}",
    } | given
    return actions.state(submission=submission, by=by, today=today, **values)


def refuse(submission: Submission, by, today: dt.date = AFTER, **given):
    values = {"reason": "经营范围不含安全服务。", "key": f"no{submission.ref}{today}"} | given
    return registration.refuse(submission=submission, by=by, today=today, **values)


def refused(do) -> tuple[str, str]:
    tables = (RefusalNotice, RefusalService, RefusalStatement, Review)
    before = [table.objects.count() for table in tables]
    with pytest.raises(Refused) as caught:
        do()
    assert [table.objects.count() for table in tables] == before
    return caught.value.objection.text, caught.value.objection.missing


def test_notice_service_statement_decision_service():
    account, city = manager(1), officer(HANGZHOU, Level.CITY)
    submission = bad(account)
    assert refused(lambda: refuse(submission, city)) == (
        "还没有告知机构，不能不予登记。", "拟不予登记告知书和它的送达回证",
    )  # fmt: skip
    tell(submission, city)
    notice = RefusalNotice.objects.get()
    assert (notice.number, notice.grounds, notice.term_days) == ("登告〔2026〕1号", [GROUND], STATEMENT_DAYS)
    assert refused(lambda: refuse(submission, city)) == ("告知书还没有送达，不能不予登记。", "告知书的送达回证")
    serve(submission, city)
    assert queries.process(submission).term.last == OVER
    assert refused(lambda: refuse(submission, city, OVER)) == (
        "陈述申辩期限到2026-12-02届满，2026-12-03起可以不予登记。", "陈述申辩期限没有届满",
    )  # fmt: skip
    say(submission, account)
    refuse(submission, city)
    made = Review.objects.get()
    assert (made.number, made.lacking, made.on) == ("登决〔2026〕1号", [GROUND], AFTER)
    assert [each.label for each in queries.process(submission).unserved] == ["不予登记决定书"]
    serve(submission, city, "decision", AFTER)
    found = queries.process(submission)
    assert ([each.title for each in queries.steps(found, AFTER)], [each.state for each in queries.steps(found, AFTER)]) == (
        ["告知", "陈述申辩", "决定", "送达"], ["done"] * 4,
    )  # fmt: skip


def test_without_the_rule_an_institution_would_be_refused_unheard(monkeypatch):
    account, city = manager(1), officer(HANGZHOU, Level.CITY)
    monkeypatch.setattr(permissions, "refuse", lambda *_: None)
    assert refuse(bad(account), city, TODAY).fresh


def unmet(line: Line) -> Line:
    """The same condition, to which the law says no."""
    return replace(line, finding=replace(line.finding, verdict=Verdict.NO))


def test_decided_is_only_what_was_told(monkeypatch):
    account, city = manager(1), officer(HANGZHOU, Level.CITY)
    submission = bad(account)
    tell(submission, city)
    serve(submission, city)
    check = matters.check(submission, AFTER)
    others = matters.Check(tuple(each for each in check.lines if each.condition.name != "scope"), ())
    monkeypatch.setattr(matters, "check", lambda *_: others)
    assert refused(lambda: refuse(submission, city))[0] == "没有不符合的条件，不能不予登记；缺材料的，请退回补正。"
    untold = tuple(unmet(each) for each in others.lines[:1])
    monkeypatch.setattr(matters, "check", lambda *_: matters.Check(untold, ()))
    assert refused(lambda: refuse(submission, city))[0] == "告知过的理由现在都不成立，不能据以不予登记。"
    both = tuple(each for each in check.lines if each.condition.name == "scope") + untold
    monkeypatch.setattr(matters, "check", lambda *_: matters.Check(both, ()))
    refuse(submission, city)
    assert Review.objects.get().lacking == [GROUND]


def test_what_may_not_be_told_served_or_said():
    account, other, city = manager(1), manager(2), officer(HANGZHOU, Level.CITY)
    county, elsewhere = officer("330108", Level.COUNTY), officer("140500", Level.CITY)
    submission = bad(account)
    assert "没有待送达" in refused(lambda: serve(submission, city))[0]
    assert "还没有告知" in refused(lambda: say(submission, account))[0]
    for by in (county, elsewhere, account):
        assert "应急管理部门办理" in refused(lambda by=by: tell(submission, by))[0]
    tell(submission, city)
    assert "已经发出告知书登告〔2026〕1号" in refused(lambda: tell(submission, city, key="again"))[0]
    assert "送达不能在此之前" in refused(lambda: serve(submission, city, on=TODAY - dt.timedelta(days=1)))[0]
    assert "还没有作出" in refused(lambda: serve(submission, city, "decision"))[0]
    assert refused(lambda: say(submission, other))[0] == "陈述申辩由当事机构提交，或者由承办的监管人员代为登记。"
    serve(submission, city)
    assert "期限已于2026-12-02届满" in refused(lambda: say(submission, account, AFTER))[0]
    assert say(submission, city, AFTER).fresh  # what came late on paper is put on file
    good = handed(filled(other, HANGZHOU, "社会化服务"), other)
    assert "没有不符合的条件" in refused(lambda: tell(good, city))[0]


def test_heard_it_can_still_be_given_back_or_accepted():
    account, city = manager(1), officer(HANGZHOU, Level.CITY)
    submission = bad(account)
    tell(submission, city)
    serve(submission, city)
    say(submission, account)
    lacking = [{"name": "c-scope", "label": "经营范围", "clause": "HZ-5", "words": "请交变更后的执照"}]
    registration.give_back(submission=submission, lacking=lacking, reason="", by=city, today=TODAY, key="back")
    assert refused(lambda: say(submission, account, key="late"))[0] == "这一事项退回补正。"
    assert refused(lambda: refuse(submission, city))[0].startswith("刚才别人已经办理：退回补正")


def test_the_term_of_the_review_grows_by_the_time_for_the_statement():
    account, city = manager(1), officer(HANGZHOU, Level.CITY)
    submission = bad(account)
    before = matters.matter(submission.matter).term.last
    tell(submission, city)
    assert (before, matters.matter(submission.matter).term.last) == (dt.date(2026, 12, 9), dt.date(2026, 12, 16))


def test_the_pages_lead_through_it():
    account, city = manager(1), officer(HANGZHOU, Level.CITY)
    submission = bad(account)
    own, office, address = browser(account), browser(city), f"/registrations/{submission.matter}/"
    shown = office.get(address).content.decode()
    assert ("先发出告知书" in shown, "不予登记的程序" in shown) == (True, False)
    assert "还没有告知机构，不能不予登记。（拟不予登记告知书和它的送达回证）" in shown
    early = {"outcome": "refused", "reason": "打了字", "key": "r", "round": submission.ref, "password": PASSWORD}
    answer = office.post(f"{address}review/", early)
    text = answer.content.decode()
    assert (answer.status_code, "还没有告知机构，不能不予登记。" in text, "打了字" in text) == (409, True, True)
    asked = office.get(f"{address}notice/").content.decode()
    assert ("经营范围里没有安全服务。" in asked, "5个工作日内（平台默认）" in asked) == (True, True)
    assert office.post(f"{address}notice/", {"reason": "须含安全服务", "key": "n"})["Location"] == address
    proof = {"document": "notice", "on": cast.TODAY.isoformat(), "method": "direct", "key": "s"}
    unsigned = office.post(f"{address}service/", proof)
    assert (unsigned.status_code, "请写签收人" in unsigned.content.decode()) == (422, True)
    assert office.post(f"{address}service/", proof | {"received_by": "甲"})["Location"] == address
    last = queries.process(submission).term.last
    told = own.get(address).content.decode()
    assert ("登告〔2026〕1号" in told, "提交陈述申辩" in told, f"{last} 届满" in told) == (True, True, True)
    said = own.post(f"{address}statement/", {"text": "正在变更", "signed_by": "甲", "key": "t"}, follow=True)
    assert "由机构账号提交" in said.content.decode()
    assert "正在变更" in office.get(address).content.decode()
    assert browser(manager(2)).get(f"{address}statement/").status_code == 404


def test_notice_and_decision_are_papers_for_whoever_sees_the_matter():
    account, city = manager(1), officer(HANGZHOU, Level.CITY)
    submission = bad(account)
    tell(submission, city)
    serve(submission, city)
    say(submission, account)
    refuse(submission, city)
    notice, decision = queries.process(submission).papers
    at = f"/registrations/{submission.matter}/papers"
    own, office = browser(account), browser(city)
    shown = own.get(f"/registrations/{submission.matter}/").content.decode()
    assert [f"{at}/{each.ref}.{kind}" in shown for each in (notice, decision) for kind in ("docx", "pdf")] == [True] * 4
    told = {
        "拟不予登记告知书", notice.number, "负责人1的机构", account.organisation, "2026年11月25日", "机构登记", "第六条", "第五条",
        "经营范围里没有安全服务。", "经营范围须含安全服务。", "送达次日起5个工作日内", "平台默认", "承办人：沈知远", "应急管理局（盖章）",
    }  # fmt: skip
    decided = {
        "不予登记决定书", decision.number, notice.number, "2026年11月25日送达", "陈述申辩已经收到并考虑", "经营范围里没有安全服务。",
        "经营范围不含安全服务。", "申请复议或者提起诉讼", "承办人：沈知远", "2026年12月3日",
    }  # fmt: skip
    for client in (own, office):
        for paper, wanted in ((notice, told), (decision, decided)):
            word, pdf = (client.get(f"{at}/{paper.ref}.{kind}").content for kind in ("docx", "pdf"))
            assert (lacking(read.of_word(word), wanted), lacking(read.of_pdf(pdf), wanted)) == ([], [])
    assert own.get(f"{at}/nothing.pdf").status_code == 404
    assert own.get(f"{at}/{notice.ref}.exe").status_code == 404
    for stranger in (manager(2), officer("140500", Level.CITY)):
        assert browser(stranger).get(f"{at}/{notice.ref}.pdf").status_code == 403


def lacking(text: str, wanted: set[str]) -> list[str]:
    return sorted(each for each in wanted if read.squeezed(each) not in text)


@pytest.mark.parametrize(
    ("password", "said"), [("", "不予登记须写登录密码。"), ("wrong", "登录密码不对"), (PASSWORD, "")]
)
def test_a_refusal_asks_for_the_password_anew_and_says_what_it_brings(password: str, said: str, monkeypatch):
    account, city = manager(1), officer(HANGZHOU, Level.CITY)
    submission = bad(account)
    address = f"/registrations/{submission.matter}/"
    monkeypatch.setattr(permissions, "refuse", lambda *_: None)
    shown = browser(city).get(address).content.decode()
    assert [
        words in shown for words in ("作出不予登记决定书，须送达机构；不写入登记册。", "登录密码", "不予登记时必填")
    ] == [True] * 3
    assert "还有条件不符合，不能通过。（经营范围）" in shown
    given = {"outcome": "refused", "reason": "须含安全服务", "key": "r", "round": submission.ref, "password": password}
    answer = browser(city).post(f"{address}review/", given)
    text = answer.content.decode()
    assert (answer.status_code, said in text, Review.objects.count()) == ((422, True, 0) if said else (302, True, 1))
    assert password not in text or not password


def test_what_an_acceptance_brings_is_said_before_it_is_made():
    account, city = manager(1), officer(HANGZHOU, Level.CITY)
    submission = handed(filled(account, HANGZHOU, "社会化服务"), account)
    address = f"/registrations/{submission.matter}/"
    assert "机构写入登记册，5人写入花名册。" in browser(city).get(address).content.decode()
    given = {"outcome": "accepted", "reason": "核对过", "key": "a", "round": submission.ref}
    assert browser(city).post(f"{address}review/", given).status_code == 302
    again = handed(filled(account, HANGZHOU, "社会化服务"), account)
    assert "登记册按所填内容更新。" in browser(city).get(f"/registrations/{again.matter}/").content.decode()


def test_each_step_is_a_to_do_of_whoever_takes_it():
    account, city = manager(1), officer(HANGZHOU, Level.CITY)
    submission = bad(account)
    seen = lambda who, on: [(task.what, task.due) for task in waiting(who, on)]  # noqa: E731
    tell(submission, city)
    assert seen(city, TODAY) == [("补录拟不予登记告知书送达回证", dt.date(2026, 11, 30))]
    assert seen(account, TODAY) == [("可以陈述申辩", None)]
    serve(submission, city)
    assert (seen(city, OVER), seen(account, OVER)) == ([("查看是否收到陈述", OVER)], [("可以陈述申辩", OVER)])
    assert (seen(city, AFTER), seen(account, AFTER)) == ([("决定是否不予登记", dt.date(2026, 12, 16))], [])
    refuse(submission, city)
    assert seen(city, AFTER) == [("补录不予登记决定书送达回证", dt.date(2026, 12, 8))]
    serve(submission, city, "decision", AFTER)
    assert seen(city, AFTER) == []
