"""企业档案: the list, its workbook, one enterprise."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import Signed, roles
from hengjian.packs.jincheng.clauses import INSTRUMENT as JINCHENG
from hengjian.practice.enterprises import permissions, queries
from hengjian.practice.hazards import listing
from hengjian.practice.hazards import queries as hazards
from hengjian.practice.hazards.queries import Case
from hengjian.practice.models import ClientReport
from hengjian.practice.risks import queries as risks
from hengjian.practice.risks.permissions import may_see
from hengjian.practice.risks.queries import Register
from hengjian.practice.sheets import queries as sheets
from hengjian.practice.sheets.inspections import Inspections, inspections
from hengjian.registry import divisions
from hengjian.registry.models import ClientRecord
from hengjian.registry.workbooks import MEDIA_TYPE, workbook
from hengjian.ui import timebar
from hengjian.ui.timebar import Viewing, viewing
from hengjian.ui.words import day

A_PAGE = 50
SHOWN = 20
READERS = (Role.OFFICER, Role.AUDITOR, Role.MANAGER, Role.TECHNICIAN, Role.ENTERPRISE)
HEADINGS = ("企业名称", "统一社会信用代码", "所在地", "行业")


@roles(*READERS)
def index(request: Signed) -> HttpResponse:
    """The enterprises that the account may see, by name; an enterprise goes to its own file."""
    if request.user.role == Role.ENTERPRISE and request.user.organisation:
        return redirect("practice:enterprise", request.user.organisation)
    seen, words = viewing(request), _words(request)
    page = Paginator(_asked(request.user, seen, words), A_PAGE).get_page(request.GET.get("page"))
    rows = [(row, divisions.full_name(row.division)) for row in page]
    context = {"viewing": seen, "words": words, "page": page, "rows": rows, "query": request.GET.urlencode()}
    return render(request, "practice/enterprises/index.html", context)


@roles(*READERS)
def export(request: Signed) -> HttpResponse:
    """The whole list as a workbook."""
    seen = viewing(request)
    rows = _asked(request.user, seen, _words(request))
    lines = ((row.name, row.client.code, divisions.full_name(row.division), row.industry) for row in rows)
    book = workbook([("企业档案", HEADINGS, lines)], [f"企业档案，查看日期 {day(seen.on)}"])
    return _download(book, f"enterprises-{day(seen.on)}.xlsx")


@roles(*READERS)
def enterprise(request: Signed, code: str) -> HttpResponse:
    """One enterprise: who serves it, what was done, what is open, what comes again."""
    seen = viewing(request)
    found = _file(request, code, seen)
    months = [timezone.localdate(each.at) for each in found.visits]
    opened = [each.row.on for each in found.hazards]
    closed = [day for each in found.hazards if (day := queries.ended_on(each))]
    context = {
        "viewing": seen,
        "file": found,
        "place": divisions.full_name(found.record.division),
        "visits_by_month": queries.by_month(seen.on, months),
        "hazards_by_month": queries.by_month(seen.on, opened, closed),
        "projects": [(each, each.late(seen.on)) for each in found.projects[:SHOWN]],
        "dues": found.dues,
        "sheets": found.sheets[:SHOWN],
        "certificates": [
            (row, sheets.fault(row, seen.on), sheets.ends_soon(row, seen.on)) for row in found.certificates
        ],
        "strengths": found.strengths.most_common(),
        "major": sum(each.row.level == "重大" for each in found.open_hazards),
        "inspected": _inspected(found),
        "liable": _liable(found.record.division, seen.on),
        "risks": _risks(request.user, found, seen),
        "complaints": _complaints(found, seen) if request.user.role == Role.OFFICER else None,
        "inside": request.user.role in permissions.INSIDE,
        "own": request.user.role == Role.ENTERPRISE,
    }
    return render(request, "practice/enterprises/enterprise.html", context)


@roles(*READERS)
def enterprise_export(request: Signed, code: str) -> HttpResponse:
    """The file of one enterprise as a workbook."""
    seen = viewing(request)
    found = _file(request, code, seen)
    book = workbook(
        _sheets(found, seen.on), [f"{found.record.name} {title}，查看日期 {day(seen.on)}" for title in TITLES]
    )
    return _download(book, f"enterprise-{found.record.client.code}-{day(seen.on)}.xlsx")


def _terms(project: queries.Project) -> tuple[object, ...]:
    """Begin and end of the service, visits, visits agreed, day of the report; of one not signed its visits alone."""
    row = project.record
    if row is None:
        return ("没有签合同", "", project.visits, "", "")
    return (day(row.starts_on), day(row.ends_on), project.visits, row.agreed_visits, day(row.reported_on))


TITLES = ("项目", "到场", "隐患", "到期的事", "持证")


def _sheets(found: queries.File, on: dt.date) -> list[Any]:
    projects = ((each.number, each.firm, each.row.service_type, *_terms(each)) for each in found.projects)
    visits = (
        (
            f"{timezone.localtime(each.at):%Y-%m-%d %H:%M}",
            each.number,
            each.strength.value if each.strength else "台账导入",
            "计入" if each.counts else "不计入",
        )
        for each in found.visits
    )
    mended = (
        (day(each.row.on), each.row.level, each.row.description, each.row.measure, day(each.standing.deadline),
         each.state.value, day(queries.ended_on(each)))
        for each in found.hazards
    )  # fmt: skip
    dues = ((day(each.first), day(each.last), each.item.label, day(each.done_on)) for each in found.dues)
    held = (
        (row.name, row.get_post_display(), row.kind, row.number, day(row.valid_to), sheets.fault(row, on) or "有效")
        for row in found.certificates
    )
    return [
        (
            "项目",
            ("项目编号", "机构", "服务类型", "服务开始日", "服务结束日", "已到场", "约定次数", "报告上传日"),
            projects,
        ),
        ("到场", ("时间", "项目编号", "证明程度", "计入到场"), visits),
        ("隐患", ("日期", "等级", "隐患", "整改措施", "整改期限", "状态", "闭环日期"), mended),
        ("到期的事", ("自", "最晚", "要做的", "完成"), dues),
        ("持证", ("姓名", "岗位类别", "应持证书", "编号", "有效期至", "结果"), held),
    ]


def _risks(account: Account, found: queries.File, seen: Viewing) -> Register | None:
    """The register of risks, for those who may read it."""
    record = found.record
    may = may_see(account, record.client, record.division, seen.today)
    return risks.kept(record.client.code, seen.on, _known(seen)) if may else None


def _inspected(found: queries.File) -> list[Inspections]:
    """The comprehensive inspections of each project, and the standard that its latest sheet holds (SZ-6.3)."""
    told = []
    for project in found.projects:
        number = project.number
        own = [each for each in found.sheets if each.row.engagement_id == project.row.engagement_id]
        told.append(
            inspections(
                own, {timezone.localdate(each.at) for each in found.visits if each.number == number and each.counts}
            )
        )
    return [each for each in told if each is not None]


def _complaints(found: queries.File, seen: Viewing) -> int:
    """How many reports of violations the enterprise made by the day."""
    return ClientReport.objects.known(_known(seen)).filter(client=found.record.client, on__lte=seen.on).count()


def _liable(division: str, on: dt.date) -> str:
    """The clause under which the enterprise stays liable, where the city has one in force on the day; ``""``: general law."""
    return "JC-7" if division[:4] == "1405" and JINCHENG.in_force(on) else ""


def _file(request: Signed, code: str, seen: Viewing) -> queries.File:
    rows = queries.enterprises(seen.on, _known(seen)).filter(permissions.visible(request.user), client__code=code)
    record = rows.first()
    if record is None:
        raise PermissionDenied(permissions.HIDDEN)
    return queries.file(
        record,
        seen.on,
        _known(seen),
        permissions.within(request.user),
        _hazards(request.user, record, seen),
        handed=request.user.role == Role.ENTERPRISE,
    )


def _hazards(account: Account, record: ClientRecord, seen: Viewing) -> list[Case]:
    """The enterprise's hazards that the account may see: the enterprise those it was told (SZ-6.3)."""
    moment, known_on = listing.as_of(seen, timebar.moment())
    rows = hazards.rows(known_on).filter(hazards.visible(account), client=record.client, on__lte=seen.on)
    return hazards.cases(rows, moment)


def _asked(account: Account, seen: Viewing, words: str) -> QuerySet[ClientRecord]:
    rows = queries.enterprises(seen.on, _known(seen)).filter(permissions.visible(account))
    return (rows.filter(name__icontains=words) if words else rows).order_by("name", "pk")


def _words(request: Signed) -> str:
    return request.GET.get("q", "").strip()[:60].replace("\0", "")


def _download(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=MEDIA_TYPE, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _known(seen: Viewing) -> dt.date | None:
    return None if seen.known_on == seen.today else seen.known_on
