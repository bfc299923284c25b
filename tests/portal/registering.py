"""Registration in the small world: a draft of the own firm that may be handed in, a matter of evaluation that waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hengjian.conditions.registration import actions
from tests.conditions import papers
from tests.portal.world import OWN, World

if TYPE_CHECKING:
    from tests.portal.paper import Form

NAMES = ("hand-in", "review")
PARTS: dict[str, dict[str, str]] = {
    "registrations/": {},
    "registrations/new/": {},
    "notices/": {},
    "institutions/<str:code>/notices/": {"code": OWN},
    "registrations/drafts/<str:ref>/annex1.<str:kind>": {"ref": "draft", "kind": "pdf"},
    "registrations/<str:ref>/annex1.<str:kind>": {"ref": "matter", "kind": "docx"},
    "registrations/drafts/<str:ref>/<str:name>/": {"ref": "draft", "name": "materials"},
    "registrations/drafts/<str:ref>/people/<int:place>/": {"ref": "draft", "place": "0"},
    **{f"registrations/drafts/<str:ref>/{page}/": {"ref": "draft"} for page in ("people/new", "discard")},
    **{f"registrations/<str:ref>/{page}": {"ref": "matter"} for page in ("", "review/", "correct/")},
}


def build(world: World) -> dict[str, str]:
    """The references of the draft and of the matter."""
    manager = world.accounts["manager"]
    asked = papers.filled(manager, "330100", "安全评价")
    asked.people = [papers.evaluator(1, OWN)]
    asked.save()
    done = actions.hand_in(draft=asked, by=manager, today=world.today, key="hand-in-evaluation")
    return {"draft": papers.filled(manager, "330100", "社会化服务").ref, "matter": done.entry.about}


def forms(found: dict[str, str]) -> dict[str, Form]:
    """The forms with legal effect."""
    from tests.portal.paper import TYPED, Form

    told = {"reason", "lacking-m-audit"}
    return {
        "hand-in": Form("manager", f"/registrations/drafts/{found['draft']}/check/", {"committed": "yes"}),
        "review": Form(
            "province", f"/registrations/{found['matter']}/review/",
            {"outcome": "returned", "reason": TYPED, "lacking-m-audit": TYPED}, told, told,
        ),
    }  # fmt: skip
