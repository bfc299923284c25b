"""The file of an engagement: plan, report, flow sheet, catalogue."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from hengjian.law.courses import Mark, Prospect, State
from hengjian.law.presence import PLATFORM
from hengjian.practice import queries as matters
from hengjian.practice.models import Hazard, Step, TeamMember
from hengjian.practice.onsite import queries as onsite
from hengjian.practice.onsite.queries import Stay
from hengjian.practice.papers.contexts.hazards import hazard_rows
from hengjian.practice.papers.contexts.naming import Context, certificate_words, project, stays
from hengjian.practice.papers.layouts.outlines import OUTLINES
from hengjian.practice.sheets import queries as sheets
from hengjian.practice.stages import facts
from hengjian.practice.stages.queries import Case
from hengjian.practice.types.actions import in_force
from hengjian.registry.models import Visit
from hengjian.ui import words


def plan(found: Case) -> Context:
    """服务方案, from the record of the stage and the planned visits (ZJ-8)."""
    row = _last(found, "plan")
    names = onsite.colleagues(found.matter.institution, found.on)
    visits = onsite.plans().filter(engagement=found.matter.engagement).order_by("on", "pk")
    return project(found) | {
        "aims": _recorded(found, "plan"),
        "works": [
            {
                "index": str(number),
                "what": each.task,
                "when": words.day(each.on),
                "who": "、".join(names.get(ref, "") for ref in each.people),
            }
            for number, each in enumerate(visits, 1)
        ],
        "author": row.by if row else "",
        "author_on": words.long_day(row.on) if row else "",
    }


def catalogue(found: Case) -> Context:
    """服务项目档案目录: the parts of the archive with every record in them (HZ-17)."""
    closed = _last(found, "close")
    records = [
        (each, found.stage(key), mark)
        for each in found.archive
        for key in each.part.stages
        for mark in _marks(found, key)
    ]
    leaves = {row.ref: row.entry.leaf for rows in found.steps.values() for row in rows}
    return project(found) | {
        "closed_on": words.day(closed.on) if closed else "",
        "kept_until": words.day(found.kept_until) if found.kept_until else "",
        "parts": [
            {
                "index": str(number),
                "part": each.part.label,
                "name": stage.label if stage else "",
                "on": words.day(mark.on),
                "count": str(mark.images if each.part.images else max(1, mark.images + mark.papers)),
                "digest": words.grouped(leaves.get(mark.id, ""), 8),
            }
            for number, (each, stage, mark) in enumerate(records, 1)
            if mark.images or not each.part.images
        ],
        "missing": "；".join(f"{each.part.label}（{each.missing}）" for each in found.archive if each.missing),
        "keeper": closed.by if closed else "",
        "keeper_on": words.long_day(closed.on) if closed else "",
    }


def flow_sheet(found: Case) -> Context:
    """服务质控流转单: every stage, who did it, what the process-control lead found (HZ-9)."""
    signed, checks = _last(found, "signoff"), facts.valid(found.steps, facts.CHECK)
    good, back = facts.checked(found.steps), facts.returned(found.steps)
    checked = checks[-1] if checks else None
    return project(found) | {
        "steps": [_flow(each, good, back) for each in found.prospects if each.stage.key not in {"flow", "close"}],
        "review": str(signed.values.get("opinion") or "") if signed else "",
        "technical_lead": signed.by if signed else "",
        "technical_on": words.long_day(signed.on) if signed else "",
        "control": "；".join(str(each.values["reason"]) for each in checks if each.values.get("reason")),
        "process_lead": checked.by if checked else "",
        "process_on": words.long_day(checked.on) if checked else "",
    }


def report(found: Case) -> Context:
    """服务报告 as a first draft from the records; the conclusion is its author's (ZJ-8)."""
    visited = [each for each in stays(found) if each.departure]
    booked = _booked(found)
    minutes = sum(each.minutes for each in visited) + sum(_minutes(each.arrived_at, each.left_at) for each in booked)
    lines = sorted([*(_visit(each) for each in visited), *(_entry(each) for each in booked)], key=_moment)
    guideline = in_force(found.matter.city, found.matter.service_type, found.on)
    return project(found) | {
        "guideline": f"《{guideline.title}》" if guideline else "",
        "topics": [{"topic": each, "text": ""} for each in OUTLINES.get(found.matter.service_type, ())],
        "overview": f"{_span(found)}到场{len(lines)}次，共{_hours(minutes)}。" if lines else "",
        "plan": _recorded(found, "plan"),
        "team": _team(found),
        "visits": lines,
        "hazards": hazard_rows(Hazard.objects.standing().filter(engagement=found.matter.engagement)),
        "sheets": [
            {
                "item": f"{each.law.title}{'' if each.handover else '（还没有交给企业）'}　{line.item.label}",
                "result": line.word,
                "remark": _remark(line),
            }
            for each in sheets.results(found.matter.engagement, found.on)
            for line in each.lines
            if line.row is not None
        ],
    }


