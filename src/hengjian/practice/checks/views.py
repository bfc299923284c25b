"""报告抽查: the list, freezing, one round with its draw, a check; an institution sees what was found of its own reports."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, jurisdiction, roles
from hengjian.packs.zhejiang.checks import REPORT
from hengjian.practice import acting
from hengjian.practice.checks import actions, permissions, queries
from hengjian.practice.checks.forms import CheckForm, FrameForm, SeedForm
from hengjian.practice.checks.queries import Round
from hengjian.practice.sheets.queries import WORDS
from hengjian.registry import divisions, visibility
from hengjian.trail.acts import Done
from hengjian.ui.timebar import Viewing, viewing

HIDDEN = "没有这次抽查，或者它不在您的辖区。"
ROOM = {"room": "报告抽查", "clause": "ZJ-8"}


@roles(Role.OFFICER, Role.AUDITOR, Role.MANAGER)
def index(request: Signed) -> HttpResponse:
    """The rounds of the area; for an institution the checks of its own reports."""
    seen, unruled = viewing(request), not visibility.ruled(request.user, REPORT.clause)
    if request.user.role == Role.MANAGER:
        found = queries.of_institution(request.user.organisation, seen.on, _known(seen))
        rows = [(each, _verdicts(each)) for each in found]
        return render(request, "practice/checks/own.html", {"viewing": seen, "rows": rows, "unruled": unruled})
    area = jurisdiction(request.user) if request.user.role == Role.OFFICER else ""
    frames = [
        (each, divisions.full_name(each.division), _drawn(each, seen))
        for each in queries.rounds(area, seen.on, _known(seen))
    ]
    may = permissions.office(request.user) is None and seen.live
    return render(
        request, "practice/checks/index.html", {"viewing": seen, "frames": frames, "may": may, "unruled": unruled}
    )


@roles(Role.OFFICER)
def new(request: Signed) -> HttpResponse:
    """冻结抽样框."""
    seen = viewing(request)
    if (refusal := permissions.office(request.user)) is not None:
        raise PermissionDenied(refusal.text)
    begun = dt.date(seen.today.year, (seen.today.month - 1) // 3 * 3 + 1, 1)
    form = FrameForm(request.POST or None, today=seen.today, initial={"first": begun, "last": seen.today})

    def do() -> Done:
        return actions.freeze(**form.cleaned_data, by=request.user, today=seen.today)

    return acting.page(
        request, form, do, said="抽样框已冻结，摘要可以公布。", back=lambda done: reverse("practice:report_round", args=[done.entry.about]),
        title="冻结抽样框", section="先冻结，后知道种子", index=reverse("practice:report_rounds"),
        lead="冻结以后，抽样框和比例不能再改。种子要在冻结以后才产生，谁也不能挑。", viewing=seen, **ROOM,
    )  # fmt: skip


@roles(Role.OFFICER, Role.AUDITOR)
def one(request: Signed, ref: str) -> HttpResponse:
    """One round: digest, seed, what was drawn, what was found."""
    seen = viewing(request)
    found = _round(request, ref, seen)
    own = permissions.office(request.user, found.frame.division) is None
    context = {
        "viewing": seen, "round": found, "place": divisions.full_name(found.frame.division),
        "rows": [(each, _verdicts(each)) for each in found.findings], "own": own and seen.live,
    }  # fmt: skip
    return render(request, "practice/checks/round.html", context)


@roles(Role.OFFICER, Role.AUDITOR)
def frame(request: Signed, ref: str) -> HttpResponse:
    """The frame as the file whose digest is published."""
    found = _round(request, ref, viewing(request))
    return HttpResponse(
        queries.frame_csv(found.frame.lines), content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="frame-{found.frame.ref}.csv"'},
    )  # fmt: skip


@roles(Role.OFFICER)
def seed(request: Signed, ref: str) -> HttpResponse:
    """抽取."""
    seen = viewing(request)
    found = _round(request, ref, seen)
    form = SeedForm(request.POST or None, today=seen.today, initial={"seeded_on": seen.today})

    def do() -> Done:
        return actions.draw(ref=ref, **form.cleaned_data, by=request.user, today=seen.today)

    return acting.page(
        request, form, do, said="已抽取。", back=reverse("practice:report_round", args=[ref]), title="按种子抽取",
        section=f"种子：{found.frame.seed_name}", button="抽取", viewing=seen, **ROOM,
    )  # fmt: skip


@roles(Role.OFFICER)
def check(request: Signed, ref: str, number: str) -> HttpResponse:
    """核查一份报告."""
    seen = viewing(request)
    found = _round(request, ref, seen)
    finding = found.finding(number)
    if finding is None:
        raise PermissionDenied("这个项目没有抽中。")
    form = CheckForm(request.POST or None, today=seen.today)

    def do() -> Done:
        data = form.cleaned_data
        return actions.check(
            ref=ref, number=number, verdicts=form.verdicts(), words=data["words"], by=request.user, today=seen.today, key=data["key"],
        )  # fmt: skip

    return acting.page(
        request, form, do, said="已记录，机构看得到。", back=reverse("practice:report_round", args=[ref]), title=f"核查报告：{number}",
        section="逐项核查", button="记录核查结果", about=finding.firm, viewing=seen, **ROOM,
    )  # fmt: skip


def _drawn(frame: object, seen: Viewing) -> object:
    draw = getattr(frame, "draw", None)
    return draw if draw is not None and draw.on <= seen.on else None


def _verdicts(finding: queries.Finding) -> list[tuple[str, str]]:
    verdicts = finding.check.verdicts if finding.check else {}
    return [(item.label, WORDS.get(verdicts.get(item.key, ""), "")) for item in REPORT.items]


def _round(request: Signed, ref: str, seen: Viewing) -> Round:
    found = queries.round_of(ref, seen.on, _known(seen))
    if found is None or not permissions.reads(request.user, found.frame):
        raise PermissionDenied(HIDDEN)
    return found


def _known(seen: Viewing) -> dt.date | None:
    return None if seen.known_on == seen.today else seen.known_on
