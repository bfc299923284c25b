"""Role × route × object: an account of another firm, place or role never meets the canary (T37, T38).

Judged by what stands in body and headers, not by status: a list that leaks answers 200, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db.models import Q
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.portal import second
from tests.portal.world import CANARY, OTHER, OTHER_CLIENT, OTHER_PROJECT, World

STRANGERS = ["manager", "technician", "enterprise", "buyer", "elsewhere", "far", "unbound"]
#: Addresses that a stranger may ask for with words of their own.
QUESTIONS = [
    "/search/?q={}",
    "/people/?q={}",
    "/institutions/?q={}",
    "/engagements/?q={}",
    "/enterprises/?q={}",
    "/institutions/?on=2026-01-01&q={}",
]
#: A firm tells a city before that city knows it: an officer who has its code may enter the notice and sees its name.
TAKEN_FROM_ANYWHERE = [f"/institutions/{OTHER}/notices/new/"]
#: What the second firm discloses itself everybody may read (HZ-11).
DISCLOSED = {f"/public/institutions/{OTHER}/"}
#: The beginnings of addresses, with the references that the second firm's own things got.
THINGS: list[tuple[str, str]] = []
WORDS = [CANARY, "甲安", OTHER_PROJECT, OTHER, "示例函9"]


@pytest.fixture(scope="module")
def built_world(built_world: World) -> World:
    """The small world with one of each thing of the second firm."""
    THINGS[:] = second.build(built_world)
    return built_world


def routes(
    patterns: list[URLPattern | URLResolver] | None = None, prefix: str = ""
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every address of the product with the names of its parts."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, prefix + str(pattern.pattern))
        else:
            yield prefix + str(pattern.pattern), tuple(pattern.pattern.converters)


def addresses(world: World) -> Iterator[str]:
    """Every address, each text part filled with each name that something of the second firm goes by."""
    known = (OTHER, OTHER_CLIENT, OTHER_PROJECT, world.event, world.person.ref, *world.refs)
    for route, parts in routes():
        for value in known if parts else ("",):
            yield "/" + _filled(route, value)
    yield from second.addresses(routes(), tuple(THINGS))
    for question in QUESTIONS:
        for words in WORDS:
            yield question.format(words)


def _filled(route: str, value: str) -> str:
    while "<" in route:
        head, _, rest = route.partition("<")
        part, _, tail = rest.partition(">")
        route = head + ("1" if part.startswith("int:") else value) + tail
    return route


def leaks(client: Client, address: str, world: World) -> bool:
    """Whether the canary stands in what comes back."""
    response = client.get(address)
    assert response.status_code < 500, address
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text = body.decode(errors="replace").replace(f'value="{CANARY}"', "").replace(f"“{CANARY}”", "")
    headers = " ".join(f"{name}: {value}" for name, value in response.headers.items())
    return any(secret in text + headers for secret in (CANARY, world.person.id_mask))


@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_stranger_never_meets_the_canary(world: World, enter: Callable[[str], Client], stranger: str) -> None:
    client = enter(stranger)
    found = [
        address for address in addresses(world) if not address.startswith("/public/") and leaks(client, address, world)
    ]
    assert found == (TAKEN_FROM_ANYWHERE if stranger in ("elsewhere", "far") else [])


def test_nobody_signed_in_meets_it_nowhere(world: World) -> None:
    client = Client()
    assert {address for address in addresses(world) if leaks(client, address, world)} == DISCLOSED


@pytest.mark.parametrize("insider", ["city", "county", "province", "auditor"])
def test_the_oracle_sees_what_an_insider_sees(world: World, enter: Callable[[str], Client], insider: str) -> None:
    client = enter(insider)
    found = {address for address in addresses(world) if leaks(client, address, world)}
    code, refs = f"/institutions/{OTHER}", dict(THINGS)
    wanted = {f"{code}/{tab}" for tab in ("", "staff/", "visits/", "credit/", "training/", "disclosure/", "outside/")}
    wanted |= {"/people/", "/institutions/", "/engagements/", "/hazards/", "/risks/", f"/risks/{OTHER_CLIENT}/"}
    wanted |= {
        f"/{page}/{refs[page + '/']}/" for page in ("hazards", "hazard-notices", "hazard-reports", "visits", "plans")
    }
    wanted |= {f"/{page}/{refs[page + '/']}/" for page in ("contests", "verifications")}
    assert wanted - found == set()


LISTS = {
    "/people/": ("hengjian.portal.views.people", "visible"),
    "/hazards/": ("hengjian.practice.hazards.queries", "visible"),
    "/risks/": ("hengjian.practice.risks.permissions", "visible"),
}


@pytest.mark.parametrize("address", LISTS)
def test_a_list_that_leaked_would_be_found(
    world: World, enter: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    assert not leaks(enter("manager"), address, world)
    module, name = LISTS[address]
    monkeypatch.setattr(f"{module}.{name}", lambda *given: Q())
    assert leaks(enter("manager"), address, world)


def test_a_page_that_leaked_would_be_found(
    world: World, enter: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hengjian.practice.onsite.permissions.see", lambda account, matter: True)
    assert leaks(enter("technician"), f"/visits/{dict(THINGS)['visits/']}/", world)


def test_the_403_page_says_who_may(world: World, enter: Callable[[str], Client]) -> None:
    answers = {path: enter("buyer").get(path) for path in ("/institutions/", f"/institutions/{OTHER}/")}
    assert [answer.status_code for answer in answers.values()] == [403, 403]
    assert "这一页由监管人员、审计管理员使用。" in answers["/institutions/"].content.decode()
    assert "这家机构不在您的辖区" in answers[f"/institutions/{OTHER}/"].content.decode()


def test_a_firm_that_does_not_exist_answers_a_stranger_like_one_that_does(
    world: World, enter: Callable[[str], Client]
) -> None:
    client = enter("manager")
    there, nowhere = client.get(f"/institutions/{OTHER}/"), client.get("/institutions/91330110MA0000000X/")
    assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content)
