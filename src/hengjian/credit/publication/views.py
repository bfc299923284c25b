"""名单公布: the editions, the preview of the next, and the act of publishing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hengjian.accounts.models import Account, Level, Role
from hengjian.accounts.permissions import account_of, fresh, roles
from hengjian.credit.models import Edition
from hengjian.credit.publication import actions, editions, permissions
from hengjian.credit.publication.forms import MonthForm, PublishForm
from hengjian.law.months import Month, month_of, month_text
from hengjian.law.objections import Objection
from hengjian.registry import divisions
from hengjian.trail.acts import Refused
from hengjian.trail.models import reference
from hengjian.ui import timebar
from hengjian.ui.words import long_month


@roles(Role.OFFICER)
def index(request: HttpRequest) -> HttpResponse:
    """The editions of the officer's city, and where the next is previewed."""
    account, month = account_of(request), month_of(timebar.today())
    city = _city(account)
    return render(
        request,
        "credit/publication/index.html",
        {
            "city": divisions.name(city),
            "province": account.level == Level.PROVINCE,
            "division": city,
            "editions": editions.editions(city),
            "form": MonthForm(initial={"month": month_text(editions.next_month(city, month))}),
            "objection": permissions.publish(account, city, month, timebar.today()),
        },
    )


@roles(Role.OFFICER)
def preview(request: HttpRequest) -> HttpResponse:
    """What the list of a month would say; by POST, publish it."""
    if request.method == "POST":
        return _publish(request)
    form = MonthForm(request.GET)
    if not form.is_valid():
        messages.error(request, "没有这个月份，请写作 2026-11。")
        return redirect("publication:index")
    return _show(request, form.cleaned_data["month"])


def _publish(request: HttpRequest) -> HttpResponse:
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _show(request, form.cleaned_data.get("month") or month_of(timebar.today()), form, status=422)
    if not fresh(request, form.cleaned_data["password"]):
        form.add_error("password", "登录密码不对，名单没有公布。")
        return _show(request, form.cleaned_data["month"], form, status=422)
    account = account_of(request)
    city = _city(account)
    try:
        done = actions.publish(
            division=city,
            month=form.cleaned_data["month"],
            seen=form.cleaned_data["seen"],
            note=form.cleaned_data["note"],
            by=account,
            on=timebar.today(),
            key=form.cleaned_data["key"],
        )
    except Refused as refused:
        return _show(request, form.cleaned_data["month"], None, refused.objection, status=409)
    edition = Edition.objects.get(entry=done.entry)
    messages.success(request, f"已公布{edition.year}年第{edition.number}期名单。{done.receipt}。")
    return redirect("public:edition", city, edition.year, edition.number)


def _show(
    request: HttpRequest,
    month: Month,
    form: PublishForm | None = None,
    refusal: Objection | None = None,
    status: int = 200,
) -> HttpResponse:
    account, today = account_of(request), timebar.today()
    city = _city(account)
    objection = permissions.publish(account, city, month, today)
    note = (request.POST or request.GET).get("note", "")
    seen = editions.preview(city, account.office, month, today)
    digest = actions.seen_digest(seen)
    if form is None:
        form = PublishForm(initial={"month": month_text(month), "note": note, "key": reference(), "seen": digest})
    return render(
        request,
        "credit/publication/preview.html",
        {
            "city": divisions.name(city),
            "preview": seen,
            "rows": editions.shown(seen),
            "digest": digest,
            "month": month_text(month),
            "long": long_month(month),
            "form": form,
            "objection": objection,
            "refusal": refusal,
        },
        status=status,
    )


def _city(account: Account) -> str:
    """The city of an officer: of a county the city above it."""
    return account.division[:4] + "00"
