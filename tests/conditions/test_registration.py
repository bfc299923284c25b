"""Registration from the first draft to the register: who may, what is refused and why, what is frozen, who wins."""

from __future__ import annotations

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connections

from hengjian.accounts.models import Level
from hengjian.conditions.models import Hold, RegistrationDraft, Review, Submission
from hengjian.conditions.refusals import actions as refusals
from hengjian.conditions.registration import actions, drafts, effects, permissions, queries
from hengjian.evidence.models import File
from hengjian.registry.models import Certificate, Employment, Institution, InstitutionRecord, Person, PracticeNotice
from hengjian.trail.acts import Refused
from hengjian.trail.models import Entry
from tests.conditions import cast
from tests.conditions.papers import (
    HANGZHOU,
    JINCHENG,
    SUZHOU,
    TODAY,
    WITHIN,
    evaluator,
    filled,
    hand_in,
    handed,
    manager,
    officer,
)
from tests.conditions.test_pages import client

pytestmark = pytest.mark.django_db
TABLES = (
    Submission,
    Review,
    File,
    Institution,
    InstitutionRecord,
    Person,
    Employment,
    Certificate,
    PracticeNotice,
    Entry,
)
LATER = dt.date(2026, 12, 10)  # the time for a statement is over
EVERYTHING = {
    "lacking": [{"name": "m-rules", "label": "内部管理制度", "clause": "HZ-7", "words": "缺盖章"}],
    "reason": "",
}


def written() -> dict[str, int]:
    return {table.__name__: table.objects.count() for table in TABLES}


def refused(do) -> tuple[str, str, str]:
    """The refusal's text, clause and what is missing; nothing was written."""
    before = written()
    with pytest.raises(Refused) as caught:
        do()
    assert written() == before
    found = caught.value.objection
    return found.text, found.clause, found.missing


def review(outcome: str, submission: Submission, by, today: dt.date = TODAY, **given):
    do = {"returned": actions.give_back, "accepted": actions.accept, "refused": actions.refuse}[outcome]
    given = {"reason": "", "key": f"{outcome}-{submission.ref}-{by.ref}"} | given
    if outcome == "returned":
        given = EVERYTHING | given
    return do(submission=submission, by=by, today=today, **given)


def told_and_served(submission: Submission, by) -> None:
    """What goes before a refusal (X-8)."""
    served = {"document": "notice", "method": "direct", "received_by": "甲", "remarks": "", "on": TODAY}
    refusals.notify(submission=submission, number="", reason="", by=by, today=TODAY, key="notify")
    refusals.serve(submission=submission, **served, by=by, today=TODAY, key="serve")


@pytest.mark.clause("HZ-5", "HZ-6", "HZ-7")
def test_hangzhou_from_the_draft_to_the_register():
    account, city = manager(1), officer(HANGZHOU, Level.CITY)
    draft = filled(account, HANGZHOU, "社会化服务")
    files = draft.files["rules"]
    submission = handed(draft, account)
    assert (submission.place, submission.turn, submission.values["business_scope"]) == (
        "330106",
        1,
        "安全生产社会化服务",
    )
    assert not RegistrationDraft.objects.exists()
    kept = File.objects.get(ref=submission.files["rules"][0])
    assert (kept.digest, kept.institution.code, kept.division) == (files[0]["digest"], account.organisation, "330106")
    done = review("accepted", submission, city)
    record = InstitutionRecord.objects.get()
    assert (record.name, record.division, record.registered_on) == ("负责人1的机构", "330106", TODAY)
    assert record.technical_lead_id != record.process_lead_id
    assert (Employment.objects.count(), Hold.objects.count(), Certificate.objects.count()) == (5, 5, 5)
    assert not PracticeNotice.objects.exists()  # a matter of its own here
    assert effects.written(Review.objects.get()) == "机构写入登记册，5人写入花名册"
    assert (done.entry.verb, done.entry.about) == ("conditions.accept_registration", submission.matter)
    assert queries.matter(submission.matter).state == "accepted"


@pytest.mark.clause("HZ-6")
def test_an_institution_that_stood_in_the_register_is_brought_up_to_date_by_the_acceptance():
    one, city = cast.firm(1), officer(HANGZHOU, Level.CITY)
    account = cast.manager(one)
    submission = handed(filled(account, HANGZHOU, "社会化服务", phone="0571-00000001", office_area="120"), account)
    review("accepted", submission, city)
    old, new = InstitutionRecord.objects.order_by("pk")
    assert (new.on, new.name, new.phone, new.office_area, new.kind, new.division, new.registered_on) == (
        TODAY, "负责人1的机构", "0571-00000001", 120, old.kind, old.division, old.registered_on,
    )  # fmt: skip
    assert (old.name, new.technical_lead_id is None, new.process_lead_id is None) == ("机构1号", False, False)


