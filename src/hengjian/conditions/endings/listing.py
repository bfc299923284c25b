"""The list of endings: how far each is, and to whom everything goes (X-9)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from hengjian.accounts.models import Account
from hengjian.accounts.permissions import officer_of
from hengjian.conditions.endings import permissions, queries
from hengjian.conditions.endings.queries import Filed
from hengjian.conditions.models import Disposition, Ending, EndingConfirmation
from hengjian.registry import queries as registry
from hengjian.registry.models import InstitutionRecord

TO_SETTLE, TO_CONFIRM, CONFIRMED, RETURNED = "待处置", "待确认", "已确认", "已退回"
STATES = {"settle": TO_SETTLE, "confirm": TO_CONFIRM, "confirmed": CONFIRMED, "returned": RETURNED}
Way = Disposition.Way
PASSED = {Way.TRANSFER: "继续{}个项目", Way.ARCHIVE: "保管{}个项目的档案"}
LEFT = {Way.FINISH: "终止以前完成{}个项目", Way.TERMINATE: "解除合同{}个项目"}


@dataclass(frozen=True, slots=True)
class Line:
    """One ending: the institution, how far it is (a value of ``STATES``) and why, to whom what goes, whether it may be confirmed now."""

    filed: Filed
    name: str
    state: str
    words: str
    heirs: tuple[tuple[str, str], ...]
    rest: str
    may_confirm: bool


def lines(account: Account, scope: Q, today: dt.date) -> list[Line]:
    """The endings of institutions in a scope: what waits first, by its day; then what was answered, the latest first."""
    found = _filed(Ending.objects.standing().filter(scope).select_related("institution"))
    records = registry.records_of({each.ending.institution_id for each in found}, on=dt.date.max)
    codes = sorted({code for each in found for code in each.ending.successors})
    known = dict(zip(codes, queries.names(codes, today), strict=True))
    listed = [_line(account, each, records.get(each.ending.institution_id), known, today) for each in found]
    return sorted(listed, key=_urgency)


def _filed(rows: Iterable[Ending]) -> list[Filed]:
    endings = list(rows)
    refs = [row.ref for row in endings]
    ways: dict[str, list[Disposition]] = {}
    for row in Disposition.objects.standing().filter(ending__in=refs).select_related("engagement").order_by("pk"):
        ways.setdefault(row.ending, []).append(row)
    answers = {row.ending: row for row in EndingConfirmation.objects.standing().filter(ending__in=refs)}
    return [Filed(row, tuple(ways.get(row.ref, ())), answers.get(row.ref)) for row in endings]


def _line(
    account: Account, each: Filed, record: InstitutionRecord | None, known: dict[str, str], today: dt.date
) -> Line:
    state, words = _state(each, today)
    own = record is not None and officer_of(account, record.division)
    heirs = tuple((known[code], _counted(each, PASSED, code)) for code in each.ending.successors)
    name = record.name if record else each.ending.institution.code
    may = own and state == TO_CONFIRM and each.ending.on <= today
    return Line(each, name, state, words, heirs, _counted(each, LEFT), may)


def _state(each: Filed, today: dt.date) -> tuple[str, str]:
    answer, ending = each.confirmation, each.ending
    if answer is not None:
        told = f"{answer.on.isoformat()} {answer.office or answer.by}"
        return (CONFIRMED, told) if answer.accepted else (RETURNED, f"{told}：{answer.reason}")
    if ending.on > today:
        return TO_CONFIRM, f"{ending.on.isoformat()}以后可以确认"
    unsettled = permissions.settled(each, today)
    return (TO_SETTLE, unsettled.text) if unsettled else (TO_CONFIRM, "可以确认")


def _counted(each: Filed, ways: dict[Way, str], to: str = "") -> str:
    counts = Counter(row.way for row in each.dispositions if row.to == to)
    return "，".join(words.format(counts[way]) for way, words in ways.items() if counts[way])


def _urgency(line: Line) -> tuple[int, float]:
    ending = line.filed.ending
    waits = line.filed.waiting
    return (0 if waits else 1, ending.on.toordinal() if waits else -ending.on.toordinal())
