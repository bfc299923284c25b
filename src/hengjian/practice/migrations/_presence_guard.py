"""Nobody is in two places (T3), in the language of each database; used by the migration that makes the table."""

# A person is a line, a stay a stretch of it: boxes that touch exclude each other, without any extension of the server.
POSTGRESQL = """
ALTER TABLE practice_presence ADD CONSTRAINT presence_one_place EXCLUDE USING gist (
    box(
        point(begins::float8, person_id::float8),
        point(GREATEST(COALESCE(ends, 9000000000000000) - 1, begins)::float8, person_id::float8)
    ) WITH &&
)
"""
SQLITE = """
CREATE TRIGGER presence_one_place_{event} BEFORE {event} ON practice_presence WHEN EXISTS (
    SELECT 1 FROM practice_presence AS other
    WHERE other.person_id = NEW.person_id AND other.id IS NOT NEW.id
      AND other.begins <= MAX(COALESCE(NEW.ends, 9000000000000000) - 1, NEW.begins)
      AND NEW.begins <= MAX(COALESCE(other.ends, 9000000000000000) - 1, other.begins)
) BEGIN SELECT RAISE(ABORT, 'presence_one_place'); END
"""


def guard(apps, schema_editor):
    """Say the rule in the language of the database."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
    else:
        for event in ("INSERT", "UPDATE"):
            schema_editor.execute(SQLITE.format(event=event))