@pytest.mark.clause("HZ-6")
def test_the_managers_home_leads_to_the_registration_that_is_reviewed():
    page = client(manager(1)).get("/").content.decode()
    assert ("/registrations/new/" in page, "/institutions/new/" in page) == (True, False)


@pytest.mark.clause("HZ-6")
def test_a_hand_in_repeated_writes_once_and_an_empty_one_says_what_is_missing():
    account = manager(1)
    draft = drafts.start(by=account, city=HANGZHOU, kind="社会化服务", purpose="首次登记")
    text, clause, missing = refused(lambda: hand_in(draft, account))
    assert (text, clause) == ("还没有填全，不能提交。", "HZ-6")
    assert missing.startswith("依法设置、名称和法定代表人、经营范围、")
    assert missing.endswith("项")
    drafts.discard(draft)
    draft = filled(account, HANGZHOU, "社会化服务")
    first, again = hand_in(draft, account), hand_in(draft, account)
    assert (first.fresh, again.fresh, first.entry, Submission.objects.count()) == (True, False, again.entry, 1)
    assert refused(lambda: hand_in(draft, account, key="other"))[0] == "这份草稿刚刚已经提交。"


@pytest.mark.clause("HZ-6")
def test_only_the_own_manager_fills_in_and_hands_in():
    one, other = manager(1), manager(2)
    draft = filled(one, HANGZHOU, "社会化服务")
    assert refused(lambda: hand_in(draft, other))[0] == "登记由本机构负责人提交。"
    assert queries.draft(other, draft.ref) is None
    assert queries.drafts(officer(HANGZHOU, Level.CITY)) == []


@pytest.mark.clause("HZ-6", "JC-10")
def test_given_back_nothing_is_lost_and_it_comes_again():
    account, city = manager(1), officer(HANGZHOU, Level.CITY)
    first = handed(filled(account, HANGZHOU, "社会化服务"), account)
    review("returned", first, city)
    matter = queries.matter(first.matter)
    assert (matter.state, matter.review.lacking) == ("returned", EVERYTHING["lacking"])
    draft = drafts.reopen(matter=matter, by=account)
    assert (draft.values, draft.people, draft.matter) == (first.values, first.people, first.matter)
    draft = drafts.save(draft, {"name": "改了名称"}, {}, ())
    second = handed(draft, account)
    assert (second.turn, second.matter, second.files, second.values["name"]) == (
        2,
        first.matter,
        first.files,
        "改了名称",
    )
    assert refused(lambda: review("accepted", first, city, key="old"))[0] == "机构已经重新提交，请看最新的一次。"
    review("accepted", second, city)
    assert InstitutionRecord.objects.get().name == "改了名称"


@pytest.mark.clause("HZ-6")
def test_nothing_is_given_back_without_saying_what_is_missing():
    account, city = manager(1), officer(HANGZHOU, Level.CITY)
    submission = handed(filled(account, HANGZHOU, "社会化服务"), account)
    assert refused(lambda: review("returned", submission, city, lacking=[]))[0].startswith("请至少写明一项缺什么")


@pytest.mark.clause("HZ-5")
def test_what_the_law_says_no_to_is_not_accepted_and_may_be_refused():
    account, city = manager(1), officer(HANGZHOU, Level.CITY)
    submission = handed(filled(account, HANGZHOU, "社会化服务", business_scope="企业管理咨询"), account)
    assert refused(lambda: review("accepted", submission, city)) == ("还有条件不符合，不能通过。", "HZ-5", "经营范围")
    told_and_served(submission, city)
    review("refused", submission, city, LATER, reason="经营范围不含安全服务。")
    found = Review.objects.get()
    assert found.lacking == [
        {"name": "scope", "label": "经营范围", "clause": "HZ-5", "words": "经营范围里没有安全服务。"}
    ]
    assert {each["name"]: each["verdict"] for each in found.findings}["scope"] == "不是"
    assert not InstitutionRecord.objects.exists()
    assert (
        handed(filled(account, HANGZHOU, "社会化服务"), account).turn == 1
    )  # it may come again, as a matter of its own


