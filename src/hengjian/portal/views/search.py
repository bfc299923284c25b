"""查找: institutions, people, projects, documents, by two characters or initials; each account in what it may see."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, roles
from hengjian.credit.models import Admonition
from hengjian.portal import listing
from hengjian.portal.listing import Wanted
from hengjian.portal.views import engagements, people
from hengjian.registry import divisions
from hengjian.registry.visibility import visible
from hengjian.supervision.models import Penalty
from hengjian.ui.timebar import Viewing, viewing

SHORTEST = 2
EACH = 20


@roles(Role.OFFICER, Role.AUDITOR, Role.MANAGER)
def search(request: Signed) -> HttpResponse:
    """The first twenty of each kind."""
    seen, words = viewing(request), request.GET.get("q", "").strip()[:60]
    found = _found(request, seen, words) if len(words) >= SHORTEST else {}
    return render(
        request, "portal/search.html", {"viewing": seen, "search": words, "short": len(words) < SHORTEST, **found}
    )


def _found(request: Signed, seen: Viewing, words: str) -> dict[str, Any]:
    firms = listing.find(request.user, Wanted(words=words), seen)
    posts = people.posts(request.user, seen).filter(name__icontains=words).order_by("name", "pk")
    return {
        "firms": [(row, divisions.name(row.division)) for row in firms.rows[:EACH]],
        "firm_count": sum(firms.grades.values()),
        "posts": posts[:EACH],
        "projects": engagements.named(list(engagements.asked(request.user, seen, words, "")[:EACH]), seen),
        "documents": _documents(request, words),
    }


def _documents(request: Signed, words: str) -> list[Penalty | Admonition]:
    tables = (Penalty, Admonition)
    found = [
        row
        for table in tables
        for row in table.objects.standing()
        .filter(visible(request.user), number__icontains=words)
        .order_by("-on")[:EACH]
    ]
    return sorted(found, key=lambda row: row.on, reverse=True)[:EACH]
