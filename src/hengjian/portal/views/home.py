"""首页: what each role has to do, and what it has to know."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hengjian.accounts.models import Account, Reveal, Role
from hengjian.conditions.registration import queries as registrations
from hengjian.credit import facts, standings
from hengjian.credit.models import Admonition
from hengjian.credit.publication import editions
from hengjian.credit.queries import institution_context
from hengjian.portal import counts, glance, overview, tasks
from hengjian.portal.views.engagements import mine
from hengjian.portal.views.institutions import without_rules
from hengjian.practice.signatures.queries import signed
from hengjian.registry import queries as registry
from hengjian.registry.models import Certificate, Employment, Person
from hengjian.supervision.models import Penalty
from hengjian.trail import heads
from hengjian.trail import queries as ledger
from hengjian.trail.models import Entry
from hengjian.ui.timebar import Viewing, viewing

BEST_FIRST = "ABCD"
RECENT = 8
CASE_VERBS = (
    "supervision.record_penalty", "credit.record_admonition", "credit.give_notice", "credit.give_opinion",
    "credit.decide", "credit.propose_waiver", "credit.consent", "credit.annul",
)  # fmt: skip


def home(request: HttpRequest) -> HttpResponse:
    """The public list for everyone, the to-do list for the signed in."""
    if not request.user.is_authenticated:
        return redirect("public:index")
    template, read = HOMES[Role(request.user.role)]
    seen = viewing(request)
    key = counts.key_of(request.user, seen.today)
    waiting = tasks.tasks(request.user, seen.today)
    counts.listed(key, request.user, seen.today, len(waiting))
    late, due_today = sum(task.late for task in waiting), sum(task.due == seen.today for task in waiting)
    context = {"viewing": seen, "tasks": waiting, "late": late, "due_today": due_today, **read(request.user, seen)}
    return render(request, f"portal/home_{template}.html", context)


def _officer(account: Account, seen: Viewing) -> dict[str, Any]:
    return {
        "overview": overview.overview(account, seen.today),
        "next_month": overview.next_month(seen.today),
        "without_rules": without_rules(account.division),
        "recent": _recent(account, seen),
    }


def _recent(account: Account, seen: Viewing) -> list[tuple[ledger.Line, str]]:
    """The latest acts of the officers of the account's authority, with the case that each belongs to."""
    colleagues = Account.objects.filter(role=Role.OFFICER, division=account.division).values("ref")
    rows = Entry.objects.filter(by__in=colleagues, verb__in=CASE_VERBS).order_by("-index")[:RECENT]
    names = _firms([row.about for row in rows], seen)
    return [(line, names.get(line.entry.about, "")) for line in ledger.lines(rows)]


def _firms(events: list[str], seen: Viewing) -> dict[str, str]:
    """The names of the institutions that events are about, by the events' references."""
    rows = [row for table in (Penalty, Admonition) for row in table.objects.standing().filter(ref__in=events)]
    names = registry.names_of([row.institution_id for row in rows], on=seen.today)
    return {row.ref: names.get(row.institution_id, "") for row in rows}


def _manager(account: Account, seen: Viewing) -> dict[str, Any]:
    record = registry.institution(account.organisation, seen.on, glance.known(seen)) if account.organisation else None
    if record is None:
        return {"missing": True, "matters": registrations.matters(account), "drafts": registrations.drafts(account)}
    return {
        "record": record,
        **institution_context(record.institution, seen, account),
        **glance.head(record, seen),
    }


def _technician(account: Account, seen: Viewing) -> dict[str, Any]:
    person = Person.objects.filter(id_match=account.person).exclude(id_match="").first()
    if person is None:
        return {"missing": True}
    posts = Employment.objects.known(glance.known(seen)).filter(person=person).select_related("institution")
    posts = posts.order_by("-entered_on")
    names = registry.names_of([post.institution_id for post in posts], on=seen.on)
    certificates = Certificate.objects.known(glance.known(seen)).filter(person=person).exclude(kind="")
    return {
        "person": person,
        "posts": [(post, names.get(post.institution_id, "")) for post in posts],
        "certificates": certificates,
        "reveals": Reveal.objects.filter(person=person.ref).order_by("-recorded_at"),
        "signatures": signed(person)[:RECENT],
    }


def _enterprise(account: Account, seen: Viewing) -> dict[str, Any]:
    asked = registry.engagements(glance.known(seen)).filter(mine(account), signed_on__lte=seen.on)
    rows = list(asked.order_by("-signed_on"))
    grades = {
        row.institution_id: row
        for row in standings.current(seen.today).filter(institution__in={r.institution_id for r in rows})
    }
    latest = {row.institution_id: row for row in reversed(rows)}
    return {
        "firms": sorted(
            ((grades.get(pk), row, row.starts_on <= seen.on <= row.ends_on) for pk, row in latest.items()),
            key=lambda each: (not each[2], each[1].signed_on),
        ),
        "projects": len(rows),
        "code": account.organisation,
    }


def _buyer(account: Account, seen: Viewing) -> dict[str, Any]:
    edition = editions.latest(facts.CITY)
    rows = editions.parsed(edition)["institutions"] if edition else []
    ranked = sorted(rows, key=lambda row: (BEST_FIRST.find(row["grade"]) if row["grade"] else 9, row["name"]))
    return {"edition": edition, "rows": [row for row in ranked if row["grade"] in ("A", "B", "C")]}


def _auditor(account: Account, seen: Viewing) -> dict[str, Any]:
    return {
        "head": heads.latest(),
        "rollback": heads.rollback(),
        "entries": Entry.objects.count(),
        "accounts": Account.objects.order_by("role", "username"),
        "reveals": Reveal.objects.order_by("-recorded_at")[:20],
    }


HOMES = {
    Role.OFFICER: ("officer", _officer),
    Role.MANAGER: ("manager", _manager),
    Role.TECHNICIAN: ("technician", _technician),
    Role.ENTERPRISE: ("enterprise", _enterprise),
    Role.BUYER: ("buyer", _buyer),
    Role.AUDITOR: ("auditor", _auditor),
}
