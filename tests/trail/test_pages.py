"""The ledger's pages: who sees what, the public check, downloads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hengjian.accounts.models import Account
from hengjian.trail import keys, publishing, receipts
from hengjian.trail.models import Entry
from hengjian.trail.verifier import hengjian_verify as verifier
from tests.trail.cast import CODE, institution, score
from tests.trail.test_files import LIST, export, publish

pytestmark = [pytest.mark.django_db, pytest.mark.clause("X-6")]
OTHER = "91330110MA0000018A"


def signed_in(role: str, organisation: str = "") -> Client:
    place = {"level": "city", "division": "330100"} if role == "officer" else {}
    account = Account.objects.create(
        username=f"{role}{organisation}", name="沈知远", role=role, organisation=organisation, **place
    )
    client = Client()
    client.force_login(account)
    return client


def upload(client: Client, **files: bytes):
    named = {name: SimpleUploadedFile(f"{name}.json", data) for name, data in files.items()}
    return client.post("/verify/", named)


@pytest.mark.parametrize(
    ("role", "organisation", "status"),
    [
        ("officer", "", 200),
        ("auditor", "", 200),
        ("manager", CODE, 200),
        ("manager", OTHER, 404),
        ("technician", CODE, 404),
        ("buyer", "", 404),
    ],
)
def test_who_sees_a_receipt(role: str, organisation: str, status: int) -> None:
    entry = score(institution()).entry
    client = signed_in(role, organisation)
    statuses = [client.get(f"/receipts/{entry.index}{tail}").status_code for tail in ("/", ".json")]
    assert statuses == [status, status]


def test_a_party_gets_only_what_speaks_of_it() -> None:
    """An anchor is no fact: its own entry of the register is not disclosed to it by number."""
    about = institution()
    entry = score(about).entry
    file = signed_in("manager", CODE).get(f"/receipts/{entry.index}.json")
    assert [row["content"]["table"] for row in json.loads(file.content)["rows"]] == ["credit_score"]
    assert signed_in("manager", OTHER).get("/receipts/0/").status_code == 404


def test_without_an_account_only_the_check_is_open() -> None:
    score(institution())
    client = Client()
    statuses = {
        path: client.get(path).status_code
        for path in ("/ledger/", "/receipts/1/", "/ledger/export.jsonl", "/verify/", "/ledger/heads.json")
    }
    assert statuses == {
        "/ledger/": 302,
        "/receipts/1/": 302,
        "/ledger/export.jsonl": 302,
        "/verify/": 200,
        "/ledger/heads.json": 200,
    }


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", [1, 0]),
        ("?verb=credit.correct_score", [1]),
        (f"?words={CODE}", [1, 0]),
        ("?words=1&since=2020-01-01", [1, 0]),
        ("?until=2020-01-01", []),
        ("?since=yesterday", [1, 0]),
    ],
)
def test_the_list_filters(query: str, numbers: list[int]) -> None:
    score(institution())
    page = signed_in("auditor").get(f"/ledger/{query}")
    assert (page.status_code, [line.entry.index for line in page.context["lines"]]) == (200, numbers)


def test_only_the_auditor_takes_the_rows_away() -> None:
    score(institution())
    officer, auditor = signed_in("officer"), signed_in("auditor")
    assert officer.get("/ledger/export.jsonl?rows=1").status_code == 403
    assert b"".join(officer.get("/ledger/export.jsonl").streaming_content) == export()
    assert b"".join(auditor.get("/ledger/export.jsonl?rows=1").streaming_content) == export(rows=True)


def test_the_public_check_says_what_and_where() -> None:
    entry = publish()
    proof = publishing.seal(LIST.encode(), entry)
    changed = LIST.replace('"C"', '"A"').encode()
    client = Client()
    good, found, bad, unknown = (
        upload(client, file=LIST.encode(), proof=proof),
        upload(client, file=LIST.encode()),
        upload(client, file=changed, proof=proof),
        upload(client, file=changed),
    )
    assert [page.status_code for page in (good, found, bad, unknown)] == [200] * 4
    assert [page.context["verdict"].holds for page in (good, found, bad, unknown)] == [True, True, False, False]
    assert bad.context["verdict"].faults == [("名单第4行", "与公布的名单不符")]
    assert unknown.context["verdict"].readable is False


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"{}",
        b"null",
        b'{"format": "hengjian-receipt/1"}',
        b"hengjian-export/1",
        b"PK\x03\x04",
    ],
)
def test_any_upload_gets_an_answer(data: bytes) -> None:
    client = Client(raise_request_exception=False)
    assert upload(client, file=data).status_code == 200
    assert upload(client, file=data, proof=data).status_code == 200


def test_the_check_without_a_file_says_so() -> None:
    page = Client().post("/verify/", {})
    assert (page.status_code, "file" in page.context["form"].errors) == (400, True)


def test_the_code_of_a_receipt_leads_to_its_entry() -> None:
    entry = score(institution()).entry
    client = Client()
    key = keys.short_fingerprint().replace(" ", "")
    good = client.get("/verify/", {"entry": entry.index, "leaf": entry.leaf, "key": key})
    bad = client.get("/verify/", {"entry": 0, "leaf": entry.leaf, "key": key})
    none = client.get("/verify/", {"entry": "9" * 30, "leaf": "", "key": ""})
    assert [page.context["scanned"] and page.context["scanned"].holds for page in (good, bad, none)] == [
        True,
        False,
        None,
    ]
    assert 'class="qr"' in receipts.code(entry, "https://example.org/verify/")


def test_the_program_is_the_one_that_checks() -> None:
    served = b"".join(Client().get("/verify/hengjian_verify.py").streaming_content)
    assert served == Path(verifier.__file__).read_bytes()


def test_heads_and_their_consistency() -> None:
    about = institution()
    for number in range(6):
        score(about, key=f"score:{number}")
    client = Client()
    assert client.get("/ledger/heads.json").json()["head"]["size"] == Entry.objects.count() == 7
    assert len(client.get("/ledger/consistency.json?from=3&to=7").json()["path"]) == 4
    assert [
        client.get(f"/ledger/consistency.json{query}").status_code
        for query in ("", "?from=0&to=7", "?from=3&to=8", "?from=a&to=b")
    ] == [400] * 4


def test_an_empty_ledger_has_pages_too() -> None:
    auditor = signed_in("auditor")
    statuses = [
        auditor.get(path).status_code
        for path in ("/ledger/", "/verify/", "/ledger/heads.json", "/ledger/export.jsonl", "/receipts/0/")
    ]
    assert statuses == [200, 200, 404, 404, 404]
