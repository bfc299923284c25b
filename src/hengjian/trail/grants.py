"""What the program that serves pages may do in PostgreSQL: read everything, append to what has legal effect, and no more there."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from hengjian.trail import triggers


def statements(connection: BaseDatabaseWrapper, role: str) -> Iterator[str]:
    """The SQL that the tables' owner runs once after each migration; ``role`` is the program's, and owns nothing."""
    name = connection.ops.quote_name(role)
    kept = set(triggers.guarded(connection))
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name}"
    yield f"GRANT USAGE ON SCHEMA public TO {name}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}"
    for table in sorted(connection.introspection.table_names()):
        rights = "SELECT, INSERT" if table in kept else "SELECT, INSERT, UPDATE, DELETE"
        yield f"GRANT {rights} ON {connection.ops.quote_name(table)} TO {name}"
