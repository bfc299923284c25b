"""What the frame of every page shows: the rail, the mark of a demonstration, the appearance."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from hengjian.portal import navigation
from hengjian.portal.tabs import tabs


def frame(request: HttpRequest) -> dict[str, Any]:
    """``demo``: invented data; ``appearance``: light, dark or auto; ``rail`` and ``tabs``: links, made when first used."""
    return {
        "demo": settings.DEMO,
        "appearance": request.COOKIES.get("appearance", "auto"),
        "rail": SimpleLazyObject(lambda: rail(request)),
        "tabs": SimpleLazyObject(lambda: tabs(request)),
    }


def rail(request: HttpRequest) -> tuple[navigation.Group, ...]:
    """The rail of the signed-in account; empty for everyone else."""
    if not request.user.is_authenticated:
        return ()
    return navigation.rail(request.user, request.path, {})
