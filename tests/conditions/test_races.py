"""Eight firms want one person at once: one gets the person, seven a clear answer, on the database that runs."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import IntegrityError, OperationalError, connections
from django.test import Client

from hengjian.conditions import holds
from hengjian.conditions.contests import actions as contests
from hengjian.conditions.contests import permissions as contest_permissions
from hengjian.conditions.contests import queries
from hengjian.conditions.models import Contest, ContestRuling, Contract, Hold
from hengjian.registry.models import Employment, Institution
from tests.conditions.cast import ENTERED, enter, firm, manager
from tests.conditions.test_pages import officer
from tests.files.made import picture, upload
from tests.registry.books import number

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.clause("HZ-8")]
CLIENTS = 8
LEFT, LONG_AGO = dt.date(2026, 5, 8), dt.date(2026, 9, 18)
#: What the database says to a loser; PostgreSQL lets two that wait for one another go on by ending one of them.
LOST = (IntegrityError, OperationalError)
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
        except LOST as error:
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
        assert sum(isinstance(answer, LOST) for answer in answers) == CLIENTS - 1


def _copy(post: Employment, where, turn: int) -> Employment:
    from hengjian.trail.acts import act

    row = Employment(person=post.person, institution=where, name="x", form="劳动合同", entered_on=ENTERED)
    act("registry.import", by=None, about="", cites=[], key=f"{turn}-{where.pk}", do=lambda draft: draft.write(row))
    return row


def contested(one, turn: int) -> Contest:
    """A post of a person of its own, contested long ago and not answered, with a contract on file."""
    enter(one, who=number(turn))
    post = Employment.objects.latest("pk")
    contests.claim(
        contested=[post],
        claimant=firms(2),
        left_on=LEFT,
        reason="已离职",
        by=manager(firms(2)),
        today=LONG_AGO,
        key=f"claim{turn}",
    )
    return Contest.objects.latest("pk")


def firms(serial: int) -> Institution:
    return Institution.objects.order_by("pk")[serial - 1]


def ruling(office: Client, found: Contest, turn: int):
    """The bureau's form as it was opened, sent."""
    form = {
        "verdict": "yes", "left_on": LEFT.isoformat(), "reason": "社保已经停缴", "key": f"rule{turn}",
        "seen": queries.on_file(found.employment),
    }  # fmt: skip
    return partial(office.post, f"/contests/{found.ref}/rule/", form)


def filing(own: Client, found: Contest, turn: int):
    """A contract of the same person, sent."""
    code, person = found.employment.institution.code, found.employment.person.ref
    form = {
        "kind": "劳动合同",
        "signed_on": ENTERED.isoformat(),
        "key": f"file{turn}",
        "papers": [upload(picture(), "合同.png")],
    }
    return partial(own.post, f"/institutions/{code}/contracts/{person}/new/", form)


GONE, UNSEEN = "这名人员现在不在本机构任职。", "原机构刚刚归档了这名人员的用工合同，您还没有看到，没有裁定。"


def test_of_a_contract_and_the_ruling_at_once_one_wins(crowd, settings) -> None:
    settings.DEMO = True
    one, office = firm(1), Client()
    firm(2)
    office.force_login(officer("330100"), backend="django.contrib.auth.backends.ModelBackend")
    own = signed_in(one)
    for turn in range(10):
        found = contested(one, turn)
        filed, ruled = together(crowd, [filing(own, found, turn), ruling(office, found, turn)])
        assert sorted([filed.status_code, ruled.status_code]) == [302, 409], turn
        loser = filed if filed.status_code == 409 else ruled
        assert (GONE if loser is filed else UNSEEN) in loser.content.decode()
        assert (Contract.objects.filter(person=found.employment.person).count(), ContestRuling.objects.filter(contest=found.ref).count()) == (
            int(filed.status_code == 302), int(ruled.status_code == 302),
        )  # fmt: skip


@pytest.mark.parametrize("first", ["contract", "ruling"])
def test_whoever_comes_second_is_told_why(first: str, settings) -> None:
    settings.DEMO = True
    one, office = firm(1), Client()
    firm(2)
    office.force_login(officer("330100"), backend="django.contrib.auth.backends.ModelBackend")
    found = contested(one, 1)
    acts = [filing(signed_in(one), found, 1), ruling(office, found, 1)]
    answers = [act() for act in (acts if first == "contract" else acts[::-1])]
    assert [answer.status_code for answer in answers] == [302, 409]
    text = answers[1].content.decode()
    assert (UNSEEN if first == "contract" else GONE) in text
    assert ("社保已经停缴" in text) == (first == "contract")  # what was typed is still there


def test_without_what_was_seen_a_ruling_would_pass_over_a_new_contract(monkeypatch, settings) -> None:
    settings.DEMO = True
    one, office = firm(1), Client()
    firm(2)
    office.force_login(officer("330100"), backend="django.contrib.auth.backends.ModelBackend")
    found = contested(one, 1)
    monkeypatch.setattr(contest_permissions, "raced", lambda *_: None)
    acts = [filing(signed_in(one), found, 1), ruling(office, found, 1)]
    assert [act().status_code for act in acts] == [302, 302]
