"""T26, T27, T30, X-3: whatever a superuser changes behind the triggers, the audit names the table and the row."""

from __future__ import annotations

import datetime as dt
import io
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from hengjian.credit.models import Score
from hengjian.registry.models import Institution
from hengjian.trail import audit, exports, heads, keys, tree, triggers
from hengjian.trail.acts import act, body_of
from hengjian.trail.content import canonical
from hengjian.trail.models import Commitment, Entry, Fact, Head, Node
from hengjian.trail.verifier import hengjian_verify as verifier
from tests.trail.cast import Somebody, institution, score

pytestmark = [pytest.mark.django_db, pytest.mark.clause("X-3"), pytest.mark.clause("X-6")]
NUMBERS = itertools.count()
FACTS = sorted(triggers.facts(), key=lambda model: model._meta.db_table)


def sample(field: models.Field, draft: Any) -> Any:
    """A plausible value of a column; a row of its own for what it refers to."""
    if field.is_relation:
        return (
            example(field.related_model, draft)
            if field.related_model is not Entry and field.name != "corrects"
            else None
        )
    kinds: list[tuple[type[models.Field], Any]] = [
        (models.DateTimeField, timezone.now()),
        (models.DateField, dt.date(2026, 10, 1)),
        (models.TimeField, dt.time(9, 30)),
        (models.DecimalField, Decimal("1.5")),
        (models.BooleanField, True),
        (models.IntegerField, 3),
        (models.JSONField, ["91330110MA0000017X"]),
        (models.TextField, "经过"),
        (models.CharField, f"7{next(NUMBERS)}" if field.unique else "7"),
    ]
    return next(value for kind, value in kinds if isinstance(field, kind))


def example(model: type[models.Model], draft: Any) -> models.Model:
    """One row with a value in each column."""
    columns = [
        f
        for f in model._meta.concrete_fields
        if not isinstance(f, models.AutoField) and f.name not in ("entry", "corrects", "recorded_at")
    ]
    return draft.write(model(**{field.name: sample(field, draft) for field in columns}))


@contextmanager
def superuser() -> Iterator[Any]:
    """A connection on which no trigger fires."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
        else:
            triggers.remove(connection)
        yield cursor
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = origin")
        else:
            triggers.install(connection)


def another(field: models.Field, value: Any) -> Any:
    """A value that the column does not hold."""
    if isinstance(field, models.JSONField):
        return '["x"]'
    target = field.target_field if field.is_relation else field
    if isinstance(target, models.BooleanField):
        return not value
    if isinstance(target, models.DateTimeField | models.DateField):
        return (value or timezone.now()) + dt.timedelta(days=1) if value else "2026-01-01 00:00:00+00:00"
    if isinstance(target, models.TimeField):
        return "10:45:00"
    if isinstance(target, models.IntegerField):
        return (value or 0) + 1000
    if isinstance(target, models.DecimalField):
        return (value or Decimal(0)) + 1
    return "0" if value != "0" else "1"


def update(cursor: Any, model: type[models.Model], field: models.Field, where: str, value: Any) -> None:
    stored = connection.ops.adapt_datetimefield_value(value) if isinstance(value, dt.datetime) else value
    stored = str(stored) if isinstance(stored, Decimal | dt.date) and connection.vendor == "sqlite" else stored
    cursor.execute(f'UPDATE "{model._meta.db_table}" SET "{field.column}" = %s WHERE {where}', [stored])


@pytest.mark.parametrize("model", FACTS, ids=lambda model: model._meta.db_table)
def test_each_column_of_each_fact_changed_behind_the_triggers_is_named(model: type[Fact]) -> None:
    done = act("test.write", by=Somebody(), about="", cites=[], key="one", do=lambda draft: example(model, draft))
    row = model.objects.get(entry=done.entry)
    assert list(audit.audit()) == []
    with superuser() as cursor:
        for field in model._meta.concrete_fields:
            with transaction.atomic():
                pk = another(field, row.pk) if field.primary_key else row.pk
                update(cursor, model, field, f"id = {row.pk}", another(field, getattr(row, field.attname)))
                found = {fault.where for fault in audit.rows([model])}
                transaction.set_rollback(True)
            assert audit.loading.place(model, pk) in found, field.column
    assert list(audit.audit()) == []


@pytest.mark.parametrize("model", [Entry, Node, Commitment, Head], ids=lambda model: model._meta.db_table)
def test_each_column_of_the_ledger_itself_changed_is_found(model: type[models.Model]) -> None:
    about = institution()
    for number in range(4):
        score(about, key=f"score:{number}")
    chosen = {Entry: '"index" = 2', Node: "number = 3", Commitment: "entry_id = 2", Head: "size = 3"}[model]
    row = {
        Entry: Entry.objects.filter(index=2),
        Node: Node.objects.filter(number=3),
        Commitment: Commitment.objects.filter(entry=2),
        Head: Head.objects.filter(size=3),
    }[model].get()
    for field in (f for f in model._meta.concrete_fields if not isinstance(f, models.CompositePrimaryKey)):
        with superuser() as cursor, transaction.atomic():
            update(cursor, model, field, chosen, another(field, getattr(row, field.attname)))
            found = list(audit.audit())
            transaction.set_rollback(True)
        assert found != [], field.column
    assert list(audit.audit()) == []


def test_garbage_in_a_column_is_a_fault_and_not_a_crash() -> None:
    score(institution())
    garbage = {"sqlite": ("yesterday", "x", "many"), "postgresql": ("infinity", "infinity", "NaN")}[connection.vendor]
    for column, value in zip(("recorded_at", '"on"', "value"), garbage, strict=True):
        with superuser() as cursor, transaction.atomic():
            cursor.execute(f"UPDATE credit_score SET {column} = %s", [value])
            found = [fault.where for fault in audit.rows([Score])]
            transaction.set_rollback(True)
        assert len(found) == 1, column


def test_rows_removed_and_rows_added_behind_the_ledger_are_named() -> None:
    about = institution()
    score(about)
    row = Score.objects.get()
    with superuser() as cursor:
        cursor.execute("DELETE FROM credit_score")
    gone = [(fault.where, fault.what) for fault in audit.audit()]
    with superuser():
        added = Institution.objects.create(code="91330110MA0000018A")
    extra = [fault.where for fault in audit.audit()][1:]
    assert gone == [(f"credit_score 第{row.pk}行（信用评分）", "第1条写入的行不见了：已被删除")]
    assert extra == [
        f"registry_institution 第{added.pk}行（服务机构）"
    ] or f"registry_institution 第{added.pk}行（服务机构）" in [f.where for f in audit.audit()]


@pytest.mark.parametrize("table", ["trail_entry", "trail_commitment", "trail_head", "trail_node"])
def test_rows_removed_from_the_ledger_are_found(table: str) -> None:
    about = institution()
    score(about)
    with superuser() as cursor, transaction.atomic():
        key = {"trail_entry": '"index"', "trail_commitment": "entry_id", "trail_head": "size", "trail_node": "number"}[
            table
        ]
        cursor.execute(f"DELETE FROM {table} WHERE {key} = 1")
        found = list(audit.audit())
        transaction.set_rollback(True)
    assert found != []


@pytest.mark.django_db(transaction=True)
def test_a_chain_rewritten_in_the_database_with_the_key_is_found_by_the_kept_heads() -> None:
    """T27: entry, leaf, nodes and heads made anew with the log's own key; only what is kept outside tells."""
    about = institution()
    score(about)
    rewrite()
    found = list(audit.audit())
    assert [fault.where for fault in found] == ["签名头（2条，库外保存）"]


