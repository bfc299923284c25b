"""Which papers an engagement has, who may read each, and how each is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hengjian.practice import law
from hengjian.practice.hazards.laws import law_of
from hengjian.practice.models import HazardNotice, HazardReport
from hengjian.practice.onsite.queries import Stay
from hengjian.practice.papers import contexts, layouts
from hengjian.practice.papers.contexts import Context
from hengjian.practice.stages.queries import Case
from hengjian.ui import words
from hengjian.ui.papers import Made
from hengjian.ui.papers.filling import as_pdf, as_word
from hengjian.ui.papers.layouts import Form, Frame

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper of an engagement: what is said of it, and whether the enterprise served may read it."""

    form: Form
    label: str
    note: str
    context: Callable[[Case], Context]
    shared: bool = False


PAPERS = (
    Paper(layouts.PLAN, "服务方案", "按方案的记录和计划到场", contexts.plan, shared=True),
    Paper(layouts.NOTICE_BOARD, "公示牌", "挂在服务对象现场", contexts.notice_board, shared=True),
    Paper(layouts.REPORT, "服务报告（初稿）", "按记录生成，结论由编写人写", contexts.report),
    Paper(layouts.FLOW_SHEET, "服务质控流转单", "逐环节，含过程控制核对", contexts.flow_sheet),
    Paper(layouts.CATALOGUE, "服务项目档案目录", "按归档的记录", contexts.catalogue),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper of one row: a visit, a notice, a report; ``name`` is its form, ``ref`` the row."""

    name: str
    ref: str
    label: str
    note: str
    clause: str


def paper(name: str) -> Paper | None:
    """The paper of a form's name."""
    return next((each for each in PAPERS if each.form.name == name), None)


def of_rows(found: Case, *, told_only: bool) -> list[Sheet]:
    """The papers of the engagement's visits, notices and reports; ``told_only``: what the enterprise served has received."""
    engagement, asked = found.matter.engagement, law_of(found.matter.division, found.on)
    told = asked.tracking if asked else ""
    rows = [
        Sheet("confirmation", each.arrival.ref, "服务确认单", _visit_note(each), law.of_visits(found.matter))
        for each in contexts.stays(found)
        if each.departure
    ]
    rows += [
        Sheet("hazard_notice", each.ref, "事故隐患告知书", f"{each.number}，{words.day(each.on)}", told)
        for each in HazardNotice.objects.standing().filter(engagement=engagement, on__lte=found.on).order_by("pk")
    ]
    if not told_only:
        rows += [
            Sheet("major_hazard", each.ref, "重大事故隐患报告", each.hazard.description, told)
            for each in HazardReport.objects.standing().filter(hazard__engagement=engagement).select_related("hazard")
        ]
    return rows


def context_of(found: Case, name: str, ref: str) -> Context | None:
    """What the paper of one row says; ``None``: the engagement has no such row."""
    engagement = found.matter.engagement
    if name == "confirmation":
        stay = next((each for each in contexts.stays(found) if each.arrival.ref == ref and each.departure), None)
        return contexts.confirmation(found, stay) if stay else None
    if name == "hazard_notice":
        row = HazardNotice.objects.standing().filter(engagement=engagement, ref=ref).first()
        return contexts.hazard_notice(found, row) if row else None
    if name == "major_hazard":
        told = HazardReport.objects.standing().filter(hazard__engagement=engagement, ref=ref).first()
        about = contexts.project(found)
        return contexts.major_hazard(told, about["institution"], about["client"]) if told else None
    return None


def made(form: Form, kind: str, context: Context, frame: Frame, name: str) -> Made:
    """The form as ``docx`` or ``pdf``."""
    return as_pdf(form, context, frame, name) if kind == "pdf" else as_word(form, FOLDER, context, frame, name)


def _visit_note(stay: Stay) -> str:
    signed = "已签字" if stay.confirmation else "没有签字，可打印签字"
    return f"{words.day(stay.arrival.at)}，{signed}"
