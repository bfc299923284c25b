"""Finding institutions on a published list: by words, by grade, by district, by service type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from hengjian.ui.parts import Chip

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

    def address(self, **changes: str | None) -> str:
        """The question as the query of an address, with another grade where one is named."""
        grade = changes.get("grade", self.grade)
        asked = {
            "q": self.words,
            "grade": "" if grade is None else grade or "none",
            "division": self.division,
            "service": self.service,
        }
        return urlencode({name: value for name, value in asked.items() if value})


def matching(rows: list[dict[str, Any]], wanted: Wanted) -> list[dict[str, Any]]:
    """The rows that fit everything but the grade: the chips count them by grade."""
    return [
        row
        for row in rows
        if (not wanted.words or wanted.words in row["name"] or wanted.words.upper() in row["code"])
        and (not wanted.division or row["division"] == wanted.division)
        and (not wanted.service or wanted.service in row["service_types"])
    ]


def choices(rows: list[dict[str, Any]], wanted: Wanted) -> list[Chip]:
    """The filter by grade, with how many rows each gives."""
    everyone = Chip("全部", len(rows), f"?{wanted.address(grade=None)}", wanted.grade is None)
    return [everyone, *(_choice(grade, rows, wanted) for grade in GRADES)]


def _choice(grade: str, rows: list[dict[str, Any]], wanted: Wanted) -> Chip:
    number = sum(row["grade"] == grade for row in rows)
    return Chip("", number, f"?{wanted.address(grade=grade)}", wanted.grade == grade, grade)
