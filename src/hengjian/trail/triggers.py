"""Append-only in the database itself: triggers that refuse to change or delete what has legal effect, on both databases."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from hengjian.trail.models import Commitment, Entry, Fact, Head, Node

LEDGER: list[type[models.Model]] = [Entry, Node, Commitment, Head]
FUNCTION = """
CREATE OR REPLACE FUNCTION hengjian_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% 只能追加，不能修改或删除', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""


def facts() -> list[type[Fact]]:
    """All tables of facts."""
    return [model for model in apps.get_models() if issubclass(model, Fact) and not model._meta.proxy]


def anchors() -> list[type[models.Model]]:
    """What facts speak of: tables a fact refers to that are no facts themselves."""
    targets = {field.related_model for model in facts() for field in model._meta.concrete_fields if field.is_relation}
    found = [
        model for model in targets if isinstance(model, type) and not issubclass(model, Fact) and model not in LEDGER
    ]
    return sorted(found, key=lambda model: model._meta.db_table)


def effective() -> list[type[models.Model]]:
    """Every table whose rows have legal effect and so stand in the ledger."""
    return [*facts(), *anchors()]


def install(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Put the triggers on every such table that exists; those already there stay."""
    present = _present(connection)
    statements = [FUNCTION] if connection.vendor == "postgresql" else []
    with connection.cursor() as cursor:
        for table in guarded(connection):
            statements += [
                _create(connection, table, event) for event in _events(connection) if _name(table, event) not in present
            ]
        for statement in statements:
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away; for tests, which must empty the tables."""
    present = _present(connection)
    with connection.cursor() as cursor:
        for table in guarded(connection):
            for event in _events(connection):
                if _name(table, event) in present:
                    place = f' ON "{table}"' if connection.vendor == "postgresql" else ""
                    cursor.execute(f'DROP TRIGGER "{_name(table, event)}"{place}')


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Tables that lack one of their triggers."""
    present = _present(connection)
    return [
        table
        for table in guarded(connection)
        if any(_name(table, event) not in present for event in _events(connection))
    ]


def guarded(connection: BaseDatabaseWrapper) -> list[str]:
    """The tables of the ledger and of legal effect that exist."""
    existing = set(connection.introspection.table_names())
    return [model._meta.db_table for model in [*LEDGER, *effective()] if model._meta.db_table in existing]


def _events(connection: BaseDatabaseWrapper) -> list[str]:
    return ["UPDATE", "DELETE", "TRUNCATE"] if connection.vendor == "postgresql" else ["UPDATE", "DELETE"]


def _name(table: str, event: str) -> str:
    return f"keep_{table}_{event.lower()}"


def _create(connection: BaseDatabaseWrapper, table: str, event: str) -> str:
    opening = f'CREATE TRIGGER "{_name(table, event)}" BEFORE {event} ON "{table}"'
    if connection.vendor == "postgresql":
        return f"{opening} FOR EACH STATEMENT EXECUTE FUNCTION hengjian_keep()"
    return f"{opening} BEGIN SELECT RAISE(ABORT, '{table} 只能追加，不能修改或删除'); END"


def _present(connection: BaseDatabaseWrapper) -> set[str]:
    enabled = {
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')",
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    }
    with connection.cursor() as cursor:
        cursor.execute(enabled[connection.vendor])
        return {name for (name,) in cursor.fetchall()}
