"""Finding institutions on a published list: by words, by grade, by district, by service type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

GRADES = ("A", "B", "C", "D", "")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the visitor asked for; ``None`` where they did not."""

    words: str
    grade: str | None
    division: str
    service: str

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Wanted:
        """The question in an address; what it does not know it leaves out."""
        grade = query.get("grade", "all")
        return cls(
            query.get("q", "").strip()[:60],
            {"none": ""}.get(grade, grade) if grade in (*"ABCD", "none") else None,
            query.get("division", ""),
            query.get("service", ""),
        )


def matching(rows: list[dict[str, Any]], wanted: Wanted) -> list[dict[str, Any]]:
    """The rows that fit everything but the grade: the chips count them by grade."""
    return [
        row
        for row in rows
        if (not wanted.words or wanted.words in row["name"] or wanted.words.upper() in row["code"])
        and (not wanted.division or row["division"] == wanted.division)
        and (not wanted.service or wanted.service in row["service_types"])
    ]


def chips(rows: list[dict[str, Any]]) -> list[tuple[str, int]]:
    """Each grade with how many rows have it."""
    return [(grade, sum(row["grade"] == grade for row in rows)) for grade in GRADES]
