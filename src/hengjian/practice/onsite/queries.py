"""Reads of visits: each with its record, its confirmation and how strongly it is proved."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from hengjian.law.places import Place, distance
from hengjian.law.presence import IMPORTED, PLATFORM, Proof, Record, judge
from hengjian.practice import queries as matters
from hengjian.practice.models import (
    Arrival,
    Confirmation,
    Departure,
    Opening,
    PlannedVisit,
    Presence,
    TeamMember,
    VisitAnswer,
)
from hengjian.practice.queries import Matter
from hengjian.registry import queries as registry
from hengjian.registry.models import Certificate, ClientRecord, Employment, Engagement, Institution, Person, Visit
from hengjian.trail.content import canonical

OF_A_VISIT = ("服务时间", "技术服务人员", "服务记录")
"""The fields of annex C that a visit fills; those above them are of the engagement."""


@dataclass(frozen=True, slots=True)
class Stay:
    """One visit entered on the platform; ``people`` are names, the one who signed in first."""

    arrival: Arrival
    departure: Departure | None
    confirmation: Confirmation | None
    answer: VisitAnswer | None
    people: tuple[str, ...]
    proof: Proof

    @property
    def left_at(self) -> dt.datetime | None:
        """When it ended; never before it began."""
        return None if self.departure is None else max(self.arrival.at, self.departure.at)

    @property
    def minutes(self) -> int:
        """How long it was; 0 while it lasts."""
        return 0 if self.left_at is None else int((self.left_at - self.arrival.at).total_seconds() // 60)

    @property
    def confirmed(self) -> bool:
        """Whether the enterprise stands by it: signed or answered, and not denied since."""
        return bool(self.vouched)

    @property
    def vouched(self) -> str:
        """By what the enterprise stands by it: 现场签字, 企业账号确认, both; ``""``: by nothing, or it was denied since."""
        if self.answer is not None and not self.answer.agreed:
            return ""
        signed, answered = self.confirmation is not None, self.answer is not None
        return "、".join(words for words, there in (("现场签字", signed), ("企业账号确认", answered)) if there)


def stays(engagements: Iterable[int], known_on: dt.date | None = None) -> list[Stay]:
    """The platform's visits of some engagements (primary keys), the earliest first."""
    rows = Arrival.objects.known(known_on).filter(engagement__in=list(engagements))
    return of_arrivals(rows, known_on)


def of_arrivals(rows: QuerySet[Arrival], known_on: dt.date | None = None) -> list[Stay]:
    """Arrivals with all that was said of each since."""
    arrivals = sorted(rows.select_related("engagement", "person"), key=lambda row: (row.at, row.pk))
    left, signed, said = (_latest(model, arrivals, known_on) for model in (Departure, Confirmation, VisitAnswer))
    named, found_sites = _named(arrivals), sites({each.engagement_id for each in arrivals})
    found = []
    for each in arrivals:
        departure, answer = left.get(each.pk), said.get(each.pk)
        confirmation = signed.get(each.pk)
        if confirmation is not None and departure is not None and confirmation.recorded_at < departure.recorded_at:
            confirmation = None  # what was signed is not what stands
        proof = judge(_record(each, found_sites.get(each.engagement_id), confirmation is not None, answer))
        people = tuple(named.get(ref, "") for ref in (each.person.ref, *each.companions))
        found.append(Stay(each, departure, confirmation, answer, people, proof))
    return found


def stay(ref: str) -> Stay | None:
    """The visit of an arrival's reference."""
    return next(iter(of_arrivals(Arrival.objects.standing().filter(ref=ref))), None)


def imported(row: Visit, site: Place | None) -> Proof:
    """How an imported visit is judged: without what it could not have."""
    place = Place(float(row.longitude), float(row.latitude)) if row.longitude and row.latitude else None
    metres = distance(place, site) if place and site else None
    return judge(Record(IMPORTED, row.arrived_at, row.submitted_at, metres=metres))


def open_arrival(person: Person, engagement: Engagement | None = None) -> Arrival | None:
    """Where a person signed in and not out, at one engagement or anywhere; the latest."""
    rows = Presence.objects.filter(person=person, arrival__departures__isnull=True)
    rows = rows if engagement is None else rows.filter(arrival__engagement=engagement)
    found = rows.select_related("arrival__engagement").order_by("-begins").first()
    return found.arrival if found else None


def plans(known_on: dt.date | None = None) -> QuerySet[PlannedVisit]:
    """Planned visits as they stand, without those withdrawn."""
    return PlannedVisit.objects.known(known_on).filter(withdrawn=False)


