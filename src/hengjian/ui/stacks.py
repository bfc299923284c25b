"""Numbers to geometry: stacked shares by month, and the tiles of a cartogram."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hengjian.law.months import Month
from hengjian.ui.parts import Tile
from hengjian.ui.words import grade_word, long_month

GRADES: tuple[str | None, ...] = ("A", "B", "C", "D", None)
HEIGHT = 44
#: Upper ends of the first four of the five steps of a cartogram.
STEPS = (0, 1, 3, 4)
LABELS = ("0", "1", "2–3", "4", "5+")
TILE_WIDTH, TILE_HEIGHT, TILE_GAP = 72, 52, 4


def context(months: Sequence[tuple[Month, Mapping[str | None, int]]]) -> dict[str, Any]:
    """Columns of a stacked chart: place in percent, label, parts from top to bottom, words for readers."""
    width = 100 / len(months) if months else 0
    columns = [_column(i, month, counts, width, len(months)) for i, (month, counts) in enumerate(months)]
    return {"columns": columns, "height": HEIGHT}


def _column(i: int, month: Month, counts: Mapping[str | None, int], width: float, of: int) -> dict[str, Any]:
    ends = i in {0, of - 1}
    said = "，".join(f"{grade_word(grade)}{counts[grade]}" for grade in GRADES if counts.get(grade))
    return {
        "x": f"{i * width:.3f}",
        "width": f"{width:.3f}",
        "middle": f"{(i + 0.5) * width:.3f}",
        "label": f"{month % 12 + 1}{'月' if ends else ''}",
        "last": i == of - 1,
        "parts": _parts(counts),
        "words": f"{long_month(month)}：{said or '无'}",
    }


def _parts(counts: Mapping[str | None, int]) -> list[tuple[str, str, str]]:
    total = sum(counts.values()) or 1
    parts, y = [], 0.0
    for grade in GRADES:
        height = counts.get(grade, 0) / total * HEIGHT
        if height:
            parts.append(((grade or "none").lower(), f"{y:.2f}", f"{height:.2f}"))
        y += height
    return parts


def step(value: int) -> int:
    """Which of the five steps of colour a number has."""
    return sum(value > limit for limit in STEPS)


def tiles(places: Iterable[Tile]) -> list[dict[str, Any]]:
    """Tiles with their corner in px and their step."""
    return [
        {
            "tile": each,
            "step": step(each.value),
            "x": each.column * (TILE_WIDTH + TILE_GAP),
            "y": each.row * (TILE_HEIGHT + TILE_GAP),
        }
        for each in places
    ]


def extent(places: Iterable[Tile]) -> dict[str, int]:
    """The size of the whole cartogram in px."""
    listed = list(places)
    columns = max((each.column for each in listed), default=-1) + 1
    rows = max((each.row for each in listed), default=-1) + 1
    return {"width": columns * (TILE_WIDTH + TILE_GAP) - TILE_GAP, "height": rows * (TILE_HEIGHT + TILE_GAP) - TILE_GAP}
