"""The Suzhou firm's work sheets at one enterprise: one acknowledged in spring, one waiting, one being filled; certificates checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.utils import timezone

from hengjian.accounts.models import Account
from hengjian.law.checklists import Kind
from hengjian.portal.demo.books import Moment
from hengjian.portal.demo.cast import SUZHOU_ENTERPRISE, SUZHOU_FIRM
from hengjian.portal.demo.days import at, before, months_back
from hengjian.practice.queries import Matter, matter
from hengjian.practice.sheets import actions, queries
from hengjian.registry.models import EngagementRecord, Visit

CHECKED = (
    ("安若水", "principal", "安全生产知识和管理能力考核合格证", "苏KS-A-1880001", 2, ""),
    ("白秋实", "safety", "安全生产知识和管理能力考核合格证", "苏KS-C-1880017", 0, ""),
    ("陈望舒", "special", "低压电工作业操作证", "T1880-0042", -1, "停止电工作业，报名复审"),
    ("丁若谷", "special", "焊接与热切割作业操作证", "", 0, "取得证书以前不得动火，参加十二月的培训"),
)
"""Name, post, certificate, number, months to its end (0: far away), measure."""

STANDARD = {
    "scope": "车间、仓库、配电房、危废间，含承包商作业", "frequency": "车间每月一次，配电房每季度一次，查出三日以内整改",
    "inspectors": "安全员排查，车间主任整改", "agreed": "4", "found": "2",
}  # fmt: skip


@dataclass(frozen=True)
class Sheets:
    """Tells the story with the accounts of the cast by sign-in."""

    cast: Mapping[str, Account]

    def moments(self, today: dt.date) -> Iterator[Moment]:
        """Every act with its moment; nothing where the two have no project."""
        spring, autumn, last = months_back(today, 6, 20), months_back(today, 1, 16), before(today, 2)
        yield from self._filled("plans", spring, {"drill": spring, "on_site_drill": spring}, {}, taken=True)
        yield from self._filled(
            "training",
            autumn,
            {},
            {"three_levels": "新员工三级教育卡缺车间级记录", "special_workers": "一人无证，一人过期"},
            taken=False,
        )
        yield at(autumn, 15, 20), lambda: self._inspected(autumn)
        yield (
            at(last, 9, 20),
            lambda: self._begin("risks", last, {"identified_on": last}, {"map": "二车间入口没有张贴"}, part=5),
        )
        for number, line in enumerate(CHECKED):
            yield at(autumn, 10, 30 + number), self._check(line, autumn, today)

    def _filled(
        self, sheet: str, day: dt.date, days: Mapping[str, dt.date], bad: Mapping[str, str], *, taken: bool
    ) -> Iterator[Moment]:
        yield at(day, 14, 10), lambda: self._begin(sheet, day, days, bad)
        yield at(day, 17, 5), lambda: self._hand_over(sheet, day)
        if taken:
            yield at(day, 17, 40), lambda: self._take(sheet, day)

    def _begin(
        self, sheet: str, day: dt.date, days: Mapping[str, dt.date | str], bad: Mapping[str, str], part: int = 99
    ) -> None:
        found, by = self._matter(), self.cast["sz-technician"]
        if found is None:
            return
        ref = actions.begin(matter=found, sheet=sheet, by=by, today=day, key=f"demo-{sheet}").entry.about
        page = queries.sheet(ref)
        answers: dict[str, dict[str, object]] = {}
        for line in page.lines[:part] if page else ():
            key = line.item.key
            if line.item.kind is Kind.YES_NO:
                wrong = {
                    "answer": "no",
                    "note": bad.get(key, ""),
                    "measure": "补齐并张贴、存档",
                    "until": day + dt.timedelta(days=30),
                }
                answers[key] = wrong if key in bad else {"answer": "yes"}
            elif key in days:
                answers[key] = {"value": str(days[key])}
        actions.fill(matter=found, ref=ref, seen=0, answers=answers, files={}, by=by, key=f"demo-{sheet}-fill")

    def _inspected(self, day: dt.date) -> None:
        """A comprehensive inspection on the day of the last visit, with the enterprise's own standard."""
        found = self._matter()
        rows = (
            Visit.objects.standing().filter(engagement=found.engagement, arrived_at__date__lte=day) if found else None
        )
        last = rows.order_by("arrived_at").last() if rows is not None else None
        if last is not None:
            self._begin("hazards", day, STANDARD | {"inspected_on": timezone.localdate(last.arrived_at)}, {})
            self._hand_over("hazards", day)

    def _hand_over(self, sheet: str, day: dt.date) -> None:
        found, by = self._matter(), self.cast["sz-technician"]
        if found is not None:
            actions.hand_over(matter=found, ref=_ref(found, sheet, day), by=by, today=day, key=f"demo-{sheet}-hand")

    def _take(self, sheet: str, day: dt.date) -> None:
        found, by = self._matter(), self.cast["sz-enterprise"]
        if found is not None:
            actions.acknowledge(
                matter=found, ref=_ref(found, sheet, day), agrees=True, words="", by=by, today=day, key=f"demo-{sheet}-take"
            )  # fmt: skip

    def _check(self, line: tuple[str, str, str, str, int, str], day: dt.date, today: dt.date) -> Callable[[], None]:
        name, post, kind, number, months, measure = line

        def do() -> None:
            found = self._matter()
            if found is None:
                return
            ends = today + dt.timedelta(days=26 * months) if months else dt.date(today.year + 2, 6, 30)
            actions.check_certificate(
                matter=found, name=name, post=post, kind=kind, number=number, valid_to=ends if number else None, on=day,
                measure=measure, until=day + dt.timedelta(days=60) if measure else None, by=self.cast["sz-technician"],
                today=day, key=f"demo-certificate-{number or name}",
            )  # fmt: skip

        return do

    def _matter(self) -> Matter | None:
        rows = EngagementRecord.objects.standing().filter(institution__code=SUZHOU_FIRM, client__code=SUZHOU_ENTERPRISE)
        row = rows.select_related("engagement").order_by("-signed_on", "-pk").first()
        return matter(row.engagement.number) if row else None


def _ref(found: Matter, sheet: str, day: dt.date) -> str:
    return next(each.row.ref for each in queries.sheets_of(found.engagement, day) if each.row.sheet == sheet)
