"""The yearly verification on site: once a year, until 30 November, with everything found amiss closed one by one."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import IntegrityError, transaction

from hengjian.accounts.models import Account, Level, Role
from hengjian.conditions.changes.actions import current
from hengjian.conditions.models import PerformanceRules, Shortfall, ShortfallClosure, Verification
from hengjian.conditions.verification import actions, queries
from hengjian.credit.models import Admonition
from hengjian.packs.zhejiang.verification import SHEET
from hengjian.portal.tasks.people import waiting
from hengjian.registry.models import Institution
from hengjian.trail.acts import Refused, act
from tests.conditions.cast import TODAY, firm, manager
from tests.conditions.test_notices import serve, tell
from tests.conditions.test_pages import client, officer

pytestmark = [pytest.mark.django_db, pytest.mark.clause("ZJ-7")]
ON = dt.date(2026, 6, 10)
DUE = dt.date(2026, 6, 24)


def items(**fails: tuple[str, str]) -> dict[str, dict[str, str]]:
    found = {point.key: {"result": "相符", "note": "", "mark": ""} for point in SHEET}
    return found | {key: {"result": "不符", "note": note, "mark": mark} for key, (note, mark) in fails.items()}


def verify(one: Institution, by: Account, on: dt.date = ON, due: dt.date | None = None, fails=None, **given):
    values = {
        "place": "办公场所", "officers": "沈知远、顾明川", "received_by": "法人", "conclusion": "", "today": TODAY,
        "key": f"v{one.pk}{on}",
    }  # fmt: skip
    return actions.verify(record=current(one), on=on, items=items(**(fails or {})), due=due, by=by, **(values | given))


def refused(do) -> str:
    tables = (Verification, Shortfall, ShortfallClosure, PerformanceRules)
    before = [table.objects.count() for table in tables]
    with pytest.raises(Refused) as caught:
        do()
    assert [table.objects.count() for table in tables] == before
    return caught.value.objection.text


def county(division: str) -> Account:
    fields = {"name": "韦清扬", "role": Role.OFFICER, "level": Level.COUNTY, "division": division, "office": "区局"}
    return Account.objects.create_account(f"county{division}", "a-long-password-7", **fields)


@pytest.mark.clause("ZJ-4")
def test_what_is_amiss_stays_open_until_it_is_closed():
    one, city = firm(1), officer("330100")
    verify(one, city, due=DUE, fails={"systems": ("缺两份记录", ""), "services": ("报告写的是另一家", "forged")})
    rows = queries.amiss(queries.shortfalls([one.pk]), DUE)
    assert [(each.problem, each.shortfall.text, each.shortfall.due, each.closure, each.late) for each in rows] == [
        ("“制度落实”不符", "缺两份记录", DUE, None, False), ("“服务真实，能力和范围相符”不符", "报告写的是另一家", DUE, None, False),
    ]  # fmt: skip
    assert [row.text for row in queries.marked(one)] == ["报告写的是另一家"]
    assert [each.late for each in queries.amiss(queries.shortfalls([one.pk]), DUE + dt.timedelta(days=1))] == [
        True,
        True,
    ]
    first = rows[0].shortfall
    given = {"shortfall": first, "record": current(one), "text": "已补齐", "by": city, "today": TODAY}
    early = ON - dt.timedelta(days=1)
    assert "早于核查日期" in refused(lambda: actions.close(**given, on=early, key="early"))
    actions.close(**given, on=ON, key="c")
    assert refused(lambda: actions.close(**given, on=ON, key="c2")) == "这个问题已经销号。"
    assert [each.closure is None for each in queries.amiss(queries.shortfalls([one.pk]), TODAY)] == [False, True]


def test_once_a_year_by_who_answers_for_the_place():
    one, two = firm(1), firm(2, "140502")
    city = officer("330100")
    assert "由机构所在地" in refused(lambda: verify(one, county("330110")))
    assert "由机构所在地" in refused(lambda: verify(one, officer("140500")))
    assert "由机构所在地" in refused(lambda: verify(two, Account.objects.get(username="officer140500")))
    assert "由机构所在地" in refused(lambda: verify(one, manager(one)))
    assert refused(lambda: verify(one, city, fails={"systems": ("缺", "")})) == "有不符的，请写核查以后的整改期限。"
    assert "不能在此之后" in refused(lambda: verify(one, city, TODAY + dt.timedelta(days=1)))
    verify(one, county("330106"))
    assert refused(lambda: verify(one, city, dt.date(2026, 7, 1))) == "2026年已经核查过（2026-06-10，区局）。"
    verify(one, city, dt.date(2025, 12, 1))
    row = Verification.objects.latest("pk")
    with pytest.raises(IntegrityError), transaction.atomic():  # the database itself keeps it to one a year
        Verification.objects.create(
            institution=one, year=2026, on=ON, place="x", officers="x", received_by="x", by="x", entry=row.entry,
            recorded_at=row.recorded_at,
        )  # fmt: skip


def test_a_shortfall_past_its_day_waits_for_the_officers_of_the_place():
    one, city, own = firm(1), officer("330100"), county("330106")
    verify(one, city, due=DUE, fails={"systems": ("缺两份记录", "")})
    late = lambda who, on: [(t.what, t.detail, t.due, t.name, t.clause) for t in waiting(who, on) if "复查" in t.what]  # noqa: E731
    line = ("复查核查问题", "“制度落实”不符：缺两份记录", DUE, "机构1号", "ZJ-7")
    over = DUE + dt.timedelta(days=1)
    assert (late(city, DUE), late(city, over), late(own, over)) == ([], [line], [line])
    assert [late(who, over) for who in (county("330110"), officer("140500"))] == [[], []]
    row = Shortfall.objects.get()
    actions.close(shortfall=row, record=current(one), text="已补齐", on=ON, by=city, today=TODAY, key="c")
    assert late(city, over) == []


def test_of_many_late_shortfalls_three_are_named():
    one, city = firm(1), officer("330100")
    found = {point.key: ("缺", "") for point in SHEET[:5]}
    verify(one, city, due=DUE, fails=found)
    told = [(t.detail, t.url) for t in waiting(city, TODAY) if t.what == "复查核查问题"]
    assert (len(told), told[-1]) == (4, ("其余2个问题逾期没有销号", "/shortfalls/"))


@pytest.mark.parametrize(("year", "last"), [(2025, "2025-11-30"), (2026, "2026-11-30")])
def test_by_the_thirtieth_of_november(year, last):
    assert queries.last(year).isoformat() == last


def test_the_list_of_a_year():
    one, two, three, city = firm(1), firm(2), firm(3), officer("330100")
    verify(one, city, due=DUE, fails={"systems": ("缺", "")})
    verify(two, city)
    lines = queries.of_year([current(each) for each in (one, two, three)], 2026, TODAY)
    assert [(each.record.name, each.verification is not None, each.open, each.late) for each in lines] == [
        ("机构3号", False, 0, 0), ("机构1号", True, 1, 1), ("机构2号", True, 0, 0),
    ]  # fmt: skip
    firm(4, "140502")
    text = client(city).get("/verifications/?year=2026").content.decode()
    assert ("已核查2家，共3家" in text, "2026年11月30日" in text, "机构4号" in text) == (True, True, False)
    waiting = client(city).get("/verifications/?year=2026&state=waiting").content.decode()
    assert ("机构3号" in waiting, "机构1号" in waiting) == (True, False)
    assert "本省没有规定" in client(officer("140500")).get("/verifications/").content.decode()


@pytest.mark.clause("ZJ-4")
def test_rules_on_performance_are_on_file():
    one, two = firm(1), firm(2)
    given = {"institution": one, "title": "绩效考核办法", "on": ON, "today": TODAY}
    assert "本机构负责人" in refused(lambda: actions.file_rules(**given, by=manager(two), key="x"))
    actions.file_rules(**given, by=manager(one), key="r")
    found = queries.rules_of(one, ON)
    assert found is not None
    assert (found.title, queries.rules_of(one, ON - dt.timedelta(days=1))) == ("绩效考核办法", None)


def test_pages_and_forms():
    one, two, city = firm(1), firm(2), officer("330100")
    browser, address = client(city), f"/institutions/{one.code}/verifications/"
    good = {
        "key": "v",
        "on": "2026-06-10",
        "place": "办公场所",
        "officers": "甲、乙",
        "received_by": "法人",
        "conclusion": "限期整改",
    }
    good |= {f"{point.key}_result": "相符" for point in SHEET}
    assert "登记簿里的情况：在岗0人" in browser.get(f"{address}new/").content.decode()
    bad = browser.post(f"{address}new/", good | {"systems_result": "不符"})
    text = bad.content.decode()
    assert (bad.status_code, "请写明制度落实哪里不符。" in text, "请写核查以后的整改期限。" in text) == (
        422,
        True,
        True,
    )
    right = good | {
        "systems_result": "不符",
        "systems_note": "缺两份记录",
        "systems_mark": "false_data",
        "due": "2026-06-24",
    }
    assert browser.post(f"{address}new/", right).status_code == 302
    ref, shortfall = Verification.objects.get().ref, Shortfall.objects.get().ref
    for page in (f"/verifications/{ref}/", f"/verifications/{ref}/report/", address):
        shown = client(manager(one)).get(page).content.decode()
        assert ("缺两份记录" in shown, "虚报信息" in shown) == (True, True), page
        assert client(manager(two)).get(page).status_code == 403
    closing = browser.post(f"/shortfalls/{shortfall}/close/", {"key": "c", "on": "2026-06-20", "text": "已补齐"})
    assert (closing.status_code, ShortfallClosure.objects.count()) == (302, 1)
    filed = client(manager(one)).post(
        f"/institutions/{one.code}/performance-rules/new/", {"key": "r", "title": "办法", "on": "2026-06-01"}
    )
    assert (filed.status_code, browser.get("/verifications/0000/").status_code) == (302, 404)


@pytest.mark.parametrize(
    ("by", "names"),
    [
        (("330100", Level.CITY), ["机构1号", "机构2号", "机构3号"]),
        (("330110", Level.COUNTY), ["机构2号"]),
        (("330106", Level.COUNTY), ["机构1号"]),
        (("330500", Level.CITY), []),
        (("330000", Level.PROVINCE), ["机构1号", "机构2号", "机构3号"]),
    ],
    ids=["city", "county-served", "county-home", "another-city", "province"],
)
def test_who_works_here_from_elsewhere_is_in_the_list(by, names):
    _one, two, three, four = firm(1), firm(2, "140502"), firm(3, "140502"), firm(4, "140502")
    serve(two, "330110", 102)
    tell(three, "330100", manager(three))
    serve(four, "330110", 104, ends=TODAY - dt.timedelta(days=1))
    place, level = by
    fields = {"name": "沈知远", "role": Role.OFFICER, "level": level, "division": place, "office": "应急管理局"}
    account = Account.objects.create_account("theirs", "a-long-password-7", **fields)
    found = re.findall("机构[0-9]号", client(account).get("/verifications/").content.decode())
    assert sorted(set(found)) == names


def test_what_is_open_in_the_whole_jurisdiction():
    one, two, far, city = firm(1), firm(2), firm(3, "330402"), officer("330100")
    verify(one, city, due=TODAY + dt.timedelta(days=9), fails={"systems": ("缺两份记录", "")})
    verify(two, city, due=DUE, fails={"services": ("报告写的是另一家", "forged")})
    verify(far, county("330402"), due=DUE, fails={"systems": ("别市的问题", "")})
    closed = Shortfall.objects.get(institution=one)
    page = client(city).get("/shortfalls/").content.decode()
    assert ("2项" in page, "1项逾期" in page, "别市的问题" in page) == (True, True, False)
    assert page.index("报告写的是另一家") < page.index("缺两份记录")  # the first due first
    actions.close(
        shortfall=closed, record=current(one), on=TODAY, text="补了", by=city, today=TODAY, key="closed"
    )  # fmt: skip
    assert "缺两份记录" not in client(city).get("/shortfalls/").content.decode()
    assert client(manager(one)).get("/shortfalls/").status_code == 403


def test_talks_and_penalties_since_the_last_verification_are_listed_with_what_became_of_them():
    one, city = firm(1), officer("330100")
    verify(one, city, on=dt.date(2025, 6, 10))
    for on, number in ((dt.date(2025, 6, 10), "旧函"), (dt.date(2025, 6, 11), "新函")):
        row = Admonition(
            institution=one,
            kind="talk",
            number=number,
            on=on,
            grounds=["3"],
            authority="西湖区局",
            authority_division="330106",
        )
        act("test.talk", by=None, about=one.code, cites=[], key=number, do=lambda draft, row=row: draft.write(row))
    page = client(city).get(f"/institutions/{one.code}/verifications/new/").content.decode()
    assert ("新函" in page, "旧函" in page, "待告知" in page, "2025-06-10上次核查以后" in page) == (
        True,
        False,
        True,
        True,
    )
    verify(one, city)
    ref = Verification.objects.latest("on").ref
    for address in (f"/verifications/{ref}/", f"/verifications/{ref}/report/"):
        text = client(city).get(address).content.decode()
        assert ("新函" in text, "旧函" in text) == (True, False)
