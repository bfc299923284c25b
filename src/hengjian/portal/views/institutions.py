"""服务机构: the list, its workbook, and one institution at a glance."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, may_see_institution, roles, signed_in
from hengjian.credit import facts
from hengjian.portal import glance, listing
from hengjian.portal.listing import Wanted
from hengjian.registry import divisions, visibility
from hengjian.registry.workbooks import MEDIA_TYPE, workbook
from hengjian.ui.parts import Chip
from hengjian.ui.timebar import Viewing, viewing
from hengjian.ui.words import day, grade_word

HEADINGS = ("机构名称", "统一社会信用代码", "注册地", "信用等级", "模型等级", "评分", "至", "此后", "说明")
SORTS = {"name": "名称", "worst": "等级，由差到优", "score": "评分，由高到低", "until": "到期先后"}


@roles(Role.OFFICER, Role.AUDITOR)
def index(request: Signed) -> HttpResponse:
    """Fifty a page; chips by grade with counts, district, words, order."""
    seen, wanted = viewing(request), Wanted.read(request.GET)
    found = listing.find(request.user, wanted, seen)
    total = sum(found.grades.values()) if wanted.grade is None else found.grades.get(wanted.grade, 0)
    page = found.page(request.GET.get("page", "1"), total)
    rows = list(page.object_list)
    former = listing.former_names([row.institution for row in rows])
    context = {
        "viewing": seen,
        "wanted": wanted,
        "page": page,
        "total": total,
        "rows": [(row, divisions.name(row.division), former.get(row.institution_id, [])) for row in rows],
        "chips": _chips(found, wanted, seen),
        "places": _places(found),
        "sorts": SORTS,
        "export": wanted.address(seen),
        "without_rules": without_rules(request.user.division),
    }
    return render(request, "portal/institutions.html", context)


@roles(Role.OFFICER, Role.AUDITOR)
def export(request: Signed) -> HttpResponse:
    """The whole list as asked for, as a workbook."""
    seen, wanted = viewing(request), Wanted.read(request.GET)
    rows = (
        (row.name, row.institution.code, divisions.name(row.division), _grade(row.grade), _grade(row.model),
         row.score, day(row.until), _grade(row.then) if row.until else "", row.cause)
        for row in listing.find(request.user, wanted, seen).rows
    )  # fmt: skip
    title = f"服务机构，查看日期 {day(seen.on)}，已知日期 {day(seen.known_on)}"
    book = workbook([("服务机构", HEADINGS, rows)], [title])
    return download(book, f"institutions-{day(seen.on)}.xlsx")


@signed_in
def institution(request: Signed, code: str) -> HttpResponse:
    """概况: what the register says, the grade in one sentence, who works there, what runs."""
    seen = viewing(request)
    record = visibility.basics(request, code, seen.on, glance.known(seen))
    whole = may_see_institution(request.user, code, *visibility.places(record))
    return render(request, "portal/institution.html", glance.overview(record, seen) | {"whole": whole})


@signed_in
def staff(request: Signed, code: str) -> HttpResponse:
    """人员."""
    return _tab(request, code, "portal/institution_staff.html", glance.staff)


@signed_in
def engagements(request: Signed, code: str) -> HttpResponse:
    """项目."""
    return _tab(request, code, "portal/institution_engagements.html", glance.engagements)


@signed_in
def visits(request: Signed, code: str) -> HttpResponse:
    """到场."""
    return _tab(request, code, "portal/institution_visits.html", glance.visits)


@signed_in
def trail(request: Signed, code: str) -> HttpResponse:
    """留痕: every act about the institution."""
    return _tab(request, code, "portal/institution_trail.html", glance.trail)


@roles(Role.MANAGER, Role.TECHNICIAN)
def own(request: Signed) -> HttpResponse:
    """本机构; home says what is missing where the account belongs to none."""
    code = request.user.organisation
    return redirect("portal:institution", code) if code else redirect("portal:home")


def without_rules(division: str) -> str:
    """What is said to an officer of a city whose credit rules are not loaded; ``""`` where they are."""
    if facts.applies(division):
        return ""
    return glance.silence(division) + glance.SHOWN


def download(content: bytes, name: str, media: str = MEDIA_TYPE) -> HttpResponse:
    """A file to keep."""
    return HttpResponse(content, media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _tab(request: Signed, code: str, template: str, read: Any) -> HttpResponse:
    seen = viewing(request)
    record = visibility.institution(request, code, seen.on, glance.known(seen))
    head = glance.head(record, seen)
    return render(request, template, head | read(record, seen, request.GET) | {"whole": True})


def _chips(found: listing.Found, wanted: Wanted, seen: Viewing) -> list[Chip]:
    everyone = Chip("全部", sum(found.grades.values()), wanted.address(seen, grade=None), wanted.grade is None)
    return [
        everyone,
        *(
            Chip(
                grade_word(grade),
                found.grades.get(grade, 0),
                wanted.address(seen, grade=grade),
                wanted.grade == grade,
                grade,
            )
            for grade in ("A", "B", "C", "D", "")
        ),
    ]


def _places(found: listing.Found) -> list[tuple[str, str, int]]:
    return [(code, divisions.name(code), found.divisions[code]) for code in sorted(found.divisions)]


def _grade(letter: str) -> str:
    return f"{letter}级（{grade_word(letter)}）" if letter else grade_word(None)
