"""Reads of contracts and insurances: who of the staff has one, and who lacks what the law asks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hengjian.conditions.models import Contract, Insurance
from hengjian.law.technicians import FULL_TIME
from hengjian.registry import queries as registry
from hengjian.registry.models import Employment, Institution

#: 第十二条第二款 names them; insurance for them is encouraged and never asked for.
ENCOURAGED = frozenset({"退休返聘", "兼职"})


@dataclass(frozen=True, slots=True)
class Papers:
    """One post with its contract and insurance on a day."""

    post: Employment
    contract: Contract | None
    insurance: Insurance | None
    on: dt.date

    @property
    def due(self) -> bool:
        """Whether the institution has to have a contract with this person (第十二条第一款)."""
        return self.post.form in FULL_TIME

    @property
    def running(self) -> bool:
        """Whether the contract runs on the day."""
        return self.contract is not None and (self.contract.until is None or self.on <= self.contract.until)

    @property
    def missing(self) -> bool:
        """A contract that has to be there and is not, or is over."""
        return self.due and not self.running

    @property
    def encouraged(self) -> bool:
        """Whether insurance is encouraged."""
        return self.post.form in ENCOURAGED


def papers(institution: Institution, on: dt.date, known_on: dt.date | None = None) -> list[Papers]:
    """Everyone with a post on the day: those without a contract first, then by name."""
    posts = list(registry.staff(institution, on, known_on))
    contracts = {(row.person_id, row.entered_on): row for row in _contracts(institution, on, known_on)}
    rows = (
        Insurance.objects.known(known_on)
        .filter(institution=institution, since__lte=on, until__gte=on)
        .order_by("until")
    )
    insurances = {row.person_id: row for row in rows}
    found = [
        Papers(post, contracts.get((post.person_id, post.entered_on)), insurances.get(post.person_id), on)
        for post in posts
    ]
    return sorted(found, key=lambda each: (not each.missing, each.post.name, each.post.pk))


def missing(institution: Institution, on: dt.date) -> list[Papers]:
    """Those whose contract is lacking or over (HZ-12)."""
    return [each for each in papers(institution, on) if each.missing]


def _contracts(institution: Institution, on: dt.date, known_on: dt.date | None) -> list[Contract]:
    rows = Contract.objects.known(known_on).filter(institution=institution, signed_on__lte=on)
    return list(rows.order_by("signed_on", "pk"))
