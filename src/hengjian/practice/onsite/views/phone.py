"""On the phone: 今天, 签到, 签退, 服务确认单, 更正. Each form is answered in words to a browser and in JSON to its script."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, roles
from hengjian.law.objections import Objection
from hengjian.law.presence import LIMITS, length, span
from hengjian.practice import law
from hengjian.practice.hazards.actions import find_hazards
from hengjian.practice.hazards.laws import law_of
from hengjian.practice.hazards.queries import bases, untold
from hengjian.practice.onsite import actions, challenges, queries, rounds, signing
from hengjian.practice.onsite.forms import (
    ArrivalForm,
    ConfirmationForm,
    DepartureForm,
    FindingForm,
    RecordCorrectionForm,
)
from hengjian.practice.onsite.views.finding import latest, own_matter
from hengjian.practice.permissions import person_of
from hengjian.practice.queries import Matter
from hengjian.registry import queries as registry
from hengjian.registry.forms import ActForm
from hengjian.registry.models import Person
from hengjian.trail.acts import Done, Refused
from hengjian.ui import notices, timebar
from hengjian.ui.fields import problems

SCRIPT = "X-Hengjian-Field"
QUEUE = "X-Hengjian-Queue"  # what waited in the phone, sent without a page to say it on
FIELD = (Role.TECHNICIAN, Role.MANAGER)


@roles(*FIELD)
def today(request: Signed) -> HttpResponse:
    """今天: the visits of the day in their order, with the way between them."""
    person, now = person_of(request.user), timebar.moment()
    here = registry.institution(request.user.organisation, now.date())
    stops = rounds.round_of(here.institution, person, now.date()) if person and here else []
    stops = [replace(each, untold=len(untold(each.matter.engagement, now))) for each in stops]
    context = {"stops": stops, "now": now, "person": person, "next": _next(stops), "limits": LIMITS, "tab": "today"}
    return render(request, "practice/onsite/today.html", context)


@roles(*FIELD)
def arrive(request: Signed, number: str) -> HttpResponse:
    """到场签到 (ZJ-6)."""
    matter, now = own_matter(request, number), timebar.moment()
    person, people = person_of(request.user), queries.colleagues(matter.institution, now.date())
    others = {ref: name for ref, name in people.items() if person is None or ref != person.ref}
    planned = (
        next(
            (
                row
                for row in queries.planned(matter.institution, person, now.date())
                if row.engagement == matter.engagement
            ),
            None,
        )
        if person
        else None
    )
    initial = {
        "challenge": challenges.issue(request.user, number, now), "datum": "WGS-84",
        "companions": [ref for ref in planned.people if ref in others] if planned else [],
    }  # fmt: skip
    form = ArrivalForm(request.POST or None, request.FILES or None, today=now.date(), people=others, initial=initial)

    def do(given: dict[str, Any]) -> Done:
        photo_at, own = form.photo_time()
        return actions.arrive(
            matter=matter, companions=_people(given["companions"]), told=form.told(),
            challenge=given["challenge"], code=given["code"], photos=given["photo"], photo_at=photo_at, photo_own=own,
            planned=planned, by=request.user, today=now.date(), key=given["key"],
        )  # fmt: skip

    context = {
        "stop": rounds.stop_of(number, now.date()), "checks": rounds.checks(person, matter, now.date()) if person else [],
        "near": int(LIMITS.near), "near_words": length(LIMITS.near), "soon_words": span(LIMITS.soon), "me": people.get(person.ref, "") if person else "",
    }  # fmt: skip
    return _act(request, matter, form, do, "arrive", "已签到。", "没有签到", context, then=reverse("practice:today"))


@roles(*FIELD)
def leave(request: Signed, number: str) -> HttpResponse:
    """离场签退 (ZJ-6, SZ-5.4)."""
    matter, now = own_matter(request, number), timebar.moment()
    form = DepartureForm(request.POST or None, today=now.date(), initial={"datum": "WGS-84"})
    person = person_of(request.user)
    arrival = queries.open_arrival(person, matter.engagement) if person else None

    def do(given: dict[str, Any]) -> Done:
        return actions.leave(
            matter=matter, record=given["record"], told=form.told(), by=request.user, today=now.date(), key=given["key"]
        )

    context = {
        "stop": rounds.stop_of(number, now.date()),
        "arrival": arrival,
        "near": int(LIMITS.near),
        "near_words": length(LIMITS.near),
    }
    then = reverse("practice:field_confirm", args=[number])
    return _act(request, matter, form, do, "leave", "已签退。请对方签服务确认单。", "没有签退", context, then=then)


@roles(*FIELD)
def confirm(request: Signed, number: str) -> HttpResponse:
    """服务确认单 (SZ-5.4): what is signed above, what it does not confirm below."""
    matter, now = own_matter(request, number), timebar.moment()
    found = latest(matter, request)
    fields = queries.content(found) if found else {}
    initial = {"seen": queries.digest(fields)} if found else {}
    form = ConfirmationForm(request.POST or None, request.FILES or None, today=now.date(), initial=initial)

    def do(given: dict[str, Any]) -> Done:
        if found is None:
            raise Refused(
                Objection("这里还没有您签退的到场。", law.of_visits(matter), until="签退并写好服务记录以后。")
            )
        return actions.confirm(
            matter=matter, found=found, seen=form.signed_digest(), grade=given["grade"], opinion=given["opinion"],
            signed_by=given["signed_by"], position=given["position"], said=form.said(),
            signatures=(given["technician_signature"], given["client_signature"]), by=request.user, key=given["key"],
        )  # fmt: skip

    context = {
        "found": found, "fields": fields, "client": queries.client_name(matter, now.date()),
        "waiting": signing.unfinished(matter, person_of(request.user), now),
    }  # fmt: skip
    return _act(
        request, matter, form, do, "confirm", "服务确认单已签。", "没有签上", context, then=reverse("practice:today")
    )


@roles(*FIELD)
def correct(request: Signed, number: str) -> HttpResponse:
    """内容不对: the record is written anew, with a reason, and signed anew (SZ-5.4)."""
    matter, now = own_matter(request, number), timebar.moment()
    found = latest(matter, request)
    initial = {"record": found.departure.record} if found and found.departure else {}
    form = RecordCorrectionForm(request.POST or None, today=now.date(), initial=initial)

    def do(given: dict[str, Any]) -> Done:
        if found is None:
            raise Refused(
                Objection("这里还没有您签退的到场。", law.of_visits(matter), until="签退并写好服务记录以后。")
            )
        return actions.correct(
            matter=matter,
            found=found,
            record=given["record"],
            reason=given["reason"],
            by=request.user,
            key=given["key"],
        )

    context = {"found": found, "client": queries.client_name(matter, now.date())}
    then = reverse("practice:field_confirm", args=[number])
    return _act(request, matter, form, do, "correct", "已更正，请对方重新看过再签。", "没有更正", context, then=then)


@roles(*FIELD)
def hazard(request: Signed, number: str) -> HttpResponse:
    """记一处隐患 (HZ-16), with the visit on which it was found."""
    matter, now = own_matter(request, number), timebar.moment()
    asked = law_of(matter.division, now.date())
    standard = asked is not None and asked.standard
    form = FindingForm(request.POST or None, request.FILES or None, today=now.date(), standard=standard)
    here = reverse("practice:field_hazard", args=[number])

    def do(given: dict[str, Any]) -> Done:
        person = person_of(request.user)
        arrival = queries.open_arrival(person, matter.engagement) if person else None
        return find_hazards(
            engagement=matter.engagement, entries=[form.found()], by=request.user, today=now.date(), key=given["key"],
            arrival_ref=arrival.ref if arrival else "", said=form.said(),
        )  # fmt: skip

    then = here if request.POST.get("again") else reverse("practice:today")
    context = {
        "client": queries.client_name(matter, now.date()), "tab": "hazards", "bases": bases(matter.institution),
        "law": asked,
    }  # fmt: skip
    return _act(request, matter, form, do, "hazard", "隐患已记下。", "没有记下", context, then=then)


@roles(*FIELD)
def unsent(request: Signed) -> HttpResponse:
    """未发送: what waits in this phone; its script fills the list."""
    return render(request, "practice/onsite/unsent.html", {"tab": "me", "now": timebar.moment()})


@never_cache
def worker(request: Signed) -> HttpResponse:
    """The service worker, under the addresses that it serves."""
    return HttpResponse(render_to_string("practice/onsite/worker.js"), "text/javascript; charset=utf-8")


def manifest(request: Signed) -> HttpResponse:
    """What a phone needs to put the field pages on its first screen."""
    found = {
        "name": "衡鉴 现场", "short_name": "衡鉴现场", "start_url": reverse("practice:today"), "scope": reverse("practice:today"),
        "display": "standalone", "lang": "zh-Hans", "theme_color": "#FFFFFF", "background_color": "#FFFFFF",
    }  # fmt: skip
    return HttpResponse(json.dumps(found, ensure_ascii=False), "application/manifest+json; charset=utf-8")


def _people(refs: list[str]) -> list[Person]:
    """People by their public references, in the order in which they were named."""
    found = {each.ref: each for each in Person.objects.filter(ref__in=refs)}
    return [found[ref] for ref in refs if ref in found]


def _next(stops: list[rounds.Stop]) -> rounds.Stop | None:
    """The first stop that is not over."""
    return next((each for each in stops if each.stay is None or each.stay.departure is None), None)


def _act(
    request: Signed,
    matter: Matter,
    form: ActForm,
    do: Callable[[dict[str, Any]], Done],
    page: str,
    said: str,
    unsaid: str,
    context: dict[str, Any],
    *,
    then: str,
) -> HttpResponse:
    """Show a form; do its act; answer a script with what the page would say."""
    refusal, status = None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                done = do(form.cleaned_data)
            except Refused as refused:
                refusal, status = refused.objection, 409
            else:
                return _done(request, said, done, then)
    if status != 200 and SCRIPT in request.headers:
        return _told(form, refusal, unsaid, status)
    context = {
        "form": form,
        "refusal": refusal,
        "unsaid": unsaid,
        "matter": matter,
        "number": matter.engagement.number,
    } | context
    return render(request, f"practice/onsite/{page}.html", context, status=status)


def _done(request: Signed, said: str, done: Done, then: str) -> HttpResponse:
    if QUEUE not in request.headers:
        notices.done(request, said, detail=f"{done.receipt}。")
    if SCRIPT in request.headers:
        return JsonResponse({"said": said, "receipt": done.receipt, "then": then, "fresh": done.fresh})
    return redirect(then)


def _told(form: ActForm, refusal: Objection | None, unsaid: str, status: int) -> JsonResponse:
    """Every fault in words, for the script to show where the person is."""
    if refusal is not None:
        found = [refusal.text, *([f"何时可以：{refusal.until}"] if refusal.until else [])]
        return JsonResponse({"title": unsaid, "problems": [{"at": "", "text": text} for text in found]}, status=status)
    faults = [{"at": at, "text": text} for at, text in problems(form)]
    return JsonResponse({"title": unsaid, "problems": faults}, status=status)
