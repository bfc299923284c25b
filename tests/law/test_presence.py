"""How strongly a visit is proved: 200 generated visits, each sign at its edge, and the numbers moved by a step."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import product
from random import Random

import pytest

from hengjian.law import presence
from hengjian.law.places import Place, distance, from_gcj, minutes
from hengjian.law.presence import (
    IMPORTED,
    LIMITS,
    PLATFORM,
    Limits,
    Record,
    Sign,
    Strength,
    believed,
    judge,
    length,
    span,
)

PROVEN, PARTIAL, UNPROVEN = Strength
AT = dt.datetime(2026, 11, 20, 9, 2, tzinfo=dt.timezone(dt.timedelta(hours=8)))
MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)
FULL = Record(
    PLATFORM, AT, AT + MINUTE, challenged=AT - HOUR, code_held=True, metres=86.0, photo=True, photo_at=AT, signed=True
)


def generated(number: int) -> Record:
    """One visit of 200: everything may be there or not, in time or late."""
    rng = Random(number)
    late = rng.choice([0, 5, 10, 11, 600, 3_000])
    challenged = rng.choice([None, 5, 60, 719, 721, 5_000])
    return Record(
        PLATFORM, AT, AT + late * MINUTE, offline=rng.random() < 0.3,
        challenged=None if challenged is None else AT - challenged * MINUTE,
        code_held=rng.choice([None, True, False]), metres=rng.choice([None, 10.0, 999.0, 1_001.0, 30_000.0]),
        photo=rng.random() < 0.8, photo_at=rng.choice([None, AT, AT - 11 * MINUTE]), signed=rng.random() < 0.5,
        answer=rng.choice([None, True, False]),
    )  # fmt: skip


@pytest.mark.clause("ZJ-6")
def test_of_200_visits_none_without_a_live_challenge_counts() -> None:
    """T1, with the rule written down a second time, from the words of the threat."""
    records = [generated(number) for number in range(200)]
    for record in records:
        most = 48 * HOUR if record.offline else 12 * HOUR
        alive = (
            record.challenged is not None
            and AT - record.challenged <= 12 * HOUR
            and record.received - record.challenged <= most
        )
        found = judge(record)
        assert (alive or not found.counts) is True, record
        assert (found.sign("challenge") is Sign.HELD) == alive, record
        assert (record.answer is not False or found.strength is UNPROVEN) is True, record
        assert (not record.offline or record.answer is True or found.strength is not PROVEN) is True, record
        assert len(found.signals) == 7
        assert all(each.why for each in found.signals)
    assert {judge(record).strength for record in records} == set(Strength)


@pytest.mark.clause("ZJ-6")
@pytest.mark.parametrize(
    ("changes", "strength", "key", "sign"),
    [
        ({}, PROVEN, "soon", Sign.HELD),
        ({"challenged": None}, UNPROVEN, "challenge", Sign.MISSING),
        ({"challenged": AT - 12 * HOUR + MINUTE}, PROVEN, "challenge", Sign.HELD),
        ({"challenged": AT - 12 * HOUR}, UNPROVEN, "challenge", Sign.AGAINST),
        ({"challenged": AT + 12 * MINUTE}, UNPROVEN, "challenge", Sign.AGAINST),
        ({"received": AT + 10 * MINUTE}, PROVEN, "soon", Sign.HELD),
        ({"received": AT + 11 * MINUTE}, PARTIAL, "soon", Sign.MISSING),
        ({"received": AT - 11 * MINUTE}, PARTIAL, "soon", Sign.AGAINST),
        ({"metres": 1_000.0}, PROVEN, "place", Sign.HELD),
        ({"metres": 1_001.0}, UNPROVEN, "place", Sign.AGAINST),
        ({"metres": 1_001.0, "answer": True}, PARTIAL, "place", Sign.AGAINST),
        ({"metres": None}, PARTIAL, "place", Sign.MISSING),
        ({"photo": False}, PARTIAL, "photo", Sign.MISSING),
        ({"photo_at": None}, PARTIAL, "photo", Sign.MISSING),
        ({"photo_at": AT - 11 * MINUTE}, PARTIAL, "photo", Sign.MISSING),
        ({"photo_at": AT - 10 * MINUTE, "photo_own": True}, PROVEN, "photo", Sign.HELD),
        ({"photo_at": AT - 11 * MINUTE, "photo_own": True}, PARTIAL, "photo", Sign.AGAINST),
        ({"code_held": None}, PROVEN, "code", Sign.MISSING),
        ({"code_held": False}, PROVEN, "code", Sign.AGAINST),
        ({"code_held": None, "signed": False}, PARTIAL, "signed", Sign.MISSING),
        ({"code_held": None, "signed": False, "answer": True}, PROVEN, "answer", Sign.HELD),
        ({"answer": False}, UNPROVEN, "answer", Sign.AGAINST),
        ({"offline": True, "received": AT + 10 * HOUR}, PARTIAL, "soon", Sign.APART),
        ({"offline": True, "received": AT + 10 * HOUR, "answer": True}, PROVEN, "soon", Sign.APART),
        ({"offline": True, "received": AT + 47 * HOUR}, PARTIAL, "challenge", Sign.HELD),
        ({"offline": True, "received": AT + 48 * HOUR}, UNPROVEN, "challenge", Sign.AGAINST),
    ],
)
def test_each_sign_at_its_edge(changes: dict, strength: Strength, key: str, sign: Sign) -> None:
    found = judge(replace(FULL, **changes))
    assert (found.strength, found.sign(key)) == (strength, sign)


@pytest.mark.clause("ZJ-6", "W-6")
@pytest.mark.parametrize("offline", [False, True], ids=["online", "offline"])
@pytest.mark.parametrize(("before", "sign"), [(10, Sign.HELD), (11, Sign.AGAINST), (90 * 1_440, Sign.AGAINST)])
def test_nobody_arrives_before_the_challenge_was_issued(before: int, sign: Sign, offline: bool) -> None:
    """T2: a visit of ninety days ago with a challenge of this minute, photo and place and signature with it."""
    claimed = AT - before * MINUTE
    found = judge(
        replace(FULL, claimed=claimed, challenged=AT, received=AT + MINUTE, photo_at=claimed, offline=offline)
    )
    assert (found.sign("challenge"), found.counts) == (sign, sign is Sign.HELD)


def test_planted_fault_a_challenge_that_is_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the comparison the visit of ninety days ago counts, with its photo, its place and its signature."""
    claimed = AT - 90 * 24 * HOUR
    made_up = replace(FULL, claimed=claimed, challenged=AT, received=AT + MINUTE, photo_at=claimed)
    assert not judge(made_up).counts
    monkeypatch.setattr(presence, "in_time", lambda *given: True)
    assert judge(made_up).counts


