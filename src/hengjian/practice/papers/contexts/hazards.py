"""Hazards on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from hengjian.law.hazards import Cause
from hengjian.practice.hazards import queries as hazards
from hengjian.practice.models import Hazard, HazardNotice, HazardPlace, HazardReport, HazardStep
from hengjian.practice.papers.contexts.naming import Context, project
from hengjian.practice.stages.queries import Case
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.ui import timebar, words

#: Why the authority is told, as the letter says it, by the cause of the report.
WHY = {
    Cause.FOUND.value: "按规定发现后即行报告",
    Cause.OVERDUE.value: "服务对象到期没有整改",
    Cause.REFUSED.value: "服务对象拒绝整改",
}
UNASKED = "由我单位主动反映"


def hazard_rows(rows: Iterable[Hazard]) -> list[dict[str, str]]:
    """Hazards as the lines of a list, the major ones first, each with its deadline as it stands."""
    listed = sorted(rows, key=lambda each: (each.level != Hazard.Level.MAJOR, each.position))
    cases = _cases(listed)
    places = _places(listed)
    return [
        {
            "index": str(number),
            "what": f"{each.description}（{'、'.join(places.get(each.pk, []))}）"
            if places.get(each.pk)
            else each.description,
            "level": each.level,
            "basis": "；".join(filter(None, (each.basis, each.criterion))),
            "measure": each.measure,
            "deadline": words.day(cases[each.pk].standing.deadline),
            "state": cases[each.pk].state.value,
        }
        for number, each in enumerate(listed, 1)
    ]


def hazard_notice(found: Case, row: HazardNotice) -> Context:
    """事故隐患告知书 of one notice (SZ-6.3)."""
    about, listed = project(found), list(Hazard.objects.standing().filter(ref__in=row.hazards))
    told = HazardStep.objects.standing().filter(notice=row, deed=HazardStep.Deed.RECEIVED).order_by("pk").last()
    major = sum(each.level == Hazard.Level.MAJOR for each in listed)
    return {
        "client": about["client"],
        "institution": about["institution"],
        "service_type": about["service_type"],
        "on": words.long_day(row.on),
        "hazards": hazard_rows(listed),
        "major": str(major) if major else "",
        "authority": "属地负有安全生产监督管理职责的部门",
        "technician": row.by,
        "technician_on": words.long_day(row.on),
        "officer": told.person or told.by if told else "",
        "officer_on": words.long_day(told.on) if told else "",
    }


def major_hazard(row: HazardReport, institution: str, client: str) -> Context:
    """重大事故隐患报告 of one hazard (HZ-16)."""
    hazard = row.hazard
    firm = registry.institution(row.institution.code, timezone.localdate(row.sent_at))
    refused = hazard.done.filter(deed=HazardStep.Deed.REFUSED, corrected_by__isnull=True).order_by("pk").last()
    return {
        "authority": row.recipient,
        "institution": institution,
        "why": WHY.get(row.cause, UNASKED),
        "client": client,
        "client_code": hazard.client.code,
        "address": divisions.full_name(hazard.division),
        "what": hazard.description,
        "place": "、".join(_places([hazard]).get(hazard.pk, [])),
        "criterion": hazard.criterion,
        "found_on": words.day(hazard.on),
        "deadline": words.day(_deadline(row)),
        "measure": hazard.measure,
        "state": row.text,
        "answer": refused.text if refused else "",
        "manner": row.get_channel_display(),
        "contact": row.by,
        "phone": firm.phone if firm else "",
        "by": row.by,
        "by_on": words.long_day(timezone.localdate(row.sent_at)),
    }


def _places(rows: Iterable[Hazard]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for each in HazardPlace.objects.standing().filter(hazard__in=list(rows)).order_by("pk"):
        found.setdefault(each.hazard_id, []).append(each.name)
    return found


def _cases(rows: Iterable[Hazard]) -> dict[int, hazards.Case]:
    found = hazards.rows().filter(pk__in=[each.pk for each in rows])
    return {each.row.pk: each for each in hazards.cases(found, timebar.moment())}


def _deadline(row: HazardReport) -> dt.date:
    """The deadline that stood when the report was entered."""
    moved = HazardStep.objects.filter(
        hazard=row.hazard, deed=HazardStep.Deed.EXTENDED, recorded_at__lte=row.recorded_at
    )
    last = moved.filter(corrected_by__isnull=True).order_by("pk").last()
    return last.deadline if last and last.deadline else row.hazard.deadline
