"""Eight phones sign one person in at eight places at one moment: one is let in, on the database that runs (T3)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connections

from hengjian.practice.models import Arrival, Presence
from hengjian.practice.onsite.permissions import milliseconds
from hengjian.trail.acts import Refused
from tests.portal import world
from tests.practice.onsite.cast import ago, arrival, arrive, challenge, leave

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.clause("ZJ-6")]
CLIENTS = 8


@pytest.fixture
def crowd() -> Iterator[ThreadPoolExecutor]:
    """Eight workers, each with a connection of its own that lasts."""
    with ThreadPoolExecutor(CLIENTS) as pool:
        yield pool
        gate = threading.Barrier(CLIENTS)
        list(pool.map(lambda _: (gate.wait(), connections.close_all()), range(CLIENTS)))


def together(crowd: ThreadPoolExecutor, do) -> list:
    """The same act at the same moment in eight threads; what each got."""
    gate = threading.Barrier(CLIENTS)

    def run(number: int):
        gate.wait()
        try:
            return do(number)
        except (IntegrityError, Refused) as error:
            return error

    return list(crowd.map(run, range(CLIENTS)))


def test_one_of_eight_is_let_in(crowd: ThreadPoolExecutor) -> None:
    world.build()
    for turn in range(5):
        tokens = [challenge() for _ in range(CLIENTS)]
        answers = together(
            crowd,
            lambda number, turn=turn, tokens=tokens: arrive(
                challenge=tokens[number], key=f"{turn}-{number}", photos=[]
            ),
        )
        assert sum(not isinstance(each, Exception) for each in answers) == 1
        assert sum(isinstance(each, Refused) for each in answers) == CLIENTS - 1
        assert (Arrival.objects.count(), Presence.objects.count()) == (turn + 1, turn + 1)
        leave()


def test_one_key_from_eight_phones_makes_one_record(crowd: ThreadPoolExecutor) -> None:
    world.build()
    token = challenge()
    answers = together(crowd, lambda _: arrive(challenge=token, key="once", photos=[]))
    assert {each.entry.index for each in answers} == {answers[0].entry.index}
    assert (sum(each.fresh for each in answers), Arrival.objects.count()) == (1, 1)


def test_without_the_lock_the_database_still_lets_one_in(crowd: ThreadPoolExecutor) -> None:
    """The guard alone: the same moment, no lock of acts and no question before."""
    world.build()
    row = arrival(arrive(photos=[]))
    Presence.objects.all().delete()
    rows = [row]
    for _ in range(CLIENTS - 1):
        rows.append(arrival(arrive(photos=[])))
        Presence.objects.all().delete()
    begins = milliseconds(ago(10))
    answers = together(
        crowd,
        lambda number: Presence.objects.create(
            person=row.person, arrival=rows[number], begins=begins + number, ends=None
        ),
    )
    assert sum(isinstance(each, Presence) for each in answers) == 1


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ((0, 10), (10, 20), False),
        ((0, 10), (9, 20), True),
        ((0, None), (5, 6), True),
        ((5, 6), (0, None), True),
        ((5, 6), (6, None), False),
        ((5, 5), (5, 5), True),
    ],
)
def test_the_edge_of_two_stays(one, other, clash: bool) -> None:
    world.build()
    first, second = arrival(arrive(photos=[])), None
    Presence.objects.all().delete()
    second = arrival(arrive(photos=[]))
    Presence.objects.all().delete()
    Presence.objects.create(person=first.person, arrival=first, begins=one[0], ends=one[1])
    make = lambda: Presence.objects.create(person=first.person, arrival=second, begins=other[0], ends=other[1])  # noqa: E731
    if clash:
        with pytest.raises(IntegrityError):
            make()
    else:
        make()