def begun(row: PlannedVisit) -> Arrival | None:
    """The first arrival of a planned visit: signed in for it, or by one of its people at its enterprise on its day."""
    rows = Arrival.objects.standing().filter(engagement=row.engagement).select_related("person").order_by("pk")
    return next((each for each in rows if each.planned_id == row.pk or _meant(each, row)), None)


def _meant(found: Arrival, row: PlannedVisit) -> bool:
    here = {found.person.ref, *found.companions}
    return timezone.localdate(found.at) == row.on and not here.isdisjoint(row.people)


def planned(institution: Institution, person: Person, on: dt.date) -> list[PlannedVisit]:
    """The visits that a person is to make on a day, in their order."""
    mine = Engagement.objects.filter(openings__institution=institution) | Engagement.objects.filter(
        records__institution=institution
    )
    rows = plans().filter(on=on, engagement__in=mine.values("pk")).select_related("engagement")
    late = dt.time.max
    found = [row for row in rows if person.ref in row.people]
    return sorted(found, key=lambda row: (row.starts_at or late, row.pk))


def site_of(engagement: Engagement) -> Place | None:
    """The registered place of the enterprise served."""
    return sites([engagement.pk]).get(engagement.pk)


def sites(engagements: Iterable[int]) -> dict[int, Place]:
    """Engagement (primary key) → where its client is registered now."""
    found = _clients(engagements)
    return {pk: Place(float(row.longitude), float(row.latitude)) for pk, row in found.items()}


def client_names(engagements: Iterable[int]) -> dict[int, str]:
    """Engagement (primary key) → the name of its client."""
    return {pk: row.name for pk, row in _clients(engagements).items()}


def engagements_of(client: str) -> set[int]:
    """The engagements (primary keys) of an enterprise by its credit code."""
    opened = Opening.objects.standing().filter(client__code=client).values_list("engagement", flat=True)
    return {*opened, *registry.engagements().filter(client__code=client).values_list("engagement", flat=True)}


def _clients(engagements: Iterable[int]) -> dict[int, ClientRecord]:
    wanted = list(engagements)
    pairs = dict(Opening.objects.standing().filter(engagement__in=wanted).values_list("engagement", "client__code"))
    pairs |= dict(registry.engagements().filter(engagement__in=wanted).values_list("engagement", "client__code"))
    found = registry.clients(set(pairs.values()), dt.date.max)
    return {pk: found[code] for pk, code in pairs.items() if code in found}


def colleagues(institution: Institution, on: dt.date) -> dict[str, str]:
    """Public reference → name of everyone with a post in an institution on a day."""
    return dict(registry.staff(institution, on).order_by("name").values_list("person__ref", "name"))


def content(found: Stay, known_on: dt.date | None = None) -> dict[str, str]:
    """What both sign: the fields of annex C above the signatures (SZ-5.4), in the order of the form; once signed, as they saw it."""
    about = matters.matter(found.arrival.engagement.number, known_on)
    assert about is not None  # noqa: S101 - nobody arrives at an engagement that there is not
    fields = heading(about, timezone.localdate(found.arrival.at))
    record = found.departure.record if found.departure else ""
    visit = (span(found.arrival.at, found.left_at), "、".join(filter(None, found.people)), record)
    shown = found.confirmation.shown if found.confirmation else {}
    return {name: shown.get(name, value) for name, value in (*fields.items(), *zip(OF_A_VISIT, visit, strict=True))}


def heading(about: Matter, day: dt.date) -> dict[str, str]:
    """The fields of annex C above those of the visit, as on a day."""
    return {
        "生产经营单位名称": client_name(about, day),
        "服务机构名称": registry.names_of([about.institution.pk], on=day).get(about.institution.pk, ""),
        "服务项目": f"{about.service_type}（{about.engagement.number}）",
        "项目负责人": lead_of(about, day) or "还没有指定",
    }


def confirmation(ref: str) -> dict[str, Any]:
    """Annex C of one visit: its fields, the signatures (references of files), the evaluation. Raises ``KeyError``."""
    found = stay(ref)
    if found is None:
        raise KeyError(ref)
    fields, signed = content(found), found.confirmation
    files = signed.files if signed else []
    return fields | {
        "technician_signature": files[0] if files else "", "client_signature": files[1] if len(files) > 1 else "",
        "technician_signed_on": found.confirmation and timezone.localdate(found.confirmation.recorded_at),
        "client_signed_on": found.confirmation and timezone.localdate(found.confirmation.recorded_at),
        "对服务人员的评价": signed.grade if signed else "", "意见和建议": signed.opinion if signed else "",
        "企业签字人": signed.signed_by if signed else "", "digest": digest(fields), "ref": ref,
    }  # fmt: skip


