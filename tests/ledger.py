"""Let tests that commit empty the tables again, though the ledger's triggers refuse to delete."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

#: What ``migrate`` writes itself.
OF_DJANGO = {"django_migrations", "django_content_type", "auth_permission"}


def allow_flush() -> None:
    """Empty the tables in our way: Django's truncates 150 of them, waits for every reader, and has triggers made anew."""
    from django.test import TransactionTestCase

    TransactionTestCase._fixture_teardown = teardown  # type: ignore[method-assign]


def teardown(_: Any) -> None:
    """The database as ``migrate`` left it, and no kept heads."""
    from django.db import connection

    from hengjian import home
    from hengjian.trail import triggers

    {"sqlite": overwrite, "postgresql": empty}[connection.vendor](connection)
    if triggers.missing(connection):
        triggers.install(connection)
    shutil.rmtree(Path(home.directory()) / "heads", ignore_errors=True)


def overwrite(connection: Any) -> None:
    """Copy the migrated file over the one in use."""
    from tests.template import template

    connection.ensure_connection()
    with contextlib.closing(sqlite3.connect(template())) as migrated:
        migrated.backup(connection.connection)


def empty(connection: Any) -> None:
    """Delete what stands in the tables, without their triggers; only a superuser can."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(filled())
        for (table,) in cursor.fetchall():
            cursor.execute(f'DELETE FROM "{table}"')
        cursor.execute("SET session_replication_role = origin")


@cache
def filled() -> str:
    """SQL that names the tables in which something stands."""
    from django.db import connection

    tables = sorted(set(connection.introspection.table_names()) - OF_DJANGO)
    return " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in tables)
