"""The engagement's page joins the rooms of practice: visits with their proof, visits planned, hazards, work sheets, papers."""

from __future__ import annotations

import datetime as dt

import pytest

from hengjian import packs
from hengjian.accounts.models import Account
from hengjian.evidence import intake
from hengjian.practice import permissions as practice_permissions
from hengjian.practice.hazards import actions as hazards
from hengjian.practice.hazards.shapes import AT_A_DESK, Found, Place, Said
from hengjian.practice.models import Arrival, Hazard, PlannedVisit
from hengjian.practice.onsite import actions as onsite
from hengjian.practice.onsite import permissions as onsite_permissions
from hengjian.practice.onsite import rounds
from hengjian.practice.onsite.actions import Told
from hengjian.practice.onsite.attendance import attendances, performed
from hengjian.practice.queries import Matter, matter
from hengjian.practice.sheets import permissions as sheets
from hengjian.practice.stages.actions import add_report, name_member
from hengjian.practice.stages.sources import counted
from hengjian.trail.acts import Refused
from hengjian.ui import timebar
from tests.practice.stages.cast import bring, enter, hand_in, key, now, opened, paper, person, today, told, visited

pytestmark = pytest.mark.django_db
Who = dict[str, Account]


def about(number: str) -> Matter:
    found = matter(number)
    assert found is not None
    return found


def find(who: Who, number: str, words: str, said: Said = AT_A_DESK) -> None:
    entry = Found(words, "加装防护罩", today() + dt.timedelta(days=9), (Place("冲压车间", ()),))
    hazards.find_hazards(
        engagement=about(number).engagement, entries=[entry], by=who["technician"], today=today(), key=key(), said=said
    )


@pytest.mark.clause("ZJ-6")
def test_an_unproved_visit_is_shown_and_does_not_count(who: Who) -> None:
    number = opened(who)
    bring(who, number, "plan")
    visited(number, 60)
    onsite.arrive(matter=about(number), by=who["technician"], today=today(), key=key())
    onsite.leave(matter=about(number), record="看了两个车间", by=who["technician"], today=today(), key=key())
    pk = about(number).engagement.pk
    marks = next(each.marks for each in counted([pk])[pk] if each.stage == "visits")
    assert (len(marks), performed(about(number).engagement, today())) == (1, 1), "stages and rules count alike"
    assert now(number).prospect("visits").pending == "已到场1次，应到2次"
    page = told(enter(who["officer"]).get(f"/engagements/{number}/"))
    assert [word in page for word in ("未证实", "不计入", "部分证实", "计入1天，约定2次")] == [True] * 4


@pytest.mark.clause("HZ-15")
def test_who_keeps_out_is_not_sent_and_is_marked_where_he_went(who: Who) -> None:
    number, him = opened(who), person("姜予安")
    bring(who, number, "survey")
    name_member(number=number, person=him, on=today(), by=who["manager"], today=today(), key=key())
    assert now(number).course.pending.get("interest") is None
    assert hand_in(who, number, "interest", held="有人员须回避", people=[him.ref], what="亲属").status_code == 302
    assert now(number).course.pending["interest"] == "须回避人员仍在项目：姜予安"
    data = {"on": today(), "people": [him.ref], "task": "排查", "key": key()}
    refused = enter(who["manager"]).post(f"/engagements/{number}/visits/plan/", data)
    assert (refused.status_code, "姜予安申报了利害关系，须回避" in told(refused)) == (409, True)
    done = onsite.arrive(matter=about(number), by=who["technician"], today=today(), key=key())
    row = Arrival.objects.get(entry=done.entry)
    assert "到场的人里有须回避的：姜予安" in told(enter(who["officer"]).get(f"/visits/{row.ref}/"))
    assert [each.met for each in rounds.checks(him, about(number), today()) if "回避" in each.what] == [False]


