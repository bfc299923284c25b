"""Two officers at once: one wins, the other is told, on the database that runs."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, connections

from hengjian.credit import actions
from hengjian.credit.models import Admonition, Decision
from hengjian.trail.acts import Done, Refused
from tests.credit import cast
from tests.credit.cast import TODAY, at, city, institution, letter, second, told

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.clause("HZ-25")]


def together(*acts) -> list[str]:
    """Do acts at the same moment; ``done`` or the words of the refusal, sorted."""
    gate, said = threading.Barrier(len(acts)), []

    def run(do) -> None:
        gate.wait()
        try:
            done: Done = do()
            said.append("done" if done.fresh else "again")
        except Refused as refused:
            said.append(refused.objection.text)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(do,)) for do in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(said)


def test_two_decisions_at_once_are_one_decision():
    ref = letter(institution())
    told(ref)
    officers = [city(), second()]
    with at(TODAY, 14):
        said = together(
            *[
                lambda who=who: actions.decide(ref=ref, reason="r", seen="", by=who, on=TODAY, key=who.ref)
                for who in officers
            ]
        )
    assert said[0] == "done"
    assert said[1].startswith("刚才别人已作出决定（14:00，")
    assert Decision.objects.count() == 1
    assert connection.vendor in {"sqlite", "postgresql"}


def test_the_same_officer_never_consents_however_fast():
    ref = letter(institution())
    who = city()
    with at(TODAY):
        actions.propose_waiver(ref=ref, reason="r", seen="", by=who, on=TODAY, key="p")
        said = together(*[lambda n=n: actions.consent(ref=ref, by=who, on=TODAY, key=f"c{n}") for n in range(3)])
    assert said == ["提议人不能复核自己的提议，请由另一名市局人员复核。"] * 3
    assert not Decision.objects.exists()


def test_consent_and_downgrade_at_once_are_one_decision():
    ref = letter(institution())
    told(ref)
    first, other, third = city(), second(), cast.account("li", "officer", name="李", level="city", division="330100")
    with at(TODAY):
        actions.propose_waiver(ref=ref, reason="r", seen="", by=first, on=TODAY, key="p")
        said = together(
            lambda: actions.consent(ref=ref, by=other, on=TODAY, key="c"),
            lambda: actions.decide(ref=ref, reason="r", seen="", by=third, on=TODAY, key="d"),
        )
    assert said.count("done") == 1
    assert Decision.objects.count() == 1


def test_one_document_number_is_recorded_once():
    about = institution()
    cast.district()
    said = together(
        *[lambda: letter(about, number="杭应急函〔2026〕0131号") and type("D", (), {"fresh": True}) for _ in range(4)]
    )
    assert said.count("done") == 1
    assert [word for word in said if word != "done"] == [
        "文书杭应急函〔2026〕0131号已经录入，日期2026-11-05。请核对编号；要改内容，请用更正。"
    ] * 3
    assert Admonition.objects.count() == 1


def test_one_press_twice_is_one_act():
    ref = letter(institution())
    told(ref)
    who = city()
    with at(TODAY):
        said = together(
            *[lambda: actions.decide(ref=ref, reason="r", seen="", by=who, on=TODAY, key="same") for _ in range(4)]
        )
    assert said == ["again", "again", "again", "done"]
    assert Decision.objects.count() == 1
