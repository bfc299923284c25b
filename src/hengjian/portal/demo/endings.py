"""One firm of 临平 that was merged into another and waits for the confirmation of its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hengjian import packs
from hengjian.accounts.models import Account, Role
from hengjian.conditions.endings import actions, queries
from hengjian.law.terms import months
from hengjian.portal.demo.books import Moment
from hengjian.portal.demo.days import at, before
from hengjian.registry import queries as registry
from hengjian.registry.models import InstitutionRecord

PLACE = "330113"


@dataclass(frozen=True)
class Endings:
    """Tells the story; the firm has an account that nobody signs in with."""

    cast: Mapping[str, Account]

    def moments(self, today: dt.date) -> Iterator[Moment]:
        """Every act with its moment."""
        filed = before(today, 4)
        yield at(filed, 15, 10), lambda: self._merged(filed, before(today, 1))

    def _merged(self, day: dt.date, on: dt.date) -> None:
        firms = list(registry.institutions(day).filter(division=PLACE).order_by("-institution__code")[:2])
        if len(firms) == 2:
            self._file(firms[0], firms[1], day, on)

    def _file(self, firm: InstitutionRecord, heir: InstitutionRecord, day: dt.date, on: dt.date) -> None:
        left = queries.open_matters(firm.institution, day).engagements
        keeping = packs.service_law(firm.division).keeping
        code = heir.institution.code
        by = Account(name=firm.legal_representative, role=Role.MANAGER, organisation=firm.institution.code)
        actions.file(
            institution=firm.institution, kind="merger", on=on, successors=[code],
            ways={row.engagement.number: ("transfer", code) for row in left}, keeper=heir.name, contact="0571-00001889",
            kept_until=months(on, keeping.years * 12 if keeping else 0).last, reason="两家机构合并，由存续的一家承接全部业务。", by=by, today=day, key="demo:ending",
        )  # fmt: skip
