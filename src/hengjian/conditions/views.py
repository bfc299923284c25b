"""专职认定, and posts entered and left."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, roles, signed_in
from hengjian.conditions import actions, permissions, queries
from hengjian.conditions.acting import act_page, head, person_of
from hengjian.conditions.changes import queries as changes
from hengjian.conditions.forms import LeaveForm, PostForm
from hengjian.law.qualifications import Verdict
from hengjian.law.technicians import PROCESS, TECHNICAL
from hengjian.registry import divisions, visibility
from hengjian.registry.models import InstitutionRecord
from hengjian.trail.acts import Done
from hengjian.ui.parts import Chip
from hengjian.ui.timebar import Viewing, viewing
from hengjian.ui.words import clause_label, long_day

A_PAGE = 50


@signed_in
def qualification(request: Signed, code: str) -> HttpResponse:
    """Who is full-time on the day, why, and from when; the leads; by the law of each city that the institution works in."""
    seen = viewing(request)
    known_on = None if seen.known_on == seen.today else seen.known_on
    record = visibility.institution(request, code, seen.on, known_on)
    choices = queries.cities(record, seen.on, known_on)
    asked = request.GET.get("city", "")
    city = asked if asked in choices else next(iter(choices), "")
    found = queries.judge(record, city, seen.on, known_on)
    wanted = request.GET.get("verdict", "")
    lines = [line for line in found.lines if wanted not in Verdict.__members__ or line.full_time.verdict.name == wanted]
    context = {
        "found": found,
        "page": Paginator(lines, A_PAGE).get_page(request.GET.get("page")),
        "yes": found.counts[Verdict.YES],
        "chips": _verdicts(found, wanted, city, seen),
        "cities": _cities(choices, city, seen),
        "city": divisions.name(city),
        "expired": _expired(found),
        "least_words": _least(found),
        "own": permissions.manage(request.user, record.institution) is None,
        "named": _named(record, found),
    }
    return render(request, "conditions/qualification.html", head(record, seen) | context)


@roles(Role.MANAGER)
def new_post(request: Signed, code: str) -> HttpResponse:
    """录入入职 (HZ-8, HZ-10)."""
    seen = viewing(request)
    record = visibility.institution(request, code, seen.today)
    form = PostForm(request.POST or None, request.FILES or None, today=seen.today, initial={"entered_on": seen.today})

    def do() -> Done:
        return actions.enter_post(**form.given(), institution=record.institution, by=request.user, today=seen.today)

    return act_page(
        request,
        head(record, seen),
        form,
        do,
        back=_back(code),
        said="已录入入职。",
        title="录入入职",
        **changes.heading(record, seen.today),
    )


@roles(Role.MANAGER)
def leave(request: Signed, code: str, ref: str) -> HttpResponse:
    """录入离职 (HZ-10)."""
    seen = viewing(request)
    record = visibility.institution(request, code, seen.today)
    person = person_of(record.institution, ref)
    form = LeaveForm(request.POST or None, today=seen.today, initial={"left_on": seen.today})

    def do() -> Done:
        return actions.leave_post(
            **form.cleaned_data, institution=record.institution, person=person, by=request.user, today=seen.today
        )

    post = permissions.current(person, record.institution)
    title = f"录入离职：{post.name}" if post else "录入离职"
    return act_page(
        request,
        head(record, seen),
        form,
        do,
        back=_back(code),
        said="已录入离职。",
        title=title,
        **changes.heading(record, seen.today),
    )


def _back(code: str) -> str:
    return reverse("conditions:qualification", args=[code])


def _named(record: InstitutionRecord, found: queries.Judgement) -> list[tuple[str, str, str]]:
    """Each lead: title, name (``""``: nobody), reference of who is in post (``""``: nobody)."""
    names = {line.member.person.pk: line.member.name for line in found.lines}
    leads = ((TECHNICAL, record.technical_lead_id), (PROCESS, record.process_lead_id))
    refs = {line.member.person.pk: line.member.person.ref for line in found.lines}
    return [(title, names.get(pk, "不在岗") if pk else "", refs.get(pk, "") if pk else "") for title, pk in leads]


def _verdicts(found: queries.Judgement, wanted: str, city: str, seen: Viewing) -> list[Chip]:
    counts = found.counts
    everyone = Chip("全部", len(found.lines), _address(seen, city), wanted not in Verdict.__members__)
    words = ((Verdict.YES, "专职"), (Verdict.NO, "不是专职"), (Verdict.UNKNOWN, "未知"))
    return [
        everyone,
        *(Chip(label, counts[each], _address(seen, city, each.name), wanted == each.name) for each, label in words),
    ]


def _expired(found: queries.Judgement) -> str:
    """Why nothing is judged on a day on which the city's law is not in force; ``""`` where it is."""
    if found.in_force or found.law is None:
        return ""
    law = found.law.instrument
    end = f"，已于{long_day(law.end)}期满" if law.end else ""
    return f"《{law.title}》自{long_day(law.since)}起施行{end}。所查的这一天不适用，不作判断；期内的日子仍按它判断。"


def _least(found: queries.Judgement) -> str:
    """How many are needed and how many are lacking; ``""`` where there are enough."""
    least = found.law.least if found.law else None
    if not least or not found.short:
        return ""
    return f"{clause_label(least[1])}要求至少{least[0]}名，还差{found.short}名。"


def _cities(choices: list[str], city: str, seen: Viewing) -> list[Chip]:
    """By which city's law: offered only where there is a choice."""
    if len(choices) < 2:
        return []
    return [Chip(divisions.name(each), None, _address(seen, each), each == city) for each in choices]


def _address(seen: Viewing, city: str, verdict: str = "") -> str:
    asked = f"city={city}" + (f"&verdict={verdict}" if verdict else "")
    return f"{seen.query}&{asked}" if seen.query else f"?{asked}"