@pytest.mark.clause("ZJ-6")
@pytest.mark.parametrize(
    ("late", "offline", "moment"),
    [
        (5, False, 0),
        (10, False, 0),
        (11, False, 11),
        (11, True, 0),
        (-5, False, -5),
        (-11, False, -11),
        (-11, True, -11),
    ],
)
def test_the_moment_that_is_believed(late: int, offline: bool, moment: int) -> None:
    """What came online and says another time is of the receipt; what came late from offline is of its claim."""
    assert believed(AT, AT + late * MINUTE, offline) == AT + moment * MINUTE


@pytest.mark.clause("ZJ-6")
def test_an_imported_visit_is_judged_without_what_it_could_not_have() -> None:
    old = Record(IMPORTED, AT, AT + 30 * HOUR, metres=86.0)
    signs = {each.key: each.sign for each in judge(old).signals}
    apart = dict.fromkeys(("challenge", "soon", "photo", "code"), Sign.APART)
    assert signs == apart | {"place": Sign.HELD, "signed": Sign.MISSING, "answer": Sign.MISSING}
    assert [judge(replace(old, **each)).strength for each in ({}, {"metres": 1_001.0}, {"answer": False})] == [
        PARTIAL, UNPROVEN, UNPROVEN,
    ]  # fmt: skip
    assert judge(replace(old, metres=1_001.0, answer=True)).counts


@pytest.mark.parametrize(
    "moved", [{"near": 85.0}, {"soon": dt.timedelta(seconds=59)}, {"challenge": dt.timedelta(minutes=59)}]
)
def test_a_number_moved_by_a_step_is_noticed(moved: dict) -> None:
    assert judge(FULL).strength is PROVEN
    assert judge(FULL, Limits(**moved)).strength is not PROVEN


def test_distances_and_ways() -> None:
    one, other = Place(120.1, 30.2), Place(120.1, 30.21)
    assert (round(distance(one, other)), distance(one, one)) == (1112, 0.0)
    assert [minutes(each) for each in (499.0, 500.0, 2_000.0, 26_900.0)] == [0, 1, 2, 27]
    assert [length(each) for each in (86.4, 999.4, 999.6, 26_912.0)] == ["86米", "999米", "1.0公里", "26.9公里"]
    assert [span(each * MINUTE) for each in (5, 144, 120, 1_440, 1_505)] == [
        "5分钟",
        "2小时24分",
        "2小时",
        "1天",
        "1天1小时",
    ]


@pytest.mark.parametrize(
    ("gcj", "wgs"),  # Tian'anmen and a place in Hangzhou, as maps of both kinds show them
    [
        ((116.403963, 39.915119), (116.397719, 39.913717)),
        ((120.161693, 30.279989), (120.156991, 30.282382)),
        ((-0.1, 51.5), (-0.1, 51.5)),
    ],
)
def test_a_place_of_gcj_is_converted_once(gcj: tuple[float, float], wgs: tuple[float, float]) -> None:
    found = from_gcj(Place(*gcj, 12.0))
    assert found.accuracy == 12.0
    assert distance(found, Place(*wgs)) < 15


def test_every_kind_of_visit_has_one_answer() -> None:
    choices = product((None, AT), (None, True, False), (None, 5.0, 5_000.0), (True, False), (True, False))
    for challenged, answer, metres, photo, offline in choices:
        record = replace(FULL, challenged=challenged, answer=answer, metres=metres, photo=photo, offline=offline)
        assert judge(record) == judge(record)
        assert LIMITS.near == 1_000