@pytest.mark.clause("HZ-5")
def test_what_meets_everything_is_not_refused():
    account, city = manager(1), officer(HANGZHOU, Level.CITY)
    submission = handed(filled(account, HANGZHOU, "社会化服务"), account)
    assert refused(lambda: review("refused", submission, city, reason="不想登记"))[0].startswith("没有不符合的条件")


@pytest.mark.clause("HZ-6", "SZ-4.1", "JC-10", "ZJ-2")
@pytest.mark.parametrize(
    ("city", "kind", "division", "allowed"),
    [
        (HANGZHOU, "社会化服务", "330106", {"330100city", "330106county"}),
        (SUZHOU, "咨询辅导", "320583", {"320583county"}),
        (HANGZHOU, "安全评价", "330106", {"330000province"}),
    ],
    ids=["hangzhou", "suzhou", "evaluation"],
)
def test_the_place_and_the_level_decide(city, kind, division, allowed):
    account = manager(1, division)
    draft = filled(account, city, kind)
    if kind == "安全评价":
        draft.people = [evaluator(1, account.organisation)]
        draft.save()
    submission = handed(draft, account)
    matter = queries.matter(submission.matter)
    officers = {
        "330100city": officer("330100", Level.CITY), "330106county": officer("330106", Level.COUNTY),
        "330110county": officer("330110", Level.COUNTY), "330000province": officer("330000", Level.PROVINCE),
        "320500city": officer("320500", Level.CITY), "320583county": officer("320583", Level.COUNTY),
        "320585county": officer("320585", Level.COUNTY), "140500city": officer("140500", Level.CITY),
    }  # fmt: skip
    may = {name for name, each in officers.items() if permissions.decide(each, matter, submission, TODAY) is None}
    assert may == allowed
    assert permissions.decide(account, matter, submission, TODAY) is not None


@pytest.mark.clause("SZ-4.1", "SZ-4.2")
def test_suzhou_tells_the_county():
    account, county = manager(1, "320508"), officer("320583", Level.COUNTY)
    submission = handed(filled(account, SUZHOU, "咨询辅导"), account)
    review("accepted", submission, county)
    notice = PracticeNotice.objects.get()
    assert (notice.city, notice.on, InstitutionRecord.objects.get().division) == ("320583", TODAY, "320508")


@pytest.mark.clause("SZ-4.1")
def test_suzhou_with_four_full_time_people_is_not_accepted():
    account, county = manager(1, "320508"), officer("320583", Level.COUNTY)
    submission = handed(filled(account, SUZHOU, "咨询辅导", 4), account)
    assert refused(lambda: review("accepted", submission, county)) == (
        "还有条件不符合，不能通过。",
        "SZ-4.1-c",
        "专职人员",
    )


@pytest.mark.clause("JC-10", "JC-22")
def test_jincheng_registered_within_its_two_years_and_not_after():
    account, city = manager(1, "140502"), officer(JINCHENG, Level.CITY)
    draft = filled(account, JINCHENG, "咨询")
    text, clause, _ = refused(lambda: hand_in(draft, account, TODAY))
    assert (text[-31:], clause) == ("》已于2026年4月16日期满，不再受理新的初次登记建档。", "JC-10") or clause == "JC-10"
    assert "已于2026年4月16日期满" in text
    submission = handed(draft, account, WITHIN)
    assert "期满" in refused(lambda: review("accepted", submission, city, TODAY, key="late"))[0]
    review("accepted", submission, city, WITHIN)
    assert [(each.city, each.on) for each in PracticeNotice.objects.all()] == [(JINCHENG, WITHIN)]


@pytest.mark.clause("JC-10", "JC-2", "JC-22")
def test_jincheng_registers_evaluation_institutions_by_its_own_rule():
    account, city = manager(1, "140502"), officer(JINCHENG, Level.CITY)
    draft = filled(account, JINCHENG, "安全评价", filed_online="晋评1")
    assert "期满" in permissions.start(account, JINCHENG, "安全评价", "首次登记", TODAY).text
    assert "期满" in refused(lambda: hand_in(draft, account, TODAY))[0]
    draft.people[0] |= {"insured_from": "2026-03"}
    assert [each.condition.name for each in queries.check(draft, WITHIN).no] == ["staff"]
    draft.people[0] |= {"insured_from": "2025-01"}
    submission = handed(draft, account, WITHIN)
    assert "期满" in refused(lambda: review("accepted", submission, city, TODAY, key="late"))[0]
    review("accepted", submission, city, WITHIN)
    assert (Employment.objects.count(), Hold.objects.count(), Certificate.objects.count()) == (5, 5, 5)
    assert InstitutionRecord.objects.get().kind == "安全评价"
    page = client(account).get(f"/registrations/{submission.matter}/").content.decode()
    assert ("另行制发" in page, "机构写入登记册，5人写入花名册" in page) == (False, True)


