"""What follows from an acceptance: the register gets the institution, its people get their posts (HZ-6, HZ-8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hengjian.conditions import holds
from hengjian.conditions import permissions as posts
from hengjian.conditions.changes.actions import later
from hengjian.conditions.models import Review, Submission
from hengjian.conditions.registration import facts
from hengjian.law.conditions import RegistrationLaw
from hengjian.law.objections import Objection
from hengjian.registry import divisions
from hengjian.registry.models import Certificate, Employment, InstitutionRecord, Person, PracticeNotice
from hengjian.trail.acts import Draft

#: What of the register is filled in for a registration.
TOLD = (
    "name", "address", "office_area", "business_scope", "service_types", "legal_representative", "phone", "technical_lead", "process_lead",
)  # fmt: skip
#: Kinds of the two cities whose word for advice is not the register's.
ADVICE = frozenset({"咨询", "咨询辅导"})


def home_of(code: str) -> str:
    """Where an institution is registered: what the register says, else the place in its credit code; ``""``: unknown there."""
    found = InstitutionRecord.objects.standing().filter(institution__code=code).order_by("-on", "-pk").first()
    home = found.division if found else code[2:8]
    return home if home in divisions.published() else ""


def persons(entry: Draft, submission: Submission) -> dict[str, Person]:
    """The anchors of everyone filled in, by the keyed hash of the ID number."""
    if facts.evaluates(submission):
        return {}
    wanted = {each["id_match"]: each for each in submission.people}
    known = {each.id_match: each for each in Person.objects.filter(id_match__in=wanted)}
    for match, each in wanted.items():
        if match not in known:
            known[match] = entry.write(Person(id_match=match, id_number=each["id_number"], id_mask=each["id_mask"]))
    return known


def new_post(submission: Submission, person: Person, told: Mapping[str, Any]) -> Employment:
    """The post of one person filled in, not saved."""
    return Employment(
        person=person, institution=submission.institution, name=told["name"], form=told["form"],
        entered_on=dt.date.fromisoformat(told["entered_on"]), education=told.get("education", ""),
        major=told.get("major", ""), title_level=told.get("title_level", ""), insured_from=told.get("insured_from", ""),
        insured_to=told.get("insured_to", ""), years_in_safety=told.get("years_in_safety") or None,
    )  # fmt: skip


def unfree(submission: Submission, today: dt.date) -> Objection | None:
    """Whether somebody filled in has another post that excludes this one (HZ-8); says never where."""
    if facts.evaluates(submission):
        return None
    known = {
        each.id_match: each for each in Person.objects.filter(id_match__in=[p["id_match"] for p in submission.people])
    }
    for told in submission.people:
        person = known.get(told["id_match"])
        if person is None or posts.current(person, submission.institution):
            continue
        holds.settle(person)
        refused = posts.enter(new_post(submission, person, told), today, submission.city)
        if refused is not None:
            return Objection(f"{told['name']}：{refused.text}", refused.clause, refused.missing, refused.until)
    return None


def enter(entry: Draft, submission: Submission, people: Mapping[str, Person]) -> None:
    """The posts of those who have none here yet, with their holds and certificates."""
    for told in submission.people:
        person = people[told["id_match"]]
        if posts.current(person, submission.institution):
            continue
        post = entry.write(new_post(submission, person, told))
        holds.take(post)
        if told.get("kind"):
            entry.write(
                Certificate(
                    person=person, institution=submission.institution, entered_on=post.entered_on, kind=told["kind"],
                    number=told.get("number", ""), registered_code=told.get("registered_code", ""),
                    valid_to=told.get("valid_to") or None,
                )
            )  # fmt: skip


def record(submission: Submission, people: Mapping[str, Person], today: dt.date) -> InstitutionRecord:
    """What the register says of the institution from today."""
    told = submission.values
    home = home_of(submission.institution.code) or submission.place
    leads = {role: people.get(facts.lead(submission.people, role)) for role in (facts.TECHNICAL, facts.PROCESS)}
    return InstitutionRecord(
        institution=submission.institution, on=today, name=told["name"],
        kind="社会化服务" if submission.kind in ADVICE else submission.kind, division=home,
        address=told.get("address", ""), office_area=Decimal(told["office_area"]) if told.get("office_area") else None,
        business_scope=told.get("business_scope", ""),
        service_types=list(told.get("service_types", ())), legal_representative=told.get("legal_representative", ""),
        phone=told.get("phone", ""), technical_lead=leads[facts.TECHNICAL], process_lead=leads[facts.PROCESS],
        registered_on=today,
    )  # fmt: skip


def update(
    submission: Submission, people: Mapping[str, Person], stands: InstitutionRecord, today: dt.date
) -> InstitutionRecord | None:
    """What the register says from today where the institution stood there before; ``None`` where nothing is different.

    Home, kind and day of registration stay; what was not filled in stays, too.
    """
    told = record(submission, people, today)
    given = {name: getattr(told, name) for name in TOLD if getattr(told, name)}
    changed = {name: value for name, value in given.items() if value != getattr(stands, name)}
    return later(stands, today, **changed) if changed else None


def told_already(submission: Submission, where: str) -> bool:
    """Whether the institution has told the place before."""
    return PracticeNotice.objects.standing().filter(institution=submission.institution, city=where).exists()


def foreseen(submission: Submission, law: RegistrationLaw | None) -> str:
    """What an acceptance would bring, in words."""
    if facts.evaluates(submission):
        return "记为审查通过；资质证书由发证机关另行制发，登记册和花名册不动。"
    fresh = facts.record_of(submission.institution) is None
    parts = ["机构写入登记册" if fresh else "登记册按所填内容更新"]
    if count := _newcomers(submission):
        parts.append(f"{count}人写入花名册")
    if law is not None and law.told:
        where = divisions.name(submission.place if law.place == "county" else submission.city)
        parts.append(f"同时视为已告知{where}")
    return f"{'，'.join(parts)}。"


def _newcomers(submission: Submission) -> int:
    """How many of those filled in have no post here yet."""
    known = {
        each.id_match: each for each in Person.objects.filter(id_match__in=[p["id_match"] for p in submission.people])
    }
    found = (known.get(each["id_match"]) for each in submission.people)
    return sum(person is None or not posts.current(person, submission.institution) for person in found)


def written(review: Review) -> str:
    """What an acceptance wrote into the register, in words."""
    posts = Employment.objects.filter(entry=review.entry_id).count()
    record = InstitutionRecord.objects.filter(entry=review.entry_id).exists()
    parts = [*(["机构写入登记册"] if record else []), *([f"{posts}人写入花名册"] if posts else [])]
    return "，".join(parts) or "机构和人员登记册里已经有，没有改动"
