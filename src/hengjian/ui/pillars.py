"""Numbers to geometry: how many in each month, one or two things side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hengjian.law.months import Month
from hengjian.ui.words import long_month

HEIGHT = 56
GAPS = {1: 60, 2: 30}  # percent of a month's width left free, by how many things stand in it


def context(months: Sequence[tuple[Month, Sequence[int]]], names: Sequence[str]) -> dict[str, Any]:
    """Columns in percent of the width; heights against the greatest number of all."""
    most = max((value for _, values in months for value in values), default=0) or 1
    width = 100 / len(months) if months else 0
    columns = [_column(i, month, values, names, width, most) for i, (month, values) in enumerate(months)]
    return {"columns": columns, "height": HEIGHT, "names": list(names), "most": most, "title": "、".join(names)}


def _column(
    i: int, month: Month, values: Sequence[int], names: Sequence[str], width: float, most: int
) -> dict[str, Any]:
    gap = GAPS[len(values)]
    part = width * (100 - gap) / 100 / len(values)
    bars = []
    for place, value in enumerate(values):
        height = value / most * HEIGHT
        x = i * width + width * gap / 200 + place * part
        bars.append((place, f"{x:.3f}", f"{part:.3f}", f"{16 + HEIGHT - height:.2f}", f"{height:.2f}", value))
    said = "，".join(f"{name}{value}" for name, value in zip(names, values, strict=True))
    label = f"{month % 12 + 1}" + ("月" if i == 0 else "")
    return {"bars": bars, "middle": f"{(i + 0.5) * width:.3f}", "label": label, "words": f"{long_month(month)}：{said}"}
