"""Signing in and out: one record however often it is sent, one person in one place, both times kept, the register told."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from hengjian.accounts.models import Account
from hengjian.evidence import intake
from hengjian.evidence.models import File
from hengjian.files import store
from hengjian.law.presence import PLATFORM, Sign, Strength
from hengjian.practice.models import Arrival, Departure, Presence
from hengjian.practice.onsite import actions, challenges, queries
from hengjian.practice.onsite.actions import Told
from hengjian.practice.onsite.attendance import performed
from hengjian.registry.models import Visit
from hengjian.trail.acts import Refused
from tests.portal.world import OWN_CLIENT, OWN_PROJECT, World
from tests.practice.onsite import cast
from tests.practice.onsite.cast import FAR, HERE, ago, arrival, arrive, challenge, leave, matter

pytestmark = [pytest.mark.django_db, pytest.mark.clause("ZJ-6")]
HOUR = 60


def stay(row: Arrival) -> queries.Stay:
    found = queries.stay(row.ref)
    assert found is not None
    return found


def refused(do) -> str:
    with pytest.raises(Refused) as caught:
        do()
    return caught.value.objection.text


def test_a_visit_enters_the_register_when_it_ends(world: World) -> None:
    photo = intake.take(cast.picture())
    row = arrival(
        arrive(
            companions=[cast.colleague()],
            told=Told(ago(90), HERE, offline=True),
            challenge=challenge(120),
            photos=[photo],
            photo_at=ago(90),
        )
    )
    before = Visit.objects.filter(source=PLATFORM).count()
    done = leave(told=Told(ago(30), HERE, offline=True))
    visits = Visit.objects.filter(source=PLATFORM).order_by("pk")
    assert before == 0
    assert [(each.person.ref, each.arrived_at, each.left_at, each.submitted_at, each.photos) for each in visits] == [
        (person.ref, row.claimed_at, Departure.objects.get().claimed_at, done.entry.at, [photo.digest])
        for person in (row.person, cast.colleague())
    ]
    found = stay(row)
    assert (found.minutes, found.people, found.arrival.recorded_at > found.arrival.claimed_at) == (
        60,
        ("姜予安", "自家人"),
        True,
    )
    assert Presence.objects.filter(ends__isnull=True).count() == 0


@pytest.mark.parametrize(
    ("given", "strength", "sign"),
    [
        ({}, Strength.PARTIAL, ("challenge", Sign.HELD)),
        ({"code": "now"}, Strength.PROVEN, ("code", Sign.HELD)),
        ({"code": "000000x"}, Strength.PARTIAL, ("code", Sign.AGAINST)),
        ({"challenge": ""}, Strength.UNPROVEN, ("challenge", Sign.MISSING)),
        ({"told": Told(None, FAR)}, Strength.UNPROVEN, ("place", Sign.AGAINST)),
        ({"told": Told()}, Strength.PARTIAL, ("place", Sign.MISSING)),
        ({"photos": []}, Strength.PARTIAL, ("photo", Sign.MISSING)),
    ],
    ids=["plain", "code", "wrong code", "no challenge", "far", "no place", "no photo"],
)
def test_weak_proof_is_doubted_and_never_refused(world: World, given: dict, strength: Strength, sign) -> None:
    if given.get("code") == "now":
        given = {"code": challenges.site_code(OWN_CLIENT, ago(0))}
    found = stay(arrival(arrive(**given)))
    assert (found.proof.strength, (sign[0], found.proof.sign(sign[0]))) == (strength, sign)


def test_what_is_not_proved_does_not_count(world: World) -> None:
    engagement = matter().engagement
    before = performed(engagement, world.today)
    arrive(challenge="")
    leave()
    assert (before, performed(engagement, world.today)) == (1, 1)
    arrive()
    assert performed(engagement, world.today) == 1
    leave()
    assert performed(engagement, world.today) == 2
    assert performed(engagement, world.today - dt.timedelta(days=1)) == 1


def test_a_challenge_serves_once_one_account_one_engagement(world: World) -> None:
    used, other = challenge(), cast.second_matter()
    arrive(challenge=used)
    leave()
    manager = Account.objects.get(username="manager")
    answers = {
        "replayed": refused(lambda: arrive(challenge=used)),
        "for two projects": refused(lambda: arrive(other, challenge=used)),
        "of another account": refused(lambda: arrive(challenge=challenge(account=manager))),
        "changed": refused(lambda: arrive(challenge=used[:-3] + "abc")),
        "too old": refused(lambda: arrive(challenge=challenge(12 * HOUR + 1))),
        "too long on the way": refused(
            lambda: arrive(challenge=challenge(48 * HOUR + 1), told=Told(ago(47 * HOUR), HERE, offline=True))
        ),
    }
    assert answers == {
        "replayed": "签到凭据已经用过一次，没有收下。",
        "for two projects": challenges.FOREIGN,
        "of another account": challenges.FOREIGN,
        "changed": "签到凭据不是平台发出的，或者已被改动。",
        "too old": "签到凭据已过有效期（发出后12小时内使用、12小时内送达，平台默认）。",
        "too long on the way": "签到凭据已过有效期（发出后12小时内使用、2天内送达，平台默认）。",
    }
    assert Arrival.objects.count() == 1


def test_the_database_holds_that_a_challenge_serves_once(world: World) -> None:
    row = arrival(arrive())
    leave()
    row.pk, row.ref = None, "x" * 16
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_sending_twice_makes_one_record(world: World) -> None:
    token = challenge()
    first, again = (arrive(challenge=token, key="once") for _ in range(2))
    assert (first.fresh, again.fresh, first.entry, Arrival.objects.count()) == (True, False, again.entry, 1)
    ended, once_more = (leave(key="over") for _ in range(2))
    assert (ended.fresh, once_more.fresh, Departure.objects.count()) == (True, False, 1)
    assert Visit.objects.filter(source=PLATFORM).count() == 1


def test_nobody_is_in_two_places(world: World) -> None:
    other = cast.second_matter()
    arrive(companions=[cast.colleague()])
    assert "姜予安" in refused(lambda: arrive(other))
    leave()
    arrive(other)
    assert Arrival.objects.count() == 2


def test_an_offline_record_comes_late_and_in_its_place(world: World) -> None:
    """The first visit was offline, too; the second is known before it."""
    other = cast.second_matter()
    arrive(other, told=Told(ago(20), HERE, offline=True))
    early = Told(ago(120), HERE, offline=True)
    row = arrival(arrive(told=early, challenge=challenge(180)))
    assert "刚刚在另一处" in refused(lambda: leave(told=Told(ago(10), HERE, offline=True)))
    leave(told=Told(ago(30), HERE, offline=True))
    assert stay(row).minutes == 90
    assert "在另一处签到" in refused(lambda: arrive(told=Told(ago(60), HERE, offline=True), challenge=challenge(180)))


def test_a_clock_ahead_or_behind_moves_nothing(world: World) -> None:
    ahead = ago(-24 * HOUR)
    row = arrival(arrive(told=Told(ahead, HERE)))
    assert (row.claimed_at, row.at) == (ahead, row.recorded_at)
    leave(told=Told(ago(5 * 365 * 24 * HOUR), HERE))
    visit = Visit.objects.get(source=PLATFORM)
    assert (visit.arrived_at, visit.left_at) == (row.recorded_at, Departure.objects.get().recorded_at)
    assert stay(row).proof.sign("soon") is Sign.AGAINST


@pytest.mark.clause("ZJ-6", "W-6")
def test_a_visit_of_ninety_days_ago_cannot_be_signed_in_today(world: World) -> None:
    """T2: online as offline; without a challenge it is kept, on the day it came, and does not count."""
    long_ago = ago(90 * 24 * HOUR)
    for offline in (False, True):
        told = Told(long_ago, HERE, offline=offline)
        said = refused(lambda told=told: arrive(told=told, challenge=challenge(1), photo_at=long_ago))
        assert said.startswith("自报时间比凭据发出早89天23小时")
    row = arrival(arrive(told=Told(long_ago, HERE), challenge="", photo_at=long_ago))
    leave()
    assert (row.at, stay(row).proof.counts) == (row.recorded_at, False)
    assert [each.arrived_at for each in Visit.objects.filter(source=PLATFORM)] == [row.recorded_at]


def test_a_place_of_another_datum_is_converted_once_and_both_are_named(world: World) -> None:
    from hengjian.law.places import Place, distance, from_gcj

    row = arrival(arrive(told=Told(None, Place(120.1047, 30.1977, 5.0), "GCJ-02")))
    assert (row.datum, row.given_datum, row.accuracy) == ("WGS-84", "GCJ-02", 5)
    place = Arrival.objects.get(pk=row.pk).place
    assert place is not None
    assert distance(place, from_gcj(Place(120.1047, 30.1977))) < 1


def test_only_ones_own_people_go(world: World) -> None:
    manager, enterprise = (Account.objects.get(username=name) for name in ("manager", "enterprise"))
    stranger = world.person
    assert refused(lambda: arrive(by=enterprise)) == "项目由承接的服务机构办理。"
    assert refused(lambda: arrive(by=manager)) == "您不在本机构的人员花名册里，不能签到。"
    assert refused(lambda: arrive(companions=[stranger])) == "同行人员里有人不在本机构的人员花名册里。"
    assert refused(leave) == "这里没有您的未签退的到场，可能已经签退。"


def test_a_record_written_anew_later_does_not_move_the_end(world: World) -> None:
    row = arrival(arrive())
    leave(told=Told(ago(5), HERE))
    actions.correct(
        matter=matter(), found=stay(row), record="看了三个车间", reason="少写一个", by=cast.technician(), key="c"
    )
    first, second = Departure.objects.order_by("pk")
    second.recorded_at += dt.timedelta(days=1)
    assert (second.record, second.at) == ("看了三个车间", first.at)


def test_corrected_visits_are_read_at_once(world: World) -> None:
    asked = []
    for number in range(2):
        row = arrival(arrive())
        leave()
        actions.correct(
            matter=matter(),
            found=stay(row),
            record="看了三个车间",
            reason="少写一个",
            by=cast.technician(),
            key=f"c{number}",
        )
        with CaptureQueriesContext(connection) as held:
            assert all(each.left_at for each in queries.stays([row.engagement_id]))
        asked.append(len(held))
    assert asked[0] == asked[1]


def test_the_plan_of_a_day(world: World) -> None:
    person = cast.arrival(arrive()).person
    manager = Account.objects.get(username="manager")
    for hour, people in ((14, [person]), (9, [person, cast.colleague()]), (8, [cast.colleague()])):
        actions.plan_visit(
            matter=matter(),
            on=world.today,
            starts_at=dt.time(hour),
            people=people,
            task="隐患排查",
            by=manager,
            key=f"p{hour}",
        )
    rows = queries.planned(matter().institution, person, world.today)
    assert [(row.starts_at.hour, row.engagement.number) for row in rows] == [(9, OWN_PROJECT), (14, OWN_PROJECT)]


def test_originals_are_kept_byte_for_byte(world: World) -> None:
    upload = cast.picture()
    content = upload.read()
    upload.seek(0)
    row = arrival(arrive(photos=[intake.take(upload)]))
    assert store.place(File.objects.get(ref=row.files[0]).digest).read_bytes() == content
