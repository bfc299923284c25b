"""Two leads: who may be one, from when, and who is one on a day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils.html import strip_tags

from hengjian.conditions import queries
from hengjian.conditions.leads import actions, permissions
from hengjian.conditions.models import Change
from hengjian.registry.models import Institution, InstitutionRecord, Person
from hengjian.trail.acts import Refused
from tests.conditions.cast import TODAY, enter, firm, manager
from tests.conditions.test_pages import client
from tests.registry.books import number

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-9")]
TECHNICAL, PROCESS = "技术负责人", "过程控制负责人"
ON = dt.date(2026, 8, 3)


def staffed(**cells) -> tuple[Institution, Person, Person]:
    """A firm with a senior and an ordinary technician, both insured since March."""
    one = firm(1)
    enter(one, insured_from="2026-03", **({"title_level": "高级"} | cells))
    enter(one, insured_from="2026-03", who=number(2), name="博文", title_level="中级")
    first, second = Person.objects.order_by("pk")
    return one, first, second


def appoint(one: Institution, role: str, person: Person, on: dt.date = ON, **given):
    values = {"by": manager(one), "today": TODAY, "key": f"{role}{person.pk}{on}"} | given
    return actions.appoint(institution=one, role=role, person=person, on=on, **values)


def refused(do) -> tuple[str, str, str]:
    before = InstitutionRecord.objects.count(), Change.objects.count()
    with pytest.raises(Refused) as caught:
        do()
    assert (InstitutionRecord.objects.count(), Change.objects.count()) == before
    found = caught.value.objection
    return found.text, found.clause, found.until


def test_both_are_appointed_and_asked_for_by_day():
    one, senior, other = staffed()
    assert appoint(one, TECHNICAL, senior).fresh
    assert appoint(one, PROCESS, other, dt.date(2026, 8, 10)).fresh
    assert appoint(one, TECHNICAL, senior).fresh is False
    assert [queries.leads(one, dt.date(2026, 8, day)) for day in (2, 3, 9, 10)] == [
        (None, None), (senior, None), (senior, None), (senior, other),
    ]  # fmt: skip
    assert queries.leads(one, TODAY, known_on=TODAY - dt.timedelta(days=1)) == (None, None)
    assert list(Change.objects.filter(kind="lead").values_list("on", "detail", "person")) == [
        (ON, "技术负责人：安宁", senior.pk), (dt.date(2026, 8, 10), "过程控制负责人：博文", other.pk),
    ]  # fmt: skip


def test_the_technical_lead_is_senior():
    one, _, other = staffed()
    assert refused(lambda: appoint(one, TECHNICAL, other)) == ("技术负责人的职称：中级，须为高级。", "HZ-9", "")


def test_a_title_nobody_recorded_is_asked_for():
    one, unknown, _ = staffed(title_level="")
    with pytest.raises(Refused) as caught:
        appoint(one, TECHNICAL, unknown)
    found = caught.value.objection
    assert (found.text, found.missing) == (
        "技术负责人没有记录职称。", "技术负责人的职称是哪一级（请机构负责人答复）",
    )  # fmt: skip


@pytest.mark.parametrize("role", [TECHNICAL, PROCESS])
def test_a_lead_is_full_time_on_the_day(role):
    one, senior, _ = staffed()
    text, clause, until = refused(lambda: appoint(one, role, senior, dt.date(2026, 5, 31)))
    assert text == f"{role}须为专职技术人员：养老保险在本机构只连续缴了2个月，须满3个月。"
    assert (clause, until) == ("HZ-9", "2026-05 缴费录入以后，最早2026-06-01可以。")
    assert appoint(one, role, senior, dt.date(2026, 6, 1)).fresh


@pytest.mark.parametrize(("first", "second"), [(TECHNICAL, PROCESS), (PROCESS, TECHNICAL)])
def test_never_one_person(first, second):
    one, senior, _ = staffed()
    appoint(one, first, senior)
    assert refused(lambda: appoint(one, second, senior, ON)) == (
        "两个负责人是同一个人。", "HZ-9-p2", "另行指定其中一名以后可以。",
    )  # fmt: skip


def test_without_the_rule_one_person_would_be_both(monkeypatch):
    one, senior, _ = staffed()
    appoint(one, TECHNICAL, senior)
    monkeypatch.setattr(permissions, "_one_person", lambda *_: None)
    assert appoint(one, PROCESS, senior).fresh
    assert queries.leads(one, TODAY) == (senior, senior)


@pytest.mark.clause("HZ-10")
def test_not_of_another_firm_nor_before_what_stands_nor_in_the_future():
    one, senior, other = staffed()
    two = firm(2)
    appoint(one, TECHNICAL, senior)
    assert refused(lambda: appoint(two, PROCESS, senior))[0] == "2026-08-03这名人员不在本机构任职。"
    assert refused(lambda: appoint(one, PROCESS, other, ON, by=manager(two)))[0] == "这一事项由本机构负责人办理。"
    assert (
        refused(lambda: appoint(one, PROCESS, other, dt.date(2026, 8, 2)))[2] == "按实际变化之日填写，最早2026-08-03。"
    )
    tomorrow = TODAY + dt.timedelta(days=1)
    assert "不能在此之后" in refused(lambda: appoint(one, PROCESS, other, tomorrow))[0]


def test_the_page():
    one, senior, other = staffed()
    browser, address = client(manager(one)), f"/institutions/{one.code}/leads/appoint/"
    shown = browser.get(address).content.decode()
    assert ("安宁" in shown, "技术负责人：审核书面结论" in shown, senior.id_mask in shown) == (True, True, False)
    given = {"role": TECHNICAL, "person": other.ref, "on": "2026-08-03", "key": "p"}
    answer = browser.post(address, given)
    assert (answer.status_code, "须为高级" in answer.content.decode()) == (409, True)
    done = browser.post(address, given | {"person": senior.ref}, follow=True)
    assert "已指定负责人。" in done.content.decode()
    assert "技术负责人：安宁" in strip_tags(done.content.decode())
    wrong = browser.post(address, {"role": "x", "person": "0" * 16, "on": "x", "key": "w"})
    text = wrong.content.decode()
    assert (wrong.status_code, "本机构没有这名在岗人员" in text, "没有这一天" in text) == (422, True, True)
