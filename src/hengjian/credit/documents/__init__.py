"""Letters as Word: what the record says, put into our own templates."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from hengjian import packs
from hengjian.credit import facts
from hengjian.credit.models import Admonition, Decision, Service
from hengjian.credit.queries.cases import Case, deliveries
from hengjian.credit.queries.pages import names
from hengjian.law.months import last_day
from hengjian.packs.hangzhou.clauses import INSTRUMENT
from hengjian.registry import divisions
from hengjian.ui import papers, words

FOLDER = Path(__file__).parent

Made = tuple[str, bytes]
"""A document's name without its ending, and its bytes."""


def of_case(found: Case, kind: str, ref: str, on: dt.date) -> Made | None:
    """A letter of a case by kind and the reference of its row; ``None`` where there is no such row."""
    known = names(found, on)
    context = _common(found, known)
    if kind == "letter" and isinstance(found.event, Admonition) and ref == found.ref:
        return _letter(found.event, context, known)
    if kind == "notice":
        return next((_notice(each, context) for each in found.notices if each.ref == ref), None)
    if kind == "decision":
        return next((_decision(found, each, context) for each in found.decisions if each.ref == ref), None)
    if kind == "service":
        return next((_service(found, each, known) for each in found.services if each.ref == ref), None)
    return None


def explanation(page: dict[str, Any]) -> Made:
    """信用等级说明 from the context of an institution's credit page."""
    why, viewing = page["explanation"], page["viewing"]
    until = f"，至{words.long_day(page['until'])}止" if page["until"] else ""
    context = {
        "name": page["name"],
        "code": page["institution"].code,
        "on": words.long_day(viewing.on),
        "known_on": words.long_day(viewing.known_on),
        "answer": f"{_grade(why.grade)}{until}。"
        + (f"此后如无新的事实，自{words.long_day(page['then_from'])}起为{_grade(why.then)}。" if until else ""),
        "sentence": why.sentence,
        "outcome": why.outcome,
        "grounds": [
            {"clause": words.clause_label(each.clause), "gist": each.gist, "words": each.words} for each in why.grounds
        ],
        "steps": [{"what": each.what, "how": each.how, "grade": each.grade or "未评级"} for each in why.steps],
        "changes": [
            f"{each.condition}：" + "；".join(f"{text}{_grade(grade) if grade else ''}" for text, grade in each.results)
            for each in why.changes
        ],
        "facts": [
            f"{each.number}　{each.on}　{each.title}　{each.detail}　{each.recorded_on}录入" for each in page["relied"]
        ],
        "pack": why.pack_version,
        "digest": words.grouped(why.pack_digest, 16),
        "readings": "；".join(f"{name}：{value}" for name, value in why.readings),
    }
    return f"信用等级说明 {page['name']} {last_day(why.month):%Y-%m}", render("explanation", context)


def render(template: str, context: dict[str, Any]) -> bytes:
    """A template of this folder filled in."""
    return papers.word(FOLDER / f"{template}.docx", context)


def _common(found: Case, known: dict[str, str]) -> dict[str, Any]:
    return {
        "name": known[found.institution.code],
        "code": found.institution.code,
        "kind": found.kind,
        "event_on": words.long_day(found.event.on),
        "event_number": found.event.number,
        "circumstances": found.event.circumstances,
        "authority": f"{divisions.name(facts.CITY)}应急管理局",
        "law": INSTRUMENT.title,
    }


def _letter(event: Admonition, context: dict[str, Any], known: dict[str, str]) -> Made:
    own = {
        "number": event.number,
        "on": words.long_day(event.on),
        "authority": event.authority or context["authority"],
        "grounds": [_ground(ground) for ground in event.grounds],
        "clients": "、".join(known.get(code, code) for code in event.clients),
    }
    return f"{event.get_kind_display()} {event.number}", render("letter", context | own)


def _notice(notice: Any, context: dict[str, Any]) -> Made:
    own = {
        "number": notice.number,
        "on": words.long_day(notice.on),
        "effects": [_effect(each) for each in notice.proposal],
        "term_days": notice.term_days,
        "by": notice.by,
    }
    return f"告知书 {notice.number}", render("notice", context | own)


def _decision(found: Case, decision: Decision, context: dict[str, Any]) -> Made:
    waived = decision.outcome == Decision.Outcome.WAIVE
    replaced = next((each.number for each in found.decisions if each.ref == decision.replaces), "")
    own = {
        "number": decision.number,
        "on": words.long_day(decision.on),
        "effects": [_effect(each) for each in decision.effect],
        "reason": decision.reason,
        "by": decision.by,
        "second": decision.second,
        "replaces": replaced,
        "told": f"我局于{words.long_day(found.notice.on)}告知。" if found.notice else "",
        "answered": "你单位的陈述申辩已经收到并考虑。" if found.statements else "你单位没有提出陈述申辩。",
    }
    name = "不予降级决定书" if waived else "降级决定书"
    return f"{name} {decision.number}", render("waiver" if waived else "decision", context | own)


def _service(found: Case, proof: Service, known: dict[str, str]) -> Made:
    target = next(
        each
        for each in deliveries(found, known)
        if (each.document_ref, each.recipient) == (proof.document_ref, proof.recipient)
    )
    numbers = {row.ref: row.number for row in (found.event, *found.notices, *found.decisions)}
    context = {
        "document": target.label,
        "number": numbers.get(proof.document_ref, ""),
        "recipient": target.recipient_name,
        "recipient_code": proof.recipient,
        "method": proof.get_method_display(),
        "served_on": words.long_day(proof.on),
        "received_by": proof.received_by or "无",
        "remarks": proof.remarks or "无",
    }
    return f"送达回证 {target.label} {target.recipient_name}", render("service", context)


def _ground(number: int) -> dict[str, str]:
    clause = packs.clause(f"HZ-23-{number}")
    return {"label": clause.label, "gist": clause.gist}


def _effect(each: dict[str, str]) -> dict[str, str]:
    return {"clause": words.clause_label(each["clause"]), "words": each["words"], "days": each["days"]}


def _grade(grade: str | None) -> str:
    return f"{grade}级（{words.grade_word(grade)}）" if grade else "未评级"
