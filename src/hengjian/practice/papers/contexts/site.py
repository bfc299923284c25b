"""What is signed or hung up on the site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from hengjian.evidence import queries as evidence
from hengjian.evidence.copies import shrunk
from hengjian.files import store
from hengjian.practice.onsite import queries as onsite
from hengjian.practice.onsite.queries import Stay
from hengjian.practice.papers.contexts.naming import Context, certificate_words, project, stays
from hengjian.practice.stages.queries import Case
from hengjian.registry import queries as registry
from hengjian.ui import words
from hengjian.ui.papers import Picture

WIDEST = 600  # pixels of a signature on paper; 平台默认


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
                "certificate": "；".join(certificate_words(*held[:3]) for held in each["certificates"]),
                "registered": _registered(each["certificates"], found.on),
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
    drawn, proof = _signatures(stay)
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
        "technician_drawn": drawn[0],
        "officer_drawn": drawn[1],
        "technician_proof": proof,
        "officer_proof": proof,
    }


def _signatures(stay: Stay) -> tuple[tuple[Picture | str, Picture | str], str]:
    """Both signatures as they were drawn on the glass, and what stands below each; empty where none was: signed by hand."""
    signed = stay.confirmation
    if signed is None:
        return ("", ""), ""
    technician, client = (*signed.files, "", "")[:2]
    received = timezone.localtime(signed.recorded_at)
    proof = f"手机上签字，平台{received:%Y-%m-%d %H:%M}收到；到场{stay.proof.strength.value}"
    return (_drawn(technician), _drawn(client)), proof


def _drawn(ref: str) -> Picture | str:
    """The picture of a signature; ``""`` where its original is not as it was handed in."""
    row = evidence.file(ref) if ref else None
    if row is None or not row.media_type.startswith("image/"):
        return ""
    try:
        return Picture(shrunk(store.get(row.digest), WIDEST))
    except store.Changed:
        return ""


def _registered(held: Iterable[tuple[str, str, dt.date | None, str]], on: dt.date) -> str:
    """Where each certificate is registered: code, and name where the register knows it; a certificate without says nothing."""
    codes = dict.fromkeys(code for _, _, _, code in held if code)
    rows = registry.institutions(on).filter(institution__code__in=list(codes))
    names = dict(rows.values_list("institution__code", "name"))
    return "；".join(f"{names[code]}（{code}）" if code in names else code for code in codes)
