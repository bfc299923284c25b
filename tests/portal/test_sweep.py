"""Every address, every role, hostile path parts and queries: an answer in Chinese, never a 500, nothing written by reading.

What must not leave its circle stands in no answer: deliberation outside the bureau, an ID number nowhere (T23, T33, T37).
A route that is not in ``PARTS`` fails the first test: whoever adds an address says what its path parts may be.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

import pytest
from django.apps import apps
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from hengjian.law.presence import PLATFORM
from hengjian.registry.models import Visit
from hengjian.trail.models import Entry, Fact
from tests.portal import duties, hazards, registering, risks
from tests.portal.court import SECRET, Court
from tests.portal.world import OTHER, OTHER_ID, OWN, OWN_CLIENT, OWN_ID, OWN_PROJECT


def each(routes: Iterable[str], **parts: str) -> dict[str, dict[str, str]]:
    """The same filling for several routes."""
    return dict.fromkeys(routes, parts)


#: Route → a filling of its parts by something that exists; "case" is filled with each case of the court.
PARTS: dict[str, dict[str, str]] = {
    **hazards.PARTS,
    **risks.PARTS,
    **each(
        ("robots.txt", "look/", "", "search/", "institutions/", "institutions/export.xlsx", "institutions/own/",
         "people/", "engagements/", "engagements/export.xlsx", "import/", "import/blank.xlsx", "import/disputed/",
         "ledger/", "ledger/heads.json", "ledger/consistency.json", "ledger/export.jsonl", "verify/",
         "verify/hengjian_verify.py", "sign-in/", "sign-out/", "account/", "account/password/", "account/appearance/",
         "institutions/new/", "penalties/new/", "admonitions/", "admonitions/new/", "decisions/", "readings/", "terms/",
         "publication/", "publication/preview/", "public/", "public/editions/", "law/", "forms/"),
    ),
    **each(
        (*(f"institutions/<str:code>/{tab}" for tab in ("", "staff/", "engagements/", "visits/", "trail/", "credit/")),
         "institutions/<str:code>/credit/print/", "institutions/<str:code>/credit/explanation.docx",
         "institutions/<str:code>/notices/new/", "institutions/<str:code>/qualification/", "institutions/<str:code>/posts/new/",
         "public/institutions/<str:code>/"),
        code=OWN,
    ),
    **each(
        [f"decisions/<str:ref>/{step}" for step in
         ("", "recorded/", "notice/", "service/", "statement/", "opinion/", "decide/", "consent/", "annul/", "correct/")],
        ref="case",
    ),
    "decisions/<str:ref>/<str:kind>-<str:document_ref>.docx": {"ref": "decided", "kind": "decision", "document_ref": "document"},
    "institutions/<str:code>/notices/<int:notice>/proof/": {"code": OWN, "notice": "1"},
    "institutions/<str:code>/disclosure/notice.<str:kind>": {"code": OWN, "kind": "pdf"},
    "public/institutions/<str:code>/licence/<str:ref>/": {"code": OWN, "ref": "nothing"},
    "institutions/<str:code>/training/<str:ref>.<str:kind>": {"code": OWN, "ref": "nothing", "kind": "pdf"},
    "forms/<str:name>.<str:kind>": {"name": "annex1", "kind": "pdf"},
    "engagements/<str:number>/papers/": {"number": OWN_PROJECT},
    "engagements/<str:number>/papers/<str:name>.<str:kind>": {"number": OWN_PROJECT, "name": "report", "kind": "docx"},
    "engagements/<str:number>/papers/<str:name>/<str:ref>.<str:kind>": {
        "number": OWN_PROJECT, "name": "confirmation", "ref": "nothing", "kind": "pdf",
    },
    "scores/<str:ref>/correct/": {"ref": "score"},
    "readings/<str:name>/": {"name": "reading"},
    **each((f"import/<str:ref>/{page}" for page in ("", "again/", "refused.xlsx")), ref="batch"),
    **each(("people/<str:ref>/", "people/<str:ref>/reveal/"), ref="person"),
    **duties.PARTS,
    **registering.PARTS,
    **each(("files/<str:ref>/", "files/<str:ref>/original/", "files/<str:ref>/about/"), ref="file"),
    "engagements/<str:number>/": {"number": OWN_PROJECT},
    **each(("engagements/new/", "engagements/due/", "engagements/due.xlsx")),
    **each(
        ("engagements/<str:number>/team/new/", "engagements/<str:number>/contract/amend/", "engagements/<str:number>/archive/"),
        number=OWN_PROJECT,
    ),
    "engagements/<str:number>/stages/<str:key>/": {"number": OWN_PROJECT, "key": "stage"},
    "engagements/<str:number>/team/<str:ref>/release/": {"number": OWN_PROJECT, "ref": "person"},
    **each((f"engagements/<str:number>/records/<str:ref>/{page}" for page in ("", "correct/")), number="opened", ref="step"),
    **each(("engagements/<str:number>/sheets/", "engagements/<str:number>/certificates/new/"), number=OWN_PROJECT),
    "engagements/<str:number>/sheets/<str:sheet>/new/": {"number": OWN_PROJECT, "sheet": "general"},
    **each(("enterprises/", "enterprises/export.xlsx", "report-checks/", "report-checks/new/", "annual-reports/", "endings/",
            "client-reports/", "client-reports/new/", "service-types/", "service-types/guidelines/new/")),
    **each((f"report-checks/<str:ref>/{step}" for step in ("", "frame.csv", "seed/")), ref="frame"),
    "report-checks/<str:ref>/<str:number>/": {"ref": "frame", "number": OWN_PROJECT},
    "annual-reports/<int:year>/": {"year": "2025"},
    "client-reports/<str:ref>/receipt/": {"ref": "client report"},
    **each(("enterprises/<str:code>/", "enterprises/<str:code>/file.xlsx"), code=OWN_CLIENT),
    **each((f"sheets/<str:ref>/{step}" for step in ("", "hand-over/", "acknowledge/", "advice/")), ref="work sheet"),
    "signatures/": {},
    "signatures/<str:ref>/repudiate/": {"ref": "step"},
    **each(("field/", "field/projects/", "field/me/", "field/unsent/", "field/worker.js", "field/manifest.json", "visits/", "site-code/")),
    **each((f"field/<str:number>/{step}/" for step in ("arrive", "leave", "hazard", "tell", "confirm", "correct")), number=OWN_PROJECT),
    **each((f"visits/<str:ref>/{page}" for page in ("", "answer/", "print/")), ref="visit"),
    "visits/imported/<int:pk>/": {"pk": "imported visit"},
    **each((f"engagements/<str:number>/{page}/" for page in ("board", "visits/plan")), number=OWN_PROJECT),
    **each((f"engagements/<str:number>/visits/<str:ref>/{what}/" for what in ("move", "withdraw")), number=OWN_PROJECT, ref="planned"),
    **each(("institutions/<str:code>/hours/", "institutions/<str:code>/hours.xlsx"), code=OWN),
    **each(("receipts/<int:index>/", "receipts/<int:index>.json"), index="1"),
    "public/editions/<str:division>/<int:year>/<int:number>/": {"division": "330100", "year": "year", "number": "issue"},
    "public/editions/<str:division>/<int:year>/<int:number>/<str:kind>": {
        "division": "330100", "year": "year", "number": "issue", "kind": "list.json",
    },
}  # fmt: skip
LONG = "长" * 5_000
WORDS = [
    "x",
    "\0",
    f"{OWN}\0",
    LONG,
    "\U0010ffff\u202e%s",
    "'; DROP TABLE x; --",
    "{{ 7|add:7 }}",
    ".",
    "-",
    "０",
    "00000000000000000X",
]
NUMBERS = ["0", "9" * 18, "9" * 19, "9" * 30, "9" * 5_000]
#: A value for every name of a query at once.
QUERIES = [
    *("2026-13-45", "-1", "abc", "a%00b", "0001-01-01", "2000-01-01", "2099-12-31", "9999-12-31", "9999-12", "0001-01"),
    *("9" * 30, quote(LONG), "%ED%A0%80", "%27%25_--", "", "٣", "1"),
]
NAMES = (
    *(
        "on",
        "known_on",
        "page",
        "q",
        "grade",
        "division",
        "sort",
        "lowered",
        "state",
        "kind",
        "sheet",
        "target",
        "city",
    ),
    *(
        "service",
        "open",
        "month",
        "note",
        "institution",
        "verb",
        "words",
        "since",
        "until",
        "from",
        "to",
        "entry",
        "leaf",
    ),
    *("key", "next", "rows", "theme", "back"),
)
TURN, NIGHTLY = 8, -1
ALL = pytest.param(NIGHTLY, marks=pytest.mark.nightly, id="all")
EVERYBODY = [
    *("city", "second", "province", "county", "elsewhere", "far", "auditor", "manager", "technician", "enterprise"),
    *("buyer", "unbound", ""),
]
#: Who goes everywhere on PostgreSQL by day: rights do not depend on the database, queries do.
THERE = {"city", "manager", "technician", "enterprise"}
BY_DAY = [
    who
    if who in THERE or os.environ["HENGJIAN_TEST_DATABASE"] == "sqlite"
    else pytest.param(who, marks=pytest.mark.nightly)
    for who in EVERYBODY
]
OUTSIDE = ["manager", "technician", "enterprise", "buyer", "unbound", "far", ""]
ID_NUMBERS = (OWN_ID, OTHER_ID)
CHINESE = re.compile("[\u4e00-\u9fff]")


def routes(patterns: list[URLPattern | URLResolver] | None = None, prefix: str = "") -> Iterator[str]:
    """Every address of the product."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, prefix + str(pattern.pattern))
        else:
            yield prefix + str(pattern.pattern)


