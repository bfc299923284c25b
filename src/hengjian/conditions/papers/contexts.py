"""Rows → what an institution's forms say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hengjian.conditions.disclosure.queries import Board
from hengjian.conditions.models import RefusalNotice, Review
from hengjian.conditions.papers.layouts import PROMISE
from hengjian.conditions.refusals.queries import Process
from hengjian.conditions.registration.queries import Matter
from hengjian.conditions.training.queries import Held
from hengjian.registry.due_process import REMEDIES
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


def refusal_notice(matter: Matter, row: RefusalNotice) -> Context:
    """拟不予登记告知书 (X-8)."""
    return _letter(matter, row, row.grounds) | {"term_days": str(row.term_days)}


def refusal_decision(matter: Matter, found: Process, row: Review) -> Context:
    """不予登记决定书 (X-8); what was told before it and whether the institution answered."""
    told = found.notice
    return _letter(matter, row, row.lacking) | {
        "told_on": words.long_day(told.on) if told else "",
        "notice_number": told.number if told else "",
        "served_on": words.long_day(found.served),
        "answered": "你单位的陈述申辩已经收到并考虑。" if found.statements else "你单位没有提出陈述申辩。",
        "remedies": REMEDIES,
    }


def _letter(matter: Matter, row: RefusalNotice | Review, grounds: list[dict[str, str]]) -> Context:
    """What both letters say of the institution, the law, the grounds and who signs."""
    law, handed = matter.law, row.submission
    return {
        "name": str(handed.values.get("name") or handed.institution.code),
        "code": handed.institution.code,
        "handed_on": words.long_day(handed.on),
        "matter": law.title if law else handed.kind,
        "purpose": handed.purpose,
        "law": law.instrument.title if law else "",
        "article": words.clause_label(law.clause) if law else "",
        "grounds": [
            {"clause": words.clause_label(each["clause"]), "label": each["label"], "words": each["words"]} for each in grounds
        ],
        "reason": row.reason,
        "by": row.by,
        "on": words.long_day(row.on),
        "office": row.office,
    }  # fmt: skip
