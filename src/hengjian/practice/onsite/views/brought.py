"""A visit that a register or a log brought: what was told, by whom it was brought in, and how little proves it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from hengjian.accounts.permissions import Signed, signed_in
from hengjian.law.presence import PLATFORM
from hengjian.practice import law
from hengjian.practice import queries as matters
from hengjian.practice.onsite import permissions, queries
from hengjian.practice.queries import Matter
from hengjian.registry.models import Employment, Visit
from hengjian.trail.queries import lines
from hengjian.ui import timebar

LARGEST = 2**62


@signed_in
def visit(request: Signed, pk: int) -> HttpResponse:
    """One imported visit (ZJ-6, T1)."""
    matter, row = _seen(request, pk)
    post = Employment.objects.standing().filter(person=row.person).order_by("entered_on", "pk").last()
    context = {
        "row": row, "matter": matter, "number": matter.engagement.number, "name": post.name if post else "",
        "client": queries.client_name(matter, timebar.today()), "ruled_by": law.of_visits(matter), "day": f"{timezone.localdate(row.arrived_at):%Y-%m-%d}",
        "minutes": int((row.left_at - row.arrived_at).total_seconds() // 60),
        "proof": queries.imported(row, queries.site_of(row.engagement)), "line": lines([row.entry])[0],
    }  # fmt: skip
    return render(request, "practice/onsite/imported.html", context)


def _seen(request: Signed, pk: int) -> tuple[Matter, Visit]:
    """A visit that the account may read; one that is not there and one that it may not see are answered alike."""
    rows = Visit.objects.standing().exclude(source=PLATFORM).select_related("engagement", "person", "entry")
    row = rows.filter(pk=pk).first() if pk < LARGEST else None
    matter = matters.matter(row.engagement.number) if row else None
    if row is None or matter is None or not permissions.see(request.user, matter):
        raise PermissionDenied(permissions.UNSEEN)
    return matter, row
