"""Changes: what is entered, by when, and what came late."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hengjian.conditions.changes import actions, queries
from hengjian.conditions.changes.forms import RecordForm
from hengjian.conditions.models import Change
from hengjian.packs.hangzhou.registration import SERVICES as HANGZHOU_TYPES
from hengjian.packs.suzhou.registration import SERVICES as SUZHOU_TYPES
from hengjian.registry import queries as registry
from hengjian.registry.models import Institution, InstitutionRecord
from hengjian.trail import clock
from hengjian.trail.acts import Refused, act
from tests.conditions.cast import TODAY, enter, firm, leave, manager
from tests.conditions.test_notices import serve
from tests.conditions.test_pages import client, officer

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-10")]
JINCHENG = "140502"


@pytest.fixture(autouse=True)
def _demonstration(settings) -> None:
    """The ledger's clock is set in a demonstration only; what counts here is the receipt (``test_filings``: the filing)."""
    settings.DEMO, settings.STATUTORY_PLATFORM = True, "self"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def at(text: str):
    """The platform's clock on the morning of a day."""
    return clock.telling(timezone.make_aware(dt.datetime.combine(day(text), dt.time(9))))


def old_firm(serial: int = 1, division: str = "330106") -> Institution:
    """A firm on the books since January."""
    with at("2026-01-05"):
        return firm(serial, division)


def change(one: Institution, on: str, **values):
    given = {"by": manager(one), "today": TODAY, "key": f"{on}{values}"}
    return actions.change_record(institution=one, on=day(on), values=values, **given)


def judged() -> list[tuple[str, str, int]]:
    return [
        (each.change.kind, each.timely.term.last.isoformat(), each.timely.late)
        for each in queries.judged(queries.changes(), "self", TODAY)
    ]


def test_a_change_is_a_record_from_its_day_and_keeps_the_rest():
    one = old_firm()
    before = actions.current(one)
    with at("2026-10-13"):
        change(one, "2026-09-30", name="机构1号新名", phone="0571-00000001")
    rows = list(
        InstitutionRecord.objects.order_by("pk").values("on", "name", "phone", "business_scope", "registered_on")
    )
    assert rows[1] == {
        "on": day("2026-09-30"), "name": "机构1号新名", "phone": "0571-00000001", "business_scope": before.business_scope,
        "registered_on": before.registered_on,
    }  # fmt: skip
    assert Change.objects.get().detail == "机构名称：机构1号 → 机构1号新名\n联系电话：没有填写 → 0571-00000001"
    assert judged() == [("record", "2026-10-13", 0)]


def test_entered_a_day_too_late_it_is_found():
    one = old_firm()
    with at("2026-10-14"):
        change(one, "2026-09-30", phone="1")
    assert judged() == [("record", "2026-10-13", 1)]
    assert len(queries.late(queries.changes(), "self", TODAY)) == 1


def test_people_who_come_and_go_are_changes():
    one = old_firm()
    with at("2026-03-09"):
        enter(one)  # since 2026-03-02: on the last day
    with at("2026-06-30"):
        leave(one, day("2026-05-29"))
    assert judged() == [("left", "2026-06-05", 16), ("entered", "2026-03-09", 0)]


def test_what_was_before_the_institution_stood_on_the_platform_counts_from_there():
    with at("2026-06-01"):
        one = firm(1)
    with at("2026-06-08"):
        enter(one)  # in March
    assert judged() == [("entered", "2026-06-08", 0)]


def test_where_no_city_sets_a_term_nothing_is_judged():
    one = old_firm(division=JINCHENG)
    change(one, "2026-03-02", phone="1")
    assert [each.timely for each in queries.judged(queries.changes(), "self", TODAY)] == [None]


@pytest.mark.parametrize(
    ("on", "values", "said"),
    [
        ("2026-09-30", {"phone": ""}, "没有一项与登记的不同"),
        ("2019-12-31", {"phone": "1"}, "变化之日不能早于这一天"),
        ("2099-01-01", {"phone": "1"}, "变化之日不能在此之后"),
        ("2026-09-30", {"business_scope": "餐饮"}, "经营范围里没有安全服务"),
        ("2026-09-30", {"business_scope": "安全设备销售"}, "看字面不能判断"),
    ],
)
def test_refusals(on, values, said):
    one = old_firm()
    with pytest.raises(Refused) as caught:
        change(one, on, **values)
    assert said in caught.value.objection.text
    assert (Change.objects.count(), InstitutionRecord.objects.count()) == (0, 1)


