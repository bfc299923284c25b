"""检查发现: of the jurisdiction, of one institution, one finding, and the two acts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, roles
from hengjian.conditions.acting import act_page, head
from hengjian.conditions.changes import queries as changes
from hengjian.conditions.models import Shortfall
from hengjian.conditions.verification import queries as verifications
from hengjian.registry import queries as registry
from hengjian.registry import visibility
from hengjian.registry.models import InstitutionRecord
from hengjian.supervision import views as supervision
from hengjian.supervision.findings import actions, permissions, queries
from hengjian.supervision.findings.forms import CorrectionForm, FindingForm
from hengjian.supervision.models import Finding
from hengjian.trail.acts import Done
from hengjian.ui.timebar import Viewing, viewing

A_PAGE = 50
OFFICE = (Role.OFFICER, Role.AUDITOR)
READERS = (*OFFICE, Role.MANAGER)
NOTHING = "没有这条检查发现，可能地址写错了。请从检查发现的列表进入。"


@roles(*OFFICE)
def index(request: Signed) -> HttpResponse:
    """Findings at the institutions of the jurisdiction, the latest first."""
    seen = viewing(request)
    rows = queries.seen_by(request.user, _known(seen)).filter(on__lte=seen.on)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    names = registry.names_of({row.institution_id for row in page}, on=seen.on)
    context = {
        "viewing": seen,
        "page": page,
        "rows": [(row, names.get(row.institution_id, row.institution.code)) for row in page],
        **_marks(request, seen),
    }
    return render(request, "supervision/findings/index.html", context)


@roles(*READERS)
def of_institution(request: Signed, code: str) -> HttpResponse:
    """What was found at one institution, and beside it which changes it entered late (HZ-10)."""
    seen = viewing(request)
    record = visibility.institution(request, code, seen.on, _known(seen))
    own = {"institution": record.institution, "on__lte": seen.on}
    context = {
        "rows": queries.findings(_known(seen)).filter(**own),
        "late": changes.late(
            changes.changes(_known(seen)).filter(**own), settings.STATUTORY_PLATFORM, seen.on, _known(seen)
        ),
        "rule": changes.rule(record, seen.on),
        "marked": verifications.amiss(_marked(request, seen).filter(institution=record.institution), seen.today),
        "officer": request.user.role == Role.OFFICER,
    }
    return render(request, "supervision/findings/of_institution.html", head(record, seen) | context)


@roles(*READERS)
def finding(request: Signed, ref: str) -> HttpResponse:
    """One finding, with what it said before it was put right."""
    seen = viewing(request)
    row, record = _found(request, ref, seen)
    context = {
        "row": row,
        "earlier": queries.earlier(row),
        "may_correct": request.user.role == Role.OFFICER and permissions.correct(request.user, row, seen.today) is None,
    }
    return render(request, "supervision/findings/finding.html", head(record, seen) | context)


@roles(Role.OFFICER)
def new(request: Signed) -> HttpResponse:
    """记录检查发现: first the institution, then what was found (JC-7)."""
    seen = viewing(request)
    code = request.GET.get("institution", "").strip().upper()
    if not code:
        return supervision.pick(request, "记录检查发现", visibility.visible(request.user, division="division"))
    record = visibility.institution(request, code, seen.today)
    first = {"on": seen.today, "number": request.GET.get("number", "")[:60]}
    form = FindingForm(request.POST or None, request.FILES or None, initial=first, **_asked(request, record, seen))

    def do() -> Done:
        return actions.record_finding(
            record=record, told=form.told(), by=request.user, today=seen.today, key=form.cleaned_data["key"]
        )

    return act_page(
        request, head(record, seen), form, do, back=reverse("supervision:findings_of", args=[record.institution.code]),
        said="已记录，机构看得到。", title="记录检查发现", rule="检查中发现了什么", note=_kinds(request),
    )  # fmt: skip


@roles(Role.OFFICER)
def correct(request: Signed, ref: str) -> HttpResponse:
    """更正检查发现."""
    seen = viewing(request)
    row, record = _found(request, ref, seen)
    number = row.engagement.number if row.engagement else ""
    initial = {name: getattr(row, name) for name in ("kind", "on", "place", "circumstances", "withdrawn")}
    form = CorrectionForm(
        request.POST or None,
        request.FILES or None,
        initial=initial | {"number": number},
        **_asked(request, record, seen),
    )

    def do() -> Done:
        given = form.cleaned_data
        return actions.correct_finding(
            row=row, record=record, told=form.told(), withdrawn=given["withdrawn"], reason=given["reason"],
            by=request.user, today=seen.today, key=given["key"],
        )  # fmt: skip

    return act_page(
        request, head(record, seen), form, do, back=reverse("supervision:finding", args=[ref]), said="已更正。",
        title="更正检查发现", rule=row.kind, note="原来的记录保留。", objection=_closed(request, row, seen),
    )  # fmt: skip


def _marked(request: Signed, seen: Viewing) -> QuerySet[Shortfall]:
    """What verifications found that goes into the supervision file (ZJ-4)."""
    return verifications.marks(request.user, _known(seen)).filter(verification__on__lte=seen.on)


def _marks(request: Signed, seen: Viewing) -> dict[str, Any]:
    """The latest of them in the jurisdiction, each with the institution's name, and how many there are."""
    rows = _marked(request, seen)
    pks = [row.pk for row in rows[:A_PAGE]]
    latest = verifications.amiss(Shortfall.objects.filter(pk__in=pks), seen.today)
    latest.sort(key=lambda each: pks.index(each.shortfall.pk))
    names = registry.names_of({each.shortfall.institution_id for each in latest}, on=seen.on)
    found = [(each, names.get(each.shortfall.institution_id, each.shortfall.institution.code)) for each in latest]
    return {"marked": found, "marks": rows.count()}


def _closed(request: Signed, row: Finding, seen: Viewing) -> Any:
    """Said before the form is filled; a repeated press is answered by its key."""
    return None if request.method == "POST" else permissions.correct(request.user, row, seen.today)


def _asked(request: Signed, record: InstitutionRecord, seen: Viewing) -> dict[str, Any]:
    return {
        "today": seen.today,
        "kinds": permissions.kinds(request.user),
        "project": lambda number: queries.project(request.user, record.institution, number),
    }


def _kinds(request: Signed) -> str:
    """Where the kinds come from."""
    named = [each.name for each in permissions.kinds(request.user) if each.cites]
    return f"{'、'.join(named)}按办法施行期间的日期记录；" * bool(named) + "“检查中的其他情况”是平台默认的类别。"


def _found(request: Signed, ref: str, seen: Viewing) -> tuple[Finding, InstitutionRecord]:
    row = queries.seen_by(request.user).filter(ref=ref).first()
    record = registry.institution(row.institution.code, seen.today) if row else None
    if row is None or record is None:
        raise Http404(NOTHING)
    return row, record


def _known(seen: Viewing) -> dt.date | None:
    return None if seen.known_on == seen.today else seen.known_on
