"""The register of risks of the own client, with a plan on which they stand."""

from __future__ import annotations

from typing import Any

from hengjian.evidence import intake
from hengjian.practice.models import Risk, SitePlan
from hengjian.practice.risks import actions as risk_actions
from hengjian.practice.risks import queries as risk_queries
from tests.files.made import photo, upload
from tests.portal.paper import TYPED, Form, file
from tests.portal.world import OWN_CLIENT, World

NAMES = tuple(f"risk-{step}" for step in ("identify", "enter", "plan", "report", "mark", "change", "end"))
#: The technician of the institution that serves the client keeps its register with it.
ALLOWED = {("technician", name) for name in NAMES}
_PAGES = ("", "identify/", "new/", "report/", "cards/", "board/", "plans/new/")
PARTS: dict[str, dict[str, str]] = {
    "risks/": {},
    **{f"risks/<str:code>/{page}": {"code": OWN_CLIENT} for page in _PAGES},
    "risks/<str:code>/<str:ref>/card.<str:kind>": {"code": OWN_CLIENT, "ref": "risk", "kind": "pdf"},
    **{f"risks/<str:code>/<str:ref>/{page}/": {"code": OWN_CLIENT, "ref": "risk"} for page in ("change", "end")},
    "risks/<str:code>/<str:key>/file/": {"code": OWN_CLIENT, "key": "risk_key"},
    "plans/<str:ref>/": {"ref": "plan"},
    "plans/<str:ref>/picture/": {"ref": "plan"},
}


VALUES = {
    "level": "重大", "name": "喷漆房", "place": "喷漆车间", "post": "喷漆工", "category": "火灾爆炸", "accident": "火灾", "consequence": "",
    "emergency": "", "source": False, "measures": {"技术": "防爆电气"},
    "holders": {"企业": "甲", "车间": "乙", "班组": "丙", "岗位": "丁"},
}  # fmt: skip


def build(world: World) -> dict[str, str]:
    """Two lines of the register of the own client, and a plan."""
    found = one(world)
    values = VALUES | {"name": "行车"}
    risk_actions.enter(
        register=kept(world), values=values, key="second risk", by=world.accounts["enterprise"], today=world.today
    )
    return found | {"crane": Risk.objects.get(name="行车").ref}


def one(world: World) -> dict[str, str]:
    """A line of the register of the own client, and a plan."""
    given: dict[str, Any] = {"by": world.accounts["enterprise"], "today": world.today}
    risk_actions.enter(register=kept(world), values=VALUES, key="risk", **given)
    risk_actions.add_plan(
        register=kept(world),
        name="厂区",
        whole=True,
        file=intake.take(upload(photo())),
        size=(64, 48),
        key="plan",
        **given,
    )
    return {
        "risk": Risk.objects.get(name="喷漆房").ref,
        "risk_key": Risk.objects.get(name="喷漆房").key,
        "plan": SitePlan.objects.get().ref,
    }


def kept(world: World) -> Any:
    """The register of the own client."""
    return risk_queries.kept(OWN_CLIENT, world.today)


def forms(refs: dict[str, str], day: str) -> dict[str, Form]:
    """The forms about risks."""
    risk = Risk.objects.get(ref=refs["risk"])
    told = {"level": "较大", "name": TYPED, "place": "一车间", "category": "电气", "accident": "触电"}
    told |= {"measure_技术": "漏电保护", **{f"holder_{each}": "甲" for each in ("企业", "车间", "班组", "岗位")}}
    words = {"name", "place", "accident", *(key for key in told if "_" in key)}
    more = {key for key in told if "_" in key}
    under = f"/risks/{OWN_CLIENT}"
    identified = {"on": day, "method": "其他", "leader": "甲", "participants": TYPED, "aspects": ["生产工艺"]}
    reported = {"risks": [risk.key], "recipient": TYPED, "channel": "书面", "on": day, "evidence": file}
    found = {
        "identify": ("/identify/", identified, set(), {"leader", "participants"}),
        "enter": ("/new/", told, more, words),
        "plan": ("/plans/new/", {"whole": "workshop", "name": TYPED, "evidence": file}, set(), {"name"}),
        "report": ("/report/", reported, set(), {"recipient"}),
        "mark": (f"/plans/{refs['plan']}/", {"risk": risk.key, "x": "10", "y": "20"}, set(), set()),
        "change": (f"/{risk.ref}/change/", told | {"reason": TYPED}, more, words),
        "end": (f"/{refs['crane']}/end/", {"reason": TYPED}, set(), set()),
    }
    return {
        f"risk-{name}": Form(
            "enterprise", to if to.startswith("/plans/" + refs["plan"]) else under + to, good, optional, free
        )
        for name, (to, good, optional, free) in found.items()
    }
