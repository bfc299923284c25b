"""离职异议: the list of each role, one contest, and the three acts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import Signed, roles
from hengjian.conditions import facts
from hengjian.conditions.acting import act_page
from hengjian.conditions.contests import actions, permissions, queries
from hengjian.conditions.contests.forms import ClaimForm, OwnClaimForm, VerdictForm
from hengjian.conditions.contests.queries import Case
from hengjian.conditions.forms import PapersForm
from hengjian.conditions.models import Contest
from hengjian.registry import queries as registry
from hengjian.registry import visibility
from hengjian.registry.identity import id_match
from hengjian.registry.models import Employment, Institution, Person
from hengjian.trail.acts import Done
from hengjian.ui.parts import Step
from hengjian.ui.timebar import viewing
from hengjian.ui.words import day

A_PAGE = 50
PARTIES = (Role.OFFICER, Role.AUDITOR, Role.MANAGER, Role.TECHNICIAN)
SAID = "已提出异议。平台已通知原机构，答复期限五个工作日（平台默认）。"


@roles(*PARTIES)
def index(request: Signed) -> HttpResponse:
    """What concerns the account, the open ones first."""
    seen = viewing(request)
    found = queries.cases(_concerning(request.user), seen.today)
    found.sort(key=lambda each: not each.state.open)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "viewing": seen,
        "page": page,
        "rows": [_row(request.user, each, seen.today) for each in page],
        "unruled": not visibility.ruled(request.user, "HZ-8-p2"),
        "may_claim": request.user.role in (Role.MANAGER, Role.TECHNICIAN) and seen.live,
    }
    return render(request, "conditions/contests/index.html", context)


@roles(*PARTIES)
def contest(request: Signed, ref: str) -> HttpResponse:
    """One contest, as much of it as the account may see."""
    seen = viewing(request)
    found = _found(request.user, ref, seen.today)
    ruler = _ruler(request.user, found)
    context = _row(request.user, found, seen.today) | {
        "viewing": seen,
        "steps": _steps(found, ruler, seen.today),
        "ruler": ruler,
    }
    return render(request, "conditions/contests/contest.html", context)


@roles(Role.MANAGER, Role.TECHNICIAN)
def claim(request: Signed) -> HttpResponse:
    """提出离职异议 (HZ-8)."""
    seen, user = viewing(request), request.user
    own = _own_posts(user)
    data, uploads = request.POST or None, request.FILES or None
    form = _claim_form(user, own, (data, uploads), seen.today)

    def do() -> Done:
        given = form.cleaned_data
        posts = _elsewhere(user, given["id_number"]) if "id_number" in given else _chosen(own, given["post"])
        claimant = Institution.objects.filter(code=user.organisation).first() if user.role == Role.MANAGER else None
        return actions.claim(
            contested=posts, claimant=claimant, left_on=given["left_on"], reason=given["reason"], files=given["papers"], by=user,
            today=seen.today, key=given["key"],
        )  # fmt: skip

    return act_page(
        request, {}, form, do, back=reverse("conditions:contests"), said=SAID, title="提出离职异议", room="离职异议",
        clause="HZ-8-p2", rule="原机构没有录入离职的，可以提出异议",
        note="原机构有五个工作日答复（平台默认）；不认可或者不答复的，由原机构所在地的监管部门裁定。",
    )  # fmt: skip


def _claim_form(account: Account, own: list[Employment], sent: tuple[Any, Any], today: dt.date) -> PapersForm:
    if account.role == Role.MANAGER:
        return ClaimForm(*sent, today=today)
    return OwnClaimForm(*sent, today=today, posts=_named(own, today))


@roles(Role.MANAGER)
def answer(request: Signed, ref: str) -> HttpResponse:
    """答复 (HZ-8)."""
    verdicts = ("认可离职，从所写的日期起结束任职", "不认可，理由如下")
    return _verdict(request, ref, actions.answer, "agrees", verdicts, title="答复离职异议", said="已答复。")


@roles(Role.OFFICER)
def rule(request: Signed, ref: str) -> HttpResponse:
    """裁定 (HZ-8)."""
    verdicts = ("解除任职，从所写的日期起", "维持任职")
    return _verdict(request, ref, actions.rule, "released", verdicts, title="裁定离职异议", said="已裁定。")


def _verdict(
    request: Signed, ref: str, act: Any, name: str, verdicts: tuple[str, str], *, title: str, said: str
) -> HttpResponse:
    seen = viewing(request)
    found = _found(request.user, ref, seen.today)
    ruling = name == "released"
    asked = permissions.rule if ruling else permissions.answer
    first = {"left_on": found.contest.left_on} | ({"seen": queries.on_file(found.post)} if ruling else {})
    form = VerdictForm(
        request.POST or None, request.FILES or None, today=seen.today, verdicts=verdicts, reasoned=ruling,
        initial=first,
    )  # fmt: skip

    def do() -> Done:
        given = {key: form.cleaned_data[key] for key in ("left_on", "reason", "key")}
        given |= {"seen": form.cleaned_data["seen"]} if ruling else {"files": form.cleaned_data["papers"]}
        return act(**given, **{name: form.yes}, ref=ref, by=request.user, today=seen.today)

    return act_page(
        request, {"room": "离职异议"} | _row(request.user, found, seen.today), form, do, said=said, title=title,
        back=reverse("conditions:contest", args=[ref]), clause="HZ-8-p2", rule=f"{found.post.name}的任职",
        objection=asked(request.user, found), above="conditions/contests/_facts.html",
    )  # fmt: skip


def _found(account: Account, ref: str, today: dt.date) -> Case:
    found = queries.case(ref, today)
    if found is None or not permissions.see(account, found):
        raise Http404("没有这件离职异议，可能地址写错了。请从离职异议列表进入。")
    return found


def _concerning(account: Account) -> list[Contest]:
    if account.role == Role.TECHNICIAN:
        person = Person.objects.filter(id_match=account.person).exclude(id_match="").first()
        return list(queries.of_person(person)) if person else []
    if account.role == Role.MANAGER:
        firm = Institution.objects.filter(code=account.organisation).first()
        return [*queries.of_employer(firm), *queries.of_claimant(firm)] if firm else []
    return list(queries.every().filter(employment__institution__in=permissions.jurisdiction(account)))


def _row(account: Account, found: Case, today: dt.date) -> dict[str, Any]:
    """What one account may read of a contest, ready for the page."""
    inside = permissions.inside(account, found)
    claims = permissions.is_claimant(account, found)
    names = registry.names_of([found.post.institution_id, found.contest.claimant_id or 0], on=today)
    return {
        "case": found,
        "inside": inside,
        "employer": "其他机构" if claims else names.get(found.post.institution_id, ""),
        "claimant": (names.get(found.contest.claimant_id or 0, "") or "本人") if inside else "",
        "reason": found.contest.reason if inside or claims or _own(account, found) else "",
        "objected": found.answer.reason if found.answer and not claims else "",
        "since": None if claims else found.post.entered_on,
        "may_answer": permissions.answer(account, found) is None,
        "may_rule": permissions.rule(account, found) is None if account.role == Role.OFFICER else False,
    }


def _own(account: Account, found: Case) -> bool:
    return found.contest.by_ref == account.ref


def _ruler(account: Account, found: Case) -> str:
    """Who ruled; the office lies where the post is, which the claimant does not learn."""
    if found.ruling is None:
        return ""
    return "监管部门" if permissions.is_claimant(account, found) else f"{found.ruling.office}{found.ruling.by}"


def _steps(found: Case, ruler: str, today: dt.date) -> list[Step]:
    answer, ruling = found.answer, found.ruling
    due = f"期限{day(found.due.last)}，五个工作日，平台默认"
    told = f"{day(answer.on)}{'认可' if answer.agrees else '不认可'}" if answer else due
    ruled = f"{day(ruling.on)}，{ruler}" if ruling else "不认可或者不答复的，由监管部门裁定"
    late = not answer and found.state.open and today > found.due.last
    current = "裁定" if found.state.to_rule else "答复" if found.state.open else ""
    return [
        Step("提出", (day(found.contest.on),), "done"),
        Step("答复", (told,), _look("答复", current, bool(answer)), "逾期未答复" if late else ""),
        Step("裁定", (ruled,), _look("裁定", current, bool(ruling))),
    ]


def _look(title: str, current: str, done: bool) -> Any:
    return "done" if done else "current" if title == current else "next"


def _own_posts(account: Account) -> list[Employment]:
    if account.role != Role.TECHNICIAN or not account.person:
        return []
    person = Person.objects.filter(id_match=account.person).first()
    return [post for post in facts.posts_of(person) if post.left_on is None] if person else []


def _named(posts: list[Employment], today: dt.date) -> list[tuple[Employment, str]]:
    names = registry.names_of({post.institution_id for post in posts}, on=today)
    return [(post, names.get(post.institution_id, post.institution.code)) for post in posts]


def _chosen(posts: list[Employment], chosen: str) -> list[Employment]:
    return [post for post in posts if str(post.pk) == chosen]


def _elsewhere(account: Account, number: str) -> list[Employment]:
    person = Person.objects.filter(id_match=id_match(number)).first()
    posts = facts.posts_of(person) if person else []
    return [post for post in posts if post.left_on is None and post.institution.code != account.organisation]