@pytest.mark.parametrize(
    ("division", "said", "cited"),
    [("330106", "变化之日起5个工作日以内录入", True), (JINCHENG, "录入期限本市未作规定", False)],
    ids=["hangzhou", "jincheng"],
)
def test_every_form_of_a_change_says_the_term_of_its_city(division, said, cited):
    one = old_firm(division=division)
    enter(one)
    browser, person = client(manager(one)), one.employments.get().person.ref
    forms = [
        "changes/new",
        "posts/new",
        f"posts/{person}/leave",
        f"posts/{person}/change",
        f"certificates/{person}/new",
    ]
    shown = [browser.get(f"/institutions/{one.code}/{each}/").content.decode() for each in forms]
    assert [(said in each, "第十条" in each) for each in shown] == [(True, cited)] * len(forms)


@pytest.mark.clause("HZ-5", "HZ-10")
@pytest.mark.parametrize("scope", ["企业管理咨询\n会议服务", "安全设备销售"])
def test_a_scope_that_stands_is_in_nobodys_way(scope):
    one = old_firm(division=JINCHENG)
    row = actions.later(actions.current(one), day("2026-01-05"), business_scope=scope)
    act("registry.import", by=None, about="", cites=[], key="book", do=lambda draft: draft.write(row))
    assert change(one, "2026-03-02", phone="0355-00000001").fresh
    given = {
        "key": "c", "on": "2026-03-03", "name": "机构1号", "division": JINCHENG, "business_scope": scope.replace("\n", "\r\n"),
        "phone": "0355-00000002",
    }  # fmt: skip
    assert client(manager(one)).post(f"/institutions/{one.code}/changes/new/", given).status_code == 302
    assert (actions.current(one).phone, actions.current(one).business_scope) == ("0355-00000002", scope)


def test_another_manager_may_not():
    one, two = old_firm(), firm(2)
    with pytest.raises(Refused):
        actions.change_record(institution=one, on=TODAY, values={"phone": "1"}, by=manager(two), today=TODAY, key="x")


def test_a_change_is_never_changed():
    one = old_firm()
    change(one, "2026-09-30", phone="1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Change.objects.update(on=TODAY)


def test_pages_and_form():
    one, two = old_firm(1), old_firm(2)
    browser, address = client(manager(one)), f"/institutions/{one.code}/changes/"
    assert "没有在本平台录入过变更" in browser.get(address).content.decode()
    shown = browser.get(f"{address}new/").content.decode()
    assert 'value="机构1号"' in shown
    good = {
        "key": "c", "on": "2026-03-02", "name": "机构1号", "division": "330106", "business_scope": "安全生产社会化服务",
        "service_types": ["隐患排查"], "legal_representative": "", "phone": "0571-00000002", "office_area": "", "remarks": "",
    }  # fmt: skip
    done = browser.post(f"{address}new/", good, follow=True).content.decode()
    assert ("已录入变更。" in done, "0571-00000002" in done, "个工作日" in done) == (True, True, True)
    wrong = browser.post(f"{address}new/", good | {"division": "999999", "on": "x"})
    assert (wrong.status_code, "没有这个区划" in wrong.content.decode()) == (422, True)
    late = client(officer("330100")).get("/changes/late/").content.decode()
    assert ("机构1号" in late, "2026-03-09" in late) == (True, True)
    assert "机构1号" not in client(officer(JINCHENG)).get("/changes/late/").content.decode()
    assert client(manager(two)).get(address).status_code == 403
    assert client(manager(one)).get("/changes/late/").status_code == 403


@pytest.mark.parametrize(
    ("division", "served", "stands", "offered"),
    [
        ("330106", "", [], list(HANGZHOU_TYPES)),
        ("140502", "", [], None),
        ("140502", "", ["安全咨询"], ["安全咨询"]),
        ("140502", "330110", ["安全咨询"], [*HANGZHOU_TYPES, "安全咨询"]),
        ("320508", "", [], list(SUZHOU_TYPES)),
    ],
    ids=["hangzhou", "jincheng", "stands", "serves-hangzhou", "suzhou"],
)
def test_the_service_types_offered_are_those_of_its_cities_and_none_has_to_be_chosen(division, served, stands, offered):
    one = old_firm(1, division)
    if served:
        serve(one, served, 101)
    if stands:
        change(one, "2026-03-02", service_types=stands)
    record = registry.institution(one.code, TODAY)
    field = RecordForm(today=TODAY, record=record).fields.get("service_types")
    assert ([each for each, _ in field.choices] if field else None) == offered
    given = {
        "key": "c", "on": "2026-11-02", "name": "改了名称", "division": division, "business_scope": "安全生产社会化服务",
    }  # fmt: skip
    form = RecordForm(given, today=TODAY, record=record)
    assert form.is_valid(), form.errors
    assert ("service_types" in form.given()["values"]) == (offered is not None)
