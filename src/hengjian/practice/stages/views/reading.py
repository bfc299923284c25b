"""Pages that show: the engagement with its stages, one record, the archive's catalogue."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render

from hengjian.accounts.permissions import Signed, roles
from hengjian.practice.models import Repudiation, Step
from hengjian.practice.permissions import of_institution
from hengjian.practice.stages import pages, permissions, records, scope
from hengjian.practice.stages.views.acting import READERS, head, open_case


@roles(*READERS)
def engagement(request: Signed, number: str) -> HttpResponse:
    """One engagement: its stages, what may be done next and why not, its parties, team and contract."""
    found, seen = open_case(request, number)
    return render(request, "practice/stages/engagement.html", pages.engagement(request.user, found, seen))


@roles(*READERS)
def record(request: Signed, number: str, ref: str) -> HttpResponse:
    """One record of a stage with its evidence, and what it was before it was corrected."""
    found, seen = open_case(request, number)
    rows = Step.objects.filter(engagement=found.matter.engagement).select_related("entry", "corrects", "person")
    row = rows.filter(ref=ref).first() if "\0" not in ref else None
    if row is None:
        raise Http404("没有这条记录，可能地址写错了。请从项目页进入。")
    if not scope.may_read(request.user, row.stage):
        raise PermissionDenied("这条记录由服务机构和监管人员查看。")
    later = Step.objects.filter(corrects=row).first()
    may = later is None and seen.live and permissions.correct(request.user, found, row, "理由") is None
    context = head(found, seen) | {
        "row": row, "title": records.title(found, row.stage), "pairs": records.pairs(found, row), "later": later,
        "repudiated": Repudiation.objects.standing().filter(step=row).exists(),
        "before": [(each, records.pairs(found, each)) for each in _before(row)], "may_correct": may,
    }  # fmt: skip
    return render(request, "practice/stages/record.html", context)


@roles(*READERS)
def archive(request: Signed, number: str) -> HttpResponse:
    """服务项目档案目录: made from the records, each part with what it holds and what is missing."""
    found, seen = open_case(request, number)
    if not scope.may_read(request.user, "archive"):
        raise PermissionDenied("档案目录由服务机构和监管人员查看。")
    parts = [
        (part, [(records.title(found, key), row) for key in part.part.stages for row in found.steps.get(key, ())])
        for part in found.archive
    ]
    context = head(found, seen) | {"parts": parts, "own": of_institution(request.user, found.matter) is None}
    return render(request, "practice/stages/archive.html", context)


def _before(row: Step) -> list[Step]:
    """The records that this one corrects, the latest first."""
    found: list[Step] = []
    before = Step.objects.filter(corrected_by=row).first()
    while before is not None:
        found.append(before)
        before = Step.objects.filter(corrected_by=before).first()
    return found
