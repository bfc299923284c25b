"""What was filled in → facts of the law: the only place where a stored answer becomes one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from hengjian import packs
from hengjian.conditions import facts
from hengjian.conditions.models import RegistrationDraft, Review, Submission
from hengjian.law.conditions import Given, Item, RegistrationLaw, Shape
from hengjian.law.evaluators import INSURANCE, PAY, SOURCES, TAX, Evaluator, Paid, full_time, months_before
from hengjian.law.months import Month, month_of, parse_month
from hengjian.law.qualifications import Certificate, Post, Qualification
from hengjian.law.technicians import StaffLaw, elsewhere
from hengjian.packs.national.evaluation import CITES, EVALUATION, EVIDENCE_MONTHS, KIND
from hengjian.registry.models import Certificate as CertificateRow
from hengjian.registry.models import Employment, Institution, InstitutionRecord

Found = RegistrationDraft | Submission

#: The columns of a person in which each source of evidence is told: first month, last month, payer.
EVIDENCE = {
    INSURANCE: ("insured_from", "insured_to", "insurance_payer"),
    TAX: ("taxed_from", "taxed_to", "tax_payer"),
    PAY: ("paid_from", "paid_to", "pay_payer"),
}
TECHNICAL, PROCESS = "技术负责人", "过程控制负责人"


def code_of(found: Found) -> str:
    """The credit code of the institution that fills in."""
    return found.institution.code if isinstance(found, Submission) else found.organisation


def evaluates(found: Found) -> bool:
    """Whether it is the qualification of an evaluation institution (ZJ-2); a city may register the same kind itself (JC-10)."""
    return packs.registration_law(found.city, found.kind) is EVALUATION


def values(law: RegistrationLaw, stored: Mapping[str, Any]) -> dict[str, Any]:
    """Stored answers as the law takes them: numbers exact, lists as lists; what nobody answered is left out."""
    read = {each.name: _value(each, stored.get(each.name)) for each in law.items}
    return {name: value for name, value in read.items() if value is not None}


def given(law: RegistrationLaw, found: Found, on: dt.date) -> Given:
    """Everything filled in, with the people judged on a day."""
    code = code_of(found)
    answers = values(law, found.values)
    handed = frozenset(name for name, files in found.files.items() if files)
    if evaluates(found):
        return Given(found.kind, answers, handed, tuple(each for _, each in evaluators(found, on)))
    staff = packs.staff_law(found.city)
    everyone = people(found, code)
    if staff is None:
        return Given(found.kind, answers, handed)
    judged = [(staff.full_time(posts, code, on), posts) for posts in everyone.values()]
    return Given(
        found.kind, answers, handed,
        staff=tuple(each for each, _ in judged),
        ways=tuple(staff.ways(posts, code, on) for _, posts in judged) if staff.ways else (),
        alone=tuple(elsewhere(staff.exclusive, posts, code, on) for _, posts in judged) if staff.exclusive else (),
        leads=_leads(staff, found, everyone, code, on),
    )  # fmt: skip


def people(found: Found, code: str) -> dict[str, tuple[Post, ...]]:
    """The posts of everyone filled in, by the keyed hash of the ID number; what the register knows of them elsewhere with it."""
    known: dict[str, list[Post]] = {each["id_match"]: [] for each in found.people}
    rows = Employment.objects.standing().filter(person__id_match__in=known).select_related("person", "institution")
    for row in rows:
        if row.institution.code != code:
            known[row.person.id_match].append(facts.post(row))
    return {each["id_match"]: (*known[each["id_match"]], post(each, code)) for each in found.people}


def post(person: Mapping[str, Any], code: str) -> Post:
    """One person filled in, as a post in the institution."""
    return Post(
        id=f"person-{person['id_match'][:12]}",
        institution=code,
        form=person["form"],
        entered_on=dt.date.fromisoformat(person["entered_on"]),
        insured_from=_month(person.get("insured_from")),
        insured_to=_month(person.get("insured_to")),
        education=person.get("education", ""),
        major=person.get("major", ""),
        title=person.get("title_level", ""),
        years=Decimal(person["years_in_safety"]) if person.get("years_in_safety") else None,
        certificates=tuple(filter(None, [certificate(person)])),
    )


def certificate(person: Mapping[str, Any]) -> Certificate | None:
    """The certificate filled in with a person."""
    if not person.get("kind"):
        return None
    until = person.get("valid_to")
    return Certificate(
        person.get("number", ""), person["kind"], person.get("registered_code", ""),
        dt.date.fromisoformat(until) if until else None,
    )  # fmt: skip


def months(on: dt.date) -> tuple[Month, ...]:
    """The months of evidence that are set side by side."""
    return months_before(on, EVIDENCE_MONTHS)


def evaluators(found: Found, on: dt.date) -> list[tuple[Evaluator, Qualification]]:
    """Everyone filled in as an evaluator, and what their evidence says (ZJ-2)."""
    code = code_of(found)
    claimed, shared = _claimed_elsewhere(found, code), _numbers_elsewhere(found, code)
    made = [_evaluator(each, claimed, shared, code) for each in found.people]
    return [(each, full_time(each, code, months(on), on, CITES)) for each in made]


def latest(code: str = "", kind: str = "") -> list[Submission]:
    """The last round of every matter that was not refused and not taken back; of all other institutions than ``code``, of one kind."""
    rows = Submission.objects.standing().select_related("institution").order_by("turn", "pk")
    rows = rows.exclude(institution__code=code) if code else rows
    rows = rows.filter(kind=kind) if kind else rows
    last = {row.matter: row for row in rows}
    over = Review.objects.standing().filter(outcome__in=(Review.Outcome.REFUSED, Review.Outcome.WITHDRAWN))
    gone = set(over.values_list("submission", flat=True))
    return [row for row in last.values() if row.pk not in gone]


def _evaluator(person: Mapping[str, Any], claimed: Mapping[str, set[Month]], shared: set[str], code: str) -> Evaluator:
    number = person.get("number", "")
    return Evaluator(
        person["name"],
        tuple(paper for source in SOURCES if (paper := _paid(person, source, code))),
        certificate(person),
        frozenset(claimed.get(person["id_match"], ())),
        bool(number) and number in shared,
    )


def _paid(person: Mapping[str, Any], source: str, code: str) -> Paid | None:
    first, last, payer = (person.get(column) for column in EVIDENCE[source])
    if not first or not last:
        return None
    return Paid(source, payer or code, parse_month(first), parse_month(last))


def _claimed_elsewhere(found: Found, code: str) -> dict[str, set[Month]]:
    """Months in which another institution claims insurance for one of the people: its roster, its own application."""
    wanted = {each["id_match"] for each in found.people}
    claimed: dict[str, set[Month]] = {each: set() for each in wanted}
    rows = Employment.objects.standing().filter(person__id_match__in=wanted, disputed="").exclude(insured_from="")
    for row in rows.exclude(institution__code=code).select_related("person"):
        ends = [parse_month(row.insured_to)] if row.insured_to else []
        ends += [month_of(row.left_on)] if row.left_on else []
        claimed[row.person.id_match] |= _span(parse_month(row.insured_from), min(ends, default=None))
    for other in latest(code, KIND):
        for each in other.people:
            paper = _paid(each, INSURANCE, other.institution.code) if each["id_match"] in wanted else None
            if paper is not None and paper.payer != code:
                claimed[each["id_match"]] |= _span(paper.first, paper.last)
    return claimed


def _numbers_elsewhere(found: Found, code: str) -> set[str]:
    """Certificate numbers of the people that another institution has, too."""
    wanted = {each["number"] for each in found.people if each.get("number")}
    rows = CertificateRow.objects.standing().filter(number__in=wanted).exclude(institution__code=code)
    told = {each.get("number", "") for other in latest(code, KIND) for each in other.people}
    return set(rows.values_list("number", flat=True)) | (wanted & told)


def _span(first: Month, last: Month | None) -> set[Month]:
    return set(range(first, (last if last is not None else first + 1200) + 1))


def _leads(
    law: StaffLaw, found: Found, everyone: Mapping[str, tuple[Post, ...]], code: str, on: dt.date
) -> tuple[Any, ...]:
    if law.leads is None or not everyone:
        return ()
    technical, process = (lead(found.people, role) for role in (TECHNICAL, PROCESS))
    return law.leads(technical, process, {"": (), **everyone}, code, on)


def lead(everyone: Iterable[Mapping[str, Any]], role: str) -> str:
    """The keyed hash of who is named for a role; ``""``: nobody."""
    return next((str(each["id_match"]) for each in everyone if role in each.get("roles", ())), "")


def record_of(institution: Institution) -> InstitutionRecord | None:
    """What stands in the register of the institution, the latest."""
    return InstitutionRecord.objects.standing().filter(institution=institution).order_by("-on", "-pk").first()


def _month(text: str | None) -> Month | None:
    return parse_month(text) if text else None


def _value(item: Item, stored: Any) -> Any:
    if stored in (None, "", []):
        return None
    return Decimal(stored) if item.shape is Shape.NUMBER else stored
