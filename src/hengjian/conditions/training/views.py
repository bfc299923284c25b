"""培训: the archive of an institution; the city's trainings."""

from __future__ import annotations

import datetime as dt

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import Signed, roles, signed_in
from hengjian.conditions import laws
from hengjian.conditions import permissions as conditions
from hengjian.conditions.acting import act_page, head
from hengjian.conditions.models import Training
from hengjian.conditions.training import actions, permissions, queries
from hengjian.conditions.training.forms import AttendanceForm, CityTrainingForm, OwnTrainingForm, SignUpForm
from hengjian.registry import divisions, visibility
from hengjian.registry import queries as registry
from hengjian.registry.forms import ActForm
from hengjian.registry.models import Employment, Institution, InstitutionRecord
from hengjian.trail.acts import Done
from hengjian.ui.timebar import viewing

A_PAGE = 50
ALL = (Role.OFFICER, Role.AUDITOR, Role.MANAGER)


@signed_in
def archive(request: Signed, code: str) -> HttpResponse:
    """The trainings of an institution's people, and who has had none this year (HZ-13)."""
    seen = viewing(request)
    known_on = None if seen.known_on == seen.today else seen.known_on
    record = visibility.institution(request, code, seen.on, known_on)
    found = queries.archive(record.institution, seen.on, known_on)
    context = {
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "untrained": queries.untrained(record.institution, seen.on, known_on),
        "staff": registry.staff(record.institution, seen.on, known_on).count(),
        "own": conditions.manage(request.user, record.institution) is None,
    }
    return render(request, "conditions/training/archive.html", head(record, seen) | context)


@roles(Role.MANAGER)
def new(request: Signed, code: str) -> HttpResponse:
    """录入培训 (HZ-13)."""
    seen = viewing(request)
    record = visibility.institution(request, code, seen.today)
    staff = _staff(record.institution, seen.today)
    form = OwnTrainingForm(
        request.POST or None, request.FILES or None, today=seen.today, staff=_choices(staff), initial={"on": seen.today}
    )

    def do() -> Done:
        given = form.given()
        people = [post for post in staff if post.person.ref in given["people"]]
        return actions.record_training(
            **(given | {"people": people}), institution=record.institution, by=request.user, today=seen.today
        )

    return act_page(
        request, head(record, seen), form, do, back=reverse("conditions:training", args=[code]), said="已录入培训。",
        title="录入培训", clause=laws.first(record.institution, *laws.TRAINING), rule="时间、内容、参加人员和考核结果如实记录",
    )  # fmt: skip


@roles(*ALL)
def index(request: Signed) -> HttpResponse:
    """The trainings of the city."""
    seen = viewing(request)
    rows = _visible(request.user, seen.today)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    city = divisions.city_of(request.user.division)
    context = {
        "viewing": seen,
        "page": page,
        "rows": [queries.room(each) for each in page],
        "unruled": not visibility.ruled(request.user, "HZ-13"),
        "may_announce": permissions.announce(request.user, city) is None,
    }
    return render(request, "conditions/training/index.html", context)


@roles(*ALL)
def training(request: Signed, ref: str) -> HttpResponse:
    """One training: seats and people; an institution sees its own."""
    seen = viewing(request)
    room = queries.room(_found(request.user, ref, seen.today))
    signed = [each for each in room.signed if request.user.role != Role.MANAGER or _own(request.user, each.institution)]
    names = registry.names_of({each.institution_id for each in signed}, on=seen.today)
    context = {
        "viewing": seen,
        "room": room,
        "rows": [(each, names.get(each.institution_id, ""), room.attended.get(each.person_id)) for each in signed],
        "may_sign": request.user.role == Role.MANAGER and room.open(seen.today),
        "may_attend": permissions.attendance(request.user, room.training, seen.today) is None,
        "city": divisions.name(room.training.division),
    }
    return render(request, "conditions/training/training.html", context)


@roles(Role.OFFICER)
def announce(request: Signed) -> HttpResponse:
    """发布培训 (HZ-13)."""
    seen = viewing(request)
    city = divisions.city_of(request.user.division)
    form = CityTrainingForm(request.POST or None, today=seen.today)

    def do() -> Done:
        return actions.announce_training(**form.cleaned_data, city=city, by=request.user)

    return act_page(
        request, {}, form, do, back=reverse("conditions:trainings"), said="已发布培训。", title="发布培训", room="市级培训",
        clause="HZ-13", rule="服务机构能力提升培训", objection=permissions.announce(request.user, city),
    )  # fmt: skip


