"""The loop: told, signed for, rectified with evidence, verified by somebody else, closed; refusals, reports, receipts."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager

import pytest

from hengjian.law.hazards import Cause, State
from hengjian.portal.tasks import hazards as tasks
from hengjian.practice.hazards import actions, queries
from hengjian.practice.models import Hazard, HazardNotice, HazardReceipt, HazardReport, HazardStep
from hengjian.registry.models import Engagement
from hengjian.trail.acts import Refused
from hengjian.trail.models import Entry
from tests.portal.world import OTHER_PROJECT, World
from tests.practice.hazards.cast import (
    LATER,
    NOW,
    TODAY,
    find,
    finding,
    major,
    one,
    photo,
    rectify,
    report,
    tell,
    verify,
)  # fmt: skip

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-16")]
DAY = dt.timedelta(days=1)


def written() -> dict[str, int]:
    return {
        each.__name__: each.objects.count() for each in (HazardStep, HazardNotice, HazardReport, HazardReceipt, Entry)
    }


@contextmanager
def refused(said: str):
    before = written()
    with pytest.raises(Refused) as caught:
        yield
    assert (caught.value.objection.text, written()) == (said, before)


def state(hazard: Hazard, now: dt.datetime | None = None) -> State:
    return queries.case(hazard.ref, now or NOW()).state


def test_from_found_to_closed(world: World):
    hazard = one(world)
    notice = tell(world, hazard)
    assert (notice.number, notice.hazards, state(hazard)) == ("XM900001-告01", [hazard.ref], State.OPEN)
    actions.receive(notice=notice, person="文知秋", by=world.accounts["enterprise"], now=NOW(), key="receive")
    rectify(world, hazard)
    assert state(hazard) is State.RECTIFIED
    done = verify(world, hazard)
    assert (done.entry.verb, done.entry.about, done.entry.cites) == ("practice.verify_hazard", hazard.ref, ["HZ-16"])
    case = queries.case(hazard.ref, NOW())
    assert (case.state, [each.deed for each in case.steps]) == (
        State.CLOSED, ["told", "received", "rectified", "passed"],
    )  # fmt: skip
    assert queries.counts(hazard.engagement, NOW()) == {"found": 1, "major": 0, "told": 1, "closed": 1, "overdue": 0}


def test_a_hazard_is_closed_by_someone_who_did_not_fix_it(world: World):
    hazard = one(world)
    tell(world, hazard)
    rectify(world, hazard, by="technician", person="文知秋")  # entered from paper
    with refused("整改的人不能验证自己的整改。"):
        verify(world, hazard, by="technician")
    with refused("这一步由查出隐患的服务机构办理。"):
        verify(world, hazard, by="enterprise")
    assert verify(world, hazard, by="manager").fresh


def test_nor_by_the_person_whom_the_enterprise_names_as_having_fixed_it(world: World):
    hazard = one(world)
    tell(world, hazard)
    rectify(world, hazard, person="姜予安")
    with refused("整改的人不能验证自己的整改。"):
        verify(world, hazard, by="technician")


def test_what_did_not_pass_goes_back_with_a_reason(world: World):
    hazard = one(world)
    tell(world, hazard)
    rectify(world, hazard)
    with refused("不通过的，须写明哪里没有改好。"):
        verify(world, hazard, passed=False, text=" ")
    verify(world, hazard, passed=False, text="罩孔过大", deadline=LATER + DAY)
    case = queries.case(hazard.ref, NOW())
    assert (case.state, case.standing.deadline) == (State.OPEN, LATER + DAY)
    with refused("不能验证通过：这条隐患还在等服务对象整改。"):
        verify(world, hazard)


def test_without_photographs_nothing_is_rectified(world: World):
    hazard = one(world)
    tell(world, hazard)
    with refused("没有整改后的照片或材料，不能提交。"):
        rectify(world, hazard, files=[])


def test_nothing_is_rectified_that_was_not_told(world: World):
    hazard = one(world)
    with refused("不能提交整改：这条隐患还没有书面告知服务对象。"):
        rectify(world, hazard)


def test_one_notice_for_a_visit_the_major_first_and_each_hazard_told_once(world: World):
    done = find(world, finding(), major())
    hazards = list(Hazard.objects.filter(entry=done.entry).order_by("position"))
    notice = tell(world, *hazards)
    assert notice.hazards == [hazards[1].ref, hazards[0].ref]
    with refused("不能书面告知：这条隐患还在等服务对象整改。"):
        tell(world, hazards[0], key="again")
    with refused("代录签收，须上传签过字的告知书。"):
        actions.receive(notice=notice, person="文知秋", by=world.accounts["manager"], now=NOW(), key="paper")
    signed = {"notice": notice, "person": "文知秋", "by": world.accounts["manager"], "now": NOW(), "key": "paper"}
    actions.receive(**signed, files=[photo()])
    with refused(f"告知书已由文知秋于{TODAY}签收。"):
        actions.receive(**(signed | {"key": "twice"}), files=[photo()])


def test_a_notice_holds_hazards_of_its_own_engagement_only(world: World):
    own = one(world)
    given = {"by": world.accounts["technician"], "now": NOW(), "key": "none"}
    with refused("没有选隐患，告知书没有作出。"):
        actions.tell(engagement=own.engagement, hazards=[], **given)
    with refused("没有这条隐患，或者它不是您单位的。"):
        actions.tell(engagement=Engagement.objects.get(number=OTHER_PROJECT), hazards=[own], **given)


@pytest.mark.clause("SZ-5.4")
def test_a_refusal_is_kept_with_its_reason_and_the_report_is_due(world: World):
    hazard = one(world, major())
    tell(world, hazard)
    report(world, hazard)  # the finding, within two hours
    actions.refuse(
        hazard=hazard, text="停产损失太大", person="文知秋", by=world.accounts["enterprise"], now=NOW(), key="refuse"
    )
    case = queries.case(hazard.ref, NOW())
    assert (case.state, case.standing.report.trigger.cause) == (State.REFUSED, Cause.REFUSED)
    assert report(world, hazard).fresh
    assert HazardReport.objects.order_by("pk").last().cause == "拒绝整改"
    rectify(world, hazard)  # a change of mind is welcome
    assert state(hazard) is State.RECTIFIED


def test_yuhangs_clock_runs_from_the_finding_and_stops_when_the_authority_says_it_came(world: World):
    hazard = one(world, major())
    due = queries.case(hazard.ref, NOW()).standing.report
    assert due.due - due.since == dt.timedelta(hours=2)
    report(world, hazard)
    row = HazardReport.objects.get()
    assert queries.case(hazard.ref, NOW()).standing.report is None
    with refused("这份报告由余杭区的监管人员签收。"):
        actions.acknowledge(report=row, received_at=NOW(), by=world.accounts["county"], now=NOW(), key="ack")
    came = NOW()
    actions.acknowledge(report=row, received_at=came, by=world.accounts["elsewhere"], now=NOW(), key="ack")
    assert queries.case(hazard.ref, NOW()).standing.reports[0].at == came
    with pytest.raises(Refused, match="已经签收"):
        actions.acknowledge(report=row, received_at=came, by=world.accounts["city"], now=NOW(), key="ack2")


def test_a_report_that_is_too_late_waits_for_the_officers_of_the_place(world: World):
    hazard = one(world, major())
    report_due = queries.case(hazard.ref, NOW()).standing.report.due
    late = report_due + dt.timedelta(minutes=5)

    def told(who: str, now: dt.datetime) -> list[tuple[str, str, str, str]]:
        found = tasks.unreported(world.accounts[who], now)
        return [(each.what, each.clause, each.source, each.url) for each in found]

    line = ("督促报告重大隐患", "HZ-16-p2", "余杭区要求2小时内报告", f"/hazards/{hazard.ref}/")
    assert (told("city", report_due), told("city", late), told("elsewhere", late)) == ([], [line], [line])
    assert [told(who, late) for who in ("county", "far", "province")] == [[], [], []]
    task = next(tasks.unreported(world.accounts["city"], late))
    assert (task.countdown, task.late, task.name) == ("逾期5分", True, "自家安全技术服务有限公司（示例1）")
    report(world, hazard)
    assert told("city", late) == []


def test_a_report_outside_the_platform_leaves_its_proof_and_an_ordinary_hazard_none(world: World):
    hazard = one(world, major(), finding())
    with refused("不经本平台报告的，须留下凭证。"):
        report(world, hazard, channel="phone")
    with refused("报告时间不能在现在以后。"):
        report(world, hazard, sent_at=NOW() + DAY)
    assert report(world, hazard, channel="phone", files=[photo()]).fresh
    ordinary = Hazard.objects.get(level="一般")
    with refused("只有重大事故隐患向属地部门报告。"):
        report(world, ordinary, key="ordinary")


def test_a_deadline_is_extended_by_the_institution_and_visibly(world: World):
    hazard = one(world)
    tell(world, hazard)
    given = {"hazard": hazard, "text": "配件到货晚", "now": NOW(), "key": "extend"}
    with refused("这一步由查出隐患的服务机构办理。"):
        actions.extend(**given, deadline=LATER + DAY, by=world.accounts["enterprise"])
    with refused("新的期限要晚于今天和原来的期限。"):
        actions.extend(**given, deadline=LATER, by=world.accounts["technician"])
    actions.extend(**given, deadline=LATER + DAY, by=world.accounts["technician"])
    case = queries.case(hazard.ref, NOW())
    assert (case.standing.deadline, case.steps[-1].text) == (LATER + DAY, "配件到货晚")


def test_closed_may_open_again_and_is_verified_anew(world: World):
    hazard = one(world)
    tell(world, hazard)
    rectify(world, hazard, by="technician")
    verify(world, hazard, by="manager")
    actions.reopen(
        hazard=hazard, deadline=LATER, text="复查发现又拆了", by=world.accounts["technician"], now=NOW(), key="re"
    )
    assert state(hazard) is State.OPEN
    rectify(world, hazard, by="enterprise")
    assert verify(world, hazard, by="technician").fresh  # whoever fixed it the first time is free the second


def test_the_manager_withdraws_and_it_stays_visible(world: World):
    hazard = one(world)
    with refused("撤回由服务机构的负责人办理。"):
        actions.withdraw(hazard=hazard, text="录错", by=world.accounts["technician"], now=NOW(), key="w")
    actions.withdraw(hazard=hazard, text="录错项目", by=world.accounts["manager"], now=NOW(), key="w")
    assert (state(hazard), Hazard.objects.count()) == (State.WITHDRAWN, 1)
    assert queries.counts(hazard.engagement, NOW())["found"] == 0


def test_of_two_that_decide_at_once_the_second_is_told_who_was_first(world: World):
    hazard = one(world)
    tell(world, hazard)
    rectify(world, hazard)
    seen = queries.case(hazard.ref, NOW()).steps[-1].ref
    verify(world, hazard, seen=seen)
    with pytest.raises(Refused) as caught:
        verify(world, hazard, by="manager", passed=False, text="没看清", seen=seen)
    assert caught.value.objection.text.endswith("姜予安，验证通过），这一步没有办。请看现在的情形再办。")


def test_a_second_press_writes_nothing(world: World):
    hazard = one(world)
    tell(world, hazard)
    assert rectify(world, hazard, key="same").fresh
    before = written()
    assert rectify(world, hazard, key="same").fresh is False
    assert written() == before


@pytest.mark.parametrize("who", ["manager", "technician", "enterprise", "elsewhere", "city", "province", "auditor"])
def test_who_sees_it(world: World, who: str):
    hazard = one(world)
    tell(world, hazard)
    assert list(Hazard.objects.filter(queries.visible(world.accounts[who]))) == [hazard]


@pytest.mark.parametrize("who", ["county", "far", "buyer", "unbound"])
def test_who_does_not(world: World, who: str):
    tell(world, one(world))
    assert list(Hazard.objects.filter(queries.visible(world.accounts[who]))) == []


def test_the_enterprise_sees_what_it_was_told_only(world: World):
    hazard = one(world)
    assert list(Hazard.objects.filter(queries.visible(world.accounts["enterprise"]))) == []
    tell(world, hazard)
    assert list(Hazard.objects.filter(queries.visible(world.accounts["enterprise"]))) == [hazard]


def test_major_ones_come_first(world: World):
    done = find(world, finding(), finding(deadline=TODAY), major())
    found = queries.urgent(queries.cases(queries.rows().filter(entry=done.entry), NOW() + DAY))
    assert [each.row.position for each in found] == [3, 2, 1]
