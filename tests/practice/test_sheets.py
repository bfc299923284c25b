"""Work sheets (SZ-6): begun, filled as one goes, handed over without gaps, acknowledged; what comes again; certificates."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.test import Client as Browser

from hengjian.accounts.models import Account
from hengjian.law.checklists import Due, Kind
from hengjian.packs.suzhou.chapter6 import PLANS
from hengjian.practice.hazards.actions import Found, Place, find_hazards, tell
from hengjian.practice.models import Hazard, SheetAnswer, SheetHandover, SheetReceipt
from hengjian.practice.risks import queries as risks
from hengjian.practice.risks.actions import identify
from hengjian.practice.sheets import actions, queries
from hengjian.trail.acts import Refused, act
from hengjian.ui import timebar
from tests.practice.sheets_cast import TODAY, Cast, begun, cast, fill, full
from tests.practice.test_enterprises import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Cast:
    return cast()


def browsing(who: Account) -> Browser:
    client = Browser()
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return client


def stands(ref: str) -> dict[str, str]:
    found = queries.sheet(ref)
    assert found is not None
    return {line.item.key: line.word for line in found.lines if line.row}


@pytest.mark.clause("SZ-6.1", "SZ-6.6")
def test_saved_as_one_goes_and_only_what_changed(scene: Cast) -> None:
    ref = begun(scene, "rules")
    first = fill(scene, ref, {"law_list": {"answer": "yes"}, "rules": {"answer": ""}}, "one")
    assert (stands(ref), SheetAnswer.objects.count()) == ({"law_list": "符合"}, 1)
    fill(scene, ref, {"law_list": {"answer": "yes"}, "rules": {"answer": "no", "measure": "补齐"}}, "two")
    assert (stands(ref), SheetAnswer.objects.count()) == ({"law_list": "符合", "rules": "不符合"}, 2)
    fill(scene, ref, {"law_list": {"answer": "na"}}, "three")
    assert (stands(ref), SheetAnswer.objects.count()) == ({"law_list": "不适用", "rules": "不符合"}, 3)
    assert first.answered == 1


def test_who_did_not_see_what_another_wrote_is_told(scene: Cast) -> None:
    ref = begun(scene)
    fill(scene, ref, {"plan": {"answer": "yes"}}, "one")
    with pytest.raises(Refused, match="也填了这份表"):
        fill(scene, ref, {"review": {"answer": "yes"}}, "two", seen=0)
    assert stands(ref) == {"plan": "符合"}


def test_no_sheet_is_handed_over_with_gaps(scene: Cast) -> None:
    ref = begun(scene)
    fill(scene, ref, {"plan": {"answer": "no", "measure": "补编"}}, "one")
    with pytest.raises(Refused) as caught:
        hand_over(scene, ref)
    assert caught.value.objection.text == "还有7项没有填完。"
    assert "“应急预案按导则编制，与企业实际相符”没有写整改措施和期限" in caught.value.objection.missing
    assert SheetHandover.objects.count() == 0


@pytest.mark.clause("SZ-6.3", "SZ-6.5")
def test_a_day_or_a_number_is_told_or_said_why_not(scene: Cast) -> None:
    ref = begun(scene)
    lines = [line.item.key for line in queries.sheet(ref).lines if line.item.kind is Kind.YES_NO]
    fill(scene, ref, {key: {"answer": "yes"} for key in lines} | {"drill": {"value": "2026-03-05"}}, "one")
    with pytest.raises(Refused) as caught:
        hand_over(scene, ref)
    assert caught.value.objection.missing == "“现场处置方案演练的日期”没有填；没有这回事的，在情况里写明"
    fill(scene, ref, {"on_site_drill": {"note": "没有现场处置方案"}}, "two")
    hand_over(scene, ref, "again")


@pytest.mark.clause("SZ-6.3")
def test_the_enterprise_reads_no_sheet_that_is_still_in_work(scene: Cast) -> None:
    ref = begun(scene)
    bad = {"answer": "no", "note": "金丝雀", "measure": "补编", "until": TODAY}
    fill(scene, ref, {"plan": bad, "drill": {"value": "2026-05-20"}}, "one")
    pages = (f"/sheets/{ref}/", f"/sheets/{ref}/advice/")
    code = scene.client.code
    lists = (f"/engagements/{scene.number}/sheets/", f"/enterprises/{code}/", f"/engagements/{scene.number}/")
    told = [page(scene.enterprise, each) for each in (*pages, *lists)]
    assert [(status, f"/sheets/{ref}/" in text) for status, text in told[2:]] == [(200, False)] * 3
    assert [status for status, _ in told[:2]] == [403, 403]
    party = browsing(scene.enterprise)
    assert party.get(lists[0]).context["dues"] == []
    full(scene, ref)
    hand_over(scene, ref)
    assert [each.done_on for each in party.get(lists[0]).context["dues"]] == [None, dt.date(2026, 5, 20)]
    again = [page(scene.enterprise, each) for each in (*pages, *lists)]
    assert [status for status, _ in again] == [200] * 5
    assert f"/sheets/{ref}/" in again[2][1]


def test_after_the_handing_over_nobody_writes_in_it(scene: Cast) -> None:
    ref = begun(scene)
    full(scene, ref)
    hand_over(scene, ref)
    with pytest.raises(Refused, match="已于2026-11-25交给企业"):
        fill(scene, ref, {"plan": {"answer": "yes"}}, "late")
    with pytest.raises(Refused, match="已于2026-11-25交给企业"):
        hand_over(scene, ref, "again")
    with transaction.atomic(), pytest.raises(IntegrityError):
        second = SheetHandover(sheet=queries.sheet(ref).row, on=TODAY, by="甲", by_ref="x")
        act("practice.hand_over_sheet", by=None, about=ref, cites=[], key="db", do=lambda draft: draft.write(second))


@pytest.mark.parametrize(("agrees", "state"), [(True, "已签收"), (False, "企业有异议")], ids=["right", "wrong"])
def test_the_enterprise_acknowledges_once(scene: Cast, agrees: bool, state: str) -> None:
    ref = begun(scene)
    with pytest.raises(Refused, match="还没有交出"):
        acknowledge(scene, ref)
    full(scene, ref)
    hand_over(scene, ref)
    acknowledge(scene, ref, agrees=agrees)
    assert queries.sheet(ref).state == state
    with pytest.raises(Refused, match="已由服务对象e1于2026-11-25签收"):
        acknowledge(scene, ref, key="again")
    assert SheetReceipt.objects.count() == 1


def test_others_neither_begin_nor_fill_nor_acknowledge(scene: Cast) -> None:
    other = cast("SZ-2026-002", serial=2)
    ref = begun(scene)
    for by in (other.manager, other.technician, scene.enterprise):
        with pytest.raises(Refused):
            actions.begin(matter=scene.matter, sheet="plans", by=by, today=TODAY, key=f"begin{by.username}")
        with pytest.raises(Refused):
            fill(scene, ref, {"plan": {"answer": "yes"}}, f"fill{by.username}", by=by)
    full(scene, ref)
    hand_over(scene, ref)
    for by in (other.enterprise, scene.manager):
        with pytest.raises(Refused):
            acknowledge(scene, ref, by=by, key=f"take{by.username}")
    assert SheetReceipt.objects.count() == 0


@pytest.mark.clause("SZ-6.5")
def test_drills_of_every_half_year_are_told_until_when(scene: Cast) -> None:
    first, second = begun(scene, on=dt.date(2026, 3, 5)), begun(scene, on=dt.date(2026, 9, 1))
    fill(scene, first, {"on_site_drill": {"value": "2026-05-20"}, "drill": {"value": "2026-05-20"}}, "spring")
    day, half, item = dt.date, PLANS.item("drill"), PLANS.item("on_site_drill")
    asked = queries.due(queries.sheets_for(scene.client, TODAY), TODAY)
    assert asked == [
        Due(item, day(2026, 7, 1), day(2026, 12, 31), None),
        Due(half, day(2026, 1, 1), day(2026, 12, 31), day(2026, 5, 20)),
        Due(item, day(2026, 1, 1), day(2026, 6, 30), day(2026, 5, 20)),
    ]
    fill(scene, second, {"on_site_drill": {"value": "2026-09-12"}}, "autumn")
    assert queries.due(queries.sheets_for(scene.client, TODAY), TODAY)[0].done_on == day(2026, 9, 12)


@pytest.mark.clause("SZ-6.4")
def test_certificates_are_checked_one_by_one(scene: Cast) -> None:
    check(scene, "安宁", number="AQ-1", valid_to=dt.date(2026, 11, 24), measure="换证", until=dt.date(2026, 12, 20))
    check(scene, "知雨", kind="电工作业", post="special", measure="停止上岗，参加培训", until=dt.date(2026, 12, 20))
    check(scene, "若水", kind="电工作业", post="special", number="DG-3", valid_to=dt.date(2026, 12, 31))
    check(scene, "云归", kind="电工作业", post="special", number="DG-4", valid_to=dt.date(2029, 12, 31))
    rows = queries.certificates(scene.client, TODAY)
    told = {row.name: (queries.fault(row, TODAY), queries.ends_soon(row, TODAY)) for row in rows}
    assert told == {"安宁": ("已过期", False), "云归": ("", False), "知雨": ("没有证书", False), "若水": ("", True)}
    check(scene, "知雨", kind="电工作业", post="special", number="DG-5", valid_to=dt.date(2030, 1, 1), key="again")
    assert {row.name: queries.fault(row, TODAY) for row in queries.certificates(scene.client, TODAY)}["知雨"] == ""
    assert queries.fault(rows[0], dt.date(2026, 11, 24)) == ""


@pytest.mark.clause("SZ-6.2", "SZ-6.3", "SZ-6.7")
def test_the_report_takes_the_latest_sheet_of_each_kind(scene: Cast) -> None:
    for sheet, on in (("hazards", 9), ("risks", 9), ("hazards", 10)):
        begun(scene, sheet, dt.date(2026, on, 1))
    found = queries.results(scene.matter.engagement, TODAY)
    assert [(each.row.sheet, each.row.on.month) for each in found] == [("risks", 9), ("hazards", 10)]
    assert queries.results(scene.matter.engagement, dt.date(2026, 9, 30))[1].row.on.month == 9


def test_an_unknown_sheet_is_refused_and_a_city_without_sheets_has_the_general_one(scene: Cast) -> None:
    hangzhou = cast("HZ-1", "330110", serial=3)
    assert queries.sheet(begun(hangzhou, "general")).law.title == "通用工作表"
    with pytest.raises(Refused, match="本市没有这种工作表"):
        actions.begin(matter=hangzhou.matter, sheet="plans", by=hangzhou.manager, today=TODAY, key="x")


def hand_over(scene: Cast, ref: str, key: str = "hand"):
    return actions.hand_over(matter=scene.matter, ref=ref, by=scene.technician, today=TODAY, key=key)


def acknowledge(scene: Cast, ref: str, key: str = "take", **given):
    values = {"agrees": True, "words": "", "by": scene.enterprise, "today": TODAY} | given
    return actions.acknowledge(matter=scene.matter, ref=ref, key=key, **values)


def check(scene: Cast, name: str, key: str = "", **given):
    values = {
        "post": "principal", "kind": "考核合格证", "number": "", "valid_to": None, "on": TODAY, "measure": "", "until": None,
        "by": scene.technician, "today": TODAY,
    } | given  # fmt: skip
    return actions.check_certificate(matter=scene.matter, name=name, key=key or name, **values)


@pytest.mark.clause("SZ-6.2.1")
def test_an_identification_counts_wherever_it_was_recorded(scene: Cast) -> None:
    ref, day = begun(scene, "risks"), dt.date
    item = next(line.item for line in queries.sheet(ref).lines if line.item.key == risks.IDENTIFIED)

    def due() -> list[Due]:
        return queries.due(queries.sheets_for(scene.client, TODAY), TODAY)

    assert due() == [Due(item, day(2026, 1, 1), day(2026, 12, 31), None)]
    identify(
        register=risks.kept(scene.client.code, TODAY), on=day(2026, 9, 2), method="逐项", leader="甲", participants="乙",
        aspects=["工艺"], by=scene.manager, today=TODAY, key="identify",
    )  # fmt: skip
    assert due() == [Due(item, day(2026, 1, 1), day(2026, 12, 31), day(2026, 9, 2))]
    fill(scene, ref, {"identified_on": {"value": "2026-10-08"}})
    assert risks.identified(scene.client) == [day(2026, 9, 2), day(2026, 10, 8)]
    assert risks.kept(scene.client.code, TODAY).next_due == day(2027, 10, 8), "the register reads the same days"


@pytest.mark.clause("SZ-6.3", "HZ-16")
def test_an_item_not_in_order_begins_a_hazard(scene: Cast) -> None:
    ref = begun(scene)
    full(scene, ref)
    client = Browser()
    client.force_login(scene.technician, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/engagements/{scene.number}/hazards/new/?sheet={ref}&item=plan"
    assert address.replace("&", "&amp;") in client.get(f"/sheets/{ref}/").content.decode()
    form = client.get(address).context["form"]
    wanted = {
        "description": "不符合“应急预案按导则编制，与企业实际相符”：没有文本", "measure": "补编", "category": "管理和培训",
        "deadline": until if (until := dt.date(2026, 12, 10)) >= timebar.today() else None,
    }  # fmt: skip
    assert {name: form.initial[name] for name in wanted} == wanted
    assert client.get(address.replace("plan", "review")).context["form"].initial.keys() == {"key"}
    other = cast("SZ-2026-009", serial=9)
    client.force_login(other.technician, backend="django.contrib.auth.backends.ModelBackend")
    mine = f"/engagements/{other.number}/hazards/new/?sheet={ref}&item=plan"
    assert client.get(mine).context["form"].initial.keys() == {"key"}, "another's sheet begins nothing"


@pytest.mark.clause("SZ-6.3", "HZ-16")
def test_a_hazard_and_the_item_that_showed_it_lead_to_one_another(scene: Cast) -> None:
    ref = begun(scene)
    full(scene, ref)
    client = Browser()
    client.force_login(scene.technician, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/engagements/{scene.number}/hazards/new/?sheet={ref}&item=plan"
    given = {
        "level": "一般", "description": "没有预案文本", "places": "办公室", "category": "管理和培训", "measure": "补编",
        "deadline": timebar.today() + dt.timedelta(days=9), "key": "of the sheet",
    }  # fmt: skip
    assert client.post(address, given).status_code == 302
    row = Hazard.objects.get()
    assert (row.sheet, row.item) == (ref, "plan")
    page = " ".join(client.get(f"/sheets/{ref}/").content.decode().split())
    assert (f"/hazards/{row.ref}/" in page, "隐患第1条" in page, "再录一条隐患" in page) == (True, True, True)
    told = client.get(f"/hazards/{row.ref}/").content.decode()
    assert (f"/sheets/{ref}/" in told, "应急预案按导则编制，与企业实际相符" in told) == (True, True)
    party = browsing(scene.enterprise)
    assert row.ref not in party.get(f"/sheets/{ref}/").content.decode(), "not before it was told in writing"
    tell(engagement=row.engagement, hazards=[row], by=scene.technician, now=timebar.moment(), key="tell")
    assert party.get(f"/hazards/{row.ref}/").context["shown"] is None, "not before the sheet was handed over"
    hand_over(scene, ref)
    assert f"/sheets/{ref}/" in party.get(f"/hazards/{row.ref}/").content.decode()


@pytest.mark.clause("SZ-6.3")
@pytest.mark.parametrize("item", ["review", "nothing"])
def test_no_hazard_names_an_item_in_order_or_another_sheet(scene: Cast, item: str) -> None:
    ref = begun(scene)
    full(scene, ref)
    other = cast("SZ-2026-009", serial=9)
    for about, named in ((scene, item), (other, "plan")):
        entry = Found("描述", "措施", timebar.today() + dt.timedelta(days=9), (Place("一车间"),), sheet=ref, item=named)
        with pytest.raises(Refused, match="没有这一项不符合"):
            find_hazards(
                engagement=about.matter.engagement, entries=[entry], by=about.technician, today=timebar.today(), key=f"{item}{about.number}",
            )  # fmt: skip
    assert Hazard.objects.count() == 0
