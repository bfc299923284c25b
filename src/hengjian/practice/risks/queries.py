"""Reads of risks: the register of an enterprise, its plans with what stands on them, and the values of printed cards."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from hengjian import packs
from hengjian.law.months import parse_day
from hengjian.law.risks import Level, RiskLaw, to_report
from hengjian.practice.models import Risk, RiskIdentification, RiskMark, RiskReport, SheetAnswer, SitePlan
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.registry.models import Client

LEVELS = {level.word: level for level in Level}
IDENTIFIED = "identified_on"  # the item of a city's work sheet that asks for the day of the identification
ORDER = {level.word: number for number, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Register:
    """The risks of an enterprise as they stand: the gravest first, what is due, what is to be reported."""

    client: Client
    name: str
    division: str
    law: RiskLaw | None
    risks: tuple[Risk, ...]
    identifications: tuple[RiskIdentification, ...]
    identified: tuple[dt.date, ...]
    reports: tuple[RiskReport, ...]
    plans: tuple[SitePlan, ...]
    told: frozenset[tuple[str, Level]]

    @property
    def next_due(self) -> dt.date | None:
        """The last day for the next identification."""
        last = self.identified[-1] if self.identified else None
        return self.law.next_identification(last) if self.law else None

    @property
    def unreported(self) -> tuple[Risk, ...]:
        """Risks of the two higher levels that no report names at the level they have."""
        if self.law is None:
            return ()
        keys = to_report([(each.key, LEVELS[each.level]) for each in self.risks], self.told, self.law)
        return tuple(each for each in self.risks if each.key in keys)

    @property
    def counts(self) -> list[tuple[Level, int]]:
        """How many of each level."""
        counted = Counter(each.level for each in self.risks)
        return [(level, counted[level.word]) for level in Level]

    @property
    def undrawn(self) -> str:
        """What is still missing among the plans: the site's, or one of a workshop that has risks."""
        drawn = {plan.name for plan in self.plans}
        if not any(plan.whole for plan in self.plans):
            return "厂区总图"
        return "、".join(sorted({each.place for each in self.risks} - drawn))


@dataclass(frozen=True, slots=True)
class Spot:
    """A risk on a plan: its number there, where it stands in per cent, its level."""

    risk: Risk
    level: Level
    x: float
    y: float


def client_of(code: str, on: dt.date) -> tuple[Client, str, str] | None:
    """An enterprise with its name and division on a day."""
    row = registry.clients([code], on).get(code)
    return (row.client, row.name, row.division) if row else None


def kept(code: str, on: dt.date, known_on: dt.date | None = None) -> Register | None:
    """The register of an enterprise; ``None`` where there is no such enterprise."""
    found = client_of(code, on)
    if found is None:
        return None
    client, name, division = found
    risks = Risk.objects.known(known_on).filter(client=client, ended=False).order_by("position")
    reports = tuple(RiskReport.objects.known(known_on).filter(client=client).order_by("-on", "-pk"))
    return Register(
        client, name, division, packs.risk_law(division),
        tuple(sorted(risks, key=lambda each: (ORDER[each.level], each.position))),
        tuple(RiskIdentification.objects.known(known_on).filter(client=client).order_by("-on", "-pk")),
        tuple(identified(client, known_on)),
        reports,
        tuple(SitePlan.objects.known(known_on).filter(client=client).order_by("-whole", "pk")),
        _told(client, reports),
    )  # fmt: skip


def changes(client: Client, known_on: dt.date | None = None) -> list[Risk]:
    """Lines that corrected earlier ones, as known at the end of a day, the latest first; those corrected since with them."""
    rows = Risk.objects.recorded(known_on).filter(client=client, corrects__isnull=False)
    return list(rows.select_related("corrects", "entry").order_by("-pk"))


def history(client: Client, key: str, known_on: dt.date | None = None) -> list[Risk]:
    """Everything that was ever said of one risk, the first first; empty where there is none."""
    rows = Risk.objects.recorded(known_on).filter(client=client, key=key)
    return list(rows.select_related("entry").order_by("pk"))


