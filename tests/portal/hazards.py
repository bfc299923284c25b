"""Hazards of the own firm, one at each step, and risks of its client."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hengjian.evidence import intake
from hengjian.practice.hazards import actions
from hengjian.practice.hazards.actions import Found, Place
from hengjian.practice.models import Hazard, HazardNotice, HazardReport
from hengjian.registry.models import Engagement
from hengjian.ui import timebar
from tests.files.made import photo, upload
from tests.portal import risks
from tests.portal.paper import TYPED, Form
from tests.portal.world import OWN_PROJECT, World

NAMES = tuple(
    f"hazard-{step}"
    for step in (
        "find",
        "tell-phone",
        "tell",
        "receive",
        "rectify",
        "extend",
        "verify",
        "reopen",
        "report",
        "acknowledge",
        "refuse",
        "withdraw",
    )
)
#: Who else than the one named in a form may hand it in.
ALLOWED = {
    *(
        ("technician", f"hazard-{step}")
        for step in ("find", "tell", "tell-phone", "rectify", "extend", "verify", "reopen", "report", "refuse")
    ),
    *(("enterprise", f"hazard-{step}") for step in ("receive", "rectify", "refuse")),
    ("elsewhere", "hazard-acknowledge"),
}
#: Route → a filling of its parts by something that exists.
PARTS: dict[str, dict[str, str]] = {
    **{key: {} for key in ("hazards/", "hazards/export.xlsx", "hazard-reports/")},
    "hazards/<str:ref>/": {"ref": "hazard-closed"},
    "hazards/<str:ref>/<str:name>/": {"ref": "hazard-fixed", "name": "verify"},
    **{f"engagements/<str:number>/hazards/{page}/": {"number": OWN_PROJECT} for page in ("new", "tell")},
    "hazard-notices/<str:ref>/": {"ref": "hazard-notice"},
    "hazard-reports/<str:ref>/": {"ref": "hazard-report"},
}
STEPS = ("found", "seen", "told", "fixed", "closed", "major")
UNTOLD = 2


def build(world: World) -> dict[str, str]:
    """References by the step at which each hazard stands, of a notice not signed for, and of a report not signed for."""
    by, now = world.accounts["manager"], timebar.moment()
    engagement = Engagement.objects.get(number=OWN_PROJECT)
    actions.find_hazards(
        engagement=engagement, entries=[_entry(step, world.today) for step in STEPS], by=by, today=world.today, key="hazards"
    )  # fmt: skip
    rows = dict(zip(STEPS, Hazard.objects.order_by("position"), strict=True))
    for step in STEPS[UNTOLD:]:
        actions.tell(engagement=engagement, hazards=[rows[step]], by=by, now=now, key=f"tell-{step}")
    for step in ("fixed", "closed"):
        actions.rectify(
            hazard=rows[step], text="已改", person="整改人", files=[_taken()], by=world.accounts["enterprise"], now=now, key=f"fix-{step}"
        )  # fmt: skip
    actions.verify(hazard=rows["closed"], passed=True, by=by, now=now, key="verify")
    actions.report(
        hazard=rows["major"], recipient="余杭区应急管理局", channel="platform", text="报告", sent_at=now, by=by, now=now, key="report"
    )  # fmt: skip
    notice = HazardNotice.objects.order_by("pk")[0].ref
    found = {f"hazard-{step}": row.ref for step, row in rows.items()}
    return found | risks.build(world) | {"hazard-notice": notice, "hazard-report": HazardReport.objects.get().ref}


def _entry(step: str, today: dt.date) -> Found:
    major = {"level": "重大", "criterion": "判定标准第三条（示例）"} if step == "major" else {}
    return Found(
        f"示例隐患{step}", "加装防护罩", today + dt.timedelta(days=9), (Place("一车间", (_taken(),)),), **major
    )


def _taken() -> Any:
    return intake.take(upload(photo()))


def forms(refs: dict[str, str], today: dt.date) -> dict[str, Form]:
    """The forms about hazards."""
    yesterday = (today - dt.timedelta(days=1)).isoformat()
    later = (today + dt.timedelta(days=20)).isoformat()
    entry = {
        "level": "一般", "description": TYPED, "places": "一车间", "category": "电气", "measure": "加装漏电保护器", "deadline": later,
    }  # fmt: skip
    report = {
        "recipient": "示例局",
        "channel": "platform",
        "sent_at": f"{yesterday}T09:30",
        "text": TYPED,
    }
    place = {"description", "places", "measure"}
    fixed = {"text": TYPED, "person": "文知秋"}
    verdict = {"passed": "no", "text": TYPED, "deadline": later}
    more = {"text": TYPED, "deadline": later}
    return {
        "hazard-find": Form("manager", f"/engagements/{OWN_PROJECT}/hazards/new/", entry, free=place),
        "hazard-tell-phone": Form("manager", f"/field/{OWN_PROJECT}/tell/", {"hazards": [refs["hazard-seen"]]}),
        "hazard-tell": Form("manager", f"/engagements/{OWN_PROJECT}/hazards/tell/", {"hazards": [refs["hazard-found"]]}),
        "hazard-receive": Form("enterprise", f"/hazard-notices/{refs['hazard-notice']}/", {"person": TYPED}, free={"person"}),
        "hazard-rectify": Form("enterprise", f"/hazards/{refs['hazard-told']}/rectify/", fixed, free={"person"}),
        "hazard-extend": Form("manager", f"/hazards/{refs['hazard-major']}/extend/", more),
        "hazard-verify": Form("manager", f"/hazards/{refs['hazard-fixed']}/verify/", verdict, {"deadline"}),
        "hazard-reopen": Form("manager", f"/hazards/{refs['hazard-closed']}/reopen/", more),
        "hazard-report": Form("manager", f"/hazards/{refs['hazard-major']}/report/", report, free={"recipient"}),
        "hazard-acknowledge": Form(
            "elsewhere", f"/hazard-reports/{refs['hazard-report']}/",
            {"received_at": f"{yesterday}T09:30", "reply": TYPED}, {"reply"}, {"reply"},
        ),
        "hazard-refuse": Form("enterprise", f"/hazards/{refs['hazard-major']}/refuse/", fixed, free={"person"}),
        "hazard-withdraw": Form("manager", f"/hazards/{refs['hazard-major']}/withdraw/", {"text": TYPED}),
    }  # fmt: skip
