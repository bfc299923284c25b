"""Contracts, insurances and certificates of the staff."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hengjian.conditions.certificates import actions as certificates
from hengjian.conditions.certificates import queries as held
from hengjian.conditions.contracts import actions, queries
from hengjian.conditions.models import Change, Contract, Insurance
from hengjian.portal.tasks import people as tasks
from hengjian.registry.models import Certificate, Institution, Person
from hengjian.trail.acts import Refused
from tests.conditions.cast import TODAY, enter, firm, leave, manager
from tests.conditions.test_pages import client
from tests.files.made import picture
from tests.registry.books import number

pytestmark = pytest.mark.django_db
SIGNED = dt.date(2026, 3, 2)


def staffed() -> tuple[Institution, list[Person]]:
    one = firm(1)
    for serial, (name, form) in enumerate((("安宁", "劳动合同"), ("博文", "退休返聘"), ("辰光", "兼职")), 1):
        enter(one, form, who=number(serial), name=name)
    return one, list(Person.objects.order_by("pk"))


def contract(one: Institution, person: Person, until: dt.date | None = None, **given):
    values = {
        "kind": "劳动合同",
        "signed_on": SIGNED,
        "by": manager(one),
        "today": TODAY,
        "key": f"c{person.pk}{until}",
    }
    return actions.file_contract(institution=one, person=person, until=until, **(values | given))


@pytest.mark.clause("HZ-12")
def test_full_time_people_need_a_contract_and_nobody_insurance():
    one, (first, second, third) = staffed()
    on = dt.date(2026, 6, 1)
    told = [(each.post.name, each.due, each.missing, each.encouraged) for each in queries.papers(one, on)]
    assert told == [("博文", True, True, True), ("安宁", True, True, False), ("辰光", False, False, True)] or told == [
        ("安宁", True, True, False), ("博文", True, True, True), ("辰光", False, False, True),
    ]  # fmt: skip
    contract(one, first)
    contract(one, second, dt.date(2026, 6, 1))
    assert queries.missing(one, on) == []
    assert [each.post.name for each in queries.missing(one, dt.date(2026, 6, 2))] == ["博文"]
    actions.file_insurance(
        institution=one, person=third, insurer="示例保险", policy="1", since=SIGNED, until=on, by=manager(one), key="i"
    )
    insured = [each.post.name for each in queries.papers(one, on) if each.insurance]
    assert (insured, [each for each in queries.papers(one, dt.date(2026, 6, 2)) if each.insurance]) == (["辰光"], [])


@pytest.mark.clause("HZ-12")
def test_a_contract_belongs_to_one_post():
    one, (first, *_) = staffed()
    contract(one, first)
    leave(one, dt.date(2026, 5, 1), person=first)
    enter(one, on=dt.date(2026, 6, 1), who=number(1))
    assert "安宁" in [each.post.name for each in queries.missing(one, dt.date(2026, 6, 1))]


@pytest.mark.clause("HZ-12")
def test_the_page_and_its_forms():
    one, (first, second, third) = staffed()
    browser, address = client(manager(one)), f"/institutions/{one.code}/contracts/"
    text = browser.get(address).content.decode()
    assert ("还缺2人" in text, "没有登记（鼓励）" in text, 'class="bad"' in text) == (True, True, False)
    signed = {"key": "c", "kind": "劳动合同", "signed_on": "2026-03-02"}
    bare = browser.post(f"{address}{first.ref}/new/", signed)
    assert (bare.status_code, "请选合同。" in bare.content.decode(), Contract.objects.count()) == (422, True, 0)
    scan = SimpleUploadedFile("合同.png", picture(), "image/png")
    assert browser.post(f"{address}{first.ref}/new/", signed | {"papers": scan}).status_code == 302
    given = {"key": "i", "insurer": "示例保险", "policy": "P1", "since": "2026-03-02", "until": "2026-03-01"}
    insurance = f"/institutions/{one.code}/insurances/{third.ref}/new/"
    wrong = browser.post(insurance, given)
    assert (wrong.status_code, "期满日须晚于起始日。" in wrong.content.decode()) == (422, True)
    assert browser.post(insurance, given | {"until": "2027-03-01"}).status_code == 302
    assert (Contract.objects.count(), Insurance.objects.count()) == (1, 1)
    two = firm(2)
    for other in (address, f"{address}{first.ref}/new/", insurance):
        assert client(manager(two)).get(other).status_code == 403
    with pytest.raises(Refused):
        contract(one, second, by=manager(two))


@pytest.mark.clause("HZ-8", "HZ-10")
def test_certificates_by_last_day_with_reminders():
    one, (first, *_) = staffed()
    on = dt.date(2026, 6, 1)
    days = [on - dt.timedelta(days=1), on, on + dt.timedelta(days=30), on + dt.timedelta(days=31),
            on + dt.timedelta(days=90), on + dt.timedelta(days=91)]  # fmt: skip
    for count, day in enumerate(days):
        certificates.enter(
            institution=one, person=first, kind=f"证书{count}", number="1", registered_code="", valid_to=day, on=SIGNED,
            by=manager(one), today=TODAY, key=f"k{count}",
        )  # fmt: skip
    told = [(each.certificate.kind, each.over, each.soon) for each in held.held(one, on)]
    assert told == [
        ("证书0", True, 0), ("证书1", False, 30), ("证书2", False, 30), ("证书3", False, 90), ("证书4", False, 90),
        ("证书5", False, 0),
    ]  # fmt: skip


@pytest.mark.clause("HZ-10")
def test_renewed_and_ended_are_changes():
    one, (first, *_) = staffed()
    common = {"institution": one, "person": first, "by": manager(one), "today": TODAY}
    paper = {"kind": "注册安全工程师", "number": "007", "registered_code": one.code}
    certificates.enter(**common, **paper, valid_to=dt.date(2026, 6, 30), on=SIGNED, key="1")
    certificates.enter(**common, **paper, valid_to=dt.date(2029, 6, 30), on=dt.date(2026, 6, 20), key="2")
    on = dt.date(2026, 7, 1)
    assert [(each.renewed, each.over) for each in held.held(one, on)] == [(False, False), (True, False)]
    certificates.end(**common, certificate="注册安全工程师 007", on=dt.date(2026, 9, 1), key="3")
    assert list(Certificate.objects.standing().order_by("pk").values_list("valid_to", flat=True)) == [
        dt.date(2026, 6, 30), dt.date(2026, 8, 31),
    ]  # fmt: skip
    assert list(Change.objects.filter(kind="certificate").order_by("pk").values_list("on", flat=True)) == [
        SIGNED, dt.date(2026, 6, 20), dt.date(2026, 9, 1),
    ]  # fmt: skip
    with pytest.raises(Refused):
        certificates.end(**common, certificate="没有这张", on=on, key="4")


@pytest.mark.clause("HZ-10")
def test_one_of_another_level_renews():
    one, (first, *_) = staffed()
    common = {"institution": one, "person": first, "by": manager(one), "today": TODAY, "on": SIGNED}
    paper = {"number": "007", "registered_code": one.code}
    certificates.enter(**common, **paper, kind="注册安全工程师", valid_to=dt.date(2026, 6, 30), key="1")
    certificates.enter(**common, **paper, kind="中级注册安全工程师", valid_to=dt.date(2029, 6, 30), key="2")
    found = {each.certificate.kind: each.renewed for each in held.held(one, TODAY)}
    assert found == {"注册安全工程师": True, "中级注册安全工程师": False}


@pytest.mark.clause("HZ-10")
@pytest.mark.parametrize(("count", "rest"), [(3, []), (5, ["其余2张证书到期或者将到期"])])
def test_of_many_certificates_three_are_named_and_the_rest_counted(count, rest):
    one, (first, *_) = staffed()
    for serial in range(count):
        certificates.enter(
            institution=one, person=first, kind=f"证书{serial}", number="1", registered_code="",
            valid_to=TODAY + dt.timedelta(days=serial), on=SIGNED, by=manager(one), today=TODAY, key=f"k{serial}",
        )  # fmt: skip
    told = [task.what for task in tasks.waiting(manager(one), TODAY) if "证书" in task.what]
    assert told == ["安宁的证书0到期", "安宁的证书1到期", "安宁的证书2到期", *rest]


@pytest.mark.clause("HZ-10")
def test_the_certificate_page_and_forms():
    one, (first, *_) = staffed()
    browser, address = client(manager(one)), f"/institutions/{one.code}/certificates/"
    good = {
        "key": "c",
        "kind": "注册安全工程师",
        "number": "007",
        "registered_code": one.code,
        "valid_to": "2020-01-01",
        "on": "2026-03-02",
    }
    link = f"{address}{first.ref}/new/"
    assert link in browser.get(address).content.decode()  # who has no certificate yet is listed with the way to one
    assert browser.post(link, good).status_code == 302
    text = browser.get(address).content.decode()
    assert ("已过有效期1张" in text, "本机构" in text) == (True, True)
    wrong = browser.post(f"{address}{first.ref}/new/", good | {"registered_code": "x", "on": "2099-01-01"})
    assert (wrong.status_code, "信用代码应为18位" in wrong.content.decode()) == (422, True)
    assert (
        browser.post(f"{address}{first.ref}/end/", {"key": "e", "certificate": "x", "on": "2026-06-01"}).status_code
        == 422
    )
    ended = browser.post(
        f"{address}{first.ref}/end/", {"key": "e", "certificate": "注册安全工程师 007", "on": "2026-06-01"}
    )
    assert ended.status_code == 302