@pytest.mark.clause("JC-10", "JC-14-8")
def test_whoever_is_full_time_elsewhere_stops_jinchengs_evaluation_institution_too():
    account, city = manager(2, "140502"), officer(JINCHENG, Level.CITY)
    draft = filled(account, JINCHENG, "安全评价", filed_online="晋评1")
    submission = handed(draft, account, WITHIN)
    cast.enter(cast.firm(7, "140502"), "兼职", who=cast.number(1), on=dt.date(2025, 3, 3))
    text, clause, _ = refused(lambda: review("accepted", submission, city, WITHIN))
    assert (clause, "机构7号" in text) == ("JC-14-8", False)


@pytest.mark.clause("JC-10")
def test_the_form_of_annex_1_as_data():
    account = manager(1, "140502")
    draft = filled(account, JINCHENG, "咨询", fax="0356-00000000", email="", employees=12, services="安全咨询")
    assert queries.annex1(draft) == {
        "单位名称": "负责人1的机构", "联系人": "填了", "联系电话": "填了", "传真": "0356-00000000", "电子信箱": "",
        "法定代表人": "填了", "从业人数": "12", "单位地址": "填了", "业务项目": "安全咨询",
        "承诺": "本单位承诺，所交文件和信息由本单位核对过，真实，没有虚假，也没有隐瞒。", "日期": "",
    }  # fmt: skip
    assert queries.annex1(handed(draft, account, WITHIN))["日期"] == "2026-04-15"


@pytest.mark.clause("HZ-3")
@pytest.mark.parametrize(
    ("city", "kind", "said", "clause"),
    [
        (HANGZHOU, "检测检验", "检测检验机构按资质管理的规定办理，本平台不受理这类登记。", "HZ-3"),
        (HANGZHOU, "取证培训", "取证培训按培训考核的规定办理，本平台不受理这类登记。", "HZ-3"),
        ("110100", "社会化服务", "的登记规定尚未装入，不套用别市的办法。", ""),
        (HANGZHOU, "没有这类", "没有这一类机构，请重新选择。", "HZ-6"),
    ],
    ids=["testing", "training", "no-pack", "unknown"],
)
def test_what_does_not_begin_here(city, kind, said, clause):
    found = permissions.start(manager(1), city, kind, "首次登记", TODAY)
    assert (found.text[-len(said) :], found.clause) == (said, clause)


@pytest.mark.clause("ZJ-2")
@pytest.mark.parametrize(
    ("kind", "purpose", "said"),
    [
        ("安全评价", "扩项", "本机构没有安全评价资质的记录，不能申请扩项。"),
        ("安全评价", "新申请", ""),
        ("安全评价", "首次登记", "安全评价没有“首次登记”这一事由。"),
        ("社会化服务", "扩项", "社会化服务没有“扩项”这一事由。"),
        ("社会化服务", "首次登记", ""),
    ],
)
def test_a_purpose_belongs_to_its_kind(kind, purpose, said):
    found = permissions.start(manager(1), HANGZHOU, kind, purpose, TODAY)
    assert (found.text if found else "") == said


@pytest.mark.clause("ZJ-2")
def test_only_a_qualification_that_stands_is_widened():
    account, province = manager(1), officer("330000", Level.PROVINCE)
    draft = drafts.start(by=account, city=HANGZHOU, kind="安全评价", purpose="扩项")
    assert (
        refused(lambda: hand_in(draft, account, key="too early"))[0] == "本机构没有安全评价资质的记录，不能申请扩项。"
    )
    drafts.discard(draft)
    draft = filled(account, HANGZHOU, "安全评价")
    draft.people = [evaluator(1, account.organisation)]
    draft.save()
    submission = handed(draft, account)
    assert permissions.widens(account.organisation, "扩项", TODAY) is not None, "nobody has decided yet"
    review("accepted", submission, province, reason="原件已核对。")
    assert permissions.widens(account.organisation, "扩项", TODAY) is None
    other = manager(2).organisation
    assert permissions.widens(other, "扩项", TODAY) is not None
    assert permissions.widens(other, "新申请", TODAY) is None


