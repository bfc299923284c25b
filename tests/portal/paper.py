"""Every form with legal effect as it should be handed in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from hengjian.credit.models import Notice
from hengjian.portal.demo import names
from hengjian.registry.identity import id_match
from hengjian.registry.models import Person
from tests.files.made import picture, upload
from tests.portal.court import Court
from tests.portal.world import OTHER_CLIENT, OWN, OWN_ID, OWN_PROJECT, PASSWORD

TYPED = "打字的人写下的理由和经过"


def file() -> SimpleUploadedFile:
    """A picture, made anew for each request that hands it in."""
    return upload(picture(), "paper.png")


@dataclass(frozen=True)
class Form:
    """One form: who hands it in, where, and what would be right. ``optional`` and ``free`` fields are not broken.

    A value that is a function is asked when the form is handed in: a file, or what depends on the forms before.
    """

    who: str
    address: str
    good: dict[str, Any]
    optional: set[str] = field(default_factory=set)
    free: set[str] = field(default_factory=set)


def forms(house: Court) -> dict[str, Form]:
    """Every form with legal effect."""
    day, cases = house.ago(5).isoformat(), house.cases
    notice = Notice.objects.get(event=cases["told"])
    sure = {"password": PASSWORD}
    letter = {
        "kind": "letter", "number": "示例函77号", "on": day, "authority": "市局", "grounds": ["3"], "circumstances": TYPED,
    }  # fmt: skip
    firm = {
        "name": "示例新机构", "code": names.credit_code("330110", 900_077), "kind": "社会化服务", "division": "330110",
        "business_scope": f"安全服务 {TYPED}", "service_types": ["隐患排查"], "registered_on": day, "office_area": "100",
    }  # fmt: skip
    told = {"city": "绍兴市", "on": day, "filing_number": TYPED, "filed_at": f"{day}T09:30"}
    service = {"target": f"notice:{notice.ref}:{OWN}", "on": day, "method": "electronic", "received_by": TYPED}
    terms = {"statement_days": "5", "service_days": "7", "on": house.world.today.isoformat(), "reason": TYPED, **sure}
    text = {"circumstances", "reason", "text", "authority", "business_scope", "name", "kind", "number"}
    found = {
        "letter": Form("county", f"/admonitions/new/?institution={OWN}", letter, free={"authority", "number"}),
        "penalty": Form(
            "elsewhere", f"/penalties/new/?institution={OWN}",
            {k: v for k, v in letter.items() if k not in ("kind", "grounds")} | {"basis": "第三十四条", "amount": "3000.00"},
            {"amount"}, {"authority", "number", "basis"},
        ),
        "institution": Form("city", "/institutions/new/", firm, {"office_area"}, {"name"}),
        "practice": Form("manager", f"/institutions/{OWN}/notices/new/", told, free={"filing_number"}),
        "notice": Form("elsewhere", f"/decisions/{cases['recorded']}/notice/", {"on": day, "number": TYPED}, {"number"}),
        "service": Form("elsewhere", f"/decisions/{cases['told']}/service/", service, free={"received_by"}),
        "statement": Form(
            "manager", f"/decisions/{cases['served']}/statement/", {"text": TYPED, "signed_by": "施若谷"}, free={"signed_by"},
        ),
        "opinion": Form("elsewhere", f"/decisions/{cases['served']}/opinion/", {"text": TYPED}),
        "decision": Form("city", f"/decisions/{cases['due']}/decide/", {"outcome": "downgrade", "reason": TYPED, **sure}),
        "waiver": Form("city", f"/decisions/{cases['served']}/decide/", {"outcome": "waive", "reason": TYPED, **sure}),
        "consent": Form("second", f"/decisions/{cases['proposed']}/consent/", {"number": "", **sure}, {"number"}),
        "annulment": Form(
            "city", f"/decisions/{cases['decided']}/annul/", {"ground": "review", "on": day, "reason": TYPED, **sure},
        ),
        "correction": Form(
            "city", f"/decisions/{cases['told']}/correct/",
            {"number": "改后9号", "on": day, "grounds": ["3"], "reason": TYPED, **sure}, free={"number"},
        ),
        "score": Form("city", f"/scores/{house.score}/correct/", {"value": "84.5", "on": day, "reason": TYPED, **sure}),
        "terms": Form("city", "/terms/", terms),
        "report check": Form(
            "city", f"/report-checks/{house.sheets['frame']}/{OWN_PROJECT}/",
            {"item-visits": "no", "item-in_time": "yes", "item-signed": "na", "item-supported": "yes", "words": TYPED}, free={"words"},
        ),
        "client report": Form(
            "enterprise", "/client-reports/new/", {"institution": OWN, "text": TYPED}, free={"text"},
        ),
        "client report receipt": Form("elsewhere", f"/client-reports/{house.sheets['report']}/receipt/", {"words": TYPED}, free={"words"}),
        "guideline": Form(
            "city", "/service-types/guidelines/new/", {"service_type": "隐患排查", "title": TYPED, "on": day, "until": ""},
            {"until"}, {"title", "until"},
        ),
        "sheet": Form(
            "technician", f"/sheets/{house.sheets['filling']}/",
            {"seen": "0", "answer-rules": "no", "measure-rules": TYPED, "until-rules": house.world.today.isoformat(), "note-risks": "有"},
            {"answer-rules", "measure-rules", "until-rules", "note-risks"}, {"measure-rules", "note-risks", "seen"},
        ),
        "sheet receipt": Form(
            "enterprise", f"/sheets/{house.sheets['handed']}/acknowledge/", {"agrees": "no", "words": TYPED}, free={"words"},
        ),
        "certificate": Form(
            "technician", f"/engagements/{OWN_PROJECT}/certificates/new/",
            {"name": "安宁", "post": "special", "kind": "电工作业", "measure": TYPED, "until": day, "on": day},
            free={"name", "kind", "measure"},
        ),
        "opening": Form("city", f"/files/{house.paper}/about/", {"reason": TYPED}),
        "reveal": Form("city", f"/people/{house.world.person.ref}/reveal/", {"reason": TYPED}),
    }  # fmt: skip
    from tests.portal import drawing, duties, hazards, registering, risks, visits

    found |= duties.forms(house.duties, day, firm)
    found |= registering.forms(house.registrations, house.world.today)
    found |= hazards.forms(house.hazards, house.world.today)
    found |= stages(house, day)
    found |= visits.forms(house.visit, house.world.today)
    found |= risks.forms(house.hazards, day)
    found |= drawing.forms(house.sheets["frozen"], day)
    found |= duties.last(house.duties, day)
    for form in found.values():
        form.good["key"] = "key-of-the-form"
        form.free.update(text - {"kind"} if form.who != "city" else text - {"kind", "number"})
    return found


def stages(house: Court, day: str) -> dict[str, Form]:
    """The forms of an engagement."""
    person = Person.objects.get(id_match=id_match(OWN_ID)).ref
    later = (house.world.today + dt.timedelta(days=120)).isoformat()
    opened = house.opened[0]
    return {
        "engagement": Form(
            "manager", "/engagements/new/", {"client_code": OTHER_CLIENT, "service_type": "隐患排查", "on": day},
        ),
        "interest": Form(
            "manager", f"/engagements/{opened}/stages/interest/",
            {"on": day, "held": "有人员须回避", "people": [person], "what": TYPED}, free={"what"},
        ),
        "step correction": Form(
            "manager", f"/engagements/{opened}/records/{house.opened[1]}/correct/",
            {"on": day, "place": "会议室", "people": [person], "found": TYPED, "needs": "需求", "reason": TYPED},
            free={"place", "found", "needs"},
        ),
        "release": Form(
            "technician", f"/engagements/{OWN_PROJECT}/team/{house.duties['colleague']}/release/", {"on": day, "reason": TYPED},
        ),
        "member": Form("technician", f"/engagements/{OWN_PROJECT}/team/new/", {"person": person, "on": day}),
        "planned visit": Form(
            "manager", f"/engagements/{OWN_PROJECT}/visits/plan/",
            {"on": house.world.today.isoformat(), "starts_at": "09:30", "people": [person], "task": TYPED}, free={"task"}, optional={"starts_at"},
        ),
        "moved visit": Form(
            "manager", f"/engagements/{OWN_PROJECT}/visits/{house.planned[0]}/move/",
            {"on": house.world.today.isoformat(), "starts_at": "14:00", "people": [person], "task": "复查", "reason": TYPED},
            free={"task"}, optional={"starts_at"},
        ),
        "withdrawn visit": Form(
            "manager", f"/engagements/{OWN_PROJECT}/visits/{house.planned[1]}/withdraw/", {"reason": TYPED},
        ),
        "supplement": Form(
            "manager", f"/engagements/{OWN_PROJECT}/contract/amend/",
            {"amount": "13000", "ends_on": later, "agreed_visits": "5", "reason": TYPED},
        ),
    }  # fmt: skip
