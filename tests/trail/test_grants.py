"""A role that owns nothing and has what ``hengjian grants`` gives: it can do its work, and can take nothing away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client

from hengjian.accounts.models import Account, Role
from hengjian.cli import doctor, main
from hengjian.trail import grants, triggers
from hengjian.trail.models import Entry
from tests.trail.cast import institution, score

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.clause("HZ-17"), pytest.mark.clause("X-6")]
ROLE = "hengjian_app_test"
DENIED = "42501"  # insufficient_privilege
PASSWORD = "a-long-password-7"


@contextmanager
def application() -> Iterator[psycopg.Connection]:
    """A connection of that role."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE} LOGIN PASSWORD 'x'")
        for statement in grants.statements(connection, ROLE):
            cursor.execute(statement)
    settings = connection.get_connection_params()
    wanted = {name: settings[name] for name in ("host", "port", "dbname") if settings.get(name)}
    try:
        with psycopg.connect(**wanted, user=ROLE, password="x", autocommit=True) as other:
            yield other
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            cursor.execute(f"DROP OWNED BY {ROLE}")
            cursor.execute(f"DROP ROLE {ROLE}")


def attempts(table: str) -> list[str]:
    """Every way to change or take away what stands in a table."""
    trigger = f"keep_{table}_delete"
    return [
        f'UPDATE "{table}" SET {column(table)} = {column(table)}',
        f'DELETE FROM "{table}"',
        f'TRUNCATE "{table}" CASCADE',
        f'DROP TRIGGER "{trigger}" ON "{table}"',
        f'ALTER TABLE "{table}" DISABLE TRIGGER "{trigger}"',
        f'ALTER TABLE "{table}" DISABLE TRIGGER ALL',
        f'CREATE RULE r AS ON INSERT TO "{table}" DO INSTEAD NOTHING',
        f'DROP TABLE "{table}" CASCADE',
    ]


def column(table: str) -> str:
    with connection.cursor() as cursor:
        return f'"{connection.introspection.get_table_description(cursor, table)[0].name}"'


def refused(other: psycopg.Connection, statement: str) -> bool:
    try:
        other.execute(statement)
    except psycopg.Error as fault:
        return fault.sqlstate == DENIED
    return False


ANYWHERE = [
    "SET session_replication_role = replica", "DROP FUNCTION hengjian_keep() CASCADE", f"ALTER ROLE {ROLE} SUPERUSER",
    "CREATE OR REPLACE FUNCTION hengjian_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
    "DROP SCHEMA public CASCADE",
]  # fmt: skip


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles")
def test_the_program_role_is_refused_whatever_would_take_a_record_away() -> None:
    score(institution())
    tables = triggers.guarded(connection)
    asked = [statement for table in tables for statement in attempts(table)] + ANYWHERE
    with application() as other:
        assert [statement for statement in asked if not refused(other, statement)] == []
    assert (len(tables) > 30, triggers.missing(connection), Entry.objects.count()) == (True, [], 2)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles")
def test_a_right_too_many_would_be_seen() -> None:
    """Planted: with UPDATE granted the trigger still refuses, with another code; without the trigger nothing does."""
    score(institution())
    change = attempts("credit_score")[0]
    with application() as other, connection.cursor() as cursor:
        assert refused(other, change)
        cursor.execute(f"GRANT UPDATE ON credit_score TO {ROLE}")
        assert not refused(other, change)
        with pytest.raises(psycopg.Error, match="只能追加"):
            other.execute(change)
        triggers.remove(connection)
        other.execute(change)
        triggers.install(connection)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles")
def test_the_program_role_can_do_the_programs_work() -> None:
    about = institution()
    Account.objects.create_account("auditor", PASSWORD, name="阮思齐", role=Role.AUDITOR)
    owned = [finding.text for finding in doctor.check_database() if "所有者" in finding.text]
    with application(), connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {ROLE}")
        score(about)
        client = Client()
        signed = client.post("/sign-in/", {"username": "auditor", "password": PASSWORD})
        told = [finding.text for finding in doctor.check_database() if "所有者" in finding.text]
        assert (signed.status_code, client.get("/ledger/").status_code, Entry.objects.count()) == (302, 200, 2)
    assert (len(owned), told) == (1, [])


def test_the_command_prints_what_the_owner_runs() -> None:
    result = CliRunner().invoke(main, ["grants", "hengjian_app"])
    if connection.vendor == "sqlite":
        assert (result.exit_code, "SQLite 没有数据库角色" in result.output) == (2, True)
        return
    assert result.output == "".join(f"{each};\n" for each in grants.statements(connection, "hengjian_app"))
    assert 'GRANT SELECT, INSERT ON "evidence_file" TO "hengjian_app";\n' in result.output
    assert 'GRANT SELECT, INSERT, UPDATE, DELETE ON "django_session" TO "hengjian_app";\n' in result.output
