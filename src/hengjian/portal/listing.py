"""The list of institutions: from the cache of grades when it is today, from the facts on any other day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from hengjian.accounts.models import Account
from hengjian.credit import facts, standings
from hengjian.credit.models import Standing
from hengjian.credit.outlook import Outlook, outlook
from hengjian.law.months import first_day, last_day, month_of
from hengjian.registry import queries as registry
from hengjian.registry.models import Institution, InstitutionRecord
from hengjian.registry.pinyin import initials, is_initials
from hengjian.registry.visibility import visible
from hengjian.ui.timebar import Viewing

A_PAGE = 50
ORDERS = {
    "name": ("initials", "name"),
    "worst": ("-grade", "initials", "name"),
    "score": ("-score", "name"),
    "until": ("until", "initials", "name"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is asked for: words, grade (``None``: all, ``""``: unrated), division (a prefix), order."""

    words: str = ""
    grade: str | None = None
    division: str = ""
    order: str = "name"
    lowered: bool = False

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Wanted:
        """The question in an address; what it does not know it leaves out."""
        grade, order = query.get("grade", ""), query.get("sort", "name")
        division = query.get("division", "")
        return cls(
            words=query.get("q", "").strip()[:60],
            grade={"none": ""}.get(grade, grade) if grade in ("A", "B", "C", "D", "none") else None,
            division=division if division.isdecimal() and len(division) in (4, 6) else "",
            order=order if order in ORDERS else "name",
            lowered=query.get("lowered") == "1",
        )

    def address(self, viewing: Viewing, **changes: Any) -> str:
        """The query of the same list with changes, the dates of the time bar kept."""
        new = replace(self, **changes)
        asked = {
            "q": new.words,
            "grade": "" if new.grade is None else new.grade or "none",
            "division": new.division,
            "sort": "" if new.order == "name" else new.order,
            "lowered": "1" if new.lowered else "",
            "on": "" if viewing.live else viewing.on.isoformat(),
            "known_on": "" if viewing.live else viewing.known_on.isoformat(),
        }
        return f"?{urlencode({name: value for name, value in asked.items() if value})}"


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: rows of the whole list (lazily), how many have each grade, how many registered in each division."""

    rows: QuerySet[Standing] | Sequence[Standing]
    grades: Mapping[str, int]
    divisions: Mapping[str, int]

    def page(self, number: str, total: int) -> Page[Standing]:
        """One page; ``total`` is known already and not counted again."""
        return _Counted(self.rows, A_PAGE, total).get_page(number)


class _Counted(Paginator[Standing]):
    """A paginator that was told how many there are."""

    def __init__(self, rows: Any, size: int, total: int) -> None:
        self.total = total
        super().__init__(rows, size)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.total


def find(account: Account, wanted: Wanted, viewing: Viewing) -> Found:
    """The institutions that an account may see and asks for."""
    return _today(account, wanted, viewing) if viewing.live else _then(account, wanted, viewing)


def _today(account: Account, wanted: Wanted, viewing: Viewing) -> Found:
    mine = standings.current(viewing.today).filter(visible(account, division="division"), _named(wanted.words))
    if wanted.lowered:
        mine = mine.exclude(cause="")
    grades, places = _counted(mine, wanted)
    here = mine.filter(division__startswith=wanted.division)
    rows = here if wanted.grade is None else here.filter(grade=wanted.grade)
    return Found(rows.select_related("institution").order_by(*ORDERS[wanted.order]), grades, places)


def _counted(mine: QuerySet[Standing], wanted: Wanted) -> tuple[Counter[str], Counter[str]]:
    """How many have each grade where one looks, and how many stand in each division: one pass over an index."""
    grades: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for division, grade, number in mine.order_by().values_list("division", "grade").annotate(number=Count("*")):
        places[division] += number
        if division.startswith(wanted.division):
            grades[grade] += number
    return grades, places


def _named(words: str) -> Q:
    """Name or code, now or formerly; two letters may be the beginning of the initials."""
    if not words:
        return Q()
    former = InstitutionRecord.objects.standing().filter(name__icontains=words)
    found = (
        Q(name__icontains=words)
        | Q(institution__code__contains=words.upper())
        | Q(institution__in=former.values("institution"))
    )
    return found | Q(initials__startswith=words.lower()) if is_initials(words) else found


def _then(account: Account, wanted: Wanted, viewing: Viewing) -> Found:
    """The same from the facts of that day: every institution is judged again."""
    known_on = None if viewing.known_on == viewing.today else viewing.known_on
    records = registry.institutions(viewing.on, known_on).filter(visible(account, division="division"))
    mine = [row for row in judged(list(records), viewing.on, known_on) if _fits(row, wanted)]
    here = [row for row in mine if row.division.startswith(wanted.division)]
    rows = [row for row in here if wanted.grade in (None, row.grade)]
    return Found(_sorted(rows, wanted.order), Counter(row.grade for row in here), Counter(row.division for row in mine))


def judged(records: Sequence[InstitutionRecord], on: dt.date, known_on: dt.date | None) -> list[Standing]:
    """Unsaved standings of a day for records of institutions."""
    known = facts.of_many([record.institution_id for record in records], known_on)
    readings = facts.readings(known_on)
    month = month_of(on)
    return [_standing(record, outlook(known.get(record.institution_id, ()), readings, month), on) for record in records]


def _standing(record: InstitutionRecord, seen: Outlook, on: dt.date) -> Standing:
    return Standing(
        institution=record.institution, month=first_day(month_of(on)), name=record.name, division=record.division,
        initials=initials(record.name), grade=seen.grade or "", model=seen.model or "", score=seen.score,
        until=None if seen.until is None else last_day(seen.until - 1), then=seen.then or "", cause=seen.cause,
    )  # fmt: skip


def _fits(row: Standing, wanted: Wanted) -> bool:
    words = wanted.words
    named = not words or words in row.name or words.upper() in row.institution.code
    return (named or (is_initials(words) and row.initials.startswith(words.lower()))) and (
        bool(row.cause) or not wanted.lowered
    )


def _sorted(rows: list[Standing], order: str) -> list[Standing]:
    rows = sorted(rows, key=lambda row: (row.initials, row.name))
    match order:
        case "worst":
            rows.sort(key=lambda row: row.grade, reverse=True)
        case "score":
            rows.sort(key=lambda row: row.score or -1, reverse=True)
        case "until":
            rows.sort(key=lambda row: row.until or dt.date.max)
    return rows


def former_names(institutions: Sequence[Institution]) -> dict[int, list[str]]:
    """Earlier names by primary key, the latest first; an institution that never changed its name has no entry."""
    rows = InstitutionRecord.objects.standing().filter(institution__in=institutions).order_by("-on", "-pk")
    names: dict[int, list[str]] = {}
    for row in rows:
        if row.name not in names.setdefault(row.institution_id, []):
            names[row.institution_id].append(row.name)
    return {institution: found[1:] for institution, found in names.items() if found[1:]}