def real(house: Court, part: str) -> list[str]:
    """What a word of ``PARTS`` stands for."""
    known = {
        "score": house.score, "batch": house.batch, "person": house.world.person.ref, "document": house.document,
        "file": house.file, **house.duties, **house.registrations,
        "reading": "score_month", "year": str(house.edition[0]), "issue": str(house.edition[1]), **house.cases,
        "work sheet": house.sheets["filling"], "visit": house.visit, "imported visit": str(own_log().pk), "planned": house.planned[0],
        **house.hazards,
        "opened": house.opened[0], "step": house.opened[1],
        "frame": house.sheets["frame"], "client report": house.sheets["report"],
    }  # fmt: skip
    if part == "stage":
        return ["survey", "interest", "contract", "lead", "plan", "report", "signoff", "submit", "flow", "close"]
    return list(house.cases.values()) if part == "case" else [known.get(part, part)]


def own_log() -> Visit:
    """The visit of the own project that the log brought."""
    return Visit.objects.exclude(source=PLATFORM).get(engagement__number=OWN_PROJECT)


def filled(route: str, values: dict[str, str]) -> str:
    """The address with its parts filled in."""
    for name, value in values.items():
        route = quote(value, safe="").join(re.split(rf"<\w+:{name}>", route))
    assert "<" not in route, route
    return "/" + route


