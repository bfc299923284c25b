"""No ID number in a file, a log or a table: outside any transaction, as a deployment would have written it (T33)."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from hengjian.portal.imports import batches
from hengjian.registry.models import ImportBatch
from tests.portal.world import OTHER_ID, OWN_ID
from tests.registry import books

NUMBERS = (OWN_ID, OTHER_ID)


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