def _remark(line: sheets.Line) -> str:
    """What was seen; of what is not in order the measure and its day with it."""
    row = line.row
    if row is None:
        return ""
    until = f"，{words.day(row.until)}前" if row.until else ""
    return "；".join(filter(None, (row.note, f"整改措施：{row.measure}{until}" if line.bad and row.measure else "")))


def _visit(each: Stay) -> dict[str, str]:
    left = each.left_at
    return {
        "on": words.day(timezone.localdate(each.arrival.at)),
        "arrived": f"{timezone.localtime(each.arrival.at):%H:%M}",
        "left": f"{timezone.localtime(left):%H:%M}" if left else "",
        "hours": _hours(each.minutes),
        "who": "、".join(filter(None, each.people)),
        "what": each.departure.record if each.departure else "",
    }


def _booked(found: Case) -> list[Visit]:
    """The visits of the register that were not signed in on the platform."""
    rows = Visit.objects.standing().filter(engagement=found.matter.engagement, arrived_at__date__lte=found.on)
    return list(rows.exclude(source=PLATFORM).select_related("person"))


def _entry(row: Visit) -> dict[str, str]:
    post = row.person.employments.order_by("entered_on").last()
    return {
        "on": words.day(row.arrived_at),
        "arrived": f"{timezone.localtime(row.arrived_at):%H:%M}",
        "left": f"{timezone.localtime(row.left_at):%H:%M}",
        "hours": _hours(_minutes(row.arrived_at, row.left_at)),
        "who": post.name if post else "",
        "what": "",
    }


def _moment(line: dict[str, str]) -> tuple[str, str]:
    return line["on"], line["arrived"]


def _minutes(arrived: dt.datetime, left: dt.datetime) -> int:
    return int((left - arrived).total_seconds() // 60)


def _hours(minutes: int) -> str:
    return f"{minutes // 60}小时{minutes % 60}分"


def _team(found: Case) -> list[dict[str, str]]:
    rows = list(matters.team(found.matter.engagement, found.on))
    held = onsite.certificates([row.person.ref for row in rows], found.matter.institution)
    rows.sort(key=lambda row: row.role != TeamMember.Role.LEAD)
    return [
        {
            "name": row.name,
            "role": row.get_role_display(),
            "certificate": "；".join(
                certificate_words(each.kind, each.number, each.valid_to) for each in held.get(row.person.ref, [])
            ),
        }
        for row in rows
    ]


def _flow(each: Prospect, good: set[str], back: dict[str, str]) -> dict[str, str]:
    last: Mark | None = each.marks[-1] if each.marks else None
    sent = "；".join(f"退回：{back[mark.id]}" for mark in each.marks if mark.id in back and mark.id not in good)
    every = bool(each.marks) and all(mark.id in good for mark in each.marks)
    done = each.state is State.DONE
    return {
        "stage": each.stage.label,
        "done": f"{'记录' if len(each.marks) < 2 else f'记录{len(each.marks)}次'}，已完成"
        if done
        else each.pending or each.state.value,
        "by": last.by if last else "",
        "on": words.day(last.on) if last else "",
        "control": sent or ("相符" if every else ""),
    }


def _last(found: Case, key: str) -> Step | None:
    rows = facts.valid(found.steps, key)
    return rows[-1] if rows else None


def _marks(found: Case, key: str) -> tuple[Mark, ...]:
    return found.course.of(key)


def _span(found: Case) -> str:
    record = found.matter.record
    return f"服务期{words.day(record.starts_on)}至{words.day(record.ends_on)}，" if record else ""


def _recorded(found: Case, key: str) -> str:
    """What was recorded in a stage, a line an item."""
    row, stage = _last(found, key), found.stage(key)
    if row is None or stage is None:
        return ""
    names = onsite.colleagues(found.matter.institution, found.on)
    lines = ((item.label, _words(row.values.get(item.key), names)) for item in stage.sheet.items)
    return "\n".join(f"{label}：{value}" for label, value in lines if value)


def _words(value: Any, names: dict[str, str]) -> str:
    if isinstance(value, list):
        return "、".join(names.get(str(each), str(each)) for each in value)
    return "已确认" if value is True else "" if value in (None, False) else str(value)
