"""The training archive, and the city's trainings with their seats."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from hengjian.conditions.models import Attendance, SignUp, Training
from hengjian.conditions.training import actions, queries
from hengjian.registry import queries as registry
from hengjian.registry.models import Employment, Institution
from hengjian.trail.acts import Refused
from tests.conditions.cast import TODAY, enter, firm, manager
from tests.conditions.test_pages import client, officer
from tests.registry.books import number

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-13")]
ON = dt.date(2026, 6, 10)


def staffed(serial: int = 1, count: int = 3) -> tuple[Institution, list[Employment]]:
    one = firm(serial)
    for each in range(count):
        enter(one, who=number(serial * 10 + each), name=f"人员{serial}{each}")
    return one, list(registry.staff(one, ON).order_by("name"))


def announced(city, seats: int = 2, until: dt.date = ON, **given) -> Training:
    values = {
        "title": "能力提升",
        "content": "新标准",
        "on": ON,
        "hours": Decimal(8),
        "place": "党校",
        "key": f"a{seats}{until}",
    }
    actions.announce_training(city="330100", seats=seats, sign_up_until=until, by=city, **(values | given))
    return Training.objects.latest("pk")


def sign_up(training, one, people, today=ON, **given):
    values = {"by": manager(one), "key": f"s{one.pk}{[each.pk for each in people]}{today}"}
    return actions.sign_up(training=training, institution=one, people=people, today=today, **(values | given))


def refused(do) -> str:
    before = SignUp.objects.count(), Attendance.objects.count(), Training.objects.count()
    with pytest.raises(Refused) as caught:
        do()
    assert (SignUp.objects.count(), Attendance.objects.count(), Training.objects.count()) == before
    return caught.value.objection.text


def test_the_archive_says_time_content_people_and_results():
    one, staff = staffed()
    actions.record_training(
        institution=one, title="动火作业", content="八项作业", on=ON, hours=Decimal("4.5"), place="会议室", people=staff[:2],
        passed=[staff[0].person.ref], by=manager(one), today=TODAY, key="t",
    )  # fmt: skip
    held = queries.archive(one, TODAY)[0]
    assert (held.training.title, held.training.content, held.training.on, held.training.hours) == (
        "动火作业", "八项作业", ON, Decimal("4.5"),
    )  # fmt: skip
    assert [(each.name, each.present, each.result) for each in held.people] == [
        ("人员10", True, "合格"), ("人员11", True, "不合格"),
    ]  # fmt: skip
    assert [each.name for each in queries.untrained(one, TODAY)] == ["人员12"]
    assert len(queries.untrained(one, ON - dt.timedelta(days=1))) == 3
    assert len(queries.untrained(one, dt.date(2027, 1, 1))) == 3  # a new year, nobody yet


def test_seats_are_never_more_than_there_are():
    city = officer("330100")
    (one, staff), (two, others) = staffed(1), staffed(2)
    training = announced(city)
    assert refused(lambda: sign_up(training, one, staff)) == "名额还剩2个，报了3人。"
    sign_up(training, one, staff[:1])
    assert refused(lambda: sign_up(training, one, staff[:1], key="again")) == "人员10已经报过名。"
    assert refused(lambda: sign_up(training, two, others[:2])) == "名额还剩1个，报了2人。"
    sign_up(training, two, others[:1])
    assert refused(lambda: sign_up(training, one, staff[1:2])) == "名额还剩0个，报了1人。"
    assert (queries.room(training).left, SignUp.objects.count()) == (0, 2)


def test_who_may_and_when():
    city = officer("330100")
    one, staff = staffed()
    two, _ = staffed(2)
    training = announced(city)
    late = ON + dt.timedelta(days=1)
    assert "报名已经截止" in refused(lambda: sign_up(training, one, staff[:1], late))
    assert refused(lambda: sign_up(training, one, staff[:1], by=manager(two))) == "这一事项由本机构负责人办理。"
    assert refused(lambda: announced(officer("140500"), key="far")) == "市级培训由市局发布。"
    sign_up(training, one, staff[:2])
    given = {"training": training, "present": [staff[0].person.ref], "passed": [staff[0].person.ref]}
    before = ON - dt.timedelta(days=1)
    assert refused(lambda: actions.record_attendance(**given, by=city, today=before, key="x")) == "培训还没有举行。"
    assert (
        refused(lambda: actions.record_attendance(**given, by=manager(one), today=ON, key="y"))
        == "市级培训由市局发布。"
    )
    actions.record_attendance(**given, by=city, today=ON, key="z")
    assert list(Attendance.objects.order_by("name").values_list("name", "present", "result")) == [
        ("人员10", True, "合格"), ("人员11", False, ""),
    ]  # fmt: skip
    assert refused(lambda: actions.record_attendance(**given, by=city, today=ON, key="w")) == "考勤已经录入。"
    assert [each.name for each in queries.untrained(one, TODAY)] == ["人员11", "人员12"]


def test_pages():
    city = officer("330100")
    (one, staff), (two, others) = staffed(1), staffed(2)
    browser = client(manager(one))
    given = {
        "key": "t", "title": "动火作业", "content": "八项作业", "on": "2026-06-10", "hours": "4.5", "place": "会议室",
        "people": [staff[0].person.ref], "assessed": "yes", "passed": [staff[1].person.ref],
    }  # fmt: skip
    address = f"/institutions/{one.code}/training/"
    wrong = browser.post(f"{address}new/", given)
    assert (wrong.status_code, "考核合格的人员须在参加人员里。" in wrong.content.decode()) == (422, True)
    assert "动火作业" in browser.post(f"{address}new/", given | {"passed": []}, follow=True).content.decode()
    training = announced(city, until=TODAY, on=TODAY)
    page = f"/trainings/{training.ref}/"
    assert browser.post(f"{page}sign-up/", {"key": "s", "people": [staff[0].person.ref]}).status_code == 302
    assert browser.post(f"{page}sign-up/", {"key": "s2", "people": [others[0].person.ref]}).status_code == 422
    assert (
        client(manager(two)).post(f"{page}sign-up/", {"key": "s3", "people": [others[0].person.ref]}).status_code == 302
    )
    mine, all_of_it = browser.get(page).content.decode(), client(city).get(page).content.decode()
    assert (others[0].name in mine, staff[0].name in mine, others[0].name in all_of_it) == (False, True, True)
    for stranger in (officer("140500"), manager(firm(3, "140502"))):
        assert client(stranger).get(page).status_code == 404
    done = client(city).post(
        f"{page}attendance/", {"key": "z", "present": [staff[0].person.ref], "assessed": "no"}, follow=True
    )
    assert ("到场" in done.content.decode(), "缺席" in done.content.decode()) == (True, True)
    assert ("未考核" in done.content.decode(), Attendance.objects.get(training=training, present=True).result) == (
        True,
        "",
    )


def test_without_a_test_nobody_passed_and_nobody_failed():
    one, staff = staffed()
    browser, address = client(manager(one)), f"/institutions/{one.code}/training/"
    given = {
        "key": "t", "title": "动火作业", "content": "八项作业", "on": "2026-06-10", "hours": "4.5", "place": "会议室",
        "people": [staff[0].person.ref],
    }  # fmt: skip
    wrong = (
        ({}, "请选考核。"),
        ({"assessed": "no", "passed": [staff[0].person.ref]}, "选了未考核，不能再选考核合格的人员。"),
    )
    for more, said in wrong:
        answer = browser.post(f"{address}new/", given | more)
        assert (answer.status_code, said in answer.content.decode()) == (422, True)
    page = browser.post(f"{address}new/", given | {"assessed": "no"}, follow=True).content.decode()
    assert ("未考核" in page, "0人合格" in page) == (True, False)
    assert [(each.present, each.result) for each in Attendance.objects.all()] == [(True, "")]
    assert browser.post(f"{address}new/", given | {"key": "u", "assessed": "yes"}).status_code == 302
    assert Attendance.objects.latest("pk").result == "不合格"
