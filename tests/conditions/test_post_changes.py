"""人员信息变更: what was not known at entry is answered by the manager; another form is a post from its day."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from hengjian.conditions import queries as conditions
from hengjian.conditions.actions import corrected
from hengjian.conditions.changes import queries
from hengjian.conditions.models import Change, Hold
from hengjian.conditions.posts import actions
from hengjian.evidence.models import File
from hengjian.law.qualifications import Verdict
from hengjian.registry import queries as registry
from hengjian.registry.models import Certificate, Employment, Person
from hengjian.trail.acts import Refused, act
from tests.conditions.cast import ENTERED, TODAY, enter, firm, imported, manager
from tests.conditions.test_changes import at, judged, old_firm
from tests.conditions.test_pages import client
from tests.files.made import picture, upload

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-2", "HZ-10")]
HANGZHOU = "330100"


@pytest.fixture(autouse=True)
def _demonstration(settings) -> None:
    """The ledger's clock is set in a demonstration only."""
    settings.DEMO = True


def change(one, on: dt.date = ENTERED, by=None, **values):
    return actions.change_post(
        institution=one, person=Person.objects.get(), on=on, values=values, by=by or manager(one), today=TODAY,
        key=f"{on}{values}"[:80],
    )  # fmt: skip


def verdict(one, on: dt.date) -> Verdict:
    record = registry.institution(one.code, on)
    (line,) = conditions.judge(record, HANGZHOU, on).lines
    return line.full_time.verdict


def refused(do) -> str:
    before = Employment.objects.count(), Change.objects.count(), Hold.objects.count()
    with pytest.raises(Refused) as caught:
        do()
    assert (Employment.objects.count(), Change.objects.count(), Hold.objects.count()) == before
    assert "机构1号" not in f"{caught.value.objection}"
    return caught.value.objection.text


def test_whoever_started_uninsured_becomes_full_time_by_the_managers_hand():
    one = old_firm()
    with at("2026-03-09"):
        enter(one)
    assert verdict(one, dt.date(2026, 11, 1)) is Verdict.UNKNOWN
    with at("2026-11-09"):
        change(one, dt.date(2026, 11, 2), insured_from="2026-05", title_level="高级", years_in_safety=Decimal(6))
    assert verdict(one, dt.date(2026, 11, 1)) is Verdict.YES
    old, new = Employment.objects.order_by("pk")
    assert (old.insured_from, new.corrects, new.correction_reason, new.entered_on, new.form) == (
        "", old, "人员信息变更", ENTERED, "劳动合同",
    )  # fmt: skip
    assert Change.objects.get(kind="post").detail == (
        "安宁\n养老保险缴纳起月：没有填写 → 2026-05\n职称等级：没有填写 → 高级\n从事安全生产工作年限：没有填写 → 6"
    )
    assert judged()[0] == ("post", "2026-11-09", 0)
    assert list(Hold.objects.values_list("employment", "last_day")) == [(new.pk, None)]


def test_a_day_too_late_it_is_found():
    one = old_firm()
    with at("2026-03-09"):
        enter(one)
    with at("2026-11-10"):
        change(one, dt.date(2026, 11, 2), insured_to="", insured_from="2026-05")
    late = queries.late(queries.changes(), "self", TODAY)
    assert next((each.change.kind, each.timely.late) for each in late) == ("post", 1)


def test_insurance_that_broke_off_no_longer_counts():
    one = firm(1)
    enter(one, insured_from="2026-03")
    change(one, insured_to="2026-07")
    assert (verdict(one, dt.date(2026, 7, 1)), verdict(one, dt.date(2026, 9, 1))) == (Verdict.YES, Verdict.NO)


def test_another_form_is_a_post_from_its_day_with_the_certificates():
    one = firm(1)
    until = dt.date(2028, 12, 31)
    enter(
        one,
        "劳动合同",
        certificate=Certificate(kind="注册安全工程师", number="007", registered_code=one.code, valid_to=until),
    )
    change(one, dt.date(2026, 6, 1), form="退休返聘")
    posts = Employment.objects.standing().order_by("entered_on").values_list("form", "entered_on", "left_on")
    assert list(posts) == [("劳动合同", ENTERED, dt.date(2026, 6, 1)), ("退休返聘", dt.date(2026, 6, 1), None)]
    assert list(Certificate.objects.order_by("pk").values_list("entered_on", "number", "valid_to")) == [
        (ENTERED, "007", until), (dt.date(2026, 6, 1), "007", until),
    ]  # fmt: skip
    assert (verdict(one, dt.date(2026, 5, 31)), verdict(one, dt.date(2026, 6, 1))) == (Verdict.UNKNOWN, Verdict.YES)
    holds = Hold.objects.order_by("first_day").values_list("whole", "first_day", "last_day")
    assert list(holds) == [(True, ENTERED, dt.date(2026, 5, 31)), (True, dt.date(2026, 6, 1), None)]
    assert list(Change.objects.order_by("pk").values_list("kind", flat=True)) == ["entered", "post"]


