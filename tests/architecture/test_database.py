"""The tests run where they say they run."""

import os

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def test_the_database_is_the_one_that_was_asked_for() -> None:
    assert connection.vendor == os.environ["HENGJIAN_TEST_DATABASE"]


@pytest.mark.skipif("os.environ['HENGJIAN_TEST_DATABASE'] != 'sqlite'", reason="settings of SQLite")
def test_sqlite_keeps_acknowledged_writes() -> None:
    with connection.cursor() as cursor:
        answers = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")]
    assert (answers, connection.transaction_mode) == (["wal", 2, 1], "IMMEDIATE")
