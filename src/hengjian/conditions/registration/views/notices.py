"""从业告知: an institution's notices and where one lacks; for an authority, what it received."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, jurisdiction, roles
from hengjian.conditions.registration import telling
from hengjian.registry import divisions, queries, visibility
from hengjian.registry.permissions import EXTERNAL
from hengjian.ui.timebar import viewing

A_PAGE = 50


@roles(Role.OFFICER, Role.AUDITOR)
@require_safe
def index(request: Signed) -> HttpResponse:
    """The notices that came in, the latest first."""
    seen = viewing(request)
    area = "" if request.user.role == Role.AUDITOR else jurisdiction(request.user)
    rows = telling.told_in(area, seen.on)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    names = queries.names_of({row.institution_id for row in page}, on=seen.on)
    shown = [(row, names.get(row.institution_id, row.institution.code), divisions.full_name(row.city)) for row in page]
    context = {"page": page, "rows": shown, "total": len(rows), "viewing": seen}
    return render(request, "conditions/registration/notices.html", context)


@roles(Role.OFFICER, Role.MANAGER, Role.AUDITOR)
@require_safe
def institution(request: Signed, code: str) -> HttpResponse:
    """Where one institution has told, and where it still has to."""
    seen = viewing(request)
    record = visibility.institution(request, code, seen.on)
    places = [(each, each.needed(seen.on)) for each in telling.places(record, seen.on)]
    context = {
        "record": record, "institution": record.institution, "places": places, "viewing": seen,
        "external": settings.STATUTORY_PLATFORM == EXTERNAL, "lacking": sum(needed for _, needed in places), "own": request.user.role == Role.MANAGER,
    }  # fmt: skip
    return render(request, "conditions/registration/institution_notices.html", context)
