"""Reads of chapter two: who is full-time in an institution on a day, and by which city's law."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from hengjian import packs
from hengjian.conditions import facts
from hengjian.conditions.facts import Member
from hengjian.law.qualifications import Finding, Post, Qualification, Verdict
from hengjian.law.technicians import StaffLaw, elsewhere
from hengjian.registry import divisions
from hengjian.registry import queries as registry
from hengjian.registry.models import Institution, InstitutionRecord, Person

ORDER = (Verdict.NO, Verdict.UNKNOWN, Verdict.YES)


@dataclass(frozen=True, slots=True)
class Line:
    """One person on the day: full-time or not, by which way qualified, whether elsewhere, too (``None``: no rule)."""

    member: Member
    full_time: Qualification
    ways: Qualification | None
    alone: Finding | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The people of an institution under the law of one city on a day.

    ``law`` is ``None`` where no pack is installed; nothing is judged where it is not in force (``in_force`` false).
    """

    city: str
    law: StaffLaw | None
    in_force: bool
    lines: tuple[Line, ...] = ()
    leads: tuple[Finding, ...] = ()

    @property
    def counts(self) -> Counter[Verdict]:
        """How many are, are not, and cannot be told."""
        return Counter(line.full_time.verdict for line in self.lines)

    @property
    def by_ways(self) -> bool:
        """Whether the city names ways to be qualified besides being full-time."""
        return self.law is not None and self.law.ways is not None

    @property
    def short(self) -> int:
        """How many full-time technicians are lacking; 0 where there are enough or the city names no number."""
        least = self.law.least if self.law else None
        return max(least[0] - self.counts[Verdict.YES], 0) if least else 0


def leads(
    institution: Institution, on: dt.date, known_on: dt.date | None = None
) -> tuple[Person | None, Person | None]:
    """The technical lead and the lead of process control on a day (HZ-9); ``None`` where nobody is named."""
    rows = registry.institutions(on, known_on).filter(institution=institution)
    record = rows.select_related("technical_lead", "process_lead").first()
    return (record.technical_lead, record.process_lead) if record else (None, None)


def cities(record: InstitutionRecord, on: dt.date, known_on: dt.date | None = None) -> list[str]:
    """The cities whose law an institution has to meet: where it is registered, where it gave notice, where its projects run (HZ-3)."""
    told = registry.notices(on=on, known_on=known_on).filter(institution=record.institution_id)
    places = [record.division, *told.order_by("pk").values_list("city", flat=True)]
    places += registry.served(record.institution_id, on, known_on)
    return [city for city in dict.fromkeys(map(divisions.city_of, places)) if city]


def judge(record: InstitutionRecord, city: str, on: dt.date, known_on: dt.date | None = None) -> Judgement:
    """Everyone with a post in the institution on the day, the doubtful ones first; and its two leads."""
    law = packs.staff_law(city)
    if law is None or not law.instrument.in_force(on):
        return Judgement(city, law, in_force=False)
    code = record.institution.code
    people = facts.members(record.institution_id, known_on)
    lines = [line(law, each, code, on) for each in people if _works(each, code, on)]
    lines.sort(key=lambda each: (ORDER.index(each.full_time.verdict), each.member.name, each.member.person.pk))
    return Judgement(city, law, True, tuple(lines), _leads(law, record, people, on))


def line(law: StaffLaw, member: Member, code: str, on: dt.date) -> Line:
    """One person under one law."""
    posts = member.posts
    ways = law.ways(posts, code, on) if law.ways else None
    alone = elsewhere(law.exclusive, posts, code, on) if law.exclusive else None
    return Line(member, law.full_time(posts, code, on), ways, alone)


def _works(member: Member, code: str, on: dt.date) -> bool:
    return any(each.institution == code and each.days.covers(on) for each in member.posts)


def _leads(law: StaffLaw, record: InstitutionRecord, people: Iterable[Member], on: dt.date) -> tuple[Finding, ...]:
    if law.leads is None:
        return ()
    posts: dict[str, tuple[Post, ...]] = {str(each.person.pk): each.posts for each in people}
    named = (str(record.technical_lead_id or ""), str(record.process_lead_id or ""))
    technical, process = named
    for name in named:
        posts.setdefault(name, ())
    return law.leads(technical, process, posts, record.institution.code, on)
