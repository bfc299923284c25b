"""One institution at a glance: what stands at the head of its pages, and what each tab lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q

from hengjian.credit import facts
from hengjian.credit.models import (
    Admonition,
    Annulment,
    Decision,
    Notice,
    Opinion,
    Score,
    Service,
    Statement,
    WaiverProposal,
)
from hengjian.credit.queries import explanation
from hengjian.law.months import last_day
from hengjian.packs.jincheng.clauses import INSTRUMENT as JINCHENG
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.registry.models import (
    Certificate,
    ClientRecord,
    Employment,
    EngagementRecord,
    InstitutionRecord,
    PracticeNotice,
    Visit,
)
from hengjian.supervision.models import Penalty
from hengjian.trail import queries as ledger
from hengjian.trail.models import Entry
from hengjian.ui.timebar import Viewing
from hengjian.ui.words import long_day

A_PAGE = 50
#: The tables of facts about an institution.
ABOUT: tuple[type[Any], ...] = (
    InstitutionRecord, PracticeNotice, Employment, Certificate, EngagementRecord, Score, Penalty, Admonition, Notice,
    Service, Statement, Opinion, WaiverProposal, Decision, Annulment,
)  # fmt: skip
EXPIRED = {"1405": JINCHENG}  # cities whose own measures have ended, by the first digits of their division


SHOWN = "列表中显示等级的，是杭州市的等级。"


def known(viewing: Viewing) -> dt.date | None:
    """The day to ask the rows about; ``None``: now."""
    return None if viewing.known_on == viewing.today else viewing.known_on


def silence(division: str) -> str:
    """Why institutions of this division have no grade: measures that ended, or rules that are not loaded."""
    measures = EXPIRED.get(division[:4])
    if measures is not None and measures.end is not None:
        term = f"自{long_day(measures.since)}起试行，已于{long_day(measures.end)}期满，不再作出新的决定"
        return f"《{measures.title}》{term}。期内的事仍按它判断；本市信用规则尚未装入。"
    return "本市信用规则尚未装入，等级一栏写作未评级。本市未作规定的，不套用别市的办法。"


def head(record: InstitutionRecord, viewing: Viewing) -> dict[str, Any]:
    """Name, code, place, notices, former names, and the numbers on the tabs."""
    institution, day = record.institution, known(viewing)
    notices = registry.notices(on=viewing.on, known_on=day).filter(institution=institution)
    names = [row.name for row in registry.history(institution, day).filter(on__lte=viewing.on)]
    return {
        "viewing": viewing,
        "record": record,
        "institution": institution,
        "place": divisions.name(record.division),
        "notices": [(divisions.name(row.city), row.on) for row in notices],
        "former": [name for name in dict.fromkeys(names) if name != record.name],
        "graded": facts.applies(record.division) or notices.filter(city=facts.CITY).exists(),
        "silence": silence(record.division),
        "staff_count": registry.staff(institution, viewing.on, day).count(),
        "running": _running(registry.engagements(day, institution), viewing.on).count(),
    }


def overview(record: InstitutionRecord, viewing: Viewing) -> dict[str, Any]:
    """概况."""
    context = head(record, viewing)
    if context["graded"]:
        found = explanation(record.institution, viewing.on, known(viewing))
        context["why"] = found
        context["until"] = None if found.until is None else last_day(found.until - 1)
    leads = {"技术负责人": record.technical_lead_id, "过程控制负责人": record.process_lead_id}
    posts = registry.employments(viewing.on, known(viewing), record.institution).filter(person__in=leads.values())
    names = {post.person_id: post.name for post in posts}
    context["leads"] = [(title, names.get(pk, "")) for title, pk in leads.items() if pk]
    rows = registry.history(record.institution, known(viewing)).filter(on__lte=viewing.on)
    context["history"] = [(row.on, row.name, divisions.name(row.division)) for row in rows]
    return context


def staff(record: InstitutionRecord, viewing: Viewing, query: Mapping[str, str]) -> dict[str, Any]:
    """人员: posts that run on the day, with certificates."""
    posts = registry.employments(viewing.on, known(viewing), record.institution).order_by("name", "pk")
    page = Paginator(posts, A_PAGE).get_page(query.get("page"))
    held = _certificates(record, viewing)
    return {"page": page, "rows": [(post, held.get((post.person_id, post.entered_on))) for post in page]}


def engagements(record: InstitutionRecord, viewing: Viewing, query: Mapping[str, str]) -> dict[str, Any]:
    """项目: signed by the day, the latest first."""
    rows = registry.engagements(known(viewing), record.institution).filter(signed_on__lte=viewing.on)
    page = Paginator(rows.order_by("-signed_on", "-pk"), A_PAGE).get_page(query.get("page"))
    return {"page": page, "rows": [(*each, record.name) for each in with_clients(list(page), viewing)]}


def visits(record: InstitutionRecord, viewing: Viewing, query: Mapping[str, str]) -> dict[str, Any]:
    """到场: visits of the institution's projects up to the day, the latest first."""
    mine = EngagementRecord.objects.known(known(viewing)).filter(institution=record.institution)
    rows = Visit.objects.known(known(viewing)).filter(
        engagement__in=mine.values("engagement"), arrived_at__date__lte=viewing.on
    )
    page = Paginator(rows.select_related("engagement", "person").order_by("-arrived_at"), A_PAGE).get_page(
        query.get("page")
    )
    names = dict(registry.employments(viewing.on, known(viewing), record.institution).values_list("person", "name"))
    return {"page": page, "rows": [(row, names.get(row.person_id, "")) for row in page]}


def trail(record: InstitutionRecord, viewing: Viewing, query: Mapping[str, str]) -> dict[str, Any]:
    """留痕: every act that wrote a fact about the institution, the latest first."""
    written: set[int] = set()
    for table in ABOUT:
        rows = table.objects.filter(institution=record.institution)
        written |= set(rows.values_list("entry_id", flat=True).distinct())
    entries = Entry.objects.filter(Q(about=record.institution.code) | Q(index__in=written)).order_by("-index")
    page = Paginator(entries, A_PAGE).get_page(query.get("page"))
    return {"page": page, "rows": ledger.lines(page)}


def with_clients(
    rows: list[EngagementRecord], viewing: Viewing
) -> list[tuple[EngagementRecord, ClientRecord | None, int]]:
    """Project records with the client's record and the number of visits."""
    clients = registry.clients({row.client.code for row in rows}, viewing.on, known(viewing))
    counts = registry.visit_counts([row.engagement_id for row in rows], known(viewing))
    return [(row, clients.get(row.client.code), counts.get(row.engagement_id, 0)) for row in rows]


def _running(rows: Any, on: dt.date) -> Any:
    return rows.filter(starts_on__lte=on, ends_on__gte=on)


def _certificates(record: InstitutionRecord, viewing: Viewing) -> dict[tuple[int, dt.date], Any]:
    rows = registry.certificates(record.institution, known(viewing))
    return {(row.person_id, row.entered_on): row for row in rows}
