"""What is signed or hung up on the site."""

from __future__ import annotations

from django.utils import timezone

from hengjian.practice.onsite import queries as onsite
from hengjian.practice.onsite.queries import Stay
from hengjian.practice.papers.contexts.naming import Context, certificate_words, project, stays
from hengjian.practice.stages.queries import Case
from hengjian.registry import queries as registry
from hengjian.ui import words


def notice_board(found: Case) -> Context:
    """附录B: who serves here, with which certificates, and the confirmations so far (SZ-5.4)."""
    board, about = onsite.notice_board(found.matter, found.on), project(found)
    record = found.matter.record
    told = registry.institution(found.matter.institution.code, found.on)
    return {
        "institution": about["institution"],
        "client": about["client"],
        "service_type": about["service_type"],
        "term": about["term"],
        "frequency": f"合同期内{record.agreed_visits}次" if record else "",
        "hotline": told.phone if told else "",
        "staff": [
            {
                "name": each["name"],
                "role": each["role"],
                "certificate": "；".join(certificate_words(*held) for held in each["certificates"]),
                "registered": about["institution"] if each["certificates"] else "",
            }
            for each in board["staff"]
        ],
        "visits": [
            {
                "on": words.day(timezone.localdate(each.arrival.at)),
                "what": each.departure.record if each.departure else "",
                "technician": "、".join(filter(None, each.people)),
                "officer": each.confirmation.signed_by if each.confirmation else "",
                "satisfaction": each.confirmation.grade if each.confirmation else "",
            }
            for each in stays(found)
            if each.departure
        ],
    }


def confirmation(found: Case, stay: Stay) -> Context:
    """附录C of one visit (SZ-5.4)."""
    told, signed = onsite.content(stay), stay.confirmation
    day = words.long_day(timezone.localdate(signed.recorded_at)) if signed else ""
    return {
        "client": told["生产经营单位名称"],
        "institution": told["服务机构名称"],
        "service_type": told["服务项目"],
        "lead": onsite.lead_of(found.matter, timezone.localdate(stay.arrival.at)),
        "time": told["服务时间"],
        "record": told["服务记录"],
        "technician": told["技术服务人员"] if signed else "",
        "technician_on": day,
        "satisfaction": signed.grade if signed else "",
        "opinion": signed.opinion if signed else "",
        "officer": signed.signed_by if signed else "",
        "officer_on": day,
    }