@roles(Role.MANAGER)
def sign_up(request: Signed, ref: str) -> HttpResponse:
    """报名 (HZ-13)."""
    seen = viewing(request)
    found = _found(request.user, ref, seen.today)
    record = _record(request.user, seen.today)
    institution = record.institution if record else Institution()
    signed = {each.person_id for each in queries.room(found).signed}
    staff = [post for post in _staff(institution, seen.today) if post.person_id not in signed]
    form = SignUpForm(request.POST or None, today=seen.today, staff=_choices(staff))

    def do() -> Done:
        people = [post for post in staff if post.person.ref in form.cleaned_data["people"]]
        return actions.sign_up(
            training=found, institution=institution, people=people, by=request.user, today=seen.today,
            key=form.cleaned_data["key"],
        )  # fmt: skip

    left = queries.room(found).left
    return act_page(
        request, {}, form, do, back=reverse("conditions:city_training", args=[ref]), said="已报名。", title="报名",
        room="市级培训", clause="HZ-13", rule=found.title, note=f"名额还剩{left}个。",
        objection=permissions.sign_up(found, (), seen.today),
    )  # fmt: skip


@roles(Role.MANAGER)
def withdraw(request: Signed, ref: str, person: str) -> HttpResponse:
    """撤回报名 (HZ-13)."""
    seen = viewing(request)
    found = _found(request.user, ref, seen.today)
    row = next((each for each in queries.room(found).signed if each.person.ref == person), None)
    form = ActForm(request.POST or None, today=seen.today)

    def do() -> Done:
        return actions.withdraw_sign_up(
            training=found, person=person, by=request.user, today=seen.today, **form.cleaned_data
        )

    refusal = permissions.withdraw(request.user, found, row, seen.today)
    return act_page(
        request, {}, form, do, back=reverse("conditions:city_training", args=[ref]), said="已撤回报名。", title="撤回报名",
        room="市级培训", clause="HZ-13", rule=f"{found.title}{'' if refusal or row is None else f'：{row.name}'}",
        note="撤回以后名额让给别人；截止以前可以再报。", objection=refusal,
    )  # fmt: skip


@roles(Role.OFFICER)
def attendance(request: Signed, ref: str) -> HttpResponse:
    """录入考勤 (HZ-13)."""
    seen = viewing(request)
    found = _found(request.user, ref, seen.today)
    signed = queries.room(found).signed
    names = registry.names_of({each.institution_id for each in signed}, on=seen.today)
    choices = [(each.person.ref, f"{each.name}　{names.get(each.institution_id, '')}") for each in signed]
    form = AttendanceForm(request.POST or None, today=seen.today, signed=choices)

    def do() -> Done:
        return actions.record_attendance(**form.cleaned_data, training=found, by=request.user, today=seen.today)

    return act_page(
        request, {}, form, do, back=reverse("conditions:city_training", args=[ref]), said="已录入考勤。", title="录入考勤",
        room="市级培训", clause="HZ-13", rule=found.title, objection=permissions.attendance(request.user, found, seen.today),
    )  # fmt: skip


def _visible(account: Account, today: dt.date) -> list[Training]:
    if account.role == Role.MANAGER:
        record = _record(account, today)
        return list(queries.of_cities(record, today)) if record else []
    if account.role == Role.AUDITOR:
        return list(Training.objects.standing().filter(institution__isnull=True).order_by("-on", "-pk"))
    return list(queries.of_city(divisions.city_of(account.division)))


def _found(account: Account, ref: str, today: dt.date) -> Training:
    found = next((each for each in _visible(account, today) if each.ref == ref), None)
    if found is None:
        raise Http404("没有这期培训，可能地址写错了。请从市级培训列表进入。")
    return found


def _record(account: Account, today: dt.date) -> InstitutionRecord | None:
    return registry.institution(account.organisation, today) if account.organisation else None


def _own(account: Account, institution: Institution) -> bool:
    return account.organisation == institution.code


def _staff(institution: Institution, today: dt.date) -> list[Employment]:
    return list(registry.staff(institution, today).order_by("name", "pk"))


def _choices(staff: list[Employment]) -> list[tuple[str, str]]:
    return [(post.person.ref, post.name) for post in staff]
