"""Public pages: nothing here needs an account, and nothing here shows a person but the legal representative (HZ-11)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from hengjian import packs
from hengjian.conditions.disclosure import queries as disclosure
from hengjian.conditions.endings import queries as endings
from hengjian.credit import queries as credit
from hengjian.credit.models import Edition
from hengjian.credit.publication import downloads, printed
from hengjian.credit.publication import editions as published
from hengjian.evidence import copies
from hengjian.evidence import queries as evidence
from hengjian.evidence.models import File
from hengjian.files import store
from hengjian.packs import hangzhou
from hengjian.portal.public.search import Wanted, choices, matching
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.registry.models import InstitutionRecord
from hengjian.trail import keys, publishing
from hengjian.ui import timebar

PAGE = 50
KINDS = {
    "list.json": "application/json",
    "list.csv": "text/csv; charset=utf-8",
    "list.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "list.pdf": "application/pdf",
    "proof.json": "application/json",
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The newest list of a city, to search."""
    division = request.GET.get("city") or hangzhou.PACK.division
    newest = published.latest(division)
    if newest is None:
        return render(request, "public/empty.html", {"city": divisions.name(division)})
    return _list(request, newest)


@require_safe
def edition(request: HttpRequest, division: str, year: int, number: int) -> HttpResponse:
    """One edition, as it was published."""
    return _list(request, _edition(division, year, number))


@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    """All editions, with what corrects what."""
    division = request.GET.get("city") or hangzhou.PACK.division
    return render(
        request,
        "public/editions.html",
        {"city": divisions.name(division), "editions": [_entry(one) for one in published.editions(division)]},
    )


def _list(request: HttpRequest, shown: Edition) -> HttpResponse:
    document = published.parsed(shown)
    wanted = Wanted.read(request.GET)
    found = matching(document["institutions"], wanted)
    rows = [row for row in found if wanted.grade is None or row["grade"] == wanted.grade]
    every = published.editions(shown.division)
    return render(
        request,
        "public/list.html",
        {
            "edition": shown,
            "document": document,
            "title": downloads.title(document),
            "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
            "found": len(found),
            "choices": choices(found, wanted),
            "wanted": wanted,
            "divisions": sorted(
                {(row["division"], divisions.name(row["division"])) for row in document["institutions"]}
            ),
            "services": sorted({service for row in document["institutions"] for service in row["service_types"]}),
            "opened": _opened(request.GET.get("open", ""), document),
            "files": _files(shown),
            "newest": every[0] == shown,
            "correction": _correction(shown, every),
            "earlier": [_entry(one) for one in every if one != shown][:3],
            "total": len(every),
            "query": wanted.address(),
            "fingerprint": keys.fingerprint(),
            "verify": reverse("trail:verify"),
            "verifier": reverse("trail:verifier"),
        },
    )


def _opened(code: str, document: dict[str, Any]) -> dict[str, Any] | None:
    """The row that is unfolded, with its grade history."""
    row = next((row for row in document["institutions"] if row["code"] == code), None)
    if row is None:
        return None
    kinds = [sanction["kind"] for sanction in row["sanctions"]]
    penalties = kinds.count("行政处罚")
    record = registry.institution(code, on=timebar.today())
    if record is None:
        raise Http404("登记簿里没有这家机构")
    history = _history(record)
    shown = tuple(mark for mark in history["chart"].marks if mark.kind in {"letter", "penalty"})
    chart = replace(history["chart"], marks=shown, compact=True)
    return {"row": row, "penalties": penalties, "admonitions": len(kinds) - penalties, **history, "chart": chart}


def _history(record: InstitutionRecord) -> dict[str, Any]:
    viewing = timebar.Viewing.now()
    return {
        "record": record,
        "chart": credit.chart(record.institution, record.name, viewing),
        "explanation": credit.explanation(record.institution, viewing.on, None),
    }


@require_safe
def institution(request: HttpRequest, code: str) -> HttpResponse:
    """One institution's public page: licence, services, and where a list has it, grade and history (HZ-11, HZ-22)."""
    today = timebar.today()
    record = registry.institution(code, on=today)
    end = endings.ended(record.institution, today) if record else None
    listed, board = _listed(code, over=end is not None), _board(record)
    if record is None or (listed is None and board is None):
        raise Http404("公布的名单里没有这家机构，它也没有公示")
    former = {each.name for each in registry.history(record.institution)} - {record.name}
    return render(
        request,
        "public/institution.html",
        {
            "record": record,
            "end": end,
            "predecessors": [
                (row, *endings.names([row.institution.code], today))
                for row in endings.predecessors(record.institution, today)
            ],
            "successors": endings.names(end.successors, today) if end else [],
            "division": divisions.name(record.division),
            "former": sorted(former),
            "board": board,
            "licences": _licences(board),
            **(_graded(record, *listed) if listed else {}),
        },
    )


