"""Reads of the ledger for its pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from hengjian.trail import verbs
from hengjian.trail.models import Entry, Fact

#: What stands before the colon of what an act is about, in words.
KINDS = {
    "import": "导入批次",
    "person": "人员",
    "account": "账号",
    "reading": "解释",
    "terms": "办理期限",
    "contest": "离职异议",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as a person reads it: the act in words, who did it (the platform itself has no account), of which office."""

    entry: Entry
    act: str
    actor: str
    office: str

    @property
    def about(self) -> str:
        """What the act is about: 导入批次 7f… for import:7f…, otherwise its code as it is."""
        kind, _, rest = self.entry.about.partition(":")
        return f"{KINDS[kind]} {rest}" if rest and kind in KINDS else self.entry.about


@dataclass(frozen=True, slots=True)
class Wording:
    """One disclosed row: what it is, and its columns with their Chinese names."""

    title: str
    pairs: list[tuple[str, str]]


def entries(wanted: dict[str, Any]) -> QuerySet[Entry]:
    """Entries, the newest first; ``wanted`` may hold ``verb``, ``words`` (object, actor, digest or number), ``since``, ``until``."""
    found = Entry.objects.order_by("-index")
    if wanted.get("verb"):
        found = found.filter(verb=wanted["verb"])
    if wanted.get("since"):
        found = found.filter(at__date__gte=wanted["since"])
    if wanted.get("until"):
        found = found.filter(at__date__lte=wanted["until"])
    return found.filter(_words(wanted["words"])) if wanted.get("words") else found


def last_of(ref: str) -> int | None:
    """The number of the latest entry of one account; ``None``: it has not acted."""
    return Entry.objects.filter(by=ref).aggregate(last=Max("index"))["last"]


def lines(found: Iterable[Entry]) -> list[Line]:
    """Entries with the names of those who acted."""
    found = list(found)
    names = actors({entry.by for entry in found})
    return [Line(entry, verbs.name(entry.verb), *names.get(entry.by, ("平台", ""))) for entry in found]


def actors(refs: set[str]) -> dict[str, tuple[str, str]]:
    """Names and offices of accounts by their references."""
    accounts = get_user_model()._default_manager.filter(ref__in=refs - {""})
    return {account.ref: (account.name, account.office) for account in accounts}


def wordings(rows: Iterable[Fact]) -> list[Wording]:
    """Disclosed rows in words; what leads to other rows only by a number is left to the file."""
    return [Wording(str(row._meta.verbose_name), _pairs(row)) for row in rows]


def _pairs(row: Fact) -> list[tuple[str, str]]:
    hidden = {"id", "entry_id", "recorded_at", "corrects_id", row.publishes[0] if row.publishes else ""}
    fields = [field for field in row._meta.concrete_fields if field.attname not in hidden and not field.is_relation]
    return [(str(field.verbose_name), text) for field in fields if (text := _text(row, field.attname))]


def _text(row: Fact, column: str) -> str:
    shown = getattr(row, f"get_{column}_display", None)
    value = shown() if shown else getattr(row, column)
    if isinstance(value, list):
        return "、".join(str(part) for part in value if not isinstance(part, dict | list))
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def _words(words: str) -> Q:
    """An object's reference, an actor's name, the beginning of a digest, or a number of an entry."""
    digits = words.replace(" ", "").lower()
    people = get_user_model()._default_manager.filter(name__icontains=words).values_list("ref", flat=True)
    number = Q(index=int(digits)) if digits.isdecimal() and len(digits) < 12 else Q()
    return Q(about__icontains=words) | Q(by__in=list(people[:100])) | Q(leaf__startswith=digits) | number


def moment(entry: Entry) -> str:
    """When, to the second, in the regulator's time."""
    return f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M:%S}"
