"""The end of an institution: everything open has its way before it is filed, and nothing is orphaned after."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db.models import Q

from hengjian.conditions.changes.actions import current
from hengjian.conditions.endings import actions, listing, permissions, queries
from hengjian.conditions.models import Disposition, Ending, EndingConfirmation, Hold
from hengjian.conditions.verification import queries as verifications
from hengjian.portal.tasks import tasks
from hengjian.practice.stages import permissions as practice
from hengjian.registry.models import Client as Enterprise
from hengjian.registry.models import Employment, Engagement, EngagementRecord, Institution
from hengjian.trail.acts import Refused, act
from tests.conditions.cast import TODAY, enter, firm, manager
from tests.conditions.test_pages import client, officer
from tests.registry.books import code, number

pytestmark = [pytest.mark.django_db, pytest.mark.clause("X-9")]
LATER = TODAY + dt.timedelta(days=60)


def project(one: Institution, number: str, ends: dt.date = LATER, reported: dt.date | None = None) -> None:
    """A project of a firm."""

    def write(draft) -> None:
        enterprise = Enterprise.objects.first() or draft.write(Enterprise(code=code(90)))
        engagement = draft.write(Engagement(number=number))
        draft.write(
            EngagementRecord(
                engagement=engagement, institution=one, client=enterprise, service_type="隐患排查", funding="企业自费",
                signed_on=dt.date(2026, 3, 2), amount=Decimal(9000), starts_on=dt.date(2026, 3, 2), ends_on=ends,
                agreed_visits=2, reported_on=reported,
            )
        )  # fmt: skip

    act("registry.import", by=None, about="", cites=[], key=number, do=write)


def file(one: Institution, ways=None, **given):
    values = {
        "kind": "closing", "on": TODAY, "successors": [], "keeper": "甲", "contact": "0571-00000001",
        "kept_until": TODAY.replace(year=TODAY.year + 4), "reason": "停业", "by": manager(one), "today": TODAY, "key": f"e{ways}",
    }  # fmt: skip
    return actions.file(institution=one, ways=ways or {}, **(values | given))


def confirm(one: Institution, by, accepted: bool = True, today: dt.date = TODAY, **given):
    values = {"reason": "材料不全", "key": f"c{accepted}{today}"} | given
    return actions.confirm(record=current(one), accepted=accepted, by=by, today=today, **values)


def refused(do) -> str:
    tables = (Ending, Disposition, EndingConfirmation, Employment)
    before = [table.objects.count() for table in tables]
    with pytest.raises(Refused) as caught:
        do()
    assert [table.objects.count() for table in tables] == before
    return caught.value.objection.text


def test_nothing_open_is_left_without_a_way():
    one, two = firm(1), firm(2)
    project(one, "P1")
    project(one, "P2")
    project(one, "P3", dt.date(2026, 4, 1), dt.date(2026, 4, 9))  # done and reported
    assert [row.engagement.number for row in queries.open_matters(one, TODAY).engagements] == ["P1", "P2"]
    assert refused(lambda: file(one, {"P1": ("finish", "")})) == "还有1个项目没有处置：P2。（平台默认）"
    assert "没有登记承继机构" in refused(lambda: file(one, {}, successors=[code(77)]))
    assert "没有登记承继机构" in refused(lambda: file(one, {}, successors=[one.code]))
    assert "本机构负责人" in refused(lambda: file(one, {}, by=manager(two)))
    file(one, {"P1": ("finish", ""), "P2": ("transfer", two.code)}, kind="merger", successors=[two.code])
    found = queries.filed(one)
    assert found is not None
    assert [(each.engagement.number, each.way, each.to) for each in found.dispositions] == [
        ("P1", "finish", ""), ("P2", "transfer", two.code),
    ]  # fmt: skip
    assert (
        refused(lambda: file(one, {"P1": ("finish", ""), "P2": ("finish", "")}, key="2"))
        == "已经提交过终止，正在等待确认。"
    )


def test_without_the_rule_a_project_would_be_orphaned(monkeypatch):
    one = firm(1)
    project(one, "P1")
    monkeypatch.setattr(permissions, "complete", lambda *_: None)
    assert file(one, {}).fresh


def test_of_several_successors_each_project_and_archive_has_its_own():
    one, two, three = firm(1), firm(2), firm(3)
    project(one, "P1")
    project(one, "P2")
    project(one, "P3", dt.date(2026, 4, 1), dt.date(2026, 4, 9))  # done and reported
    both = {"kind": "division", "successors": [two.code, three.code]}
    assert "为每个项目写明由哪一家承继：P1" in refused(
        lambda: file(one, {"P1": ("transfer", ""), "P2": ("finish", "")}, **both)
    )
    assert "为每个项目写明由哪一家承继：P2" in refused(
        lambda: file(one, {"P1": ("finish", ""), "P2": ("transfer", code(9))}, **both)
    )
    assert (
        refused(lambda: file(one, {"P1": ("finish", ""), "P2": ("archive", two.code)}, **both))
        == "不是本机构已完成的项目：P2。"
    )
    ways = {"P1": ("transfer", three.code), "P2": ("transfer", two.code), "P3": ("archive", three.code)}
    file(one, ways, **both, key="both")
    assert queries.inherited(three, TODAY) == []  # not before it is confirmed
    confirm(one, officer("330100"))
    for heir, numbers in ((two, ["P2"]), (three, ["P3", "P1"])):
        assert [(row.engagement.number, name) for row, name in queries.inherited(heir, TODAY)] == [
            (number, "机构1号") for number in numbers
        ]
        assert [row.institution for row in queries.predecessors(heir, TODAY)] == [one]


def test_the_list_says_how_far_each_is_and_to_whom_everything_goes():
    one, two, three, four, five = (firm(serial) for serial in range(1, 6))
    city, elsewhere = officer("330100"), officer("140500")
    project(one, "P1")
    project(one, "P2", dt.date(2026, 4, 1), dt.date(2026, 4, 9))
    file(
        one,
        {"P1": ("transfer", two.code), "P2": ("archive", two.code)},
        kind="merger",
        successors=[two.code],
        key="one",
    )
    file(three, key="three")
    project(three, "P3")  # signed after the filing, without a way
    file(four, on=LATER, key="four")
    file(five, key="five")
    confirm(five, city)
    found = [
        (each.name, each.state, each.heirs, each.rest, each.may_confirm) for each in listing.lines(city, Q(), TODAY)
    ]
    assert found == [
        ("机构1号", "待确认", (("机构2号", "继续1个项目，保管1个项目的档案"),), "", True),
        ("机构3号", "待处置", (), "", False),
        ("机构4号", "待确认", (), "", False),
        ("机构5号", "已确认", (), "", False),
    ]
    words = [each.words for each in listing.lines(city, Q(), TODAY)]
    assert words[2] == f"{LATER.isoformat()}以后可以确认"
    assert words[1].startswith("P3共1个项目没有完成")
    page = client(city).get("/endings/").content.decode()
    assert [name in page for name in ("机构1号", "机构2号", "机构3号", "机构5号")] == [True] * 4
    assert "看过确认" in page
    settled = client(city).get("/endings/?state=confirmed").content.decode()
    assert ("机构1号" in settled, "机构5号" in settled) == (False, True)
    assert "机构1号" not in client(elsewhere).get("/endings/").content.decode()
    assert client(manager(one)).get("/endings/").status_code == 403


def test_one_sent_back_is_told_with_its_reason():
    one, city = firm(1), officer("330100")
    file(one)
    confirm(one, city, accepted=False, reason="档案没有清单")
    (line,) = listing.lines(city, Q(), TODAY)
    assert (line.state, line.words.endswith("：档案没有清单"), line.may_confirm) == ("已退回", True, False)


def test_the_form_asks_which_successor_goes_on():
    one, two, three = firm(1), firm(2), firm(3)
    project(one, "P1")
    project(one, "P3", dt.date(2026, 4, 1), dt.date(2026, 4, 9))
    browser, address = client(manager(one)), f"/institutions/{one.code}/ending/new/"
    given = {
        "key": "e", "kind": "division", "on": TODAY.isoformat(), "successors": f"{two.code}、{three.code}", "keeper": "甲",
        "contact": "0571", "reason": "分立", "kept_until": TODAY.replace(year=TODAY.year + 4).isoformat(), "way_0": "transfer",
    }  # fmt: skip
    asked = browser.post(address, given)
    assert (asked.status_code, f"请写由哪一家继续：{two.code}、{three.code}。" in asked.content.decode()) == (422, True)
    mixed = browser.post(address, given | {"to_0": three.code, "archives": "P3"})
    assert (mixed.status_code, "这一行读不懂" in mixed.content.decode()) == (422, True)
    unfinished = browser.post(address, given | {"to_0": three.code, "archives": f"{two.code}：P1"})
    assert (unfinished.status_code, "不是本机构已完成的项目：P1。" in unfinished.content.decode()) == (409, True)
    done = browser.post(address, given | {"to_0": three.code, "archives": f"{two.code}：P3"}, follow=True)
    shown = done.content.decode()
    assert ("机构3号" in shown, "已完成，档案由承继机构保管" in shown) == (True, True)
    assert [(row.engagement.number, row.way, row.to) for row in queries.filed(one).dispositions] == [
        ("P1", "transfer", three.code), ("P3", "archive", two.code),
    ]  # fmt: skip


def test_confirmed_everybody_is_free():
    one, two = firm(1), firm(2)
    enter(one)
    file(one)
    assert "注册地" in refused(lambda: confirm(one, officer("140500")))
    confirm(one, officer("330100"))
    post = Employment.objects.standing().get()
    assert (post.left_on, Hold.objects.get().last_day, queries.ended(one, TODAY) is not None) == (
        TODAY, TODAY - dt.timedelta(days=1), True,
    )  # fmt: skip
    assert queries.ended(one, TODAY - dt.timedelta(days=1)) is None
    assert enter(two, on=TODAY, key="new").fresh
    assert refused(lambda: enter(one, on=TODAY, key="old", who=number(5))) == "本机构已经终止。"
    assert refused(lambda: confirm(one, officer("330000"), key="again")) == "没有等待确认的终止。"


def test_not_before_its_day_and_sent_back_it_can_be_filed_again():
    one, city = firm(1), officer("330100")
    file(one, on=LATER)
    assert "终止日期不能在此之后" in refused(lambda: confirm(one, city))
    confirm(one, city, today=LATER, accepted=False)
    assert (queries.ended(one, LATER), file(one, key="second").fresh) == (None, True)


def test_an_ending_is_not_absurdly_far_ahead():
    one = firm(1)
    filed, last = dt.date(2026, 11, 25), dt.date(2027, 11, 25)
    late = lambda: file(one, today=filed, on=last + dt.timedelta(days=1))  # noqa: E731
    assert refused(late) == "终止日期最远在12个月以后（平台默认），请核对年份。"
    assert file(one, today=filed, on=last, kept_until=last.replace(year=2031)).fresh


def test_pages_and_forms():
    one, two, city = firm(1), firm(2), officer("330100")
    project(one, "P1")
    browser, address = client(manager(one)), f"/institutions/{one.code}/ending/"
    shown = browser.get(address).content.decode()
    assert ("P1" in shown, "没有完成的项目1个" in shown, "平台默认" in shown) == (True, True, True)
    good = {
        "key": "e", "kind": "merger", "on": TODAY.isoformat(), "successors": "", "keeper": "甲", "contact": "0571", "reason": "合并",
        "kept_until": TODAY.isoformat(), "way_0": "transfer",
    }  # fmt: skip
    bad = browser.post(f"{address}new/", good)
    text = bad.content.decode()
    assert (bad.status_code, "请写承继机构的信用代码。" in text, "服务档案保管期没有满" in text) == (422, True, True)
    right = good | {"successors": two.code, "kept_until": TODAY.replace(year=TODAY.year + 4).isoformat()}
    done = browser.post(f"{address}new/", right, follow=True).content.decode()
    assert ("由承继机构继续" in done, "机构2号" in done, "等待注册地监管部门确认" in done) == (True, True, True)
    assert client(city).post(f"{address}confirm/", {"key": "c", "verdict": "no"}).status_code == 422
    assert client(city).post(f"{address}confirm/", {"key": "c", "verdict": "yes"}).status_code == 302
    assert client(manager(two)).get(address).status_code == 403


def test_what_waits_for_confirmation_waits_for_the_bureau_of_the_seat():
    one, two, city, other = firm(1), firm(2, "330110"), officer("330100"), officer("320500")
    file(one)
    file(two, on=LATER, by=manager(two), key="two")
    told = [(task.detail, task.name, task.url) for task in tasks(city, TODAY) if task.what == "确认机构终止"]
    assert sorted(told) == sorted([
        (f"歇业，{TODAY.isoformat()}", "机构1号", f"/institutions/{one.code}/ending/"),
        (f"歇业，{LATER.isoformat()}，到日以后可以确认", "机构2号", f"/institutions/{two.code}/ending/"),
    ])  # fmt: skip
    assert [task for task in tasks(other, TODAY) if task.what == "确认机构终止"] == []
    confirm(one, city)
    assert [row.institution for row in queries.waiting("330100"[:4])] == [two]


def test_what_came_after_the_filing_is_settled_before_the_confirmation():
    one, city = firm(1), officer("330100")
    project(one, "P1")
    file(one, {"P1": ("terminate", "")})
    project(one, "P2")
    assert refused(lambda: confirm(one, city)) == "P2共1个项目没有完成，也没有写明由谁承继或者解除合同，不能确认。"
    assert confirm(one, city, accepted=False).fresh
    file(one, {"P1": ("terminate", ""), "P2": ("finish", "")}, key="again")
    assert "P2共1个项目没有完成" in refused(lambda: confirm(one, city, key="third"))


def test_nobody_who_entered_after_the_end_is_left_with_the_dead():
    one, city = firm(1), officer("330100")
    file(one, on=TODAY - dt.timedelta(days=30))
    enter(one, on=TODAY - dt.timedelta(days=2))
    assert refused(lambda: confirm(one, city)) == "安宁在终止日期当天或者以后入职，不能确认。"
    assert Employment.objects.standing().get().left_on is None


def test_an_institution_that_has_ended_opens_and_records_nothing_more():
    one = firm(1)
    file(one)
    assert permissions.ended(one, TODAY) is None  # filed is not ended
    confirm(one, officer("330100"))
    assert permissions.ended(one, TODAY - dt.timedelta(days=1)) is None
    assert practice.open_engagement(manager(one), one, "330110", TODAY) == permissions.ended(one, TODAY)
    assert f"本机构已于{TODAY.isoformat()}终止" in permissions.ended(one, TODAY).text


@pytest.mark.clause("ZJ-7")
def test_nobody_visits_an_institution_that_has_ended():
    one, two = firm(1), firm(2)
    file(one)
    listed = lambda: [row.institution for row in verifications.to_verify("3301", TODAY).order_by("pk")]  # noqa: E731
    assert listed() == [one, two]
    confirm(one, officer("330100"))
    assert listed() == [two]
