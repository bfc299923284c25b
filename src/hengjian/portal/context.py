"""What the frame of every page shows: the rail, the mark of a demonstration, the appearance."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from hengjian.accounts.models import Account, Role
from hengjian.credit import facts, standings
from hengjian.credit.queries import open_proposals
from hengjian.packs import hangzhou
from hengjian.portal import navigation
from hengjian.portal.tabs import tabs
from hengjian.portal.tasks import tasks
from hengjian.registry import divisions
from hengjian.registry.queries import employments
from hengjian.registry.visibility import visible
from hengjian.trail.models import Entry
from hengjian.ui import timebar

KEPT = 24 * 60 * 60
WORKERS = (Role.OFFICER, Role.MANAGER, Role.TECHNICIAN, Role.ENTERPRISE)


def frame(request: HttpRequest) -> dict[str, Any]:
    """``demo``: invented data; ``authority``: of the public pages; ``appearance``: light, dark, auto; ``ruled``: by credit rules; ``rail``, ``tabs``: links."""
    return {
        "demo": settings.DEMO,
        "authority": SimpleLazyObject(lambda: f"{divisions.name(hangzhou.PACK.division)}应急管理局"),
        "appearance": request.COOKIES.get("appearance", "auto"),
        "ruled": ruled(request),
        "rail": SimpleLazyObject(lambda: rail(request)),
        "tabs": SimpleLazyObject(lambda: tabs(request)),
    }


def ruled(request: HttpRequest) -> bool:
    """Whether credit rules are loaded for the place of the signed-in account."""
    return request.user.is_authenticated and facts.applies(request.user.division)


def rail(request: HttpRequest) -> tuple[navigation.Group, ...]:
    """The rail of the signed-in account; empty for everyone else."""
    if not request.user.is_authenticated:
        return ()
    return navigation.rail(request.user, request.path, counts(request.user, timebar.today()))


def counts(account: Account, today: dt.date) -> dict[str, int]:
    """The numbers beside the links, kept until the ledger or the day moves on."""
    last = Entry.objects.order_by("-index").values_list("index", flat=True).first()
    key = f"rail:{account.ref}:{last}:{today}"
    found: dict[str, int] | None = cache.get(key)
    if found is None:
        found = _count(account, today)
        cache.set(key, found, KEPT)
    return found


def _count(account: Account, today: dt.date) -> dict[str, int]:
    found = {"tasks": len(tasks(account, today))} if account.role in WORKERS else {}
    if account.role not in (Role.OFFICER, Role.AUDITOR):
        return found
    seen = standings.current(today).filter(visible(account, division="division"))
    people = employments(today).filter(visible(account))
    mine = seen.values_list("institution_id", flat=True)
    return found | {
        "institutions": seen.count(),
        "people": people.count(),
        "decisions": len(open_proposals(today, institutions=mine)),
    }
