"""The table of holds, and the rule of one institution as each database can keep it."""

import django.db.models.deletion
from django.db import migrations, models

# A person's days are a stretch of the number line, ten million to each; a full-time post is a box over all institutions,
# a part-time one a line at its own. Boxes that touch exclude each other, without any extension of the server.
POSTGRESQL = """
ALTER TABLE conditions_hold ADD CONSTRAINT hold_one_institution EXCLUDE USING gist (
    box(
        point(
            person_id::float8 * 10000000 + (first_day - DATE '0001-01-01'),
            CASE WHEN whole THEN 0 ELSE institution_id::float8 END
        ),
        point(
            person_id::float8 * 10000000 + (COALESCE(last_day, DATE '9999-12-31') - DATE '0001-01-01'),
            CASE WHEN whole THEN 1e15 ELSE institution_id::float8 END
        )
    ) WITH &&
)
"""
SQLITE = """
CREATE TRIGGER hold_one_institution_{event} BEFORE {event} ON conditions_hold WHEN EXISTS (
    SELECT 1 FROM conditions_hold AS other
    WHERE other.person_id = NEW.person_id AND other.id IS NOT NEW.id
      AND (other.whole OR NEW.whole OR other.institution_id = NEW.institution_id)
      AND other.first_day <= COALESCE(NEW.last_day, '9999-12-31')
      AND NEW.first_day <= COALESCE(other.last_day, '9999-12-31')
) BEGIN SELECT RAISE(ABORT, 'hold_one_institution'); END
"""


def guard(apps, schema_editor):
    """Say the rule in the language of the database."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
    else:
        for event in ("INSERT", "UPDATE"):
            schema_editor.execute(SQLITE.format(event=event))


class Migration(migrations.Migration):
    initial = True

    dependencies = [("registry", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("whole", models.BooleanField(verbose_name="专职")),
                ("first_day", models.DateField(verbose_name="首日")),
                ("last_day", models.DateField(null=True, verbose_name="末日")),
                ("employment", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="hold", to="registry.employment", verbose_name="任职")),
                ("institution", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.institution", verbose_name="机构")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.person", verbose_name="人员")),
            ],
            options={
                "verbose_name": "占用",
                "verbose_name_plural": "占用",
                "constraints": [models.CheckConstraint(condition=models.Q(("last_day__isnull", True), ("last_day__gte", models.F("first_day")), _connector="OR"), name="hold_in_order")],
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
