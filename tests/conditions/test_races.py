"""Eight firms want one person at once: one gets the person, seven a clear answer, on the database that runs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import IntegrityError, connections
from django.test import Client

from hengjian.conditions import holds
from hengjian.conditions.models import Hold
from hengjian.registry.models import Employment
from tests.conditions.cast import ENTERED, enter, firm, manager
from tests.registry.books import number

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.clause("HZ-8")]
CLIENTS = 8
TAKEN = "这名人员已在其他机构专职从业，不能再在本机构任职。"


@pytest.fixture
def crowd() -> Iterator[ThreadPoolExecutor]:
    """Eight workers, each with a connection of its own that lasts."""
    with ThreadPoolExecutor(CLIENTS) as pool:
        yield pool
        gate = threading.Barrier(CLIENTS)
        list(pool.map(lambda _: (gate.wait(), connections.close_all()), range(CLIENTS)))


def together(crowd: ThreadPoolExecutor, acts) -> list:
    """Do acts at the same moment; their answers in their order."""
    gate = threading.Barrier(len(acts))

    def run(do):
        gate.wait()
        try:
            return do()
        except IntegrityError as error:
            return error

    return list(crowd.map(run, acts))


def signed_in(institution) -> Client:
    client = Client()
    client.force_login(manager(institution), backend="django.contrib.auth.backends.ModelBackend")
    return client


def ask(client: Client, institution, turn: int):
    """The form of one firm, for the person of a round."""
    given = {"name": "安宁", "id_number": number(turn), "form": "劳动合同", "entered_on": ENTERED.isoformat()}
    return client.post(f"/institutions/{institution.code}/posts/new/", given | {"key": f"{turn}-{institution.pk}"})


def race(crowd: ThreadPoolExecutor, rounds: int) -> None:
    firms = [firm(serial) for serial in range(1, CLIENTS + 1)]
    clients = [signed_in(each) for each in firms]
    for turn in range(rounds):
        answers = together(
            crowd, [partial(ask, client, each, turn) for client, each in zip(clients, firms, strict=True)]
        )
        assert sorted(answer.status_code for answer in answers) == [302] + [409] * (CLIENTS - 1), turn
        losers = [answer.content.decode() for answer in answers if answer.status_code == 409]
        assert all(TAKEN in text for text in losers)
        assert Employment.objects.count() == Hold.objects.count() == turn + 1
    winners = set(Employment.objects.values_list("institution", flat=True))
    assert len(winners) > 1 or rounds < 10


def test_fifty_rounds(crowd) -> None:
    race(crowd, 50)


@pytest.mark.nightly
def test_a_thousand_rounds(crowd) -> None:
    race(crowd, 1_000)


def test_without_the_lock_the_database_still_lets_one_win(crowd) -> None:
    """The guard alone: the same moment, no lock of acts and no question before."""
    firms = [firm(serial) for serial in range(1, CLIENTS + 1)]
    for turn in range(10):
        who = number(turn)
        enter(firms[0], on=ENTERED, who=who)
        post = Employment.objects.latest("pk")
        Hold.objects.filter(employment=post).delete()
        rows = [_copy(post, each, turn) for each in firms]
        answers = together(crowd, [lambda row=row: holds.take(row) for row in rows])
        assert sum(isinstance(answer, Hold) for answer in answers) == 1
        assert sum(isinstance(answer, IntegrityError) for answer in answers) == CLIENTS - 1


def _copy(post: Employment, where, turn: int) -> Employment:
    from hengjian.trail.acts import act

    row = Employment(person=post.person, institution=where, name="x", form="劳动合同", entered_on=ENTERED)
    act("registry.import", by=None, about="", cites=[], key=f"{turn}-{where.pk}", do=lambda draft: draft.write(row))
    return row
