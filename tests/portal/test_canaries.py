"""What must not leave its circle: deliberation stays in the bureau, ID numbers in no answer, file, log or database (T23, T33, T37)."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from hengjian.portal.imports import batches
from hengjian.registry.models import ImportBatch
from tests.portal import court
from tests.portal.court import SECRET, Court
from tests.portal.test_sweep import EVERYBODY, whole
from tests.portal.world import OTHER_ID, OWN_ID, World
from tests.registry import books

NUMBERS = (OWN_ID, OTHER_ID)
OUTSIDE = ["manager", "technician", "enterprise", "buyer", "unbound", "far", ""]


@pytest.fixture
def house(world: World) -> Court:
    """The world with cases whose opinions and proposals carry the canary."""
    return court.build(world)


def read(content: bytes) -> str:
    """The text of an answer; of a workbook or a letter that of its parts."""
    if content[:2] != b"PK":
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


def told(client: Client, address: str) -> str:
    """Everything that comes back: headers, body, the parts of a file."""
    response = client.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return read(body) + str(response.headers)


@pytest.mark.parametrize("who", OUTSIDE)
def test_the_deliberation_stays_in_the_bureau(house: Court, enter: Callable[[str], Client], who: str) -> None:
    client = enter(who) if who else Client()
    found = [address for address in whole(house, every=True) if SECRET in told(client, address)]
    assert found == []


def test_the_oracle_sees_it_inside(house: Court, enter: Callable[[str], Client]) -> None:
    page = told(enter("city"), f"/decisions/{house.cases['proposed']}/")
    assert f"{SECRET}承办意见" in page
    assert f"{SECRET}不予降级的提议" in page


def test_no_letter_of_the_case_holds_it(house: Court, enter: Callable[[str], Client]) -> None:
    ref = house.cases["decided"]
    assert SECRET not in told(enter("manager"), f"/decisions/{ref}/decision-{house.document}.docx")


@pytest.mark.parametrize("who", EVERYBODY)
def test_no_answer_holds_an_id_number(house: Court, enter: Callable[[str], Client], who: str) -> None:
    client = enter(who) if who else Client()
    addresses = [*whole(house), "/ledger/export.jsonl?rows=1", *(f"/search/?q={number[:17]}" for number in NUMBERS)]
    assert [one for one in addresses if any(number in told(client, one) for number in NUMBERS)] == []


def database() -> bytes:
    """Every byte of the database: of the files, or of every column of every table where there is a server."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        name = Path(connection.settings_dict["NAME"])
        return b"".join(path.read_bytes() for path in name.parent.glob(f"{name.name}*"))
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            found += [row for (row,) in cursor.fetchall()]
    return "\n".join(found).encode()


def files() -> bytes:
    """Every file of the deployment beside its database."""
    home = Path(settings.HOME)
    return b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file() and "sqlite3" not in path.name)


@pytest.mark.django_db(transaction=True)
def test_no_file_log_or_table_holds_an_id_number(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The canaries go in by an import, one of them in a row that is refused, and by a search."""
    from tests.portal import world as worlds

    caplog.set_level(logging.DEBUG)
    here = worlds.build()
    book = books.register()
    wrong = OTHER_ID[:-1] + ("1" if OTHER_ID[-1] != "1" else "2")
    book["人员花名册"] += [books.person(证件号码=wrong)]
    path = books.workbook(tmp_path / "register.xlsx", book)
    client = Client()
    client.force_login(here.accounts["city"], backend="django.contrib.auth.backends.ModelBackend")
    with path.open("rb") as file:
        address = client.post("/import/", {"uploads": [file]})["Location"]
    batches.carry_out(address.strip("/").split("/")[-1])
    client.get("/search/", {"q": OWN_ID})
    assert ImportBatch.objects.get().state == ImportBatch.State.DONE
    secrets = [*NUMBERS, wrong, books.AN]
    places = {
        "database": database(),
        "files": files(),
        "log": caplog.text.encode(),
        "page": client.get(address).content,
    }
    assert [(name, secret) for name, held in places.items() for secret in secrets if secret.encode() in held] == []


@pytest.mark.django_db(transaction=True)
def test_a_number_in_clear_would_be_found() -> None:
    from tests.portal import world as worlds

    here = worlds.build()
    here.accounts["buyer"].office = OWN_ID
    here.accounts["buyer"].save()
    assert OWN_ID.encode() in database()
