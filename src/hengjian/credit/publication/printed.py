"""A published list as PDF."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from hengjian.registry import divisions
from hengjian.ui import papers
from hengjian.ui.words import grouped

TEMPLATE = Path(__file__).parent / "list.typ"
TITLE = "安全生产社会化服务机构信用等级"


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
    frame = {
        "head": document["authority"],
        "number": f"{document['year']}年第{document['number']}期",
        "foot": [
            f"名单摘要 {grouped(digest, 16)}　公钥指纹 {fingerprint}",
            f"规则：{document['pack']} {document['pack_version']}，摘要 {grouped(document['pack_digest'], 16)}",
        ],
        "code": "",
    }
    note = f"{document['month']}名单，{document['published_on']}公布，{document['count']}家"
    data = {"title": TITLE, "note": note, "frame": frame, "rows": rows}
    return papers.pdf(TEMPLATE, data, dt.date.fromisoformat(document["published_on"]))