@pytest.mark.clause("ZJ-2")
def test_a_draft_follows_the_purpose_that_is_chosen():
    account = manager(1)
    drafts.start(by=account, city=HANGZHOU, kind="安全评价", purpose="新申请")
    drafts.start(by=account, city=HANGZHOU, kind="安全评价", purpose="扩项")
    assert [each.purpose for each in RegistrationDraft.objects.all()] == ["扩项"]


@pytest.mark.clause("HZ-5")
def test_a_scope_that_its_words_leave_open_is_for_the_officer():
    account, city = manager(1), officer(HANGZHOU, Level.CITY)
    submission = handed(filled(account, HANGZHOU, "社会化服务", business_scope="安全设备销售"), account)
    assert refused(lambda: review("accepted", submission, city)) == (
        "有的条件还不能判断，通过须写明依据。",
        "HZ-6",
        "对这些条件的说明：经营范围",
    )
    assert review("accepted", submission, city, reason="执照副页另有安全服务。", key="with reason").fresh


@pytest.mark.clause("HZ-8")
def test_whoever_is_full_time_elsewhere_stops_the_acceptance_and_is_not_told_where():
    account, city = manager(2), officer(HANGZHOU, Level.CITY)
    one = cast.firm(7)
    cast.enter(one, who=cast.number(1), on=dt.date(2025, 3, 3))
    draft = filled(account, HANGZHOU, "社会化服务")
    checked = {each.condition.name: each.finding.verdict.value for each in queries.check(draft, TODAY).no}
    assert checked == {"alone": "不是"}
    submission = handed(draft, account)
    text, clause, missing = refused(lambda: review("accepted", submission, city))
    assert (clause, missing) == ("HZ-8-p2", "只在一家机构从业")
    assert "机构7号" not in text


@pytest.mark.clause("JC-14-8")
def test_a_part_time_post_elsewhere_stops_a_registration_in_jincheng():
    account, city = manager(2, "140502"), officer(JINCHENG, Level.CITY)
    draft = filled(account, JINCHENG, "咨询")
    draft.people = [{**each, "form": "兼职"} for each in draft.people]
    draft.save()
    assert queries.check(draft, WITHIN).no == ()
    cast.enter(cast.firm(7), form="兼职", who=cast.number(1), on=dt.date(2025, 3, 3))  # lawful in Hangzhou, where it is
    submission = handed(draft, account, WITHIN)
    assert refused(lambda: review("accepted", submission, city, WITHIN))[1:] == ("JC-14-8", "只在一家机构从业")
    unfree = effects.unfree(submission, WITHIN)
    assert (unfree.clause, "一人不得同时在两家机构从业" in unfree.text, "机构7号" in unfree.text) == (
        "JC-14-8",
        True,
        False,
    )


@pytest.mark.clause("ZJ-2")
def test_an_evaluation_institution_whose_people_are_claimed_twice():
    one, two, province = manager(1), manager(2), officer("330000", Level.PROVINCE)
    first = filled(one, HANGZHOU, "安全评价")
    first.people = [evaluator(1, one.organisation), evaluator(2, one.organisation)]
    first.save()
    assert queries.check(first, TODAY).no == ()
    submission = handed(first, one)
    second = filled(two, HANGZHOU, "安全评价")
    second.people = [evaluator(1, two.organisation, number="别的编号"), evaluator(3, two.organisation)]
    second.save()
    assert [each.condition.name for each in queries.check(second, TODAY).no] == ["evidence"]
    handed(second, two)
    assert refused(lambda: review("accepted", submission, province))[2] == "专职的证据"  # now the first is doubted, too


@pytest.mark.clause("ZJ-2")
def test_after_the_revision_the_province_says_by_what_it_accepts():
    account, province = manager(1), officer("330000", Level.PROVINCE)
    draft = filled(account, HANGZHOU, "安全评价")
    draft.people = [evaluator(1, account.organisation)]
    draft.save()
    submission = handed(draft, account)
    _text, clause, missing = refused(lambda: review("accepted", submission, province))
    assert (clause, missing) == ("ZJ-2", "对这些条件的说明：固定资产、工作场所、评价师人数")
    review("accepted", submission, province, reason="按修订后的文本核对，三项都符合。")
    assert (InstitutionRecord.objects.get().kind, Employment.objects.count()) == ("安全评价", 0)
    assert effects.written(Review.objects.get()) == "机构写入登记册"