@pytest.mark.clause("HZ-17")
def test_a_closed_engagement_takes_nothing_new_and_keeps_what_comes_late(
    who: Who, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = opened(who)
    bring(who, number, "close")
    before = [each.id for marks in now(number).course.marks.values() for each in marks]
    counts = performed(about(number).engagement, today())
    refusals = [
        sheets.begin(who["manager"], about(number), packs.sheet_law("330110"), "any"),
        sheets.check(who["manager"], about(number), today(), today()),
        onsite_permissions.plan(who["manager"], about(number), [person("姜予安")], today()),
        onsite_permissions.arrive(who["technician"], about(number), [], today(), offline=False),
    ]
    with pytest.raises(Refused) as caught:
        find(who, number, "配电箱敞开")
    assert [each.clause for each in (*refusals, caught.value.objection)] == ["HZ-17"] * 5
    onsite.arrive(matter=about(number), told=Told(offline=True), by=who["technician"], today=today(), key=key())
    onsite.leave(matter=about(number), record="看了库房", by=who["technician"], today=today(), key=key())
    row = attendances(about(number).engagement)[-1]
    assert (row.late, row.counts, performed(about(number).engagement, today())) == (True, False, counts)
    assert [each.id for marks in now(number).course.marks.values() for each in marks] == before
    assert "结案以后录入" in told(enter(who["officer"]).get(f"/engagements/{number}/"))
    assert "结案以后录入" in told(enter(who["officer"]).get(f"/visits/{row.id}/"))
    pending = now(number).course.pending
    find(who, number, "货架没有固定", Said(timebar.moment(), offline=True))
    assert ([each.id for marks in now(number).course.marks.values() for each in marks], now(number).course.pending) == (
        before,
        pending,
    )
    assert "结案以后录入" in told(enter(who["officer"]).get(f"/hazards/{Hazard.objects.latest('pk').ref}/"))
    monkeypatch.setattr(practice_permissions, "running", lambda *_: None)  # the planted fault
    assert onsite_permissions.plan(who["manager"], about(number), [person("姜予安")], today()) is None


@pytest.mark.clause("SZ-5.4")
def test_a_visit_is_planned_from_the_page_and_shown_until_somebody_comes(who: Who) -> None:
    number = opened(who)
    bring(who, number, "plan")
    client = enter(who["manager"])
    assert f"/engagements/{number}/visits/plan/" in told(client.get(f"/engagements/{number}/"))
    data = {"on": today(), "starts_at": "09:30", "people": [person("姜予安").ref], "task": "全面排查", "key": key()}
    answer = client.post(f"/engagements/{number}/visits/plan/", data)
    assert (answer.status_code, answer.url) == (302, f"/engagements/{number}/")
    row = PlannedVisit.objects.get()
    assert (row.on, row.starts_at, row.people, row.task) == (
        today(),
        dt.time(9, 30),
        [person("姜予安").ref],
        "全面排查",
    )
    assert "全面排查" in told(enter(who["enterprise"]).get(f"/engagements/{number}/"))
    onsite.arrive(matter=about(number), planned=row, by=who["technician"], today=today(), key=key())
    assert "全面排查" not in told(client.get(f"/engagements/{number}/"))


@pytest.mark.clause("SZ-5.4")
@pytest.mark.parametrize("by", ["stranger", "enterprise", "officer"])
def test_nobody_else_plans(who: Who, by: str) -> None:
    number = opened(who)
    assert enter(who[by]).get(f"/engagements/{number}/visits/plan/").status_code == 403
    assert enter(who[by]).get("/engagements/nothing/visits/plan/").status_code == 403


@pytest.mark.clause("SZ-5.4")
def test_a_plan_looks_ahead(who: Who) -> None:
    number = opened(who)
    data = {"on": today() - dt.timedelta(days=1), "people": [person("姜予安").ref], "task": "全面排查", "key": key()}
    answer = enter(who["manager"]).post(f"/engagements/{number}/visits/plan/", data)
    assert (answer.status_code, "今天到一年以内" in told(answer), PlannedVisit.objects.count()) == (422, True, 0)


@pytest.mark.clause("HZ-16")
def test_the_enterprise_sees_the_hazards_it_was_told_and_no_others(who: Who) -> None:
    number = opened(who)
    find(who, number, "防护罩缺失")
    pages = {by: told(enter(who[by]).get(f"/engagements/{number}/")) for by in ("manager", "officer", "enterprise")}
    assert {by: "<dt>查出</dt><dd>1项</dd>" in page for by, page in pages.items()} == {
        "manager": True, "officer": True, "enterprise": False,
    }  # fmt: skip
    assert {by: "服务报告（初稿）" in page for by, page in pages.items()} == {
        "manager": True, "officer": True, "enterprise": False,
    }  # fmt: skip


@pytest.mark.clause("ZJ-8")
def test_a_report_begins_as_a_draft_from_the_records_and_is_one_file(who: Who) -> None:
    number = opened(who)
    bring(who, number, "plan")
    visited(number, 60, 30)
    draft = f"/engagements/{number}/papers/report.docx"
    client = enter(who["technician"])
    assert draft in told(client.get(f"/engagements/{number}/stages/report/"))
    assert client.get(draft).content[:2] == b"PK"
    files = [intake.take(paper(f"{each}.pdf")) for each in "ab"]
    with pytest.raises(Refused, match="只能是一个文件"):
        add_report(number=number, taken=files, by=who["technician"], today=today(), key=key())
    assert "report" not in now(number).steps