def rewrite() -> None:
    """Make the second entry say another thing, and everything after it consistent."""
    entry = Entry.objects.get(index=1)
    digests = list(entry.commitments.values_list("digest", flat=True))
    entry.about = "another"
    body = canonical(body_of(entry, digests))
    leaf = tree.hasher().leaf(body)
    first = bytes.fromhex(Entry.objects.get(index=0).leaf)
    with superuser() as cursor:
        Entry.objects.filter(index=1).update(about="another", body=body.decode(), leaf=leaf.hex())
        Node.objects.filter(number__in=[1, 2]).delete()
        Head.objects.filter(size=2).delete()
        root = tree.append(1, leaf)
        assert root == tree.hasher().node(first, leaf)
        head = Head(size=2, root=root.hex(), at=entry.at)
        assert cursor is not None
        signed = {
            "algorithm": "sha256",
            "at": timezone.localtime(entry.at).isoformat(),
            "origin": "hengjian",
            "root": root.hex(),
            "size": 2,
        }
        head.body, head.public_key = canonical(signed).decode(), keys.public().hex()
        head.signature = keys.sign(canonical(signed)).hex()
        head.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_a_database_older_than_the_last_published_head_is_refused() -> None:
    """T30: yesterday's dump over today's ledger."""
    about = institution()
    score(about)
    assert heads.rollback() == ""
    with superuser() as cursor:
        for place in ("credit_score WHERE entry_id", "trail_commitment WHERE entry_id", 'trail_entry WHERE "index"'):
            cursor.execute(f"DELETE FROM {place} = 1")
    assert "留痕只有1条，而已公布的签名头" in heads.rollback()
    assert [fault.where for fault in audit.startup()] == ["签名头"]


TABLES = [model._meta.db_table for model in [*triggers.LEDGER, *triggers.effective()]]


@pytest.mark.parametrize("table", TABLES)
def test_triggers_refuse_update_and_delete(table: str) -> None:
    """Planted: without the trigger nothing refuses, and the audit says that it is missing."""
    institution_row = institution()
    score(institution_row)
    column = connection.introspection.get_primary_key_column
    with connection.cursor() as cursor:
        key = column(cursor, table) or "entry_id"
    if not rows_in(table):
        act(
            "test.write", by=Somebody(), about="", cites=[], key="one", do=lambda draft: example(model_of(table), draft)
        )
    connection.check_constraints()  # deferred ones stand in the way of TRUNCATE
    statements = [f'UPDATE "{table}" SET "{key}" = "{key}"', f'DELETE FROM "{table}"']
    if connection.vendor == "postgresql":
        statements.append(f'TRUNCATE "{table}" CASCADE')
    assert [refused(statement) for statement in statements] == [True] * len(statements)
    with transaction.atomic():
        triggers.remove(connection)
        assert not refused(statements[0])
        assert table in triggers.missing(connection)
        transaction.set_rollback(True)
    assert triggers.missing(connection) == []


def model_of(table: str) -> type[models.Model]:
    return next(model for model in triggers.effective() if model._meta.db_table == table)


def rows_in(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        return int(cursor.fetchone()[0])


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as fault:
        return "只能追加" in str(fault)
    return False


def test_an_export_of_a_tampered_database_shows_it() -> None:
    score(institution())
    with superuser() as cursor:
        cursor.execute("UPDATE credit_score SET source = 'x'")
    stream = io.BytesIO()
    exports.write(stream, rows=True)
    stream.seek(0)
    assert [fault["where"] for fault in verifier.check(stream).faults] == ["第3行，第1条，数据行0"]
