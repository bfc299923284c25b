"""Registration in the small world: a draft of the own firm that may be handed in, a matter of evaluation that waits."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hengjian.conditions.models import RefusalNotice
from hengjian.conditions.refusals import actions as refusals
from hengjian.conditions.registration import actions
from tests.conditions import papers
from tests.portal.world import OWN, World

if TYPE_CHECKING:
    from tests.portal.paper import Form

NAMES = ("hand-in", "review", "refusal notice", "refusal service", "refusal statement", "withdrawal")
PARTS: dict[str, dict[str, str]] = {
    "registrations/": {},
    "registrations/new/": {},
    "notices/": {},
    "institutions/<str:code>/notices/": {"code": OWN},
    "registrations/drafts/<str:ref>/annex1.<str:kind>": {"ref": "draft", "kind": "pdf"},
    "registrations/<str:ref>/annex1.<str:kind>": {"ref": "matter", "kind": "docx"},
    "registrations/<str:ref>/papers/<str:paper>.<str:kind>": {
        "ref": "matter-served",
        "paper": "refusal paper",
        "kind": "pdf",
    },
    "registrations/drafts/<str:ref>/<str:name>/": {"ref": "draft", "name": "materials"},
    "registrations/drafts/<str:ref>/people/<int:place>/": {"ref": "draft", "place": "0"},
    **{f"registrations/drafts/<str:ref>/{page}/": {"ref": "draft"} for page in ("people/new", "discard")},
    **{
        f"registrations/<str:ref>/{page}": {"ref": "matter"}
        for page in ("", "review/", "correct/", "withdraw/", "supplement/")
    },
    **{f"registrations/<str:ref>/{page}/": {"ref": "refusable"} for page in ("notice", "service", "statement")},
}


def build(world: World) -> dict[str, str]:
    """The references of the draft and of the matter."""
    manager = world.accounts["manager"]
    asked = papers.filled(manager, "330100", "安全评价")
    asked.people = [papers.evaluator(1, OWN)]
    asked.save()
    done = actions.hand_in(draft=asked, by=manager, today=world.today, key="hand-in-evaluation")
    return _refusals(world) | {"draft": papers.filled(manager, "330100", "社会化服务").ref, "matter": done.entry.about}


def _refusals(world: World) -> dict[str, str]:
    """Matters whose business scope the law says no to: one not told, one told, one told and served."""
    manager, city, today = world.accounts["manager"], world.accounts["city"], world.today
    found = {}
    for name in ("refusable", "told", "served"):
        draft = papers.filled(manager, "330100", "社会化服务", business_scope="企业管理咨询")
        submission = papers.handed(draft, manager, today)
        found[f"matter-{name}" if name != "refusable" else name] = submission.matter
        if name != "refusable":
            refusals.notify(submission=submission, number="", reason=name, by=city, today=today, key=f"notify-{name}")
            found["refusal paper"] = RefusalNotice.objects.get(submission=submission).ref
        if name == "served":
            told = {"document": "notice", "method": "direct", "received_by": "甲", "remarks": "", "on": today}
            refusals.serve(submission=submission, **told, by=city, today=today, key="serve-refusal")
    return found


def forms(found: dict[str, str], today: dt.date) -> dict[str, Form]:
    """The forms with legal effect."""
    from tests.portal.paper import TYPED, Form

    told = {"reason", "lacking-m-audit"}
    return {
        "hand-in": Form("manager", f"/registrations/drafts/{found['draft']}/check/", {"committed": "yes"}),
        "review": Form(
            "province", f"/registrations/{found['matter']}/review/",
            {"outcome": "returned", "reason": TYPED, "lacking-m-audit": TYPED}, told, told,
        ),
        "refusal notice": Form(
            "city", f"/registrations/{found['refusable']}/notice/", {"reason": TYPED, "number": TYPED}, {"number"}, {"number", "reason"},
        ),
        "refusal service": Form(
            "city", f"/registrations/{found['matter-told']}/service/",
            {"document": "notice", "on": today.isoformat(), "method": "direct", "received_by": TYPED}, free={"received_by"},
        ),
        "refusal statement": Form(
            "manager", f"/registrations/{found['matter-served']}/statement/", {"text": TYPED, "signed_by": "施若谷"},
            free={"text", "signed_by"},
        ),
        "withdrawal": Form(
            "manager", f"/registrations/{found['refusable']}/withdraw/", {"reason": TYPED}, free={"reason"}
        ),
    }  # fmt: skip
