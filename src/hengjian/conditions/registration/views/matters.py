"""登记: start, fill in step by step, hand in; the list and the page of a matter, its review."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from hengjian import packs
from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import Signed, roles
from hengjian.conditions import permissions as posts
from hengjian.conditions.acting import act_page
from hengjian.conditions.filings import duties
from hengjian.conditions.filings import queries as filings
from hengjian.conditions.models import Review, Submission
from hengjian.conditions.refusals import permissions as refusing
from hengjian.conditions.refusals import queries as refusals
from hengjian.conditions.registration import actions, drafts, effects, permissions, queries
from hengjian.conditions.registration.afterwards import SupplementForm, WithdrawForm
from hengjian.conditions.registration.deciding import LACKING, ReviewForm, ways
from hengjian.conditions.registration.forms import StartForm
from hengjian.conditions.registration.queries import Check, Matter
from hengjian.conditions.registration.reading import answers, evidence, materials, people
from hengjian.law.objections import Objection
from hengjian.law.terms import working_days_left
from hengjian.packs.national.evaluation import EVIDENCE_MONTHS
from hengjian.packs.national.holidays import CALENDAR
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.registry.due_process import REMEDIES
from hengjian.registry.forms import ActForm
from hengjian.registry.permissions import EXTERNAL
from hengjian.trail.acts import Done, Refused
from hengjian.ui import notices
from hengjian.ui.parts import Chip
from hengjian.ui.timebar import today

A_PAGE = 50
SAID = {"returned": "已退回补正", "accepted": "已通过", "refused": "已作出不予登记的处理"}


@roles(Role.OFFICER, Role.MANAGER, Role.AUDITOR)
@require_safe
def index(request: Signed) -> HttpResponse:
    """What came in, for an authority; what is being filled in and was handed in, for an institution."""
    found = queries.matters(request.user)
    wanted = request.GET.get("state", "")
    states = {queries.WAITING: "待审查", **dict(Review.Outcome.choices)}
    shown = [each for each in found if wanted not in states or each.state == wanted]
    chips = [Chip("全部", len(found), "?", wanted not in states)]
    chips += [
        Chip(label, sum(e.state == name for e in found), f"?state={name}", wanted == name)
        for name, label in states.items()
    ]
    page = Paginator(shown, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page, "rows": [(each, divisions.name(each.last.place), _countdown(each), _late(each)) for each in page],
        "drafts": [(each, divisions.name(each.city)) for each in queries.drafts(request.user)], "chips": chips,
        "total": len(found), "review_days": queries.REVIEW_DAYS, "own": request.user.role == Role.MANAGER,
        "closed": permissions.fill(request.user), "registered": _registered(request.user),
    }  # fmt: skip
    return render(request, "conditions/registration/index.html", context)


@roles(Role.MANAGER)
def new(request: Signed) -> HttpResponse:
    """开始登记: the city, to begin with the own, and the kind (HZ-3, HZ-6)."""
    own = divisions.city_of(request.user.organisation[2:8])
    city = request.POST.get("city") or request.GET.get("city") or own
    form = StartForm(request.POST or None, city=city, initial={"city": city})
    refusal: Objection | None = permissions.fill(request.user)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and refusal is None:
            told = form.cleaned_data
            refusal = permissions.start(request.user, **told, on=today())
            if refusal is None:
                draft = drafts.start(by=request.user, **told)
                return redirect("conditions:draft_step", draft.ref, "licence")
            status = 409
    context = {"form": form, "refusal": refusal, "laws": _laws(), "chosen": form.chosen, "chips": _cities(form.chosen)}
    return render(request, "conditions/registration/new.html", context, status=status)


@roles(Role.OFFICER, Role.MANAGER, Role.AUDITOR)
@require_safe
def matter(request: Signed, ref: str) -> HttpResponse:
    """One matter: what was handed in beside what the law asks; for the officer the review."""
    found = seen_matter(request, ref)
    return render(request, "conditions/registration/matter.html", _page(request, found, _review_form(request, found)))


@sensitive_post_parameters("password")
@roles(Role.OFFICER)
def review(request: Signed, ref: str) -> HttpResponse:
    """Give back, accept or refuse (HZ-6, JC-10, SZ-4.1, ZJ-2)."""
    found = seen_matter(request, ref)
    if request.method != "POST":
        return redirect("conditions:registration", ref)
    form = _review_form(request, found, request.POST)
    refusal, status = None, 422
    if form.is_valid():
        try:
            done = _decide(request, found, form)
        except Refused as refused:
            refusal, status = refused.objection, 409
        else:
            notices.done(request, f"{found.name}{SAID[form.cleaned_data['outcome']]}。", detail=_receipt(done))
            return redirect("conditions:registration", ref)
    context = _page(request, found, form) | {"refusal": refusal}
    return render(request, "conditions/registration/matter.html", context, status=status)


@roles(Role.MANAGER)
def correct(request: Signed, ref: str) -> HttpResponse:
    """补正: a draft with everything that was handed in."""
    found = seen_matter(request, ref)
    if request.method != "POST" or found.state != Review.Outcome.RETURNED:
        return redirect("conditions:registration", ref)
    draft = drafts.reopen(matter=found, by=request.user)
    return redirect("conditions:draft_step", draft.ref, "licence")


@roles(Role.MANAGER)
def withdraw(request: Signed, ref: str) -> HttpResponse:
    """撤回: the institution takes back what waits for its review."""
    found, on = seen_matter(request, ref), today()
    seen = _round(found, request.POST.get("seen"))
    form = WithdrawForm(request.POST or None, today=on, initial={"seen": seen.ref})

    def do() -> Done:
        told = form.cleaned_data
        return actions.withdraw(submission=seen, reason=told["reason"], by=request.user, today=on, key=told["key"])

    return _asked(request, found, form, do, "撤回", "已撤回。", permissions.withdraw(request.user, found, seen))


@roles(Role.MANAGER)
def supplement(request: Signed, ref: str) -> HttpResponse:
    """更新材料 after the acceptance."""
    found, on = seen_matter(request, ref), today()
    form = SupplementForm(request.POST or None, request.FILES or None, law=found.law, today=on)

    def do() -> Done:
        return actions.supplement(**form.given(), submission=found.last, by=request.user, today=on)

    return _asked(request, found, form, do, "更新材料", "材料已更新。", permissions.supplement(request.user, found))


def _asked(
    request: Signed,
    found: Matter,
    form: ActForm,
    do: Callable[[], Done],
    title: str,
    said: str,
    refused: Objection | None,
) -> HttpResponse:
    back = reverse("conditions:registration", args=[found.ref])
    return act_page(
        request,
        {"room": found.name},
        form,
        do,
        back=back,
        title=title,
        said=said,
        clause=found.clause,
        objection=refused,
    )


def _decide(request: Signed, found: Matter, form: ReviewForm) -> Done:
    told = form.cleaned_data
    seen = _round(found, request.POST.get("round"))
    common: dict[str, Any] = {
        "submission": seen, "reason": told["reason"], "by": request.user, "today": today(), "key": told["key"],
    }  # fmt: skip
    if told["outcome"] == Review.Outcome.RETURNED:
        return actions.give_back(lacking=form.lacking(), **common)
    if told["outcome"] == Review.Outcome.REFUSED:
        return actions.refuse(**common)
    return actions.accept(**common)


def _round(found: Matter, ref: str | None) -> Submission:
    """The round that a form was shown for."""
    return next((each for each in found.rounds if each.ref == ref), found.last)


def seen_matter(request: Signed, ref: str) -> Matter:
    """A matter that the account may see; one that is not there and one that it may not see are answered alike."""
    found = next((each for each in queries.matters(request.user) if each.ref == ref), None)
    if found is None:
        raise Http404("没有这一事项，或者它不在您可以查看的范围内。")
    return found


def _review_form(request: Signed, found: Matter, data: Mapping[str, Any] | None = None) -> ReviewForm:
    law = found.law
    check = queries.check(found.last, today())
    things = {f"c-{each.condition.name}": (each.condition.label, each.finding.clause) for each in check.lines}
    things |= {f"m-{each.name}": (each.label, each.clause) for each in (law.materials if law else ())}
    return ReviewForm(data, request=request, today=today(), things=things)


def _page(request: Signed, found: Matter, form: ReviewForm) -> dict[str, Any]:
    on = today()
    last, law = found.last, found.law
    cannot = permissions.decide(request.user, found, last, on)
    officer = request.user.role == Role.OFFICER
    check = queries.check(last, on)
    return {
        "matter": found, "last": last, "law": law, "check": check, "form": form, "officer": officer,
        "lines": [(line, form[f"{LACKING}c-{line.condition.name}"]) for line in check.lines],
        "countdown": _countdown(found), "late": _late(found),
        "cannot": cannot, "answers": answers(law, last), "materials": materials(law, last, form),
        "people": people(last, on), "evidence": list(evidence(last, on)),
        "written": effects.written(found.review) if found.state == Review.Outcome.ACCEPTED and found.review else "",
        "months": EVIDENCE_MONTHS, "place": divisions.full_name(last.place), "today": on,
        "home": divisions.full_name(effects.home_of(last.institution.code)),
        "may_withdraw": permissions.withdraw(request.user, found, last) is None,
        "may_supplement": permissions.supplement(request.user, found) is None,
        "own": request.user.role == Role.MANAGER, "review_days": queries.REVIEW_DAYS + found.more_days,
        **_refusal(request, found, check), **_filing(request, found),
    }  # fmt: skip


def _refusal(request: Signed, found: Matter, check: Check) -> dict[str, Any]:
    """Where an intended refusal stands, and what may be done about it (X-8)."""
    on, process = today(), refusals.process(found.last)
    law = found.law
    return {
        "process": process, "refusal_steps": refusals.steps(process, on), "remedies": REMEDIES,
        "cannot_notify": refusing.notify(request.user, found, process, check, on),
        "cannot_serve": refusing.serve(request.user, found, process),
        "cannot_state": refusing.state(request.user, found, process, on),
        "ways": ways(found, check, process, on), "cannot_refuse": refusing.refuse(process, check, law, on) if law else None,
    }  # fmt: skip


def _filing(request: Signed, found: Matter) -> dict[str, Any]:
    """The filing in the province's system, where it is what counts (HZ-6)."""
    duty = duties.registration(found.last.institution, found)
    if duty is None or settings.STATUTORY_PLATFORM != EXTERNAL:
        return {}
    may_file = posts.manage(request.user, found.last.institution) is None
    return {"filing_due": duty, "filing": filings.current(found.ref), "may_file": may_file}


def _registered(account: Account) -> bool:
    """Whether the institution of a manager is in the register."""
    return bool(account.organisation) and registry.institution(account.organisation, today()) is not None


def _countdown(found: Matter) -> str:
    """剩3个工作日, 今天, 逾期1个工作日."""
    left = working_days_left(today(), found.term.last, CALENDAR)
    if today() == found.term.last:
        return "今天"
    return f"逾期{-left or 1}个工作日" if _late(found) else f"剩{left}个工作日"


def _late(found: Matter) -> bool:
    return found.term.last < today()


def _cities(chosen: str) -> list[Chip]:
    return [Chip(divisions.name(each), None, f"?city={each}", each == chosen) for each in packs.registering()]


def _laws() -> list[dict[str, Any]]:
    """What each city asks, in a line."""
    found = []
    for city in packs.registering():
        law = packs.registration_law(city)
        if law is not None:
            closed = permissions.lawful(city, law.kinds[0].name, today())
            found.append({"city": city, "name": divisions.name(city), "law": law, "closed": closed})
    return found


def _receipt(done: Done) -> str:
    return f"{done.receipt}。"
