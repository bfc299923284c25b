"""Engagements entered on the platform: one running, one just opened, one whose report is due, one archived, one in Suzhou."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from hengjian.accounts.models import Account
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.stages import Item
from hengjian.portal.demo.books import Moment
from hengjian.portal.demo.cast import (
    ENTERPRISE,
    FIRM,
    PROCESS_LEAD,
    SUZHOU_ENTERPRISE,
    SUZHOU_FIRM,
    SUZHOU_TECHNICIAN,
    TECHNICIAN,
    YUHANG_ENTERPRISE,
)
from hengjian.portal.demo.days import at
from hengjian.practice.stages import actions, facts
from hengjian.practice.stages.actions import Terms
from hengjian.practice.stages.actions.reports import digest_of
from hengjian.practice.stages.queries import Case, case_of
from hengjian.registry import queries as registry
from hengjian.registry.identity import id_match
from hengjian.registry.models import Engagement, Institution, Person, Visit
from hengjian.trail.acts import Draft, act

RUNNING, OPENED, DUE, ARCHIVED, SUZHOU = "XM900101", "XM900102", "XM900103", "XM900104", "XM900201"
HAZARDS, STANDARD = "隐患排查", "安全生产标准化创建"


@dataclass(frozen=True, slots=True)
class Told:
    """One engagement of the demonstration; days are counted back from today, ``ends`` negative lies ahead."""

    number: str
    firm: str
    client: str
    service_type: str
    manager: str
    lead: tuple[str, str]
    opened: int
    ends: int = 0
    agreed: int = 4
    visits: tuple[int, ...] = ()


STORIES = (
    Told(ARCHIVED, FIRM, ENTERPRISE, HAZARDS, "manager", TECHNICIAN, 150, 60, 2, (120, 80)),
    Told(DUE, FIRM, ENTERPRISE, HAZARDS, "manager", TECHNICIAN, 110, 22, 2, (75, 40)),
    Told(RUNNING, FIRM, YUHANG_ENTERPRISE, HAZARDS, "manager", TECHNICIAN, 26, -45, 4),
    Told(OPENED, FIRM, YUHANG_ENTERPRISE, "教育培训", "manager", TECHNICIAN, 3),
    Told(SUZHOU, SUZHOU_FIRM, SUZHOU_ENTERPRISE, STANDARD, "sz-manager", SUZHOU_TECHNICIAN, 40, -120, 6),
)  # fmt: skip


@dataclass(slots=True)
class Practice:
    """The engagements told in order; ``cast`` holds the accounts by sign-in."""

    cast: dict[str, Account]

    def moments(self, today: dt.date) -> Iterator[Moment]:
        """Every act with the moment at which it was done."""
        for story in STORIES:
            yield from self._told(story, today)

    def _told(self, story: Told, today: dt.date) -> Iterator[Moment]:
        opened = today - dt.timedelta(days=story.opened)
        yield at(opened, 9, 10), lambda: self._open(story, opened)
        first = min(opened + dt.timedelta(days=1), today)
        yield at(first, 15), lambda: self._step(story, "survey", first)
        if story.number == OPENED:
            return
        signed = opened + dt.timedelta(days=6)
        second = "assessment" if story.number == SUZHOU else "interest"
        yield at(first, 16), lambda: self._step(story, second, first)
        yield at(signed, 10), lambda: self._sign(story, signed, today)
        if story.number == SUZHOU:
            return
        yield at(signed, 11), lambda: self._lead(story, signed)
        yield at(signed, 14), lambda: self._step(story, "matter", signed)
        plan = signed + dt.timedelta(days=2)
        yield at(plan, 10), lambda: self._step(story, "plan", plan)
        for back in story.visits:
            day = today - dt.timedelta(days=back)
            yield at(day, 17), _bound(self._visit, story, day)
        if story.number == ARCHIVED:
            yield from self._end(story, today - dt.timedelta(days=story.ends - 12))

    def _end(self, story: Told, day: dt.date) -> Iterator[Moment]:
        by: dict[str, Any] = {"number": story.number, "today": day}
        yield (
            at(day, 9),
            lambda: actions.add_report(
                **by, taken=[paper("服务报告")], by=self.cast["technician"], key=f"demo:{story.number}:report"
            ),
        )
        yield at(day, 14), lambda: actions.sign_off(
            **by, digest=_digest(self._case(story, day)), opinion="数据与现场记录一致。", proved=True,
            by=self.cast["techlead"], key=f"demo:{story.number}:signoff",
        )  # fmt: skip
        yield (
            at(day, 15),
            lambda: actions.submit_report(**by, by=self.cast[story.manager], key=f"demo:{story.number}:submit"),
        )
        yield (
            at(day, 16),
            lambda: actions.check_records(
                **by, checked=_ids(self._case(story, day)), by=self.cast["process"], key=f"demo:{story.number}:flow"
            ),
        )
        yield at(day, 17), lambda: actions.close(**by, by=self.cast[story.manager], key=f"demo:{story.number}:close")

    def _open(self, story: Told, day: dt.date) -> None:
        actions.open_engagement(
            institution=Institution.objects.get(code=story.firm), client_code=story.client,
            service_type=story.service_type, on=day, number=story.number, by=self.cast[story.manager], today=day,
            key=f"demo:{story.number}:open",
        )  # fmt: skip

    def _step(self, story: Told, stage: str, day: dt.date) -> None:
        sheet = self._case(story, day).stage(stage)
        lead = _person(story.lead)
        values = {each.key: _filled(each, lead) for each in (sheet.sheet.items if sheet else ()) if each.required}
        actions.record_step(
            number=story.number, stage=stage, on=day, values=values, taken=[photo(f"{story.number} {stage}")],
            lead=lead if stage == "assessment" else None, by=self.cast[story.manager], today=day,
            key=f"demo:{story.number}:{stage}",
        )  # fmt: skip

    def _sign(self, story: Told, day: dt.date, today: dt.date) -> None:
        sheet = self._case(story, day).stage("contract")
        values = {each.key: _filled(each, None) for each in (sheet.sheet.items if sheet else ())}
        terms = Terms(
            day, "企业自费", Decimal(3200 * story.agreed), day + dt.timedelta(days=3),
            today - dt.timedelta(days=story.ends), story.agreed,
        )  # fmt: skip
        actions.sign_contract(
            number=story.number, terms=terms, values=values, taken=[paper("委托合同")], by=self.cast[story.manager],
            today=day, key=f"demo:{story.number}:contract",
        )  # fmt: skip

    def _lead(self, story: Told, day: dt.date) -> None:
        actions.name_lead(
            number=story.number, person=_person(story.lead), on=day, by=self.cast[story.manager], today=day,
            key=f"demo:{story.number}:lead",
        )  # fmt: skip
        actions.name_member(
            number=story.number, person=_person(PROCESS_LEAD), on=day, by=self.cast[story.manager], today=day,
            key=f"demo:{story.number}:member",
        )  # fmt: skip

    def _visit(self, story: Told, day: dt.date) -> None:
        """Two visits of the past that came with the firm's own log."""
        client = registry.clients([story.client], day)[story.client]
        taken = photo(f"{story.number} {day}")
        row = Visit(
            engagement=Engagement.objects.get(number=story.number), person=_person(story.lead), arrived_at=at(day, 13, 20),
            left_at=at(day, 15, 50), submitted_at=at(day, 16, 5), longitude=client.longitude, latitude=client.latitude,
            photos=[taken.digest],
        )  # fmt: skip

        def write(draft: Draft) -> None:
            draft.write(row)

        key = f"demo:{story.number}:visit:{day}"
        act("registry.import", by=self.cast["city"], about=f"import:{key}", cites=["HZ-17"], key=key, do=write)

    def _case(self, story: Told, day: dt.date) -> Case:
        found = case_of(story.number, day)
        assert found is not None  # noqa: S101 - the story has opened it
        return found


