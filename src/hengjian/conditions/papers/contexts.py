"""Rows → what an institution's forms say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hengjian.conditions.disclosure.queries import Board
from hengjian.conditions.papers.layouts import PROMISE
from hengjian.conditions.training.queries import Held
from hengjian.ui import words

Context = dict[str, Any]


def disclosure(board: Board) -> Context:
    """服务公示 (HZ-11)."""
    return {
        "name": board.name,
        "code": board.code,
        "legal_representative": board.legal_representative,
        "address": board.address or board.place,
        "position": board.position,
        "hotline": board.complaint_phone,
        "items": [{"item": service, "fee": fee, "remark": ""} for service, fee in board.items],
        "process": "\n".join(f"{number}. {step}" for number, step in enumerate(board.steps, 1)),
    }


def annex1(told: Mapping[str, str]) -> Context:
    """附件1 (JC-10) from what the registration says, by the words of the form; not signed and sealed but on paper."""
    keys = {
        "name": "单位名称", "contact": "联系人", "phone": "联系电话", "fax": "传真", "email": "电子信箱",
        "legal_representative": "法定代表人", "staff": "从业人数", "address": "单位地址", "items": "业务项目",
        "promise": "承诺",
    }  # fmt: skip
    return {key: told.get(label, "") for key, label in keys.items()} | {"promise": told.get("承诺") or PROMISE}


def training(held: Held, name: str) -> Context:
    """安全生产教育和培训记录 (HZ-13); ``name`` is the institution's."""
    row = held.training
    return {
        "organiser": name,
        "topic": row.title,
        "time": words.long_day(row.on),
        "hours": f"{row.hours.normalize():f}",
        "place": row.place,
        "content": row.content,
        "people": [
            {
                "index": str(number),
                "name": each.name,
                "post": "",
                "result": (each.result or "未考核") if each.present else "未到",
                "sign": "",
            }
            for number, each in enumerate(held.people, 1)
        ],
        "by": row.by,
        "by_on": words.long_day(row.recorded_at),
    }
