"""Who may be made lead, and from when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from hengjian import packs
from hengjian.conditions import facts, queries
from hengjian.law.objections import Objection
from hengjian.law.qualifications import Finding, Post, Verdict
from hengjian.law.technicians import PROCESS, TECHNICAL, StaffLaw, standing
from hengjian.registry.models import InstitutionRecord, Person

COLUMNS = {TECHNICAL: "technical_lead", PROCESS: "process_lead"}


def appoint(record: InstitutionRecord, role: str, person: Person, on: dt.date) -> Objection | None:
    """What the law of every city of the institution asks of a lead on the day (HZ-9)."""
    posts = _posts(record, person)
    at = record.institution.code
    if standing(posts, at, on) is None:
        return Objection(f"{on.isoformat()}这名人员不在本机构任职。", "HZ-9", until="录入入职以后可以。")
    laws = [packs.staff_law(city) for city in queries.cities(record, on)]
    found = (_objection(law, record, role, person, posts, on) for law in laws if law and law.instrument.in_force(on))
    return next((each for each in found if each), None)


def _objection(
    law: StaffLaw, record: InstitutionRecord, role: str, person: Person, posts: Sequence[Post], on: dt.date
) -> Objection | None:
    findings = law.lead(role, posts, record.institution.code, on) if law.lead else ()
    return _first(findings) or _one_person(law, record, role, person, on)


def _one_person(law: StaffLaw, record: InstitutionRecord, role: str, person: Person, on: dt.date) -> Objection | None:
    """第九条第二款, on the day and where the other lead is named already."""
    other = next(name for name in COLUMNS if name != role)
    other_lead = getattr(record, f"{COLUMNS[other]}_id")
    if law.apart is None or not other_lead:
        return None
    return _first([law.apart(str(other_lead), str(person.pk), on)])


def _first(findings: Iterable[Finding]) -> Objection | None:
    found = next((each for each in findings if each.verdict is not Verdict.YES), None)
    if found is None:
        return None
    missing = "；".join(f"{each.what}（请{each.who}答复）" for each in found.questions)
    return Objection(found.words, found.clause, missing=missing, until=found.outlook)


def _posts(record: InstitutionRecord, person: Person) -> tuple[Post, ...]:
    people = facts.members(record.institution_id)
    return next((each.posts for each in people if each.person.pk == person.pk), ())
