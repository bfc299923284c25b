"""The document of one list: plain values in, canonical JSON out. What is published is these bytes and nothing else."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

FORMAT = "hengjian-list/1"
UNRATED = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One institution on the list. ``grade`` and ``model`` are A–D or ``""`` (未评级); days and months are ISO texts.

    ``restrictions`` are the ceilings that cover the month, ``sanctions`` the penalties and admonitions in force
    (kind, number, day, grounds): a list shows demerits, not only the letter.
    """

    code: str
    name: str
    division: str
    service_types: tuple[str, ...]
    grade: str
    model: str
    score: str
    until: str
    then: str
    cause: str
    restrictions: tuple[dict[str, str], ...] = ()
    sanctions: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a list."""

    authority: str
    division: str
    year: int
    number: int
    month: str
    published_on: str
    pack: str
    pack_version: str
    pack_digest: str
    corrects: int | None = None
    note: str = ""


def order(line: Line) -> tuple[int, float, str]:
    """Best grade first, then the higher model score, then the code; the unrated last."""
    return ("ABCD".index(line.grade) if line.grade else len("ABCD"), -float(line.score or 0), line.code)


def ranked(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The lines in order with their rank; equal grade and score share a rank, the unrated have none."""
    rows: list[dict[str, Any]] = []
    for position, line in enumerate(sorted(lines, key=order), start=1):
        tied = rows and (rows[-1]["grade"], rows[-1]["score"]) == (line.grade, line.score)
        rank = None if line.grade == UNRATED else rows[-1]["rank"] if tied else position
        rows.append({"rank": rank, **asdict(line)})
    return rows


def document(heading: Heading, lines: Sequence[Line]) -> bytes:
    """The published file: UTF-8 JSON with sorted keys, one institution a line, so that a person can read a difference."""
    head = {"format": FORMAT, **asdict(heading), "count": len(lines), "grades": counts(lines)}
    opening = ",\n".join(f"{json.dumps(key)}: {_text(value)}" for key, value in sorted(head.items()))
    rows = ",\n".join(_text(row) for row in ranked(lines))
    return f'{{\n{opening},\n"institutions": [\n{rows}\n]\n}}\n'.encode()


def counts(lines: Sequence[Line]) -> dict[str, int]:
    """How many institutions have each grade."""
    found = Counter(line.grade or "未评级" for line in lines)
    return {grade: found[grade] for grade in ("A", "B", "C", "D", "未评级")}


def differences(earlier: dict[str, Any] | None, lines: Sequence[Line]) -> list[dict[str, str]]:
    """Institutions whose grade differs from an earlier document's, with both grades; new and vanished ones too."""
    before = {row["code"]: row for row in (earlier or {"institutions": []})["institutions"]}
    now = {line.code: line for line in lines}
    changed = [
        {
            "code": code,
            "name": line.name,
            "before": before[code]["grade"] if code in before else "新增",
            "after": line.grade,
        }
        for code, line in now.items()
        if code not in before or before[code]["grade"] != line.grade
    ]
    gone = [
        {"code": code, "name": row["name"], "before": row["grade"], "after": "不再列入"}
        for code, row in before.items()
        if code not in now
    ]
    return sorted(changed + gone, key=lambda row: row["code"])


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
