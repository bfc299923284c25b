"""The card of a risk, for the post at which it is (SZ-6.2.4)."""

from __future__ import annotations

from hengjian.practice.models import Risk
from hengjian.practice.papers.contexts.naming import Context
from hengjian.practice.risks import queries


def risk_card(row: Risk, client: str) -> Context:
    """岗位安全风险告知卡 of one risk as it stands in the register."""
    told = queries.values(row)
    holders = "、".join(f"{kind} {person}" for kind, person in told["holders"].items())
    phones = "　".join(f"{kind} {number}" for kind, number in told["phones"].items())
    return {
        "level": f"{told['level']}风险",
        "client": client,
        "place": told["post"],
        "keeper": holders,
        "risks": f"{told['name']}（{told['category']}），{told['place']}",
        "kinds": told["accident"],
        "effects": told["consequence"],
        "measures": "\n".join(f"{kind}：{text}" for kind, text in told["measures"].items()),
        "emergency": told["emergency"],
        "report": "　".join(filter(None, (f"向责任人报告：{holders}" if holders else "", phones))),
    }
