"""实地核查: a year's list, an institution's own, one sheet, its print, and the acts."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.accounts.models import Account, Level, Role
from hengjian.accounts.permissions import Signed, jurisdiction, roles, signed_in
from hengjian.conditions import permissions as conditions
from hengjian.conditions.acting import act_page, head
from hengjian.conditions.certificates import queries as certificates
from hengjian.conditions.changes import queries as changes
from hengjian.conditions.changes.forms import YearForm
from hengjian.conditions.contracts import queries as contracts
from hengjian.conditions.models import Shortfall
from hengjian.conditions.verification import actions, permissions, queries
from hengjian.conditions.verification.forms import ClosureForm, RulesForm, VerificationForm
from hengjian.packs.zhejiang.verification import AREA
from hengjian.registry import queries as registry
from hengjian.registry import visibility
from hengjian.registry.models import InstitutionRecord
from hengjian.registry.visibility import visible
from hengjian.trail.acts import Done
from hengjian.ui.parts import Chip
from hengjian.ui.timebar import viewing

A_PAGE = 50
STATES = {"": "全部", "waiting": "还没有核查", "open": "有未销号的问题", "done": "已核查"}


@roles(Role.OFFICER, Role.AUDITOR)
def index(request: Signed) -> HttpResponse:
    """Who is verified this year and who is not, with the days left (ZJ-7)."""
    seen = viewing(request)
    form = YearForm(request.GET)
    year = (form.cleaned_data["year"] if form.is_valid() else None) or seen.today.year
    lines = queries.of_year(_records(request.user, seen.today), year, seen.today)
    wanted = request.GET.get("state", "")
    chosen = [each for each in lines if _is(each, wanted)]
    context = {
        "viewing": seen,
        "year": year,
        "years": range(seen.today.year, seen.today.year - 3, -1),
        "page": Paginator(chosen, A_PAGE).get_page(request.GET.get("page")),
        "total": len(lines),
        "done": sum(each.verification is not None for each in lines),
        "open": sum(each.open for each in lines),
        "last": queries.last(year),
        "left": (queries.last(year) - seen.today).days,
        "chips": [
            Chip(label, sum(_is(each, state) for each in lines), f"?year={year}&state={state}", wanted == state)
            for state, label in STATES.items()
        ],
    }
    return render(request, "conditions/verification/index.html", context)


@signed_in
def of_institution(request: Signed, code: str) -> HttpResponse:
    """The verifications of one institution, what is open, its performance rules (ZJ-7, ZJ-4)."""
    seen = viewing(request)
    known_on = None if seen.known_on == seen.today else seen.known_on
    record = visibility.institution(request, code, seen.on, known_on)
    rows = queries.verified(record.institution, known_on).filter(on__lte=seen.on)
    context = {
        "rows": rows,
        "amiss": queries.amiss(queries.shortfalls([record.institution_id], known_on), seen.today),
        "rules": queries.rules_of(record.institution, seen.on, known_on),
        "own": conditions.manage(request.user, record.institution) is None,
        "may_verify": permissions.verify(request.user, record) is None if request.user.role == Role.OFFICER else False,
        "unruled": not any(map(queries.applies, visibility.places(record))),
        "verified_this_year": any(row.year == seen.today.year for row in rows),
    }
    return render(request, "conditions/verification/institution.html", head(record, seen) | context)


@roles(Role.OFFICER)
def new(request: Signed, code: str) -> HttpResponse:
    """录入实地核查 (ZJ-7); made for a phone on site."""
    seen = viewing(request)
    record = visibility.institution(request, code, seen.today)
    officer = request.user.name
    form = VerificationForm(
        request.POST or None, request.FILES or None, today=seen.today, initial={"on": seen.today, "officers": officer}
    )

    def do() -> Done:
        return actions.verify(**form.given(), record=record, by=request.user, today=seen.today)

    return act_page(
        request, head(record, seen) | _known(record, seen.today), form, do, title="录入实地核查", said="已录入核查。",
        back=reverse("conditions:verifications_of", args=[code]), clause="ZJ-7", rule="逐项看，逐项填",
        objection=permissions.verify(request.user, record), above="conditions/verification/_known.html",
    )  # fmt: skip


@signed_in
def verification(request: Signed, ref: str) -> HttpResponse:
    """One sheet as it was filled in."""
    return render(request, "conditions/verification/verification.html", _sheet(request, ref))


@signed_in
def report(request: Signed, ref: str) -> HttpResponse:
    """核查工作报告 on paper (ZJ-4)."""
    return render(request, "conditions/verification/report.html", _sheet(request, ref))


@roles(Role.OFFICER, Role.AUDITOR)
def open_shortfalls(request: Signed) -> HttpResponse:
    """未销号的问题 of the whole jurisdiction, the first due first (ZJ-7)."""
    seen = viewing(request)
    rows = queries.shortfalls().filter(closure__isnull=True).filter(visible(request.user))
    found = queries.amiss(rows, seen.today)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    names = registry.names_of({each.shortfall.institution_id for each in page}, on=seen.today)
    context = {
        "viewing": seen,
        "page": page,
        "late": sum(each.late for each in found),
        "rows": [(each, names.get(each.shortfall.institution_id, each.shortfall.institution.code)) for each in page],
        "may_close": request.user.role == Role.OFFICER and request.user.level != Level.PROVINCE,
    }
    return render(request, "conditions/verification/open.html", context)


@roles(Role.OFFICER)
def close(request: Signed, ref: str) -> HttpResponse:
    """销号 (ZJ-7)."""
    seen = viewing(request)
    rows = Shortfall.objects.standing().filter(ref=ref).select_related("institution", "verification")
    shortfall = rows.first()
    if shortfall is None:
        raise Http404("没有这个核查问题，可能地址写错了。请从实地核查进入。")
    record = visibility.institution(request, shortfall.institution.code, seen.today)
    form = ClosureForm(request.POST or None, request.FILES or None, today=seen.today, initial={"on": seen.today})

    def do() -> Done:
        return actions.close(**form.given(), shortfall=shortfall, record=record, by=request.user, today=seen.today)

    return act_page(
        request, head(record, seen), form, do, title="核查问题销号", said="已销号。", clause="ZJ-7", rule=shortfall.text[:60],
        back=reverse("conditions:verifications_of", args=[record.institution.code]), button="销号",
        objection=permissions.close(request.user, record, shortfall, seen.today, seen.today),
    )  # fmt: skip


@roles(Role.MANAGER)
def rules(request: Signed, code: str) -> HttpResponse:
    """内部绩效制度归档 (ZJ-4)."""
    seen = viewing(request)
    record = visibility.institution(request, code, seen.today)
    form = RulesForm(request.POST or None, request.FILES or None, today=seen.today)

    def do() -> Done:
        return actions.file_rules(**form.given(), institution=record.institution, by=request.user, today=seen.today)

    return act_page(
        request, head(record, seen), form, do, title="内部绩效制度归档", said="已归档。", clause="ZJ-4",
        rule="内部绩效考核机制", back=reverse("conditions:verifications_of", args=[code]),
    )  # fmt: skip


def _records(account: Account, today: dt.date) -> list[InstitutionRecord]:
    """Those registered or at work where the officer answers; for the auditor in the whole province."""
    area = jurisdiction(account) if account.role == Role.OFFICER else AREA
    return list(queries.to_verify(area, today)) if queries.applies(area) else []


def _is(line: queries.Line, state: str) -> bool:
    done = line.verification is not None
    return {"waiting": not done, "open": line.open > 0, "done": done}.get(state, True)


def _known(record: InstitutionRecord, today: dt.date) -> dict[str, object]:
    """What the register says before the officer looks."""
    institution = record.institution
    entered = changes.changes().filter(institution=institution, on__year=today.year)
    held = certificates.held(institution, today)
    return {
        "staff_count": registry.staff(institution, today).count(),
        "missing": len(contracts.missing(institution, today)),
        "expired": sum(each.over for each in held),
        "late": len(changes.late(entered, settings.STATUTORY_PLATFORM, today)),
        "rules": queries.rules_of(institution, today),
        "since": queries.before(institution, today),
        "until": today,
    }


def _sheet(request: Signed, ref: str) -> dict[str, object]:
    seen = viewing(request)
    found = queries.verification(ref)
    if found is None:
        raise Http404("没有这次核查，可能地址写错了。请从实地核查进入。")
    record = visibility.institution(request, found.institution.code, seen.today)
    may = request.user.role == Role.OFFICER and permissions.verify(request.user, record) is None
    return head(record, seen) | {
        "found": found,
        "points": queries.points(found),
        "amiss": queries.amiss(Shortfall.objects.standing().filter(verification=found), seen.today),
        "may_close": may,
        "since": queries.before(found.institution, found.on),
        "until": found.on,
    }
