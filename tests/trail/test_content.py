"""What a row commits to stays what it was when its table gets another column."""

from __future__ import annotations

import pytest
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField, CreateModel

from hengjian.practice.models import PlannedVisit
from hengjian.trail import triggers
from hengjian.trail.content import content

pytestmark = pytest.mark.clause("X-6")


def added() -> dict[str, set[str]]:
    """By table's model (``app.model``), the columns that a later migration than the table's own added."""
    born: dict[str, str] = {}
    found: dict[str, set[str]] = {}
    for (app, name), migration in sorted(MigrationLoader(None).disk_migrations.items()):
        for operation in migration.operations:
            if isinstance(operation, CreateModel):
                born[f"{app}.{operation.name.lower()}"] = name
            elif isinstance(operation, AddField) and born.get(model := f"{app}.{operation.model_name_lower}") != name:
                found.setdefault(model, set()).add(operation.name)
    return found


def said() -> dict[str, set[str]]:
    """By model, the columns that it calls later."""
    later = {model._meta.label_lower: set(getattr(model, "later", ())) for model in triggers.effective()}
    return {label: names for label, names in later.items() if names}


def test_every_column_that_a_migration_added_is_called_later() -> None:
    of_effect = {model._meta.label_lower for model in triggers.effective()}
    assert {label: names for label, names in added().items() if label in of_effect} == said()


def test_one_that_is_not_called_later_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PlannedVisit, "later", ())
    assert added()["practice.plannedvisit"] == {"withdrawn"}
    assert "practice.plannedvisit" not in said()


def test_a_later_column_counts_from_its_first_value_on() -> None:
    before, after = (content(PlannedVisit(ref="one", **said)) for said in ({}, {"withdrawn": True}))
    assert "withdrawn" not in before["columns"]
    assert after["columns"] == before["columns"] | {"withdrawn": True}
