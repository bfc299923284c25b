"""The pages of the credit chapter as each role sees them, and every refusal as a page (X-8, HZ-23)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from hengjian.credit.models import (
    Admonition,
    Decision,
    Notice,
    ReadingChange,
    Score,
    Service,
    Statement,
    WaiverProposal,
)
from hengjian.trail.models import Entry
from tests.credit import cast
from tests.credit.cast import (
    PASSWORD,
    TODAY,
    at,
    browser,
    city,
    decided,
    district,
    institution,
    letter,
    penalty,
    second,
    told,
    waived,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with at(TODAY):
        yield


def case_url(ref: str, name: str = "case") -> str:
    return reverse(f"credit:{name}", args=[ref])


def text(response) -> str:
    return response.content.decode()


def record(who, about, **given):
    fields = {
        "key": cast.key(),
        "kind": "letter",
        "number": "杭应急函〔2026〕0131号",
        "on": "2026-11-05",
        "authority": "余杭区应急管理局",
        "grounds": ["6"],
        "circumstances": "示例经过",
        "clients": [cast.CLIENT],
    }
    url = reverse("credit:new_admonition") + f"?institution={about.code}"
    return browser(who).post(url, fields | given, follow=True)


@pytest.mark.clause("HZ-23")
def test_a_letter_is_recorded_on_the_page():
    about = institution()
    page = record(district(), about)
    assert page.status_code == 200
    assert "已记录函告，规则建议降低一级二个月。" in text(page)
    assert "没有抄送服务对象" not in text(page)
    entry = Entry.objects.get(verb="credit.record_admonition")
    assert f"{entry.leaf[:4]} {entry.leaf[4:8]}" in text(page)
    row = Admonition.objects.get()
    assert case_url(row.ref) in text(page)
    assert (row.number, row.grounds, row.clients, row.by, row.authority_division) == (
        "杭应急函〔2026〕0131号",
        [6],
        [cast.CLIENT],
        "韦清扬",
        "330110",
    )


@pytest.mark.clause("HZ-23")
def test_a_letter_without_copies_is_recorded_with_a_warning():
    assert "没有抄送服务对象；有关联对象的，应当抄送（" in text(record(district(), institution(), clients=[]))


@pytest.mark.clause("HZ-23")
@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"on": "2026-11-30"}, "今天是11月20日，函告不能在此之后。"),
        ({"on": "2026-11-30", "kind": "talk"}, "今天是11月20日，约谈不能在此之后。"),
        ({"on": "2026-02-30"}, "没有这一天，请写成 2026-11-20 的样子。"),
        ({"on": ""}, "请写日期。"),
        ({"grounds": []}, "请至少选一项。"),
        ({"grounds": ["9"]}, "选择一个有效的选项"),
        ({"number": "  "}, "请写文书编号。"),
        ({"authority": ""}, "请写作出机关。"),
        ({"circumstances": ""}, "请写经过。"),
        ({"kind": ""}, "请选类别。"),
        ({"clients": ["91000000000000000X"]}, "选择一个有效的选项"),
    ],
    ids=[
        "future",
        "future-talk",
        "no-day",
        "no-date",
        "no-ground",
        "ground-nine",
        "no-number",
        "no-authority",
        "no-story",
        "no-kind",
        "stranger",
    ],
)
def test_wrong_input_is_told_beside_the_field_and_kept(given, words):
    page = record(district(), institution(), **given)
    assert page.status_code == 422
    assert words in text(page)
    assert ("示例经过" in text(page)) or "circumstances" in given
    assert not Admonition.objects.exists()


@pytest.mark.clause("HZ-23")
def test_a_duplicate_number_is_told():
    about = institution()
    record(district(), about)
    page = record(city(), about)
    assert "文书杭应急函〔2026〕0131号已经录入，日期2026-11-05。" in text(page)
    assert Admonition.objects.count() == 1


@pytest.mark.clause("HZ-38")
def test_a_letter_from_before_the_measures_says_so():
    page = record(district(), institution(), on="2025-01-31")
    assert "不发生效力" in text(page)
    assert "补录" in text(page)


@pytest.mark.clause("HZ-34")
def test_a_penalty_is_recorded_on_the_page():
    about = institution()
    url = reverse("supervision:new_penalty") + f"?institution={about.code}"
    given = {
        "key": "p",
        "number": "杭应急罚〔2026〕1号",
        "on": "2026-11-05",
        "authority": "余杭区应急管理局",
        "basis": "第三十四条",
        "amount": "-1",
        "circumstances": "示例",
    }
    page = browser(district()).post(url, given, follow=True)
    assert (page.status_code, "金额不能是负数。" in text(page)) == (422, True)
    page = browser(district()).post(url, given | {"amount": "30000.00"}, follow=True)
    assert "已记录行政处罚，规则建议降至D级六个月。" in text(page)
    again = browser(district()).post(url, given | {"amount": "30000.00", "key": "q"}, follow=True)
    assert "已经录入" in text(again)


def test_the_institution_is_found_by_name_or_code():
    about = institution()
    one = browser(district())
    for url in (reverse("credit:new_admonition"), reverse("supervision:new_penalty")):
        assert "哪一家机构" in text(one.get(url))
        assert f"?institution={about.code}" in text(one.get(url, {"q": "康健"}))
        assert f"?institution={about.code}" in text(one.get(url, {"q": about.code[:12].lower()}))
        assert "没有找到" in text(one.get(url, {"q": "没有的"}))
        assert about.code in text(one.get(url, {"institution": about.code}))


@pytest.mark.clause("HZ-25")
@pytest.mark.clause("X-8")
def test_the_whole_case_on_the_pages():
    about = institution()
    record(district(), about, number="一号", grounds=["3"], on="2026-11-05")
    ref = Admonition.objects.get().ref
    one, two, boss = browser(city()), browser(second()), browser(cast.manager())
    with at(dt.date(2026, 11, 6)):
        one.post(case_url(ref, "notice"), {"key": "n", "number": "", "on": "2026-11-06"})
        target = f"notice:{Notice.objects.get().ref}:{about.code}"
        unsigned = {"key": "s", "target": target, "on": "2026-11-06", "method": "direct", "received_by": ""}
        assert "请写签收人" in text(one.post(case_url(ref, "service"), unsigned))
        one.post(case_url(ref, "service"), unsigned | {"received_by": "施若谷"})
    with at(dt.date(2026, 11, 12)):
        boss.post(case_url(ref, "statement"), {"key": "st", "text": "<b>储罐</b>已抽空", "signed_by": "施若谷"})
        early = one.post(
            case_url(ref, "decide"), {"key": "e", "outcome": "downgrade", "reason": "早", "password": PASSWORD}
        )
        assert (early.status_code, "2026-11-14起" in text(early)) == (409, True)
    page = text(one.get(case_url(ref)))
    assert "&lt;b&gt;储罐&lt;/b&gt;已抽空" in page
    assert "D级三个月" in page
    assert "2026-12-01 至 2027-02-28" in page
    given = {
        "key": "d",
        "outcome": "downgrade",
        "reason": "属应当发现的重大事故隐患。",
        "seen": "",
        "password": "wrong",
    }
    wrong = one.post(case_url(ref, "decide"), given)
    assert (wrong.status_code, "登录密码不对" in text(wrong), "属应当发现" in text(wrong)) == (422, True, True)
    nothing = one.post(case_url(ref, "decide"), given | {"reason": "", "password": PASSWORD})
    assert "请写理由。" in text(nothing)
    assert not Decision.objects.exists()
    done = one.post(case_url(ref, "decide"), given | {"password": PASSWORD}, follow=True)
    assert "已作出降级决定。" in text(done)
    assert "回执" in text(done)
    late = two.post(case_url(ref, "decide"), given | {"key": "x", "reason": "我的理由", "password": PASSWORD})
    assert (late.status_code, "刚才别人已作出决定" in text(late), "我的理由" in text(late)) == (409, True, True)
    assert (Statement.objects.get().by_institution, Service.objects.count(), Decision.objects.get().by) == (
        True,
        1,
        "沈知远",
    )


@pytest.mark.clause("HZ-25")
def test_the_waiver_on_the_pages():
    ref = letter(institution())
    one, two = browser(city()), browser(second())
    given = {"key": "w", "outcome": "waive", "reason": "首次、轻微", "seen": "", "password": PASSWORD}
    assert "已提议不予降级" in text(one.post(case_url(ref, "decide"), given, follow=True))
    assert "提议人不能复核自己的提议" in text(one.get(case_url(ref)))
    own = one.post(case_url(ref, "consent"), {"key": "c", "password": PASSWORD})
    assert (own.status_code, "提议人不能复核自己的提议" in text(own)) == (409, True)
    assert "登录密码不对" in text(two.post(case_url(ref, "consent"), {"key": "c", "password": "x"}))
    done = two.post(case_url(ref, "consent"), {"key": "c", "password": PASSWORD}, follow=True)
    assert "已决定不予降级。" in text(done)
    assert "这是人的决定，不是条款的限制" in text(done)
    assert WaiverProposal.objects.count() == 1


OFFICES = ("events", "decisions")


@pytest.mark.parametrize(
    ("who", "own", "office"),
    [
        (cast.city, 200, 200),
        (cast.district, 200, 200),
        (cast.province, 200, 200),
        (cast.auditor, 200, 200),
        (cast.manager, 200, 403),
        (lambda: cast.manager(cast.OTHER), 403, 403),
        (cast.elsewhere, 403, 200),
        *[(lambda n=n: cast.others()[n], 403, 403) for n in range(3)],
    ],
    ids=[
        "city",
        "district",
        "province",
        "auditor",
        "manager",
        "rival",
        "other-city",
        "technician",
        "enterprise",
        "buyer",
    ],
)
def test_who_reads_what(who, own, office):
    about = institution()
    ref = letter(about)
    told(ref)
    one = browser(who())
    for url in (
        case_url(ref),
        reverse("credit:institution", args=[about.code]),
        reverse("credit:institution_print", args=[about.code]),
    ):
        page = one.get(url)
        assert (url, page.status_code) == (url, own)
        assert ("杭应急函" in text(page)) == (own == 200)
    for name in OFFICES:
        assert one.get(reverse(f"credit:{name}")).status_code == office
    assert one.get(reverse("credit:document", args=[ref, "letter", ref])).status_code == own


@pytest.mark.parametrize(
    ("who", "seen"),
    [(cast.city, True), (cast.district, True), (cast.province, True), (cast.auditor, True), (cast.elsewhere, False)],
    ids=["city", "district", "province", "auditor", "other-city"],
)
def test_lists_hold_nothing_from_outside_the_jurisdiction(who, seen):
    first, other = letter(institution(), number="甲号"), letter(institution(cast.OTHER), number="乙号")
    waived(other)
    one = browser(who())
    listed, waiting = text(one.get(reverse("credit:events"))), text(one.get(reverse("credit:decisions")))
    assert [case_url(ref) in page for page in (listed, waiting) for ref in (first, other)] == [seen] * 4


@pytest.mark.parametrize(
    "who",
    [cast.auditor, cast.elsewhere, lambda: cast.manager(cast.OTHER), *[lambda n=n: cast.others()[n] for n in range(3)]],
    ids=["auditor", "other-city", "rival", "technician", "enterprise", "buyer"],
)
def test_who_acts_on_nothing(who):
    about = institution()
    ref = letter(about)
    told(ref)
    score = Score.objects.get().ref
    one, before = browser(who()), Entry.objects.count()
    given = {
        "key": "k",
        "outcome": "downgrade",
        "reason": "r",
        "seen": "",
        "password": PASSWORD,
        "on": "2026-11-20",
        "text": "t",
        "signed_by": "s",
        "value": "70",
        "ground": "own",
        "number": "n",
        "target": "x",
        "method": "post",
        "grounds": ["3"],
        "circumstances": "c",
        "service_days": "3",
        "statement_days": "5",
    }
    names = ("notice", "service", "statement", "opinion", "decide", "consent", "annul", "correct")
    urls = [case_url(ref, name) for name in names]
    urls += [
        reverse("credit:correct_score", args=[score]),
        reverse("credit:change_reading", args=["month_of"]),
        reverse("credit:terms"),
    ]
    for url in urls:
        assert (url, one.post(url, given).status_code in {403, 409, 422}) == (url, True)
    assert Entry.objects.count() == before


def test_without_an_account_one_signs_in_first():
    from django.test import Client

    about = institution()
    ref = letter(about)
    urls = [
        case_url(ref),
        reverse("credit:institution", args=[about.code]),
        reverse("credit:events"),
        reverse("credit:readings"),
        reverse("credit:new_admonition"),
    ]
    for url in urls:
        page = Client().get(url)
        assert (page.status_code, page["Location"].startswith("/sign-in/")) == (302, True)


def test_the_manager_does_not_read_the_officers_deliberation():
    from hengjian.credit import actions

    ref = letter(institution())
    told(ref)
    actions.give_opinion(ref=ref, text="内部意见一则", by=district(), today=TODAY, key="o")
    actions.propose_waiver(ref=ref, reason="提议的内部理由", seen="", by=city(), on=TODAY, key="p")
    page = text(browser(cast.manager()).get(case_url(ref)))
    assert "内部意见一则" not in page
    assert "提议的内部理由" not in page
    assert "内部意见一则" in text(browser(cast.auditor()).get(case_url(ref)))


@pytest.mark.clause("X-2")
@pytest.mark.clause("X-3")
def test_the_credit_page_as_of_any_day():
    about = institution()
    ref = letter(about)
    told(ref)
    decided(ref)
    url = reverse("credit:institution", args=[about.code])
    one = browser(city())
    now, later, then = (
        one.get(url),
        one.get(url, {"on": "2026-12-05"}),
        one.get(url, {"on": "2026-12-05", "known_on": "2026-11-19"}),
    )
    assert "为什么是B级" in text(now)
    assert "为什么是D级" in text(later)
    assert "为什么是B级" in text(then)
    assert "尚未决定" in text(then)
    past = text(one.get(case_url(ref), {"on": "2026-11-19", "known_on": "2026-11-19"}))
    assert "正在回看，不能办理" in past
    assert "属应当发现的重大事故隐患。" not in past


def test_looking_back_an_act_is_refused():
    ref = letter(institution())
    before = Entry.objects.count()
    for name in ("notice", "annul", "correct", "decide", "consent"):
        page = browser(city()).post(case_url(ref, name) + "?on=2026-11-10&known_on=2026-11-10", {"key": "k"})
        assert (page.status_code, "正在回看，不能办理。请先回到今天。" in text(page)) == (403, True)
    assert Entry.objects.count() == before


@pytest.mark.clause("X-3")
def test_a_score_is_corrected_on_the_page():
    about = institution(score="85.40")
    url = reverse("credit:correct_score", args=[Score.objects.get().ref])
    one = browser(city())
    given = {"key": "k", "value": "184", "on": "2025-01-10", "reason": "漏计", "password": PASSWORD}
    assert "评分在0到100之间。" in text(one.post(url, given))
    done = text(one.post(url, given | {"value": "84.50"}, follow=True))
    assert "评分已更正，原值保留可查。" in done
    assert "评分84.50" in done
    assert "85.40" in done
    assert "已更正" in done
    assert reverse("credit:institution", args=[about.code]) in done


def test_annulment_and_correction_on_the_pages():
    about = institution()
    ref = letter(about)
    one = browser(district())
    given = {
        "key": "c",
        "number": "改号",
        "on": "2026-11-05",
        "grounds": ["6"],
        "circumstances": "改",
        "reason": "引错",
        "password": PASSWORD,
    }
    done = text(one.post(case_url(ref, "correct"), given, follow=True))
    assert ("改号" in done, "引错" in done, "已更正" in done) == (True, True, True)
    done = text(
        one.post(
            case_url(ref, "annul"),
            {"key": "a", "ground": "own", "number": "", "on": "2026-11-20", "reason": "事实不清", "password": PASSWORD},
            follow=True,
        )
    )
    assert "撤销已录入" in done
    assert "已撤销" in text(browser(city()).get(reverse("credit:events")))


@pytest.mark.clause("HZ-37")
def test_readings_are_shown_and_changed():
    one = browser(city())
    url = reverse("credit:change_reading", args=["one_grade_below"])
    page = text(one.get(reverse("credit:readings")))
    assert "以生效等级为准" in page
    given = {"key": "r", "value": "model", "on": "2026-11-20", "reason": "经研究", "password": PASSWORD}
    assert "设定只能从今天或者以后起" in text(one.post(url, given | {"on": "2026-11-01"}))
    done = text(one.post(url, given, follow=True))
    assert ("以模型等级为准" in done, "经研究" in done) == (True, True)
    assert ReadingChange.objects.get().reason == "经研究"
    assert "解释和期限由市局设定。" in text(browser(district()).get(reverse("credit:readings")))
    assert one.get(reverse("credit:change_reading", args=["nothing"])).status_code == 404


@pytest.mark.clause("X-8")
def test_terms_are_shown_and_set():
    one, url = browser(city()), reverse("credit:terms")
    assert "平台默认" in text(one.get(url))
    given = {"key": "t", "service_days": "3", "on": "2026-11-20", "reason": "从快", "password": PASSWORD}
    assert "请写期限，或者勾选不设期限。" in text(one.post(url, given))
    assert "不设期限" in text(one.post(url, given | {"none": "on"}, follow=True))
    assert "市局设定，自2026-11-20" in text(browser(district()).get(url))


def test_lists_show_what_waits_and_what_was_done():
    about = institution()
    first, other = letter(about, number="甲"), penalty(institution(cast.OTHER), number="乙")
    waived(first)
    page = text(browser(city()).get(reverse("credit:decisions")))
    assert ("乙" in page, "不予降级" in page, "顾明川复核" in page) == (True, True, True)
    listed = text(browser(city()).get(reverse("credit:events")))
    assert ("甲" in listed, "乙" in listed, "1家待送达" in listed, "待告知" in listed) == (True,) * 4
    only = text(browser(city()).get(reverse("credit:events"), {"kind": "penalty"}))
    assert ("甲" in only, case_url(other) in only) == (False, True)


def test_a_wrong_address_is_no_error():
    one = browser(city())
    for url in (
        case_url("0" * 16),
        reverse("credit:institution", args=["X"]),
        reverse("credit:correct_score", args=["X"]),
    ):
        assert one.get(url).status_code == 404
    ref = letter(institution())
    assert one.get(reverse("credit:document", args=[ref, "decision", "x"])).status_code == 404
    assert one.get(case_url(ref, "decide")).status_code == 302