def paper(title: str) -> Taken:
    """A one-page PDF with nothing but a page."""
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\nxref\n0 4\n0000000000 65535 f \n"
        b"0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n"
    )
    return intake.take(SimpleUploadedFile(f"{title}（示例）.pdf", body, "application/pdf"))


def photo(words: str) -> Taken:
    """A small picture of its own for each ``words``."""
    image = Image.new("RGB", (320, 240), (222, 228, 224))
    draw = ImageDraw.Draw(image)
    for place, char in enumerate(words.encode()):
        draw.rectangle((8 * place, 239 - char, 8 * place + 6, 239), fill=(char, 90 + place % 90, 120))
    out = BytesIO()
    image.save(out, "PNG")
    return intake.take(SimpleUploadedFile("现场照片（示例）.png", out.getvalue(), "image/png"))


def _bound(do: Callable[[Told, dt.date], None], story: Told, day: dt.date) -> Callable[[], None]:
    return lambda: do(story, day)


def _person(named: tuple[str, str]) -> Person:
    return Person.objects.get(id_match=id_match(named[0]))


def _digest(found: Case) -> str:
    report = facts.latest_report(found.steps)
    return digest_of(report) if report else ""


def _ids(found: Case) -> list[str]:
    return [each.id for key, marks in found.course.marks.items() if key not in {"flow", "close"} for each in marks]


def _filled(item: Item, lead: Person | None) -> object:
    """A plausible value of each kind."""
    if item.kind == "all":
        return list(item.options)
    if item.kind in ("people", "person"):
        return [lead.ref] if lead else []
    return {"yes": True, "choice": item.options[0] if item.options else ""}.get(item.kind) or WORDS.get(
        item.key, "见附件。"
    )


#: What the demonstration's people wrote, by the keys of the sheets.
WORDS = {
    "place": "企业会议室和主要车间，对方安全管理人员在场", "found": "机加工和喷涂两个车间，共86人；喷涂使用油性漆，去年没有请过服务机构。",
    "needs": "全面排查一次，喷涂、配电、仓库为重点；指导整改。", "to": "属地应急管理部门", "scope": "全厂，喷涂车间、配电房、危险品仓库为重点。",
    "method": "现场查看、查阅记录、询问，对照标准逐项核对。", "schedule": "每月到场一次，首次全面排查，以后复查整改。",
    "contents": "规模、工艺、主要风险、安全管理基础和达标差距。", "criteria": "人员和设备能在合同期内完成，风险在本机构能力以内。", "result": "可以承接。",
}  # fmt: skip
