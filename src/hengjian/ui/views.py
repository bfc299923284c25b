"""The page of all components, for whoever builds pages; nothing links to it."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hengjian.ui import gallery
from hengjian.ui.marks import NAMES
from hengjian.ui.timebar import Viewing


def look(request: HttpRequest) -> HttpResponse:
    """Every component with invented values; ``?theme=dark`` turns it."""
    theme = request.GET.get("theme")
    context = {
        "gallery": gallery,
        "form": gallery.faulty_form(),
        "history": gallery.history(),
        "public": gallery.history(compact=True),
        "signs": gallery.proposal(),
        "kinds": list(NAMES),
        "before": gallery.trial(decided=False),
        "after": gallery.trial(decided=True),
        "today": Viewing.of(gallery.TODAY),
        "past": Viewing(dt.date(2026, 1, 15), dt.date(2026, 1, 18), gallery.TODAY),
    }
    if theme in {"light", "dark"}:
        context["appearance"] = theme
    return render(request, "ui/look.html", context)
