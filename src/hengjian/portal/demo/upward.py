"""What goes up: reports drawn and checked in Hangzhou, the year's business in Jincheng, what an enterprise reported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from hengjian.accounts.models import Account, Role
from hengjian.accounts.permissions import jurisdiction
from hengjian.portal.demo.books import Moment
from hengjian.portal.demo.cast import ENTERPRISE
from hengjian.portal.demo.days import at, before
from hengjian.practice.annual import actions as upward
from hengjian.practice.annual import queries as annual
from hengjian.practice.checks import actions, queries
from hengjian.practice.types.actions import record_guideline
from hengjian.registry import queries as registry
from hengjian.registry.models import Client

YEAR = 2025
DAYS = 20  # whose reports make the frame
SEED_NAME = "冻结以后第一期公布的体彩大乐透号码"
GOOD = {"visits": "yes", "in_time": "yes", "signed": "yes", "supported": "yes"}


@dataclass(frozen=True)
class Upward:
    """Tells the stories with the accounts of the cast by sign-in."""

    cast: Mapping[str, Account]

    def moments(self, today: dt.date) -> Iterator[Moment]:
        """Every act with its moment."""
        frozen, drawn, checked = before(today, 12), before(today, 9), before(today, 6)
        yield at(before(today, 40), 10), lambda: self._guideline(before(today, 40))
        yield at(frozen, 9, 5), lambda: self._freeze("first", frozen, frozen - dt.timedelta(days=DAYS))
        yield at(drawn, 9, 15), lambda: self._draw(frozen, drawn)
        yield at(checked, 15, 20), lambda: self._check(frozen, checked)
        yield (
            at(before(today, 1), 16, 30),
            lambda: self._freeze("second", before(today, 1), frozen - dt.timedelta(days=DAYS)),
        )
        handed = dt.date(YEAR + 1, 1, 22)
        if handed < today:
            yield at(handed, 11), lambda: self._years(handed)
        told = before(today, 8)
        yield at(told, 13, 50), lambda: self._report("约定上午到场，人没有来，确认单上却写了三小时。", told, "first")
        yield at(before(today, 7), 9, 30), lambda: self._answer(before(today, 7))
        yield (
            at(before(today, 1), 17, 10),
            lambda: self._report("报告照抄了去年的，设备早已更换。", before(today, 1), "second"),
        )

    def _guideline(self, day: dt.date) -> None:
        record_guideline(
            service_type="隐患排查", title="杭州市隐患排查服务报告编制导则（示例）", on=day, until=None, files=[],
            by=self.cast["city"], key="demo-guideline",
        )  # fmt: skip

    def _freeze(self, name: str, day: dt.date, first: dt.date) -> None:
        city = self.cast["city"]
        if queries.lines(jurisdiction(city), first, day):
            actions.freeze(
                first=first, last=day, share=Decimal("0.05"), seed_name=SEED_NAME, by=city, today=day, key=f"demo-frame-{name}"
            )  # fmt: skip

    def _draw(self, frozen: dt.date, day: dt.date) -> None:
        for frame in queries.rounds(jurisdiction(self.cast["city"]), frozen)[:1]:
            actions.draw(
                ref=frame.ref, seed="第26131期 06 11 19 23 34 02 09", seeded_on=day, by=self.cast["city"], today=day,
                key="demo-draw",
            )  # fmt: skip

    def _check(self, frozen: dt.date, day: dt.date) -> None:
        for frame in queries.rounds(jurisdiction(self.cast["city"]), frozen)[:1]:
            found = queries.round_of(frame.ref, day)
            for place, each in enumerate(found.findings[:-1] if found else ()):
                bad = place == 1
                actions.check(
                    ref=frame.ref, number=each.number, verdicts=GOOD | ({"visits": "no"} if bad else {}),
                    words="报告写六次到场，记录只有五次。" if bad else "", by=self.cast["city"], today=day, key=f"demo-check-{place}",
                )  # fmt: skip

    def _years(self, day: dt.date) -> None:
        for place, each in enumerate(annual.owed(YEAR, day)):
            if place % 4:
                firm = each.record.institution
                by = Account(name=each.record.legal_representative, role=Role.MANAGER, organisation=firm.code)
                upward.report_year(
                    institution=firm, year=YEAR, figures=annual.figures(firm, YEAR), words="", by=by, today=day,
                    key=f"demo-year-{firm.code}",
                )  # fmt: skip

    def _report(self, text: str, day: dt.date, name: str) -> None:
        client = Client.objects.filter(code=ENTERPRISE).first()
        row = registry.engagements(client=client).order_by("-signed_on").first() if client else None
        place = registry.clients([ENTERPRISE], day).get(ENTERPRISE)
        if client is not None and row is not None and place is not None:
            upward.report_institution(
                client=client, institution=row.institution, division=place.division, text=text, by=self.cast["enterprise"],
                today=day, key=f"demo-report-{name}",
            )  # fmt: skip

    def _answer(self, day: dt.date) -> None:
        for row in annual.client_reports(self.cast["city"].division[:4], day)[:1]:
            upward.acknowledge(
                report=row, words="收到。五个工作日以内到现场核实，结果告诉您。", by=self.cast["city"], today=day, key="demo-answer"
            )  # fmt: skip
