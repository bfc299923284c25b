"""GLOSSARY.md is the only list of words: every table, every column and every class of ``law`` stands in it."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db.models import Model

from hengjian import law, packs
from hengjian.trail.models import Fact

GLOSSARY = (Path(__file__).parents[2] / "GLOSSARY.md").read_text(encoding="utf-8")
APPS = ("trail", "accounts", "registry", "evidence", "conditions", "practice", "supervision", "credit", "portal")
EVERY_FACT = "每一事实"


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without its head."""
    section = GLOSSARY.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def tables() -> list[type[Model]]:
    return [model for app in APPS for model in apps.get_app_config(app).get_models()]


def columns() -> Iterator[tuple[str, str, str]]:
    for model in tables():
        for field in model._meta.fields:
            if field.name not in ("id", "pk"):
                yield str(field.verbose_name), field.name, model.__name__


def listed_columns() -> Iterator[tuple[str, str, str]]:
    facts = [model.__name__ for model in tables() if issubclass(model, Fact)]
    for chinese, name, where in rows("Columns"):
        for table in [*re.findall(r"`(\w+)`", where), *(facts if EVERY_FACT in where else [])]:
            yield chinese, name.strip("`"), table


def test_every_table_has_its_line() -> None:
    listed = {(chinese, name.strip("`")) for chinese, name, _ in rows("Tables")}
    assert listed == {(str(model._meta.verbose_name), model.__name__) for model in tables()}


def test_every_column_has_its_line() -> None:
    listed, used = set(listed_columns()), set(columns())
    assert sorted(used - listed) == [], "add these to GLOSSARY.md, 中文 | identifier | tables"
    assert sorted(listed - used) == [], "no such column any more: take these out of GLOSSARY.md"


def test_every_class_of_the_law_has_its_line() -> None:
    modules = [importlib.import_module(f"hengjian.law.{each.name}") for each in pkgutil.iter_modules(law.__path__)]
    classes = {
        name
        for module in modules
        for name, found in inspect.getmembers(module, inspect.isclass)
        if found.__module__ == module.__name__ and not name.startswith("_")
    }
    assert sorted(name for name in classes if f"`{name}`" not in GLOSSARY) == []


def test_every_clause_named_exists() -> None:
    for clause in set(re.findall(r"\bHZ-\d+(?:-p?\d+)?\b", GLOSSARY)):
        assert packs.clause(clause).id == clause
