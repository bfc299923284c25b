"""The forms of a visit: on the phone from arriving to the signatures, at the desk the enterprise's answer."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hengjian.practice.onsite import queries
from hengjian.registry.models import Engagement
from hengjian.ui import timebar
from tests.portal.paper import TYPED, Form, file
from tests.portal.world import OWN_PROJECT, PASSWORD
from tests.practice.onsite import cast

NAMES = ("arrive", "leave", "field hazard", "record correction", "confirmation", "visit answer")


def forms(visit: str, today: dt.date) -> dict[str, Form]:
    """In the order of a visit."""
    now = timebar.moment().isoformat()
    ground = {"claimed_at": now, "longitude": "120.1001", "latitude": "30.2001", "accuracy": "12", "datum": "WGS-84"}
    arrived = ground | {"challenge": cast.challenge(1), "companions": [cast.colleague().ref], "photo": file}
    found = {
        "description": TYPED, "places": "一车间", "level": "一般", "measure": "加装", "photos": file,
        "deadline": (today + dt.timedelta(days=9)).isoformat(),
    }  # fmt: skip
    signed = {
        "seen": seen, "claimed_at": now, "grade": "满意", "opinion": TYPED, "signed_by": "文知秋", "position": "安全员",
        "technician_signature": file, "client_signature": file,
    }  # fmt: skip
    left = {"record": TYPED, **ground}
    degrees = {"longitude", "latitude"}
    answered = {"agreed": "no", "text": TYPED, "password": PASSWORD}
    return {
        "arrive": _phone("arrive", arrived, set(arrived), {*degrees, "challenge"}),
        "leave": _phone("leave", left, set(ground), {*degrees, "record"}),
        "field hazard": _phone("hazard", found, {"photos"}, {"description", "places", "measure"}),
        "record correction": _phone("correct", {"record": TYPED, "reason": TYPED}, set(), {"record"}),
        "confirmation": _phone("confirm", signed, {"claimed_at", "opinion"}, {"opinion", "signed_by", "position"}),
        "visit answer": Form("enterprise", f"/visits/{visit}/answer/", answered),
    }


def _phone(page: str, good: dict[str, Any], optional: set[str], free: set[str]) -> Form:
    return Form("technician", f"/field/{OWN_PROJECT}/{page}/", good, optional, free)


def seen() -> str:
    """The digest of what is signed for: the latest visit as it stands when the form is handed in."""
    stays = queries.stays([Engagement.objects.get(number=OWN_PROJECT).pk])
    return queries.digest(queries.content([each for each in stays if each.departure][-1]))
