"""An ID number is shown for a reason, on the record, to the person's knowledge, and not many a day (T40)."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from hengjian.accounts.models import Reveal
from hengjian.portal import reveals
from hengjian.registry.identity import id_match
from hengjian.registry.models import Person
from hengjian.trail.models import Entry
from tests.portal.world import OTHER_ID, OWN_ID, World

REASON = "核对处罚决定书上的当事人"


def ask(client: Client, person: Person, reason: str = REASON, key: str = "k1") -> tuple[int, str]:
    """Status and text of the answer."""
    answer = client.post(f"/people/{person.ref}/reveal/", {"reason": reason, "key": key})
    return answer.status_code, answer.content.decode()


def test_an_officer_sees_the_number_once_and_it_is_on_record(world: World, enter: Callable[[str], Client]) -> None:
    status, page = ask(enter("city"), world.person)
    assert (status, OTHER_ID in page) == (200, True)
    assert list(Entry.objects.filter(verb="registry.reveal").values_list("about", flat=True)) == [
        f"person:{world.person.ref}"
    ]
    assert list(Reveal.objects.values_list("by", "reason")) == [("沈知远", REASON)]
    assert OTHER_ID not in enter("city").get(f"/people/{world.person.ref}/").content.decode()


def test_the_person_sees_who_looked(world: World, enter: Callable[[str], Client]) -> None:
    ask(enter("city"), Person.objects.get(id_match=id_match(OWN_ID)))
    page = enter("technician").get("/").content.decode()
    assert "沈知远" in page
    assert REASON in page


@pytest.mark.parametrize("reason", ["", "看看", " " * 20])
def test_without_a_reason_nothing_is_shown(world: World, enter: Callable[[str], Client], reason: str) -> None:
    status, page = ask(enter("city"), world.person, reason)
    assert status in (409, 422)
    assert OTHER_ID not in page
    assert not Reveal.objects.exists()


@pytest.mark.parametrize("who", ["auditor", "manager", "technician", "enterprise", "buyer", "elsewhere", "far"])
def test_nobody_else_sees_it(world: World, enter: Callable[[str], Client], who: str) -> None:
    status, page = ask(enter(who), world.person)
    assert (status, OTHER_ID in page, Reveal.objects.exists()) == (403, False, False)


def test_the_quota_bites(world: World, enter: Callable[[str], Client]) -> None:
    client = enter("city")
    answers = [ask(client, world.person, key=f"k{number}")[0] for number in range(reveals.QUOTA + 1)]
    assert answers == [200] * reveals.QUOTA + [409]


def test_a_number_is_no_search_word(world: World, enter: Callable[[str], Client]) -> None:
    client = enter("city")
    hit, miss = (seen(client, number) for number in (OTHER_ID, f"{OTHER_ID[:-2]}00"))
    assert hit == miss


def seen(client: Client, number: str) -> str:
    """The answer to a search for a number, without the number and the token of the form."""
    page = client.get("/people/", {"q": number}).content.decode().replace(number, "")
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", page)
