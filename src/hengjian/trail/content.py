"""What a commitment covers: a row's columns as JSON values, the same before it is written and after it is read."""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Callable
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.db import models

Column = Callable[[Any], Any]


def canonical(value: Any) -> bytes:
    """The one byte form of a JSON value: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def content(row: models.Model) -> dict[str, Any]:
    """``{"table", "columns"}`` of a row; a published document stands in it by its digests.

    A column that came after its table is left out at its default: a row written before it is what was committed to then.
    """
    columns = {name: value(getattr(row, name)) for name, value in _columns(type(row))}
    later = {name for name, default in _later(type(row)) if columns[name] == default}
    return {"table": row._meta.db_table, "columns": {name: told for name, told in columns.items() if name not in later}}


def summary(document: str) -> dict[str, Any]:
    """A document by its SHA-256, and by the first 16 hexadecimal digits of that of each line: they tell where it differs."""
    data = document.encode()
    return {"sha256": sha256(data).hexdigest(), "lines": [sha256(line).hexdigest()[:16] for line in data.split(b"\n")]}


def settle(row: models.Model) -> None:
    """Round a row's decimals to their columns' places ourselves: databases differ on the half."""
    for name, places in _decimals(type(row)):
        value = getattr(row, name)
        if value is not None:
            setattr(row, name, Decimal(str(value)).quantize(places))


@functools.cache
def _decimals(model: type[models.Model]) -> list[tuple[str, Decimal]]:
    fields = [field for field in model._meta.concrete_fields if isinstance(field, models.DecimalField)]
    return [(field.attname, Decimal(1).scaleb(-field.decimal_places)) for field in fields]


@functools.cache
def _columns(model: type[models.Model]) -> list[tuple[str, Column]]:
    text, _ = getattr(model, "publishes", None) or ("", "")
    return [
        (field.attname, _optional(summary if field.attname == text else _converter(field)))
        for field in model._meta.concrete_fields
    ]


@functools.cache
def _later(model: type[models.Model]) -> list[tuple[str, Any]]:
    convert = dict(_columns(model))
    fields = [field for field in model._meta.concrete_fields if field.name in getattr(model, "later", ())]
    return [(field.attname, convert[field.attname](field.get_default())) for field in fields]


def _optional(convert: Column) -> Column:
    return lambda value: None if value is None else convert(value)


def _converter(field: models.Field[Any, Any]) -> Column:
    if isinstance(field, models.JSONField):
        return lambda value: json.loads(json.dumps(value, cls=field.encoder))
    target = field
    while isinstance(target, models.ForeignKey):
        target = target.target_field
    if isinstance(target, models.DecimalField):
        places = Decimal(1).scaleb(-target.decimal_places)
        return lambda value: str(Decimal(target.to_python(value)).quantize(places))
    return lambda value: _plain(target.to_python(value))


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value
