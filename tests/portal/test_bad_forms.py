"""Every form with everything wrong that can be: told in Chinese, nothing written, what was typed still there.

The last test hands in the same forms as they should be, so that a refusal above is one of the fault planted, and of no other.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from hengjian.accounts.models import Account, Reveal
from hengjian.credit.models import Admonition
from hengjian.registry.models import ImportBatch
from hengjian.trail.models import Entry
from tests.files.made import picture, upload
from tests.portal import drawing, duties, hazards, registering, risks, visits
from tests.portal.court import Court
from tests.portal.handed import accepting
from tests.portal.paper import TYPED, Form, file, forms
from tests.portal.test_sweep import CHINESE, LONG, written
from tests.portal.world import OTHER, OTHER_ID, OWN, OWN_PROJECT, PASSWORD

SQLITE = os.environ["HENGJIAN_TEST_DATABASE"] == "sqlite"
WRONG = ["2026-13-45", "abc", "a\0b", LONG, "9999-12-31", "-1"]


def proof() -> dict[str, Any]:
    """The file of a practice notice, read once by each request."""
    return {"proof": upload(picture(), "proof.png")}


def evidence() -> dict[str, Any]:
    """The photograph that proves a step about a hazard."""
    return {"evidence": upload(picture(), "after.png")}


def unfilled(form: Form) -> Iterator[tuple[str, dict[str, Any]]]:
    """The form with something left out: refused before the database is asked, on whichever it be."""
    yield "empty", {"csrfmiddlewaretoken": "x"}
    yield "unknown only", {"is_admin": "1", "by": "别人"}
    for name in form.good.keys() - form.optional:
        yield f"without {name}", {key: value for key, value in form.good.items() if key != name}
        yield f"blank {name}", form.good | {name: "   "}


def spoiled(form: Form) -> Iterator[tuple[str, dict[str, Any]]]:
    """The form with one fault, each with a name."""
    if SQLITE:
        yield from unfilled(form)
    for name in {name for name, value in form.good.items() if name != "key" and value is not file}:
        hostile = ["a\0b", LONG] if name in form.free else WRONG
        for value in hostile:
            yield f"{name}={value[:12]!r}", form.good | {name: value}
    yield "long key", form.good | {"key": "k" * 500}


def state() -> tuple[dict[str, int], int]:
    """What counts as written."""
    return written(), ImportBatch.objects.count()


def post(client: Client, address: str, data: dict[str, Any]) -> HttpResponse:
    """One form handed in, inside a savepoint, so that a fault of the database spoils no later one."""
    data = {name: value() if callable(value) else value for name, value in data.items()}
    with transaction.atomic():
        more = proof() if "/notices/" in address else evidence() if address.startswith("/hazards/") else {}
        return client.post(address, {**data, **more})


NAMES = (
    *(
        "letter",
        "penalty",
        "institution",
        "practice",
        "notice",
        "service",
        "statement",
        "opinion",
        "decision",
        "waiver",
    ),
    *("consent", "annulment", "correction", "score", "terms", "reveal", "opening"),
    *duties.NAMES,
    *registering.NAMES,
    *hazards.NAMES,
    *visits.NAMES,
    *risks.NAMES,
    *drawing.NAMES,
    *(
        "engagement",
        "interest",
        "member",
        "planned visit",
        "moved visit",
        "withdrawn visit",
        "supplement",
        "step correction",
        "release",
    ),
    *("sheet", "sheet receipt", "certificate", "report check", "client report", "client report receipt", "guideline"),
)


@pytest.mark.parametrize("name", NAMES)
def test_a_fault_is_told_and_nothing_is_written(house: Court, enter: Callable[[str], Client], name: str) -> None:
    form = forms(house)[name]
    client, before, faults = enter(form.who), state(), []
    for fault, data in spoiled(form):
        try:
            response = post(client, form.address, data)
        except Exception as error:  # noqa: BLE001 - a visitor would have seen a 500
            faults.append(f"{fault}: {type(error).__name__}: {str(error)[:120]}")
            continue
        page = response.content.decode(errors="replace")
        if response.status_code not in (400, 403, 409, 422) or not CHINESE.search(page):
            faults.append(f"{fault}: {response.status_code}")
        if TYPED in data.values() and TYPED not in page:
            faults.append(f"{fault}: what was typed is gone")
        if state() != before:
            faults.append(f"{fault}: written")
            before = state()
    assert faults == []


@pytest.mark.parametrize("name", NAMES if SQLITE else [pytest.param(name, marks=pytest.mark.nightly) for name in NAMES])
def test_nobody_else_may(house: Court, enter: Callable[[str], Client], name: str) -> None:
    form = forms(house)[name]
    before, faults = state(), []
    for who in ("auditor", "technician", "enterprise", "buyer", "unbound", "far", "elsewhere"):
        if who == form.who or (who, name) in ALLOWED:
            continue
        response = post(enter(who), form.address, form.good)
        if response.status_code not in (403, 404, 409, 422):
            faults.append(f"{who}: {response.status_code}")
        if state() != before:
            faults.append(f"{who}: written")
            before = state()
    assert faults == []


#: A district's officer at the place of the firm, who also made the letters; any authority records its own letter.
ALLOWED = {
    ("technician", "planned visit"),
    ("technician", "moved visit"),
    ("technician", "withdrawn visit"),
    *(("elsewhere", name) for name in ("letter", "penalty", "institution", "notice", "service", "opinion")),
    *(("elsewhere", name) for name in ("annulment", "correction", "opening", "outside check")),
    *(("far", name) for name in ("letter", "penalty")),
    *(("technician", name) for name in ("sheet", "certificate")),
    *hazards.ALLOWED,
    *risks.ALLOWED,
    *(("technician", name) for name in ("engagement", "interest", "supplement", "step correction")),
    *(("elsewhere", name) for name in ("verification", "shortfall")),
    *(("enterprise", name) for name in ("sheet receipt", "client report")),
    ("elsewhere", "client report receipt"),
    ("elsewhere", "finding"),
    *(("elsewhere", name) for name in ("refusal notice", "refusal service")),
    ("elsewhere", "frame"),  # an authority freezes its own place's reports
    *(("far", name) for name in ("city training", "guideline")),  # a city announces its own
}


def test_as_they_should_be_each_is_done_once(house: Court, enter: Callable[[str], Client]) -> None:
    faults = []
    for name, form in forms(house).items():
        form.good["key"] = f"key-of-{name}"
        before, client = Entry.objects.count(), enter(form.who)
        first, again = (post(client, form.address, form.good) for _ in range(2))
        if (Entry.objects.count() - before, again.status_code < 500) != (1, True):
            faults.append(f"{name}: {first.status_code}, {again.status_code}: {told(first)}")
    assert faults == []


def told(response: HttpResponse) -> str:
    """The words on a page that may say what was wrong."""
    page = response.content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page[page.find("<main") :]).split())[:900]


def test_a_key_serves_one_person_and_one_thing(house: Court, enter: Callable[[str], Client]) -> None:
    found = forms(house)
    opinion, decision = found["opinion"], found["decision"]
    assert post(enter("elsewhere"), opinion.address, opinion.good).status_code == 302
    before = state()
    elsewhere = opinion.address.replace(house.cases["served"], house.cases["told"])
    answers = {
        "another person": post(enter("city"), opinion.address, opinion.good),
        "another act": post(enter("city"), decision.address, decision.good),
        "another case": post(enter("elsewhere"), elsewhere, opinion.good),
    }
    assert {
        name: (one.status_code, "已经用于另一件事" in one.content.decode()) for name, one in answers.items()
    } == dict.fromkeys(answers, (409, True))
    assert state() == before


def test_a_key_shows_one_number_once(house: Court, enter: Callable[[str], Client]) -> None:
    client, form = enter("city"), forms(house)["reveal"]
    assert OTHER_ID in post(client, form.address, form.good).content.decode()
    from hengjian.registry.models import Person

    for person in Person.objects.all():
        page = post(client, f"/people/{person.ref}/reveal/", form.good)
        assert page.status_code == 409, "a number shown without a trace"
    assert Reveal.objects.count() == 1


def test_a_decision_seen_too_late_keeps_the_reason(house: Court, enter: Callable[[str], Client]) -> None:
    data = {"outcome": "downgrade", "reason": TYPED, "seen": "", "key": "late", "password": PASSWORD}
    before = state()
    page = post(enter("city"), f"/decisions/{house.cases['decided']}/decide/", data)
    assert (page.status_code, state()) == (409, before)
    assert "刚才别人已作出决定" in page.content.decode()
    assert TYPED in page.content.decode()


@pytest.mark.parametrize(
    ("who", "case", "form"),
    [("county", "proposed", "decide"), ("province", "proposed", "decide"), ("far", "proposed", "decide"),
     ("manager", "proposed", "decide"), ("city", "proposed", "consent"), ("county", "proposed", "consent"),
     ("auditor", "proposed", "consent"), ("second", "served", "consent"), ("city", "told", "decide")],
)  # fmt: skip
def test_no_decision_by_the_wrong_hand_or_too_early(
    house: Court, enter: Callable[[str], Client], who: str, case: str, form: str
) -> None:
    before = state()
    data = {"outcome": "downgrade", "reason": TYPED, "key": "wrong", "password": PASSWORD, "seen": ""}
    page = post(enter(who), f"/decisions/{house.cases[case]}/{form}/", data)
    assert (page.status_code in (403, 409), state() == before) == (True, True)
    assert CHINESE.search(page.content.decode())


@pytest.mark.clause("HZ-38")
@pytest.mark.parametrize("on", ["0001-01-01", "2025-01-31"])
def test_a_letter_from_before_the_regulation_is_kept_without_effect(
    house: Court, enter: Callable[[str], Client], on: str
) -> None:
    form, client = forms(house)["letter"], enter("city")
    done = post(client, form.address, form.good | {"on": on})
    assert done.status_code == 302
    ref = Admonition.objects.get(on=dt.date.fromisoformat(on)).ref
    for address in (done["Location"], f"/decisions/{ref}/", "/admonitions/", f"/institutions/{OWN}/credit/"):
        page = client.get(address)
        assert page.status_code == 200
    assert "不发生效力" in client.get(f"/decisions/{ref}/").content.decode()
    decide = {"outcome": "downgrade", "reason": TYPED, "key": "old", "password": PASSWORD, "seen": ""}
    assert post(client, f"/decisions/{ref}/decide/", decide).status_code == 409


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("book.xlsx", b"", "空"), ("book.xlsx", b"MZ\x90\0" * 50, "工作簿"), ("book.xlsx", b"PK\x03\x04broken", ""),
     ("log.csv", b"\xff\xfe\0\0", ""), ("a.exe", b"MZ", ""), ("log.csv", b"", "")],
)  # fmt: skip
def test_a_file_that_is_no_book(
    house: Court, enter: Callable[[str], Client], name: str, content: bytes, words: str
) -> None:
    before = state()
    page = enter("city").post("/import/", {"uploads": [SimpleUploadedFile(name, content)]})
    assert (page.status_code, state()) == (422, before)
    assert CHINESE.search(page.content.decode())
    assert words in page.content.decode()


def presses(house: Court) -> list[str]:
    """Acts of one press, without anything to fill in: a press that cannot be done leads back."""
    return [
        f"/engagements/{OWN_PROJECT}/sheets/general/new/", f"/sheets/{house.sheets['filling']}/hand-over/",
        f"/registrations/{house.registrations['matter']}/correct/",
    ]  # fmt: skip


def drafted(house: Court) -> list[str]:
    """Pages of what is not handed in yet: kept as one types, right or wrong."""
    under = f"/registrations/drafts/{house.registrations['draft']}"
    pages = ("materials", "licence", "people", "people/new", "people/0", "discard")
    return ["/registrations/new/", *(f"{under}/{page}/" for page in pages)]


def nonsense(house: Court) -> list[tuple[str, dict[str, Any]]]:
    """Forms without legal effect, and acts of one press, with what makes no sense."""
    digest = {"seen": "0" * 64, "key": "publish-again", "password": PASSWORD, "month": "2026-11", "note": TYPED}
    wrong: list[dict[str, Any]] = [
        {}, {"key": "", "drop": ""}, {"key": "k" * 500}, {"key": "a\0b", "city": "a\0b", "kind": LONG, "name": "a\0b"},
        {"name": LONG, "office_area": "1e999", "entered_on": "9999-12-31", "id_number": LONG, "roles": "x"},
    ]  # fmt: skip
    return [
        *(("/publication/preview/", digest | {"month": month}) for month in ("", "9999-12", "0001-01", "x", LONG, "2026-13")),
        *(("/publication/preview/", digest | {"seen": seen}) for seen in ("", "x" * 64, "\0" * 64)),
        *(("/publication/preview/", digest | {"note": note}) for note in (LONG, "a\0b")),
        *(("/readings/month_of/", {"value": value, "on": "2026-11-20", "reason": TYPED, "key": "r", "password": PASSWORD})
          for value in ("", "nonsense", "a\0b", LONG)),
        ("/account/password/", {"old_password": "x", "new_password1": "a\0b", "new_password2": LONG}),
        ("/account/appearance/", {"appearance": "\0", "next": "//evil.example/"}),
        ("/account/appearance/", {"appearance": "pink", "next": "javascript:alert(1)"}),
        ("/account/appearance/", {"next": "abc"}),
        ("/sign-in/", {"username": "a\0b", "password": LONG, "next": "abc"}),
        (f"/import/{house.batch}/again/", {}),
        *((address, told) for address in (*presses(house), *drafted(house)) for told in wrong),
        ("/import/", {}),
        ("/verify/", {}),
        ("/verify/", {"file": SimpleUploadedFile("x.json", b"{" * 5_000), "fingerprint": "ÿ"}),
        ("/verify/", {"file": SimpleUploadedFile("x.json", b'{"a": 1e999999}'), "fingerprint": "\0"}),
        ("/verify/", {"file": SimpleUploadedFile("x", b""), "fingerprint": LONG}),
        ("/verify/", {"file": SimpleUploadedFile("x", b"\0" * 100), "proof": SimpleUploadedFile("y", b"[]")}),
        ("/verify/", {"file": SimpleUploadedFile("x", b"[1]"), "proof": SimpleUploadedFile("y", b'{"head": 3}')}),
    ]  # fmt: skip


def test_forms_without_legal_effect_answer_nonsense(house: Court, enter: Callable[[str], Client]) -> None:
    before, account = state(), Account.objects.get(username="city").password
    faults = []
    for client in (enter("city"), enter("manager"), Client()):
        for address, data in nonsense(house):
            try:
                with transaction.atomic():
                    response = client.post(address, data)
            except Exception as error:  # noqa: BLE001 - a visitor would have seen a 500
                faults.append(f"{address} {str(data)[:80]}: {type(error).__name__}: {str(error)[:100]}")
                continue
            if response.status_code >= 500 or "evil" in response.get("Location", "") or state() != before:
                faults.append(f"{address} {str(data)[:80]}: {response.status_code}")
    assert faults == []
    assert Account.objects.get(username="city").password == account


#: Routes that take a post and stand in no list above.
EXCEPT = {
    "registrations/<str:ref>/supplement/": "an accepted one is wanted first; ``tests/conditions/test_taking_back``",
    "trainings/<str:ref>/sign-up/<str:person>/withdraw/": "a seat is wanted first; ``tests/conditions/test_taking_back``",
    "sign-out/": "no field but the token; ``tests/accounts`` hands it in",
    "signatures/<str:ref>/repudiate/": "a signature of a lead's is wanted first; ``tests/practice/test_signatures`` makes one",
    "annual-reports/<int:year>/": "no report may be handed in after 2026-04-16 (JC-22); ``tests/practice/annual`` does on an earlier day",
}


def test_every_form_of_the_product_is_handed_in_here(house: Court) -> None:
    addresses = [*(form.address for form in forms(house).values()), *(address for address, _ in nonsense(house))]
    covered = {resolve(address.partition("?")[0]).route for address in addresses} | EXCEPT.keys()
    assert (accepting() - covered, covered - accepting()) == (set(), set())
    assert set(NAMES) == forms(house).keys()


def test_a_firm_unknown_and_one_of_others_look_alike(house: Court, enter: Callable[[str], Client]) -> None:
    client = enter("manager")
    for tail in ("", "staff/", "visits/", "credit/", "credit/print/", "credit/explanation.docx", "notices/new/"):
        there, nowhere = (alike(client, code, tail) for code in (OTHER, "91330110MA0000000X"))
        assert (tail, *there) == (tail, *nowhere)


def alike(client: Client, code: str, tail: str) -> tuple[int, str]:
    """Status and text of a page about a firm, without its code and the token of a form."""
    response = client.get(f"/institutions/{code}/{tail}")
    text = response.content.decode().replace(code, "")
    return response.status_code, re.sub(r'csrfmiddlewaretoken" value="\w+"', "", text)
