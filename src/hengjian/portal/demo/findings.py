"""What inspections found: refused once in Jincheng while its measures ran, something smaller in Hangzhou."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hengjian.accounts.models import Account
from hengjian.portal.demo.books import Moment
from hengjian.portal.demo.days import at, before
from hengjian.registry import queries as registry
from hengjian.supervision.findings.actions import Told, record_finding

REFUSED = dt.date(2026, 3, 25)


@dataclass(frozen=True)
class Findings:
    """Tells the stories with the accounts of the cast by sign-in."""

    cast: Mapping[str, Account]

    def moments(self, today: dt.date) -> Iterator[Moment]:
        """Every act with its moment."""
        seen = before(today, 11)
        if today > REFUSED:
            text = "两名执法人员出示证件要求查看服务档案，负责人不让进档案室，说要请示总部，等了一小时离开。"
            yield at(REFUSED, 16, 20), lambda: self._record("jincheng", "拒绝监督检查", REFUSED, text)
        other = "抽看三份服务记录，一份没有企业人员签字，当场要求补正。"
        yield at(seen, 11, 40), lambda: self._record("city", "检查中的其他情况", seen, other)

    def _record(self, who: str, kind: str, day: dt.date, text: str) -> None:
        by = self.cast[who]
        rows = registry.institutions(day).filter(division__startswith=by.division[:4]).order_by("institution__code")
        record = rows.first()
        if record is not None:
            told = Told(kind, day, "机构办公场所", None, text)
            record_finding(record=record, told=told, by=by, today=day, key=f"demo-finding-{who}")