def notice_board(about: Matter, on: dt.date) -> dict[str, Any]:
    """Annex B: who serves here, with which certificates, and the confirmations of the visits up to a day (SZ-5.4)."""
    team = {row.person.ref: (row.name, row.get_role_display()) for row in matters.team(about.engagement, on)}
    lead = about.record.lead if about.record else None
    if not team and lead is not None:
        team = {lead.ref: (colleagues(about.institution, on).get(lead.ref, ""), "项目负责人")}
    held = certificates(team, about.institution)
    done = [
        each for each in stays([about.engagement.pk]) if each.departure and timezone.localdate(each.arrival.at) <= on
    ]
    return {
        "client": client_name(about, on), "service": about.service_type, "number": about.engagement.number,
        "institution": registry.names_of([about.institution.pk], on=on).get(about.institution.pk, ""),
        "staff": [
            {"name": name, "role": role, "certificates": [(each.kind, each.number, each.valid_to, each.registered_code) for each in held.get(ref, [])]}
            for ref, (name, role) in team.items()
        ],
        "confirmations": [
            {"on": timezone.localdate(each.arrival.at), "people": list(each.people), "ref": each.arrival.ref,
             "grade": each.confirmation.grade if each.confirmation else "", "strength": each.proof.strength.value}
            for each in done
        ],
    }  # fmt: skip


def client_name(about: Matter, on: dt.date) -> str:
    """The name of the enterprise served; its code where none is registered."""
    found = registry.clients([about.client.code], on).get(about.client.code)
    return found.name if found else about.client.code


def lead_of(about: Matter, on: dt.date) -> str:
    """The name of the project's lead on a day; ``""``: none is named."""
    row = matters.team(about.engagement, on).filter(role=TeamMember.Role.LEAD).first()
    if row is not None:
        return row.name
    lead = about.record.lead if about.record else None
    return colleagues(about.institution, on).get(lead.ref, "") if lead else ""


def digest(fields: Mapping[str, Any]) -> str:
    """The digest of what was shown above a signature."""
    return sha256(canonical(dict(fields))).hexdigest()


def certificates(people: Iterable[str], institution: Institution) -> dict[str, list[Certificate]]:
    """The certificates of people (public references) in an institution's roster."""
    rows = Certificate.objects.standing().filter(person__ref__in=list(people), institution=institution).exclude(kind="")
    found: dict[str, list[Certificate]] = defaultdict(list)
    for row in rows.select_related("person").order_by("kind", "pk"):
        found[row.person.ref].append(row)
    return dict(found)


def span(begins: dt.datetime, ends: dt.datetime | None) -> str:
    """A stretch of time as annex C has it; ``ends`` ``None``: it lasts."""
    begins = timezone.localtime(begins)
    if ends is None:
        return f"{begins:%Y-%m-%d %H:%M} 起"
    ends = timezone.localtime(ends)
    same = begins.date() == ends.date()
    return f"{begins:%Y-%m-%d %H:%M} 至 {ends:{'%H:%M' if same else '%Y-%m-%d %H:%M'}}"


def _record(row: Arrival, site: Place | None, signed: bool, answer: VisitAnswer | None) -> Record:
    return Record(
        PLATFORM, row.claimed_at, row.recorded_at, offline=row.offline, challenged=row.challenged_at,
        code_held=row.code_held, metres=distance(row.place, site) if row.place and site else None,
        photo=bool(row.files), photo_at=row.photo_at, photo_own=row.photo_own, signed=signed, answer=answer.agreed if answer else None,
    )  # fmt: skip


def _latest(model: Any, arrivals: list[Arrival], known_on: dt.date | None) -> dict[int, Any]:
    rows = model.objects.known(known_on).filter(arrival__in=[each.pk for each in arrivals])
    return {row.arrival_id: row for row in rows.select_related("corrects").order_by("pk")}


def _named(arrivals: list[Arrival]) -> dict[str, str]:
    refs = {ref for each in arrivals for ref in (each.person.ref, *each.companions)}
    rows = Employment.objects.standing().filter(person__ref__in=refs).order_by("entered_on", "pk")
    return dict(rows.values_list("person__ref", "name"))
