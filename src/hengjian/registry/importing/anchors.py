"""Identities by their keys: those stored, and those an import makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.db import models

from hengjian.registry.identity import encrypt, id_match, mask
from hengjian.registry.models import Client, Engagement, Institution, Person

KINDS: dict[str, tuple[type[models.Model], str]] = {
    "institution": (Institution, "code"),
    "person": (Person, "id_match"),
    "client": (Client, "code"),
    "project": (Engagement, "number"),
}
T = TypeVar("T")
CHUNK = 800  # below the number of parameters that any database takes


class Anchors:
    """Anchors by kind and key (credit code, ID number, project number), loaded in bulk, made when asked for."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, models.Model]] = {kind: {} for kind in KINDS}
        self._asked: dict[str, set[str]] = {kind: set() for kind in KINDS}
        self._matches: dict[str, str] = {}
        self.made: list[models.Model] = []

    def load(self, kind: str, keys: Iterable[str]) -> None:
        """Fetch those of the keys that are stored and not yet fetched."""
        model, field = KINDS[kind]
        new = {self._stored(kind, key) for key in keys} - self._asked[kind]
        self._asked[kind] |= new
        for chunk in chunks(new):
            for row in model._default_manager.filter(**{f"{field}__in": chunk}):
                self._known[kind][getattr(row, field)] = row

    def has(self, kind: str, key: str) -> bool:
        """Whether the key is stored; it must have been loaded."""
        return self._stored(kind, key) in self._known[kind]

    def of(self, kind: str, key: str) -> Any:
        """The anchor of a key; a new one, not yet saved, where none is stored."""
        stored = self._stored(kind, key)
        if stored not in self._known[kind]:
            anchor = self._new(kind, key, stored)
            self._known[kind][stored] = anchor
            self.made.append(anchor)
        return self._known[kind][stored]

    def _new(self, kind: str, key: str, stored: str) -> models.Model:
        if kind == "person":
            return Person(id_match=stored, id_number=encrypt(key), id_mask=mask(key))
        model, field = KINDS[kind]
        return model(**{field: stored})

    def _stored(self, kind: str, key: str) -> str:
        if kind != "person":
            return key
        if key not in self._matches:
            self._matches[key] = id_match(key)
        return self._matches[key]


def chunks(values: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Lists of at most ``size`` values."""
    rest = iter(values)
    while chunk := list(islice(rest, size)):
        yield chunk
