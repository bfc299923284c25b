"""Hazards on paper."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from hengjian.practice.models import Hazard, HazardNotice, HazardPlace, HazardReport, HazardStep
from hengjian.practice.papers.contexts.naming import Context, project
from hengjian.practice.stages.queries import Case
from hengjian.registry import divisions
from hengjian.ui import words


def hazard_rows(rows: Iterable[Hazard]) -> list[dict[str, str]]:
    """Hazards as the lines of a list, the major ones first."""
    listed = sorted(rows, key=lambda each: (each.level != Hazard.Level.MAJOR, each.position))
    places = _places(listed)
    return [
        {
            "index": str(number),
            "what": f"{each.description}（{'、'.join(places.get(each.pk, []))}）"
            if places.get(each.pk)
            else each.description,
            "level": each.level,
            "measure": each.measure,
            "deadline": words.day(each.deadline),
            "state": _state(each),
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
    refused = hazard.done.filter(deed=HazardStep.Deed.REFUSED, corrected_by__isnull=True).order_by("pk").last()
    return {
        "authority": row.recipient,
        "institution": institution,
        "client": client,
        "client_code": hazard.client.code,
        "address": divisions.full_name(hazard.division),
        "what": hazard.description,
        "place": "、".join(_places([hazard]).get(hazard.pk, [])),
        "criterion": hazard.criterion,
        "found_on": words.day(hazard.on),
        "deadline": words.day(hazard.deadline),
        "measure": hazard.measure,
        "state": row.text,
        "answer": refused.text if refused else "",
        "manner": row.get_channel_display(),
        "contact": row.by,
        "by": row.by,
        "by_on": words.long_day(timezone.localdate(row.sent_at)),
    }


def _places(rows: Iterable[Hazard]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for each in HazardPlace.objects.standing().filter(hazard__in=list(rows)).order_by("pk"):
        found.setdefault(each.hazard_id, []).append(each.name)
    return found


def _state(row: Hazard) -> str:
    last = row.done.filter(corrected_by__isnull=True).order_by("pk").last()
    return last.get_deed_display() if last else "待告知"
