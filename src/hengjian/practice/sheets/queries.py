"""Reads of work sheets: what was answered, what lacks, what comes again and when."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from hengjian import packs
from hengjian.law.checklists import Checklist, Due, Item, Kind, dues
from hengjian.law.months import parse_day
from hengjian.practice.models import CertificateCheck, SheetAnswer, SheetHandover, SheetReceipt, WorkSheet
from hengjian.practice.risks import queries as risks
from hengjian.registry.models import Client, Engagement

WORDS = {"yes": "符合", "no": "不符合", "na": "不适用"}
SOON = dt.timedelta(days=60)  # 平台默认: a certificate that ends within so many days is reminded of


@dataclass(frozen=True, slots=True)
class Line:
    """One item and what was answered; ``row`` ``None``: nobody has answered yet."""

    item: Item
    row: SheetAnswer | None

    @property
    def word(self) -> str:
        """The answer as people read it; 未填 where there is none."""
        if self.row is None or not (self.row.answer or self.row.value):
            return "未填"
        return WORDS.get(self.row.answer, self.row.value)

    @property
    def bad(self) -> bool:
        """Whether the item is not in order."""
        return self.row is not None and self.row.answer == "no"

    @property
    def lacks(self) -> str:
        """What has to be written before the sheet is handed over; ``""`` for nothing."""
        row = self.row
        if self.item.kind is Kind.YES_NO and (row is None or not row.answer):
            return "没有填"
        if self.item.kind is not Kind.YES_NO and self.item.clause and (row is None or not (row.value or row.note)):
            return "没有填；没有这回事的，在情况里写明"
        if row is not None and row.answer == "no" and not (row.measure and row.until):
            return "没有写整改措施和期限"
        return ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One work sheet as it stands."""

    row: WorkSheet
    law: Checklist
    lines: tuple[Line, ...]
    handover: SheetHandover | None
    receipt: SheetReceipt | None
    certificates: tuple[CertificateCheck, ...] = field(default=())

    @property
    def answered(self) -> int:
        """How many items have an answer."""
        return sum(line.word != "未填" for line in self.lines)

    @property
    def bad(self) -> tuple[Line, ...]:
        """The items that are not in order."""
        return tuple(line for line in self.lines if line.bad)

    @property
    def lacking(self) -> tuple[Line, ...]:
        """The items that keep the sheet from being handed over."""
        return tuple(line for line in self.lines if line.lacks)

    @property
    def state(self) -> str:
        """填写中, 待企业签收, 已签收, 企业有异议."""
        if self.handover is None:
            return "填写中"
        if self.receipt is None:
            return "待企业签收"
        return "已签收" if self.receipt.agrees else "企业有异议"

    @property
    def last(self) -> int:
        """The highest key among the answers: who saves says up to which one was seen."""
        return max((line.row.pk for line in self.lines if line.row), default=0)


def sheet(ref: str, known_on: dt.date | None = None) -> Sheet | None:
    """One sheet by its reference; ``None`` where there is none."""
    rows = WorkSheet.objects.known(known_on).filter(ref=ref)
    return next(iter(_sheets(rows, known_on)), None)


def sheets_of(engagement: Engagement, on: dt.date, known_on: dt.date | None = None) -> list[Sheet]:
    """The sheets of an engagement begun by a day, the latest first."""
    return _sheets(WorkSheet.objects.known(known_on).filter(engagement=engagement, on__lte=on), known_on)


def sheets_for(client: Client, on: dt.date, known_on: dt.date | None = None, within: str = "") -> list[Sheet]:
    """The sheets of an enterprise, the latest first; ``within`` a credit code only those of that institution."""
    return _sheets(WorkSheet.objects.known(known_on).filter(_of(within), client=client, on__lte=on), known_on)


def results(engagement: Engagement, on: dt.date, known_on: dt.date | None = None) -> list[Sheet]:
    """What an engagement's report tells of its sheets: the latest of each kind, in the order of the standard."""
    found: dict[str, Sheet] = {}
    for each in sheets_of(engagement, on, known_on):
        found.setdefault(each.row.sheet, each)
    order = [each.key for row in found.values() for each in packs.sheet_law(row.row.division).sheets]
    return sorted(found.values(), key=lambda each: order.index(each.row.sheet))


def due(sheets: Iterable[Sheet], on: dt.date, known_on: dt.date | None = None) -> list[Due]:
    """What comes again for an enterprise: of every recurring item the stretches since its first sheet, the last first.

    An identification of risks (SZ-6.2.1) counts wherever it was recorded.
    """
    done: dict[Item, list[dt.date]] = defaultdict(list)
    since: dict[Item, dt.date] = {}
    for each in sheets:
        for line in each.lines:
            if line.item.every is not None:
                since[line.item] = min(since.get(line.item, each.row.on), each.row.on)
                done[line.item] += _done(line, each.row.client, known_on)
    found = [each for item, first in since.items() for each in dues(item, done[item], first, on)]
    return sorted(found, key=lambda each: (each.last, each.item.key), reverse=True)


def certificates(
    client: Client, on: dt.date, known_on: dt.date | None = None, within: str = ""
) -> list[CertificateCheck]:
    """The latest check of each person, post and certificate of an enterprise, principals first; ``within``: by that institution."""
    rows = CertificateCheck.objects.known(known_on).filter(_of(within), client=client, on__lte=on).order_by("on", "pk")
    latest = {(row.name, row.post, row.kind): row for row in rows}
    order = list(CertificateCheck.Post)
    return sorted(latest.values(), key=lambda row: (order.index(CertificateCheck.Post(row.post)), row.name, row.kind))


def fault(row: CertificateCheck, on: dt.date) -> str:
    """Why a person's certificate is not in order on a day; ``""`` where it is."""
    if not row.number:
        return "没有证书"
    if row.valid_to is not None and row.valid_to < on:
        return "已过期"
    return ""


def ends_soon(row: CertificateCheck, on: dt.date) -> bool:
    """Whether a certificate that holds is to be renewed soon."""
    return not fault(row, on) and row.valid_to is not None and row.valid_to <= on + SOON


def _of(within: str) -> Q:
    return Q(institution__code=within) if within else Q()


def _done(line: Line, client: Client, known_on: dt.date | None) -> list[dt.date]:
    """The days on which a recurring item was done, as one sheet and the register of risks tell it."""
    if line.item.key == risks.IDENTIFIED:
        return risks.identified(client, known_on)
    return [parse_day(line.row.value)] if line.row and line.row.value else []


def _sheets(rows: QuerySet[WorkSheet], known_on: dt.date | None) -> list[Sheet]:
    found = list(rows.select_related("engagement", "institution", "client").order_by("-on", "-pk"))
    keys = [row.pk for row in found]
    answers: dict[int, dict[str, SheetAnswer]] = defaultdict(dict)
    for answer in SheetAnswer.objects.known(known_on).filter(sheet__in=keys).order_by("pk"):
        answers[answer.sheet_id][answer.item] = answer
    handed = {row.sheet_id: row for row in SheetHandover.objects.known(known_on).filter(sheet__in=keys)}
    taken = {row.sheet_id: row for row in SheetReceipt.objects.known(known_on).filter(sheet__in=keys)}
    return [
        Sheet(row, law, _lines(law, answers[row.pk]), handed.get(row.pk), taken.get(row.pk))
        for row in found
        if (law := packs.sheet_law(row.division).sheet(row.sheet)) is not None
    ]


def _lines(law: Checklist, answers: dict[str, SheetAnswer]) -> tuple[Line, ...]:
    return tuple(Line(item, answers.get(item.key)) for item in law.items)
