"""A published list as PDF, with the font of the package and never one of the system's."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst

from hengjian.registry import divisions

HERE = Path(__file__).parent
FONTS = Path(__file__).parents[2] / "ui" / "static" / "vendor" / "fonts"


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(HERE / "list.typ", font_paths=[FONTS], ignore_system_fonts=True)


def pdf(document: dict[str, Any], digest: str, fingerprint: str) -> bytes:
    """The list on A4; ``digest`` of the frozen file and ``fingerprint`` of the public key stand at the foot of each page."""
    rows = [
        [
            "" if row["rank"] is None else str(row["rank"]),
            row["name"],
            row["code"],
            divisions.name(row["division"]),
            row["grade"] or "未评级",
            row["score"],
            row["cause"] + (f"，至{row['until']}" if row["cause"] and row["until"] else ""),
        ]
        for row in document["institutions"]
    ]
    head = {key: value for key, value in document.items() if key != "institutions"}
    inputs = {"document": json.dumps({**head, "rows": rows, "digest": digest, "fingerprint": fingerprint})}
    made = _compiler().compile(format="pdf", sys_inputs=inputs)
    return cast("bytes", made)  # a list of pages comes of other formats
