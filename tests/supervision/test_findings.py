"""What an inspection found: recorded by an officer of the place, of a kind that was law on the day, seen by the institution."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client as Browser

from hengjian.accounts.models import Account
from hengjian.conditions.changes.actions import current
from hengjian.registry.models import Engagement, Institution
from hengjian.supervision.findings import actions, permissions, queries
from hengjian.supervision.findings.actions import Told
from hengjian.supervision.models import Finding
from hengjian.trail.acts import Refused
from tests.conditions.cast import TODAY, enter, firm, manager
from tests.conditions.test_endings import project
from tests.conditions.test_pages import client, officer

pytestmark = [pytest.mark.django_db, pytest.mark.clause("JC-7", "JC-9")]
REFUSED, OTHER = "拒绝监督检查", "检查中的其他情况"
LAST = dt.date(2026, 4, 15)
WHAT = "两名执法人员到场，前台不让进，电话不接。"


def told(kind: str = REFUSED, on: dt.date = LAST, **more) -> Told:
    return Told(**({"kind": kind, "on": on, "place": "办公场所", "engagement": None, "circumstances": WHAT} | more))


def record(one: Institution, by: Account, given: Told | None = None, key: str = "f"):
    return actions.record_finding(record=current(one), told=given or told(), by=by, today=TODAY, key=key)


def correct(row: Finding, by: Account, given: Told | None = None, **more):
    values = {"withdrawn": False, "reason": "日期写错", "key": "c", "today": TODAY} | more
    return actions.correct_finding(row=row, record=current(row.institution), told=given or told(), by=by, **values)


def refused(do) -> tuple[str, str]:
    before = Finding.objects.count()
    with pytest.raises(Refused) as caught:
        do()
    assert Finding.objects.count() == before
    return caught.value.objection.text, caught.value.objection.clause


def test_refusing_an_inspection_is_a_finding():
    one, by = firm(1, "140502"), officer("140500")
    done = record(one, by)
    row = Finding.objects.get()
    assert (row.institution, row.kind, row.clause, row.division, row.on, row.place, row.circumstances, row.by) == (
        one, REFUSED, "JC-9", "140500", LAST, "办公场所", WHAT, by.name,
    )  # fmt: skip
    assert (done.entry.verb, done.entry.about, done.entry.cites) == ("supervision.record_finding", one.code, ["JC-9"])
    again = record(one, by)
    assert (again.fresh, Finding.objects.count(), Finding.internal) == (False, 1, False)


@pytest.mark.parametrize(
    ("on", "allowed"),
    [(dt.date(2024, 4, 15), False), (dt.date(2024, 4, 16), True), (LAST, True), (LAST + dt.timedelta(days=1), False)],
    ids=["before", "first", "last", "expired"],
)
def test_the_kind_is_law_on_the_day_of_the_finding(on, allowed):
    found = permissions.of_kind("140500", REFUSED, on)
    assert (found is None) == allowed
    assert found is None or (found.clause, "2026-04-15期满" in found.text) == ("JC-9", True)


def test_elsewhere_the_platform_has_its_own_kind():
    one, by = firm(1), officer("330100")
    assert refused(lambda: record(one, by)) == ("没有这一类检查发现，请重新选择。", "")
    record(one, by, told(OTHER, TODAY))
    assert (Finding.objects.get().clause, Finding.objects.get().entry.cites) == ("", [])


def test_only_an_officer_of_a_place_of_the_institution_and_not_for_tomorrow():
    one = firm(1, "140502")
    words = "检查发现由机构所在地或者服务地的监管人员记录。"
    for stranger in (officer("330100"), officer("140300"), manager(one)):
        assert refused(lambda by=stranger: record(one, by))[0] == words
    tomorrow = told(OTHER, TODAY + dt.timedelta(days=1))
    assert "日期不能在此之后" in refused(lambda: record(one, officer("140500"), tomorrow))[0]


def test_without_the_check_of_the_place_anybody_could(monkeypatch):
    one = firm(1, "140502")
    monkeypatch.setattr(permissions, "record", lambda *_: None)
    assert record(one, officer("330100"), told(OTHER)).fresh


def test_put_right_the_first_row_stays():
    one, by = firm(1, "140502"), officer("140500")
    record(one, by)
    row = Finding.objects.get()
    assert "由作出记录的机关更正" in refused(lambda: correct(row, officer("330100")))[0]
    correct(row, by, told(on=LAST - dt.timedelta(days=1)), withdrawn=True)
    later = queries.findings().get()
    assert (later.ref, later.corrects, later.withdrawn, later.correction_reason, Finding.objects.count()) == (
        row.ref, row, True, "日期写错", 2,
    )  # fmt: skip
    assert "刚才别人已更正" in refused(lambda: correct(row, by, key="late"))[0]


def test_the_form_records_with_the_project_and_tells_what_is_wrong():
    one, by = firm(1, "140502"), officer("140500")
    project(one, "P1")
    browser, address = client(by), f"/findings/new/?institution={one.code}"
    good = {"key": "k", "kind": REFUSED, "on": LAST.isoformat(), "place": "现场", "number": "P9", "circumstances": WHAT}
    wrong = browser.post(address, good)
    assert (wrong.status_code, "没有这个编号的项目" in wrong.content.decode(), WHAT in wrong.content.decode()) == (
        422,
        True,
        True,
    )
    late = browser.post(address, good | {"number": "", "on": TODAY.isoformat()})
    assert (late.status_code, "期满，这一天不能按“拒绝监督检查”记录" in late.content.decode()) == (409, True)
    assert browser.post(address, good | {"number": "P1"}).status_code == 302
    row = Finding.objects.get()
    assert (row.engagement, row.place) == (Engagement.objects.get(), "现场")
    page = f"/findings/{row.ref}/correct/"
    assert WHAT in browser.get(page).content.decode()
    right = good | {"number": "P1", "reason": "证据不足", "withdrawn": "on", "key": "w"}
    shown = browser.post(page, right, follow=True).content.decode()
    assert ("这条检查发现不成立" in shown, "证据不足" in shown, "更正以前" in shown) == (True, True, True)
    assert browser.post(page, right).status_code == 302
    assert Finding.objects.count() == 2


def test_who_sees_it():
    one, two = firm(1, "140502"), firm(2, "140502")
    record(one, officer("140500"))
    ref = Finding.objects.get().ref
    own = client(manager(one))
    for address in (f"/institutions/{one.code}/findings/", f"/findings/{ref}/"):
        assert WHAT in own.get(address).content.decode(), address
    assert "记录检查发现" in own.get(f"/institutions/{one.code}/trail/").content.decode()
    assert own.get("/findings/new/").status_code == 403
    for stranger in (manager(two), officer("330100")):
        browser = client(stranger)
        there, nowhere = browser.get(f"/findings/{ref}/"), browser.get(f"/findings/{'0' * 16}/")
        assert (there.status_code, nowhere.status_code) == (404, 404)
        assert browser.get(f"/institutions/{one.code}/findings/").status_code == 403
    assert WHAT not in client(officer("320500")).get("/findings/").content.decode()
    city = client(Account.objects.get(division="140500"))
    assert WHAT in city.get("/findings/").content.decode()
    assert Browser().get("/findings/").status_code == 302


@pytest.mark.clause("HZ-10")
def test_late_changes_stand_beside_and_are_not_copied():
    one = firm(1)
    enter(one)  # in March, long over
    shown = client(officer("330100")).get(f"/institutions/{one.code}/findings/").content.decode()
    assert ("安宁，劳动合同" in shown, Finding.objects.count()) == ("没有逾期录入的变更" not in shown, 0)


def test_choosing_the_institution_shows_those_of_the_place():
    firm(1, "140502"), firm(2)
    shown = client(officer("140500")).get("/findings/new/?q=机构").content.decode()
    assert ("机构1号" in shown, "机构2号" in shown) == (True, False)
