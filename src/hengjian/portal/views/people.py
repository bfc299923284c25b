"""从业人员: the list, one person, and the showing of an ID number, which leaves its trace."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hengjian.accounts.models import Account, Reveal, Role
from hengjian.accounts.permissions import Signed, roles
from hengjian.portal import reveals
from hengjian.portal.forms import RevealForm
from hengjian.portal.glance import A_PAGE, known
from hengjian.registry import queries as registry
from hengjian.registry.models import Certificate, Employment, Person
from hengjian.registry.visibility import visible
from hengjian.trail.acts import Refused
from hengjian.ui.timebar import Viewing, viewing

MANY = "这名人员不在您的辖区，也不在您的单位。"


@roles(Role.OFFICER, Role.AUDITOR, Role.MANAGER)
def index(request: Signed) -> HttpResponse:
    """Posts that run on the day, by name; ID numbers masked."""
    seen, words = viewing(request), request.GET.get("q", "").strip()[:60]
    rows = posts(request.user, seen)
    if words:
        rows = rows.filter(name__icontains=words)
    page = Paginator(rows.order_by("name", "pk"), A_PAGE).get_page(request.GET.get("page"))
    names = registry.names_of({row.institution_id for row in page}, on=seen.on, known_on=known(seen))
    context = {
        "viewing": seen,
        "words": words,
        "page": page,
        "rows": [(row, names.get(row.institution_id, "")) for row in page],
    }
    return render(request, "portal/people.html", context)


@roles(Role.OFFICER, Role.AUDITOR, Role.MANAGER)
def person(request: Signed, ref: str) -> HttpResponse:
    """One person: posts and certificates that the account may see, and who was shown the ID number."""
    found, rows = _person(request, ref)
    return render(request, "portal/person.html", _context(request, found, rows, RevealForm.fresh()))


@never_cache
@require_POST
@roles(Role.OFFICER)
def reveal(request: Signed, ref: str) -> HttpResponse:
    """Show the whole number once, against a reason, on the record."""
    found, rows = _person(request, ref)
    form = RevealForm(request.POST)
    if not form.is_valid():
        return render(request, "portal/person.html", _context(request, found, rows, form), status=422)
    try:
        number = reveals.reveal(found, by=request.user, today=viewing(request).today, **form.cleaned_data)
    except Refused as refused:
        again = RevealForm.fresh(form.cleaned_data["reason"])
        context = _context(request, found, rows, again) | {"refusal": refused.objection}
        return render(request, "portal/person.html", context, status=409)
    return render(
        request, "portal/person.html", _context(request, found, rows, RevealForm.fresh()) | {"number": number}
    )


def posts(account: Account, seen: Viewing) -> QuerySet[Employment]:
    """The posts that run on the day in institutions that the account may see."""
    return registry.employments(seen.on, known(seen)).filter(visible(account))


def _person(request: Signed, ref: str) -> tuple[Person, list[Employment]]:
    found = get_object_or_404(Person, ref=ref)
    held = Employment.objects.known(known(viewing(request))).filter(visible(request.user), person=found)
    rows = list(held.select_related("institution").order_by("-entered_on"))
    if not rows:
        raise PermissionDenied(MANY)
    return found, rows


def _context(request: Signed, found: Person, rows: list[Employment], form: RevealForm) -> dict[str, object]:
    seen = viewing(request)
    names = registry.names_of([row.institution_id for row in rows], on=seen.on, known_on=known(seen))
    certificates = Certificate.objects.known(known(seen)).filter(person=found).exclude(kind="")
    return {
        "viewing": seen,
        "person": found,
        "name": rows[0].name,
        "rows": [(row, names.get(row.institution_id, "")) for row in rows],
        "certificates": certificates.filter(institution__in=[row.institution_id for row in rows]),
        "reveals": Reveal.objects.filter(person=found.ref).order_by("-recorded_at")[:A_PAGE],
        "form": form,
        "may_reveal": request.user.role == Role.OFFICER and seen.live,
        "quota": reveals.QUOTA,
    }