def whole(house: Court, every: bool = False) -> Iterator[str]:
    """Every address, filled with what exists; with ``every``, once for each case."""
    for route, parts in PARTS.items():
        choices = {name: real(house, value)[None if every else -1 :] for name, value in parts.items()}
        for at in range(max(map(len, choices.values()), default=1)):
            yield filled(route, {name: values[at % len(values)] for name, values in choices.items()})


def broken(house: Court) -> Iterator[str]:
    """Every address with parts, one of them hostile."""
    for route, parts in PARTS.items():
        good = {name: real(house, value)[0] for name, value in parts.items()}
        for name in parts:
            for value in NUMBERS if f"<int:{name}>" in route else [*WORDS, OTHER]:
                yield filled(route, good | {name: value})


def turn(addresses: Iterable[str], number: int) -> list[str]:
    """Every ``TURN``-th address, from another one for each number: each address meets some values, each value some addresses.

    ``make nightly`` takes all of them (``NIGHTLY``).
    """
    found = list(addresses)
    return found if number == NIGHTLY else found[number % TURN :: TURN]


def read(content: bytes) -> str:
    """The text of an answer; of a workbook or a letter that of its parts."""
    if content[:2] != b"PK":
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


def answer(
    client: Client, ask: Callable[[], HttpResponse], name: str, faults: list[str], kept: Iterable[str] = ()
) -> None:
    """One request; what is wrong with the answer, and a word of ``kept`` in it, is added to ``faults``."""
    try:
        with transaction.atomic():
            response = ask()
            body = b"".join(response.streaming_content) if response.streaming else response.content
    except Exception as error:  # noqa: BLE001 - whatever it is, a visitor would have seen a 500
        faults.append(f"{name[:150]}: {type(error).__name__}: {str(error)[:100]}")
        return
    text = read(body)
    faults.extend(f"{name[:150]} tells {word}" for word in kept if word in text + str(response.headers))
    if response.status_code >= 500 or "Traceback" in text:
        faults.append(f"{name[:150]}: {response.status_code}")
    elif response.status_code >= 400 and not CHINESE.search(text):
        faults.append(f"{name[:150]}: {response.status_code} without a word of Chinese")


