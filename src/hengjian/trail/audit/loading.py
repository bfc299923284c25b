"""Reading what may have been tampered with: a row that cannot even be read is a fault, not a crash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models

BATCH = 500
UNREADABLE = (ValueError, TypeError, ArithmeticError, ValidationError, DatabaseError)


@dataclass(frozen=True, slots=True)
class Fault:
    """Where (table and row, in words) and what."""

    where: str
    what: str


def place(model: type[models.Model], pk: Any) -> str:
    """``credit_score 第12行（信用评分）``."""
    return f"{model._meta.db_table} 第{pk}行（{model._meta.verbose_name}）"


def load(model: type[models.Model], keys: Iterable[Any]) -> dict[Any, Any]:
    """Rows by their keys; ``None`` for one that cannot be read."""
    keys = list(keys)
    manager = model._base_manager
    try:
        return manager.in_bulk(keys)
    except UNREADABLE:
        return {key: _one(manager, key) for key in keys if manager.filter(pk=key).exists()}


def batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    """Lists of so many items as are read at once."""
    source = iter(items)
    while batch := list(islice(source, BATCH)):
        yield batch


def _one(manager: models.Manager[Any], key: Any) -> Any:
    try:
        return manager.get(pk=key)
    except UNREADABLE:
        return None