@pytest.mark.clause("HZ-6")
def test_what_the_register_has_already_is_not_said_to_be_written():
    account, city = manager(1), officer(HANGZHOU, Level.CITY)
    review("accepted", handed(filled(account, HANGZHOU, "社会化服务"), account), city)
    review("accepted", handed(filled(account, HANGZHOU, "社会化服务"), account), city, key="again")
    assert effects.written(Review.objects.latest("pk")) == "机构和人员登记册里已经有，没有改动"


@pytest.mark.clause("X-7")
def test_a_second_matter_of_the_same_kind_waits_for_the_first():
    account = manager(1)
    submission = handed(filled(account, HANGZHOU, "社会化服务"), account)
    found = permissions.start(account, HANGZHOU, "社会化服务", "首次登记", TODAY)
    assert (found.text, found.remedy) == (
        "同一事项已于2026年11月25日提交，正在审查。",
        f"/registrations/{submission.matter}/",
    )


def test_the_second_officer_is_told_who_was_first():
    account = manager(1)
    one, two = officer(HANGZHOU, Level.CITY), officer(HANGZHOU, Level.CITY, "顾明川")
    submission = handed(filled(account, HANGZHOU, "社会化服务"), account)
    review("accepted", submission, one)
    text, _, _ = refused(lambda: review("returned", submission, two))
    assert text.startswith("刚才别人已经办理：通过（")
    assert "沈知远" in text


@pytest.mark.django_db(transaction=True)
def test_of_officers_who_decide_at_once_one_wins():
    account = manager(1)
    submission = handed(filled(account, HANGZHOU, "社会化服务"), account)
    several = [officer(HANGZHOU, Level.CITY, name) for name in ("甲", "乙", "丙", "丁")]
    gate = threading.Barrier(len(several))

    def one(by, outcome):
        gate.wait()
        try:
            return review(outcome, submission, by).entry.verb
        except Refused as refusal:
            return refusal.objection.text
        finally:
            connections.close_all()

    acts = [partial(one, by, "returned" if place % 2 else "accepted") for place, by in enumerate(several)]
    with ThreadPoolExecutor(len(several)) as pool:
        answers = list(pool.map(lambda do: do(), acts))
    losers = [each for each in answers if each.startswith("刚才别人已经办理")]
    assert (len(losers), Review.objects.count()) == (3, 1)


@pytest.mark.django_db(transaction=True)
def test_of_hand_ins_at_once_one_is_written():
    account = manager(1)
    draft = filled(account, HANGZHOU, "社会化服务")
    gate = threading.Barrier(4)

    def one(place):
        gate.wait()
        try:
            return hand_in(draft, account, key=f"press-{place}").entry.verb
        except Refused as refusal:
            return refusal.objection.text
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(one, range(4)))
    assert (answers.count("conditions.hand_in_registration"), Submission.objects.count()) == (1, 1)
    assert answers.count("这份草稿刚刚已经提交。") == 3


def test_the_database_refuses_a_second_review_and_a_second_turn():
    from django.db import IntegrityError, transaction

    from hengjian.trail.acts import act

    account = manager(1)
    submission = handed(filled(account, HANGZHOU, "社会化服务"), account)
    review("accepted", submission, officer(HANGZHOU, Level.CITY))
    again = Review(submission=submission, outcome="returned", on=TODAY, by="x")
    turn = Submission(
        matter=submission.matter, turn=1, institution=submission.institution, city=HANGZHOU, place=HANGZHOU,
        kind="社会化服务", purpose="首次登记", on=TODAY, by="x",
    )  # fmt: skip
    for row in (again, turn):
        with pytest.raises(IntegrityError), transaction.atomic():
            act("registry.import", by=None, about="", cites=[], key=row.ref, do=lambda draft, row=row: draft.write(row))


@pytest.mark.clause("HZ-6")
@pytest.mark.parametrize("name", ["contact", "phone"])
def test_who_is_to_be_reached_is_asked_at_the_hand_in_and_not_before(name):
    account = manager(1)
    draft = filled(account, HANGZHOU, "社会化服务", **{name: ""})
    label = {"contact": "联系人", "phone": "联系电话"}[name]
    assert refused(lambda: hand_in(draft, account)) == ("还没有填全，不能提交。", "HZ-6", label)
    page = client(account).get(f"/registrations/drafts/{draft.ref}/check/").content.decode()
    assert f">{label}</a>" in page