def written() -> dict[str, int]:
    """How many rows each table of facts and acts has."""
    tables = [Entry, *(model for model in apps.get_models() if issubclass(model, Fact) and not model._meta.abstract)]
    return {model._meta.db_table: model._default_manager.count() for model in tables}


def test_every_route_is_swept() -> None:
    assert sorted(PARTS) == sorted(routes())


@pytest.mark.parametrize("who", BY_DAY)
def test_everybody_gets_an_answer_everywhere(house: Court, enter: Callable[[str], Client], who: str) -> None:
    client, faults, before = enter(who) if who else Client(), [], written()
    searches = ["/ledger/export.jsonl?rows=1", *(f"/search/?q={number[:17]}" for number in ID_NUMBERS)]
    kept = [*ID_NUMBERS, *([SECRET] if who in OUTSIDE else [])]
    for address in [*whole(house, every=True), *searches]:
        answer(client, lambda to=address: client.get(to), address, faults, kept)
    assert faults == []
    assert written() == before


def test_a_word_that_must_not_leave_would_be_found(house: Court, enter: Callable[[str], Client]) -> None:
    client, faults = enter("city"), []
    address = f"/decisions/{house.cases['proposed']}/"
    answer(client, lambda: client.get(address), address, faults, [SECRET, *ID_NUMBERS])
    assert faults == [f"{address} tells {SECRET}"]


@pytest.mark.parametrize("who", ["city", "manager", ""])
@pytest.mark.parametrize("number", [0, ALL])
def test_no_path_breaks_a_page(house: Court, enter: Callable[[str], Client], who: str, number: int) -> None:
    client, faults, before = enter(who) if who else Client(), [], written()
    for address in turn(broken(house), number if number == NIGHTLY else len(who)):
        answer(client, lambda to=address: client.get(to), address, faults)
    assert faults == []
    assert written() == before


@pytest.mark.parametrize("value", QUERIES)
@pytest.mark.parametrize("number", [0, ALL])
def test_no_query_breaks_a_page(house: Court, enter: Callable[[str], Client], value: str, number: int) -> None:
    client, faults, before = enter("city"), [], written()
    for address in turn(whole(house), number if number == NIGHTLY else QUERIES.index(value)):
        for names in (NAMES, ("on",), ("known_on",)):
            query = f"{address}?{'&'.join(f'{name}={value}' for name in names)}"
            if names == NAMES or "decisions/" not in address:
                answer(
                    client,
                    lambda to=query: client.get(to),
                    query.split("&", maxsplit=1)[0] + f" [{len(names)}]",
                    faults,
                )
    assert faults == []
    assert written() == before


@pytest.mark.parametrize("method", ["put", "delete", "options"])
def test_no_other_method_breaks_or_writes(house: Court, enter: Callable[[str], Client], method: str) -> None:
    client, faults, before = enter("city"), [], written()
    for address in whole(house):
        answer(client, lambda to=address: getattr(client, method)(to), f"{method} {address}", faults)
    assert faults == []
    assert written() == before


def test_nothing_is_done_without_the_token_of_the_form(house: Court) -> None:
    client, faults, before = Client(enforce_csrf_checks=True), [], written()
    client.force_login(house.world.accounts["city"], backend="django.contrib.auth.backends.ModelBackend")
    for address in whole(house):
        for method in ("post", "put", "delete"):
            response = getattr(client, method)(address, {"key": "k"} if method == "post" else "")
            if response.status_code != 403 or "表单已经过时" not in response.content.decode():
                faults.append(f"{method} {address}: {response.status_code}")
    assert faults == []
    assert written() == before