@require_safe
@cache_control(public=True, max_age=300)
def licence(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    """A file of the licence that an institution discloses now (HZ-11): a photo as a copy, a paper to be saved."""
    found = next(
        (each for each in _licences(_board(registry.institution(code, on=timebar.today()))) if each.ref == ref), None
    )
    if found is None:
        raise Http404("没有这张执照，可能机构已经换过")
    try:
        content = copies.display(found) if found.is_photo else store.get(found.digest)
    except store.Changed as changed:
        raise Http404("这张执照的文件不完整，暂时不能查看") from changed
    if found.is_photo:
        return HttpResponse(content, content_type="image/jpeg")
    response = HttpResponse(content, content_type=found.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.name, safe='')}"
    return response


def _board(record: InstitutionRecord | None) -> disclosure.Board | None:
    return disclosure.board(record.institution, timebar.today()) if record else None


def _licences(board: disclosure.Board | None) -> list[File]:
    """The files of the licence that everybody may read."""
    found = evidence.files(board.licence) if board else []
    return [each for each in found if not each.personal and store.there(each.digest)]


def _graded(record: InstitutionRecord, edition: Edition, row: dict[str, Any]) -> dict[str, Any]:
    """What is told of an institution that a list has."""
    history = _history(record)
    sanctions = [{**each, "grounds": [f"HZ-23-{item}" for item in each["grounds"]]} for each in row["sanctions"]]
    changed = (history["explanation"].grade or "") != row["grade"]
    return {"row": row, "edition": edition, "sanctions": sanctions, "changed": changed, **history}


def _listed(code: str, *, over: bool) -> tuple[Edition, dict[str, Any]] | None:
    """The line of an institution on the newest list; of one that has ended on the last that had it."""
    every = published.editions(hangzhou.PACK.division)
    return published.last_line(every if over else every[:1], code)


@require_safe
@cache_control(public=True, max_age=300)
def download(request: HttpRequest, division: str, year: int, number: int, kind: str) -> HttpResponse:
    """One file of an edition; all are made from the frozen document."""
    if kind not in KINDS:
        raise Http404("没有这种文件")
    shown = _edition(division, year, number)
    response = HttpResponse(_made(shown, kind), content_type=KINDS[kind])
    name = f"hengjian-{division}-{year}-{number:02d}-{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _made(shown: Edition, kind: str) -> bytes:
    if kind == "list.json":
        return shown.file.encode()
    if kind == "proof.json":
        return publishing.seal(shown.file.encode(), shown.entry)
    document = published.parsed(shown)
    if kind == "list.csv":
        return downloads.comma_separated(document)
    if kind == "list.xlsx":
        return downloads.excel(document)
    return printed.pdf(document, shown.digest, keys.fingerprint())


def _files(shown: Edition) -> list[dict[str, Any]]:
    """The files to download; those that are quickly made with their size."""
    return [
        {"kind": "list.xlsx", "label": "Excel 名单", "icon": "sheet"},
        {"kind": "list.csv", "label": "CSV 数据", "icon": "table"},
        {"kind": "list.json", "label": "JSON 数据（公布的原件）", "icon": "braces", "size": len(shown.file.encode())},
        {"kind": "list.pdf", "label": "PDF 打印版", "icon": "file"},
        {"kind": "proof.json", "label": "证明文件", "icon": "certificate"},
    ]


def _edition(division: str, year: int, number: int) -> Edition:
    return get_object_or_404(Edition, division=division, year=year, number=number)


def _entry(one: Edition) -> dict[str, Any]:
    document = published.parsed(one)
    return {"edition": one, "count": document["count"], "grades": document["grades"], "corrects": document["corrects"]}


def _correction(shown: Edition, every: list[Edition]) -> Edition | None:
    """The later edition of the same month, if there is one."""
    return next((one for one in every if one.month == shown.month and one.pk > shown.pk), None)


@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """The clauses of the installed packs in our own words (法规对照)."""
    today = timebar.today()
    shown = [
        {"instrument": each, "clauses": packs.clauses(each.id), "expired": each.end is not None and each.end <= today}
        for each in map(packs.instrument, ("HZ", "ZJ", "JC", "SZ", "EI"))
    ]
    return render(request, "public/law.html", {"instruments": shown})
