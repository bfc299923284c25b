"""Visits written, each through the one door of legal effect; sending twice makes one record (T53)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError

from hengjian.accounts.models import Account
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.evidence.models import File
from hengjian.law.objections import Objection
from hengjian.law.places import Place, from_gcj
from hengjian.law.presence import PLATFORM, believed
from hengjian.practice import law
from hengjian.practice.hazards.shapes import AT_A_DESK, Said
from hengjian.practice.models import Arrival, Confirmation, Departure, PlannedVisit, Presence, VisitAnswer
from hengjian.practice.onsite import challenges, permissions, queries, signing
from hengjian.practice.onsite.challenges import Challenge
from hengjian.practice.onsite.permissions import milliseconds
from hengjian.practice.onsite.queries import Stay
from hengjian.practice.permissions import person_of
from hengjian.practice.queries import Matter
from hengjian.practice.stages.rows import amended
from hengjian.registry.models import Person, Visit
from hengjian.trail.acts import Done, Draft, Refused, act

GCJ = "GCJ-02"


@dataclass(frozen=True, slots=True)
class Told:
    """What the phone said of a moment: its own time (``None``: at once), the place and its datum, and whether it was offline."""

    claimed_at: dt.datetime | None = None
    place: Place | None = None
    datum: str = "WGS-84"
    offline: bool = False

    def columns(self, received: dt.datetime, by: Account) -> dict[str, Any]:
        """The columns that arrivals and departures share; a place in GCJ-02 is converted here and nowhere else."""
        given = self.place
        place = from_gcj(given) if given and self.datum == GCJ else given
        accuracy = None if place is None or place.accuracy is None else round(place.accuracy)
        return {
            "claimed_at": self.claimed_at or received, "offline": self.offline, "given_datum": self.datum,
            "longitude": place.longitude if place else None, "latitude": place.latitude if place else None,
            "accuracy": accuracy, "by": by.name, "by_ref": by.ref,
        }  # fmt: skip


def plan_visit(
    *,
    matter: Matter,
    on: dt.date,
    starts_at: dt.time | None,
    people: Sequence[Person],
    task: str,
    by: Account,
    key: str,
) -> Done:
    """Plan who is to come on a day. Raises ``Refused``."""
    row = PlannedVisit(
        engagement=matter.engagement,
        on=on,
        starts_at=starts_at,
        people=[each.ref for each in people],
        task=task,
        by=by.name,
    )
    return act(
        "practice.plan_visit", by=by, about=matter.engagement.number, cites=law.cites_of_visits(matter), key=key,
        objection=lambda: permissions.plan(by, matter, people, on),
        do=lambda draft: draft.write(row),
    )  # fmt: skip


def move_visit(
    *, matter: Matter, row: PlannedVisit, on: dt.date, starts_at: dt.time | None, people: Sequence[Person], task: str,
    reason: str, by: Account, key: str,
) -> Done:  # fmt: skip
    """Put a planned visit on another day or hour, with a reason; the old plan stays in the history. Raises ``Refused``."""
    changed = {"on": on, "starts_at": starts_at, "people": [each.ref for each in people], "task": task}
    return act(
        "practice.move_visit", by=by, about=matter.engagement.number, cites=law.cites_of_visits(matter), key=key,
        objection=lambda: permissions.replan(by, matter, row) or permissions.sent(people, matter, on),
        do=lambda draft: draft.write(amended(row, reason, by=by.name, **changed)),
    )  # fmt: skip


def withdraw_visit(*, matter: Matter, row: PlannedVisit, reason: str, by: Account, key: str) -> Done:
    """Withdraw a planned visit that has not begun, with a reason. Raises ``Refused``."""
    return act(
        "practice.withdraw_visit", by=by, about=matter.engagement.number, cites=law.cites_of_visits(matter), key=key,
        objection=lambda: permissions.replan(by, matter, row),
        do=lambda draft: draft.write(amended(row, reason, by=by.name, withdrawn=True)),
    )  # fmt: skip


def arrive(
    *,
    matter: Matter,
    companions: Sequence[Person] = (),
    told: Told = Told(),
    challenge: str = "",
    code: str = "",
    photos: Sequence[Taken] = (),
    photo_at: dt.datetime | None = None,
    photo_own: bool = False,
    planned: PlannedVisit | None = None,
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """Sign in at the enterprise (ZJ-6). The arrival is the row of ``Done.entry``.

    ``challenge`` as the server issued it, ``""`` where none is sent: the visit is then kept and not proved. Raises ``Refused``
    for one that is foreign, expired or used, and for somebody who is elsewhere.
    """
    person, named = person_of(by), queries.colleagues(matter.institution, today)

    def write(draft: Draft) -> None:
        assert person is not None  # noqa: S101 - the objection has seen it
        columns = told.columns(draft.at, by)
        used = _challenge(challenge, by, matter, columns["claimed_at"], draft.at, offline=told.offline)
        since = believed(columns["claimed_at"], draft.at, told.offline)
        people = [person, *(each for each in companions if each != person)]
        _refuse(permissions.alone(people, since, named))
        row = Arrival(
            **columns, engagement=matter.engagement, planned=_standing(planned), person=person,
            companions=[each.ref for each in people[1:]], photo_at=photo_at, photo_own=photo_own,
            challenge=used.number if used else "", challenged_at=used.at if used else None,
            code_held=challenges.code_held(matter.client.code, code, since),
            files=_kept(draft, photos, "到场照片", matter, by),
        )  # fmt: skip
        draft.write(row)
        for each in people:
            _hold(each, row)

    return _guarded(
        lambda: act(
            "practice.arrive", by=by, about=matter.engagement.number, cites=law.cites_of_visits(matter), key=key, do=write,
            objection=lambda: permissions.arrive(by, matter, companions, today, told.offline),
        )
    )  # fmt: skip


def leave(*, matter: Matter, record: str, told: Told = Told(), by: Account, today: dt.date, key: str) -> Done:
    """Sign out and write the record (ZJ-6, SZ-5.4); the register gets a visit of each person. Raises ``Refused``."""
    person = person_of(by)

    def here() -> Arrival | None:
        return queries.open_arrival(person, matter.engagement) if person else None

    def write(draft: Draft) -> None:
        arrival = here()
        assert arrival is not None  # noqa: S101 - the objection has seen it
        row = draft.write(Departure(**told.columns(draft.at, by), arrival=arrival, record=record))
        ends = max(arrival.at, row.at)
        Presence.objects.filter(arrival=arrival).update(ends=milliseconds(ends))
        people = [arrival.person, *Person.objects.filter(ref__in=arrival.companions)]
        photos = list(File.objects.filter(ref__in=arrival.files).order_by("pk").values_list("digest", flat=True))
        draft.write_all(_visit(arrival, each, ends, draft.at, photos) for each in people)

    return _guarded(
        lambda: act(
            "practice.leave", by=by, about=matter.engagement.number, cites=law.cites_of_visits(matter), key=key, do=write,
            objection=lambda: permissions.go(by, matter, today) or permissions.leave(here()),
        )
    )  # fmt: skip


def confirm(
    *, matter: Matter, found: Stay, seen: str, grade: str, opinion: str, signed_by: str, position: str,
    signatures: tuple[Taken, Taken], said: Said = AT_A_DESK, by: Account, key: str,
) -> Done:  # fmt: skip
    """Both sign the sheet on the glass (SZ-5.4); ``seen`` is the digest of what they saw. Raises ``Refused``."""
    stands: dict[str, dict[str, str]] = {}

    def objection() -> Objection | None:
        now = queries.stay(found.arrival.ref) or found
        stands.update(signing.signable(now))
        return permissions.confirm(by, matter, now, seen, stands)

    def write(draft: Draft) -> None:
        files = _kept(draft, signatures, "服务确认单签字", matter, by)
        draft.write(
            Confirmation(
                arrival=found.arrival, digest=seen, shown=stands[seen], grade=grade, opinion=opinion, signed_by=signed_by, position=position,
                files=files, claimed_at=said.at or draft.at, offline=said.offline, by=by.name, by_ref=by.ref,
            )
        )  # fmt: skip

    return act(
        "practice.confirm_visit",
        by=by,
        about=found.arrival.ref,
        cites=law.cites_of_visits(matter),
        key=key,
        objection=objection,
        do=write,
    )


def correct(*, matter: Matter, found: Stay, record: str, reason: str, by: Account, key: str) -> Done:
    """Write the record of a visit anew, with a reason; a sheet signed before has to be signed again. Raises ``Refused``."""

    def write(draft: Draft) -> None:
        old = Departure.objects.standing().get(arrival=found.arrival)
        skipped = {"id", "ref", "entry_id", "recorded_at", "corrects_id", "correction_reason", "record"}
        kept = {
            each.attname: getattr(old, each.attname)
            for each in old._meta.concrete_fields
            if each.attname not in skipped
        }
        draft.write(Departure(**kept, record=record, corrects=old, correction_reason=reason))

    return act(
        "practice.correct_visit", by=by, about=found.arrival.ref, cites=law.cites_of_visits(matter), key=key, do=write,
        objection=lambda: permissions.correct(by, matter, queries.stay(found.arrival.ref) or found),
    )  # fmt: skip


def answer(*, matter: Matter, found: Stay, agreed: bool, text: str, by: Account, key: str) -> Done:
    """The enterprise confirms or denies a visit; what it denies is in doubt from this moment on (T7). Raises ``Refused``."""

    def write(draft: Draft) -> None:
        earlier = VisitAnswer.objects.standing().filter(arrival=found.arrival).first()
        draft.write(
            VisitAnswer(
                arrival=found.arrival, client=matter.client, agreed=agreed, text=text, by=by.name, by_ref=by.ref,
                corrects=earlier, correction_reason=(text or "改为属实") if earlier else "",
            )
        )  # fmt: skip

    return act(
        "practice.answer_visit", by=by, about=found.arrival.ref, cites=law.cites_of_visits(matter), key=key, do=write,
        objection=lambda: permissions.answer(by, matter, queries.stay(found.arrival.ref) or found, agreed=agreed),
    )  # fmt: skip


def _challenge(
    token: str, by: Account, matter: Matter, claimed: dt.datetime, received: dt.datetime, *, offline: bool
) -> Challenge | None:
    """The challenge as it may be used; raises ``Refused`` for one that may not."""
    if not token:
        return None
    found = challenges.read(token, by, matter.engagement.number)
    if isinstance(found, Objection):
        raise Refused(found)
    _refuse(challenges.expired(found, claimed, received, offline=offline))
    if Arrival.objects.filter(challenge=found.number).exists():
        raise Refused(Objection("签到凭据已经用过一次，没有收下。", "ZJ-6", until=challenges.AGAIN))
    return found


def _standing(planned: PlannedVisit | None) -> PlannedVisit | None:
    """The plan, unless it was moved or withdrawn while somebody signed in."""
    return planned if planned and queries.plans().filter(pk=planned.pk).exists() else None


def _refuse(found: Objection | None) -> None:
    if found is not None:
        raise Refused(found)


def _kept(draft: Draft, taken: Sequence[Taken], purpose: str, matter: Matter, by: Account) -> list[str]:
    rows = intake.keep(
        draft, taken, purpose=purpose, by=by.name, institution=matter.institution, client=matter.client,
        engagement=matter.engagement,
    )  # fmt: skip
    return [row.ref for row in rows]


def _hold(person: Person, arrival: Arrival) -> None:
    """Hold a person's time from an arrival on, up to the next one that is known already (an offline record comes late)."""
    begins = milliseconds(arrival.at)
    later = Presence.objects.filter(person=person, begins__gt=begins).order_by("begins").first()
    Presence.objects.create(person=person, arrival=arrival, begins=begins, ends=later.begins if later else None)


def _visit(arrival: Arrival, person: Person, ends: dt.datetime, received: dt.datetime, photos: list[str]) -> Visit:
    return Visit(
        engagement=arrival.engagement, person=person, arrived_at=arrival.at, left_at=ends, submitted_at=received,
        longitude=arrival.longitude, latitude=arrival.latitude, photos=photos, source=PLATFORM,
    )  # fmt: skip


def _guarded(do: Callable[[], Done]) -> Done:
    """The act; where the database refuses two that came at once, the loser is told so."""
    try:
        return do()
    except IntegrityError as error:
        raise Refused(permissions.conflict()) from error
