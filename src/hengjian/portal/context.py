"""What the frame of every page shows: the rail, the mark of a demonstration, the appearance."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from hengjian import packs
from hengjian.credit import facts
from hengjian.packs import hangzhou
from hengjian.portal import navigation
from hengjian.portal.counts import counts
from hengjian.portal.tabs import tabs
from hengjian.registry import divisions, visibility
from hengjian.ui import timebar


def frame(request: HttpRequest) -> dict[str, Any]:
    """``demo``: invented data; ``authority``: of the public pages; ``appearance``: light, dark, auto; ``ruled``: by credit rules.

    ``lawful``: which clauses are law where whoever looks answers, works or is served, ``None``: a stranger; ``rail``, ``tabs``: links.
    """
    user = request.user
    areas = SimpleLazyObject(lambda: visibility.areas(user) if user.is_authenticated else {""})
    return {
        "demo": settings.DEMO,
        "authority": SimpleLazyObject(lambda: f"{divisions.name(hangzhou.PACK.division)}应急管理局"),
        "appearance": request.COOKIES.get("appearance", "auto"),
        "ruled": ruled(request),
        "lawful": lawful(areas) if user.is_authenticated else None,
        "rail": SimpleLazyObject(lambda: rail(request, areas)),
        "tabs": SimpleLazyObject(lambda: tabs(request)),
    }


def lawful(areas: Iterable[str]) -> Callable[[str], bool]:
    """Which clauses are law in some areas; what no pack knows is not judged."""

    def cited(clause: str) -> bool:
        try:
            return bool(packs.law_in(areas, clause))
        except KeyError:
            return True

    return cited


def ruled(request: HttpRequest) -> bool:
    """Whether credit rules are loaded for the place of the signed-in account."""
    return request.user.is_authenticated and facts.applies(request.user.division)


def rail(request: HttpRequest, areas: Collection[str]) -> tuple[navigation.Group, ...]:
    """The rail of the signed-in account; empty for everyone else."""
    if not request.user.is_authenticated:
        return ()
    return navigation.rail(request.user, request.path, counts(request.user, timebar.today()), areas)
