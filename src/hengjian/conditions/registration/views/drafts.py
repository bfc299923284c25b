"""Filling in: a step at a time, kept as one types; the people; the check and the hand-in."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, roles
from hengjian.conditions.models import RegistrationDraft
from hengjian.conditions.registration import actions, drafts, effects, facts, permissions, queries, reading
from hengjian.conditions.registration.forms import EvaluatorForm, HandInForm, PersonForm, StepForm, shown
from hengjian.law.conditions import RegistrationLaw, Step
from hengjian.law.qualifications import Verdict
from hengjian.registry import divisions
from hengjian.registry.identity import decrypt
from hengjian.trail.acts import Refused
from hengjian.ui import notices
from hengjian.ui.timebar import today

CHECK = "check"
NAMES = {each.name.lower(): each for each in Step}
ORDER = (*NAMES, CHECK)


@roles(Role.MANAGER)
def step(request: Signed, ref: str, name: str) -> HttpResponse:
    """One step of the draft; what is typed is kept, with a script as one types, without one by the button."""
    draft = _draft(request, ref)
    if draft is None:
        return _gone(request, ref)
    if name == CHECK:
        return _check(request, draft)
    if name not in NAMES:
        raise Http404("没有这一步。")
    law, here = _law(draft), NAMES[name]
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = StepForm(law, here, draft.city, *sent, initial=shown(law, here, draft.values))
    status = 200
    if request.method == "POST":
        valid = form.is_valid()
        draft = drafts.save(draft, form.answers(), form.uploads(), request.POST.getlist("remove"))
        if request.headers.get("X-Requested-With") == "fetch":
            return render(request, "conditions/registration/_conditions.html", _beside(draft, here))
        if valid:
            return redirect("conditions:draft_step", ref, _next(name) if "next" in request.POST else name)
        status = 422
    context = _frame(draft, name) | _beside(draft, here) | {"form": form, "fields": _fields(form, draft)}
    if here is Step.PEOPLE:
        context |= {"people": reading.people(draft, today()), "evidence": list(reading.evidence(draft, today()))}
    return render(request, "conditions/registration/step.html", context, status=status)


@roles(Role.MANAGER)
def person(request: Signed, ref: str, place: int | None = None) -> HttpResponse:
    """Add a person to the draft, or put one right."""
    draft = _draft(request, ref)
    if draft is None:
        return _gone(request, ref)
    if place is not None and place >= len(draft.people):
        raise Http404("没有这名人员。")
    told = draft.people[place] if place is not None else None
    if request.method == "POST" and "drop" in request.POST and told is not None:
        drafts.drop_person(draft, told["id_match"])
        return redirect("conditions:draft_step", ref, "people")
    kind = EvaluatorForm if facts.evaluates(draft) else PersonForm
    form = kind(request.POST or None, today=today(), initial=_known(told))
    if request.method == "POST" and form.is_valid():
        drafts.put_person(draft, form.person(), place)
        return redirect("conditions:draft_step", ref, "people")
    context = _frame(draft, "people") | {"form": form, "told": told}
    return render(request, "conditions/registration/person.html", context, status=422 if form.errors else 200)


@roles(Role.MANAGER)
def discard(request: Signed, ref: str) -> HttpResponse:
    """删除草稿."""
    draft = _draft(request, ref)
    if request.method == "POST" and draft is not None:
        drafts.discard(draft)
        notices.done(request, "草稿已删除。已经提交过的不受影响。")
    return redirect("conditions:registrations")


def _check(request: Signed, draft: RegistrationDraft) -> HttpResponse:
    """Everything at a glance, and the hand-in."""
    found, law = queries.check(draft, today()), _law(draft)
    form = HandInForm(request.POST or None, today=today())
    refusal = permissions.hand_in(request.user, draft, found, today())
    status = 409 if request.method == "POST" and refusal else 200
    if request.method == "POST" and refusal is None:
        status = 422
        if form.is_valid():
            try:
                done = actions.hand_in(draft=draft, by=request.user, today=today(), key=form.cleaned_data["key"])
            except Refused as refused:
                refusal, status = refused.objection, 409
            else:
                leaf = done.entry.leaf
                notices.done(request, f"已提交{law.title}。", detail=f"回执 {leaf[:4]} {leaf[4:8]}。")
                return redirect("conditions:registration", done.entry.about)
    context = _frame(draft, CHECK) | {
        "form": form, "refusal": refusal, "check": found, "answers": reading.answers(law, draft),
        "slugs": {each: slug for slug, each in NAMES.items()}, "place": divisions.full_name(actions.place_of(draft)),
        "lines": [(line, _slug(line.condition.step)) for line in found.lines],
        "blank": [(each, _slug(each.step)) for each in found.blank],
        "materials": [(each, draft.files.get(each.name, []), each in found.absent, _slug(each.step)) for each in law.materials],
    }  # fmt: skip
    return render(request, "conditions/registration/check.html", context, status=status)


def _draft(request: Signed, ref: str) -> RegistrationDraft | None:
    return queries.draft(request.user, ref)


def _gone(request: Signed, ref: str) -> HttpResponse:
    """A draft that was handed in leads to its matter; one that is not there and one of others are answered alike."""
    found = queries.handed_in(request.user, ref, request.POST.get("key", ""))
    if found is not None:
        notices.warn(request, "这份草稿已经提交。")
        return redirect("conditions:registration", found.ref)
    raise Http404("没有这份草稿，或者它不是本机构的。")


def _law(draft: RegistrationDraft) -> RegistrationLaw:
    law = queries.law_of(draft)
    if law is None:
        raise Http404("这座城市的登记规定已经不在了。")
    return law


def _frame(draft: RegistrationDraft, name: str) -> dict[str, Any]:
    """What every page of a draft shows above: the matter, the steps with what is open in each."""
    found, law = queries.check(draft, today()), _law(draft)
    steps = []
    for slug in ORDER:
        here = NAMES.get(slug)
        lines = [each for each in found.lines if each.condition.step is here] if here else list(found.lines)
        open_now = sum(each.finding.verdict is not Verdict.YES for each in lines)
        open_now += sum(here in (each.step, None) for each in found.blank)
        words = (f"还有{open_now}项",) if open_now else ("已齐",) if lines else ()
        steps.append(
            {
                "title": here.value if here else "核对并提交", "words": words[0] if words else "", "current": slug == name,
                "url": reverse("conditions:draft_step", args=[draft.ref, slug]), "open": open_now,
            }
        )  # fmt: skip
    closed = permissions.lawful(draft.city, draft.kind, today())
    return {
        "draft": draft, "law": law, "steps": steps, "city": divisions.name(draft.city), "name": name, "closed": closed,
        "home": divisions.full_name(effects.home_of(draft.organisation)), "review": _returned(draft),
    }  # fmt: skip


def _beside(draft: RegistrationDraft, here: Step) -> dict[str, Any]:
    found = queries.check(draft, today())
    lines = [each for each in found.lines if each.condition.step is here]
    elsewhere = len([each for each in found.lines if each.finding.verdict is not Verdict.YES]) - sum(
        each.finding.verdict is not Verdict.YES for each in lines
    )
    return {"lines": lines, "draft": draft, "elsewhere": elsewhere, "here": here.value}


def _fields(form: StepForm, draft: RegistrationDraft) -> list[dict[str, Any]]:
    """The fields in their order: items, then materials with the files that are there."""
    items = [{"field": form[each.name], "files": (), "material": None} for each in form.items]
    return items + [
        {"field": form[f"file-{each.name}"], "files": draft.files.get(each.name, []), "material": each}
        for each in form.materials
    ]


def _returned(draft: RegistrationDraft) -> Any:
    """What the authority found lacking, where the draft puts a matter right."""
    matter = queries.matter(draft.matter) if draft.matter else None
    return matter.review if matter else None


def _known(told: dict[str, Any] | None) -> dict[str, Any]:
    """A stored person as the form shows it; its number is the manager's own entry."""
    if told is None:
        return {"entered_on": today()}
    return told | {"id_number": decrypt(told["id_number"])}


def _next(name: str) -> str:
    return ORDER[min(ORDER.index(name) + 1, len(ORDER) - 1)]


def _slug(step: Step) -> str:
    return step.name.lower()