@pytest.mark.clause("HZ-8")
def test_nobody_becomes_full_time_beside_another_post():
    one, two = firm(1), firm(2)
    enter(one, "兼职")
    enter(two, "兼职", dt.date(2026, 4, 1))
    assert refused(lambda: change(two, dt.date(2026, 6, 1), form="劳动合同")).startswith("这名人员在其他机构还有兼职")
    assert refused(lambda: change(two, dt.date(2026, 4, 1), form="劳动合同")).startswith("这名人员在其他机构还有兼职")


@pytest.mark.clause("HZ-8")
def test_whoever_becomes_part_time_has_the_other_post_out_of_doubt():
    one, two = firm(1), firm(2)
    enter(one)
    imported(two, "兼职", entered_on=dt.date(2026, 4, 1), disputed="同一人已在别处任职")
    change(one, form="兼职")
    row = two.employments.standing().get()
    assert (row.disputed, row.correction_reason) == ("", "前一任职已结束，不再存疑")


@pytest.mark.clause("HZ-8")
def test_a_post_that_a_book_ended_is_in_nobodys_way():
    one, two = firm(1), firm(2)
    enter(one, "兼职")
    enter(two, "兼职")
    left = corrected(two.employments.get(), "年度名册", left_on=dt.date(2026, 5, 1))
    act("registry.import", by=None, about="", cites=["HZ-8"], key="book", do=lambda draft: draft.write(left))
    assert change(one, dt.date(2026, 6, 1), form="劳动合同").fresh
    holds = Hold.objects.order_by("first_day", "institution").values_list("institution", "whole", "last_day")
    assert list(holds) == [
        (one.pk, False, dt.date(2026, 5, 31)), (two.pk, False, dt.date(2026, 4, 30)), (one.pk, True, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "values", "said"),
    [
        (ENTERED, {"title_level": ""}, "没有一项与登记的不同"),
        (ENTERED - dt.timedelta(days=1), {"title_level": "高级"}, "变化之日不能早于入职日期"),
        (TODAY + dt.timedelta(days=1), {"title_level": "高级"}, "变化之日不能在此之后"),
        (ENTERED, {"insured_to": "2026-05"}, "还没有填起月"),
        (ENTERED, {"insured_from": "2026-05", "insured_to": "2026-04"}, "止月早于起月"),
        (ENTERED, {"insured_from": "2099-01"}, "月份还没有到"),
    ],
    ids=["nothing", "before-entry", "future", "no-first", "out-of-order", "future-month"],
)
def test_refusals(on, values, said):
    one = firm(1)
    enter(one)
    assert said in refused(lambda: change(one, on, **values))


def test_only_the_own_manager_and_never_changed_afterwards():
    one, two = firm(1), firm(2)
    enter(one)
    assert refused(lambda: change(one, by=manager(two), title_level="高级")) == "这一事项由本机构负责人办理。"
    change(one, title_level="高级")
    with pytest.raises(IntegrityError), transaction.atomic():
        Employment.objects.update(title_level="初级")


def test_the_question_links_to_the_page_that_answers_it_and_so_does_the_roster():
    one, two = firm(1), firm(2)
    enter(one)
    person, browser = Person.objects.get().ref, client(manager(one))
    address = f"/institutions/{one.code}/posts/{person}/change/"
    assert f'答复：养老保险从哪个月起在本机构缴纳；没有缴纳的，请写明。<a href="{address}">去填写</a>' in " ".join(
        browser.get(f"/institutions/{one.code}/qualification/").content.decode().split()
    )
    assert address in browser.get(f"/institutions/{one.code}/staff/").content.decode()
    assert address not in browser.get(f"/institutions/{one.code}/staff/?on=2026-10-01").content.decode()
    good = {
        "key": "k", "on": "2026-03-02", "form": "劳动合同", "insured_from": "2026-03", "insured_to": "",
        "education": "本科", "major": "安全工程", "title_level": "无", "years_in_safety": "2",
    }  # fmt: skip
    wrong = browser.post(address, good | {"insured_from": "2026-13", "title_level": "x"})
    assert (wrong.status_code, "没有这个月" in wrong.content.decode()) == (422, True)
    done = browser.post(address, good | {"papers": [upload(picture(), "社保.png")]}, follow=True).content.decode()
    assert ("已录入人员信息变更。" in done, "专职" in done) == (True, True)
    assert Change.objects.get(kind="post").files == [File.objects.get().ref]
    assert client(manager(two)).get(address).status_code == 403


def test_who_has_left_has_nothing_to_change():
    one = firm(1)
    enter(one)
    from tests.conditions.cast import leave

    leave(one, dt.date(2026, 5, 1))
    assert "现在不在本机构任职" in refused(lambda: change(one, title_level="高级"))
    page = client(manager(one)).get(f"/institutions/{one.code}/posts/{Person.objects.get().ref}/change/")
    assert page.status_code == 200
