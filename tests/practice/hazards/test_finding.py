"""Hazards entered: once each, with all their places; by the institution's people; each refusal leaves nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from hengjian.evidence.models import File
from hengjian.practice.hazards import permissions
from hengjian.practice.hazards.actions import Place
from hengjian.practice.models import Hazard, HazardPlace
from hengjian.practice.queries import matter
from hengjian.trail.acts import Refused
from hengjian.trail.models import Entry
from tests.portal.world import OTHER_PROJECT, OWN, OWN_CLIENT, OWN_PROJECT
from tests.practice.hazards.cast import LATER, MEASURE, TODAY, find, finding, major, photo

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-16")]


def written() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in (Hazard, HazardPlace, File, Entry)}


def test_twenty_eight_identical_findings_are_entered_once(world):
    places = tuple(Place(f"{number}号工位", (photo(),) if number == 1 else ()) for number in range(1, 29))
    done = find(world, finding(places=places))
    row = Hazard.objects.get()
    assert (done.fresh, done.entry.verb, done.entry.about, done.entry.cites) == (
        True, "practice.find_hazards", OWN_PROJECT, ["HZ-16"],
    )  # fmt: skip
    assert (row.institution.code, row.client.code, row.division, row.position, row.level, row.measure, row.deadline) == (
        OWN, OWN_CLIENT, "330110", 1, "一般", MEASURE, LATER,
    )  # fmt: skip
    assert [each.name for each in row.places.order_by("pk")] == [f"{number}号工位" for number in range(1, 29)]
    assert row.places.get(name="1号工位").photos == [File.objects.get().ref]


def test_the_same_press_again_writes_nothing(world):
    find(world, finding())
    before = written()
    assert find(world, finding()).fresh is False
    assert written() == before


def test_numbers_go_on(world):
    find(world, finding(), major())
    find(world, finding(), key="more")
    assert list(Hazard.objects.order_by("position").values_list("position", "level")) == [
        (1, "一般"),
        (2, "重大"),
        (3, "一般"),
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"measure": "加强管理"}, "没有针对这一处的整改措施，不能录入。"),
        ({"description": " "}, "没有写隐患是什么，不能录入。"),
        ({"places": ()}, "没有写隐患在什么部位，不能录入。"),
        ({"places": (Place(" "),)}, "没有写隐患在什么部位，不能录入。"),
        ({"level": "重大"}, "定为重大事故隐患，须写明符合哪一条判定标准。"),
        ({"level": "特大"}, "隐患等级只有一般和重大。"),
        ({"deadline": TODAY - dt.timedelta(days=1)}, "整改期限不能早于今天。"),
    ],
    ids=["vague", "nothing", "nowhere", "blank-place", "no-criterion", "level", "yesterday"],
)
def test_one_bad_entry_refuses_all(world, given, said):
    before = written()
    with pytest.raises(Refused) as caught:
        find(world, finding(), finding(**given))
    assert (caught.value.objection.text, written()) == (said, before)


@pytest.mark.clause("JC-12")
@pytest.mark.parametrize(
    ("division", "basis", "said"),
    [("140502", "", "没有写整改依据的标准，不能录入。"), ("140502", "GB 50054", ""), ("330110", "", "")],
)
def test_in_jincheng_an_entry_names_its_standard(world, division, basis, said):
    about = matter(OWN_PROJECT)
    on = dt.date(2026, 3, 2)
    entry = finding(basis=basis, deadline=on)
    refusal = permissions.find(world.accounts["technician"], replace(about, division=division), [entry], on)
    assert (refusal.text if refusal else "") == said


@pytest.mark.parametrize("who", ["enterprise", "city", "elsewhere", "auditor", "buyer", "unbound"])
def test_only_the_institutions_people_enter(world, who):
    before = written()
    with pytest.raises(Refused) as caught:
        find(world, finding(), by=who)
    assert (caught.value.objection.text, written()) == ("项目由承接的服务机构办理。", before)


def test_nor_those_of_another_institution(world):
    with pytest.raises(Refused):
        find(world, finding(), project=OTHER_PROJECT)


def test_nothing_found_is_not_entered(world):
    with pytest.raises(Refused, match="没有写隐患"):
        find(world)