def _told(client: Client, reports: tuple[RiskReport, ...]) -> frozenset[tuple[str, Level]]:
    """What the reports name: each risk with the level that it had when the report was entered."""
    rows = list(Risk.objects.filter(client=client).order_by("pk")) if reports else []
    found = set()
    for report in reports:
        then = {row.key: row for row in rows if row.recorded_at <= report.recorded_at}
        found |= {(key, LEVELS[then[key].level]) for key in report.risks if key in then}
    return frozenset(found)


def identified(client: Client, known_on: dt.date | None = None) -> list[dt.date]:
    """The days on which an enterprise's risks were identified (SZ-6.2.1), recorded here or on a work sheet, the first first."""
    days = set(RiskIdentification.objects.known(known_on).filter(client=client).values_list("on", flat=True))
    told = SheetAnswer.objects.known(known_on).filter(sheet__client=client, item=IDENTIFIED).exclude(value="")
    return sorted(days | {parse_day(value) for value in told.values_list("value", flat=True)})


def spots(plan: SitePlan, known_on: dt.date | None = None) -> list[Spot]:
    """What stands on a plan as known at the end of a day, the last mark of each risk that is still one."""
    risks = {each.key: each for each in Risk.objects.known(known_on).filter(client=plan.client, ended=False)}
    marks = {each.risk: each for each in RiskMark.objects.known(known_on).filter(plan=plan).order_by("pk")}
    found = [
        Spot(risks[key], LEVELS[risks[key].level], float(mark.x), float(mark.y))
        for key, mark in marks.items()
        if key in risks
    ]
    return sorted(found, key=lambda each: (ORDER[each.risk.level], each.risk.position))


def card(ref: str) -> dict[str, Any] | None:
    """The values of a 岗位风险告知卡 (SZ-6.2.4): main risk, possible accident, consequence, controls, emergency, phone."""
    row = Risk.objects.standing().filter(ref=ref).select_related("client").first()
    return None if row is None else values(row)


def register(client: Client) -> dict[str, Any]:
    """The values of the register for a printed document (SZ-6.2.2): head, counts by level, one line a risk."""
    found = kept(client.code, dt.date.max)
    if found is None:
        return {}
    return {
        "client": found.name, "division": divisions.full_name(found.division),
        "identified_on": found.identifications[0].on if found.identifications else None,
        "counts": {level.word: number for level, number in found.counts}, "lines": [values(each) for each in found.risks],
    }  # fmt: skip


def values(row: Risk) -> dict[str, Any]:
    """The values of one risk, for a card or a line."""
    level = LEVELS[row.level]
    return {
        "ref": row.ref, "key": row.key, "number": row.position, "name": row.name, "place": row.place, "post": row.post or row.place,
        "category": row.category, "level": level.word, "colour": level.colour, "letter": level.letter, "accident": row.accident,
        "consequence": row.consequence, "measures": {name: text for name, text in row.measures.items() if text},
        "holders": {name: person for name, person in row.holders.items() if person}, "emergency": row.emergency,
        "source": row.source, "phones": {"火警": "119", "急救": "120"},
    }  # fmt: skip


def overview(rows: QuerySet[Risk], on: dt.date) -> list[tuple[str, str, str, list[tuple[Level, int]]]]:
    """Enterprises that have risks on their register: code, name, division, how many of each level; the gravest first."""
    counted: dict[str, Counter[str]] = {}
    for code, level in rows.filter(ended=False).values_list("client__code", "level"):
        counted.setdefault(code, Counter())[level] += 1
    known = registry.clients(counted, on)
    found = [
        (code, known[code].name, known[code].division, [(level, numbers[level.word]) for level in Level])
        for code, numbers in counted.items()
        if code in known
    ]
    return sorted(found, key=lambda each: ([-number for _, number in each[3]], each[1]))
