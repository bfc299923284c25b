"""Rows of an old book that should not both be: the one that began earlier stands, the later is in dispute.

A disputed row is recorded and seen by every warning rule; it does not count for qualification or staff numbers.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from hengjian.registry.importing.anchors import Anchors, chunks
from hengjian.registry.importing.shapes import Row
from hengjian.registry.models import Employment, EngagementRecord, Person
from hengjian.trail.models import Fact

INSPECTION = "隐患排查"

Extra = tuple[Fact, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Claim:
    """One row that may stand against others of its ``group``; ``end`` exclusive, ``None`` open.

    ``rival`` is what two clashing rows differ in; ``strong`` rows clash with any, others only with strong ones.
    """

    group: Hashable
    rival: str
    name: str
    start: dt.date
    end: dt.date | None
    strong: bool
    source: Row | Fact

    def clashes(self, other: Claim) -> bool:
        """Whether both cannot stand: another rival, a common day, and one of the two strong."""
        apart = (self.end is not None and self.end <= other.start) or (
            other.end is not None and other.end <= self.start
        )
        return self.rival != other.rival and not apart and (self.strong or other.strong)


def posts(rows: Sequence[Row], anchors: Anchors) -> Iterable[Extra]:
    """Second posts of one person of which one is full-time (HZ-8)."""
    claims = [_post(row) for row in rows]
    given = {(claim.group, claim.rival, claim.start) for claim in claims}
    people = {anchors.of("person", number).pk: number for number in {row.values["person"] for row in rows}}
    for chunk in chunks(key for key in people if key is not None):
        for stored in Employment.objects.standing().filter(person__in=chunk).select_related("institution"):
            number = people[stored.person_id]
            if (number, stored.institution.code, stored.entered_on) not in given:
                claims.append(_stored_post(stored, number))
    return _settle(claims, _elsewhere)


def doubts(person: Person) -> list[tuple[Employment, str]]:
    """Standing posts in doubt whose mark is no longer right, each with what it becomes; what is not in doubt stands (HZ-8)."""
    rows = Employment.objects.standing().filter(person=person).select_related("institution")
    standing = [_stored_post(row, person.ref) for row in rows.filter(disputed="")]
    found = []
    for row in rows.exclude(disputed="").order_by("entered_on", "pk"):
        claim = _stored_post(row, person.ref)
        rival = next((each for each in standing if each.clashes(claim)), None)
        mark = _elsewhere(rival) if rival else ""
        standing += [] if rival else [claim]
        found += [] if mark == row.disputed else [(row, mark)]
    return found


def rivals(post: Employment) -> list[Employment]:
    """The posts that stand against a post in doubt: until one of them ends before it, it stays in doubt (HZ-8)."""
    rows = Employment.objects.standing().filter(person=post.person_id, disputed="").select_related("institution")
    mine = _stored_post(post, "")
    return [row for row in rows if mine.clashes(_stored_post(row, ""))]


def _elsewhere(standing: Claim) -> str:
    return f"同一人已自{standing.start:%Y-%m-%d}在{standing.name}任职"


def _post(row: Row) -> Claim:
    values = row.values
    return Claim(
        values["person"],
        values["institution"],
        values["institution"],
        values["entered_on"],
        values["left_on"],
        values["form"] in Employment.FULL_TIME,
        row,
    )


def _stored_post(stored: Employment, number: str) -> Claim:
    code = stored.institution.code
    return Claim(number, code, code, stored.entered_on, stored.left_on, stored.form in Employment.FULL_TIME, stored)


def purchases(rows: Sequence[Row], anchors: Anchors) -> Iterable[Extra]:
    """Purchases of 隐患排查 of one client from one institution by different levels in overlapping time (HZ-20)."""
    claims = [_purchase(row) for row in rows if _inspects(row.values["service_type"], row.values["purchase_level"])]
    given = {row.values["number"] for row in rows}
    clients = {anchors.of("client", claim.group[1]).pk for claim in claims}  # type: ignore[index]
    for chunk in chunks(clients - {None}):
        found = (
            EngagementRecord.objects.standing()
            .filter(client__in=chunk, service_type=INSPECTION)
            .exclude(purchase_level="")
        )
        others = found.select_related("engagement", "institution", "client")
        claims += [_stored_purchase(stored) for stored in others if stored.engagement.number not in given]
    return _settle(claims, lambda standing: f"与{standing.name}（{standing.rival}）同期采购隐患排查")


def _inspects(service_type: str, level: str | None) -> bool:
    return service_type == INSPECTION and bool(level)


def _purchase(row: Row) -> Claim:
    values = row.values
    return Claim(
        (values["institution"], values["client"]),
        values["purchase_level"],
        values["number"],
        values["starts_on"],
        values["ends_on"] + dt.timedelta(days=1),
        True,
        row,
    )


def _stored_purchase(stored: EngagementRecord) -> Claim:
    return Claim(
        (stored.institution.code, stored.client.code),
        stored.purchase_level,
        stored.engagement.number,
        stored.starts_on,
        stored.ends_on + dt.timedelta(days=1),
        True,
        stored,
    )


def _settle(claims: Iterable[Claim], words: Callable[[Claim], str]) -> list[Extra]:
    """Mark the later of two that clash; answers corrections of stored rows whose mark changes."""
    groups: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.group].append(claim)
    extra: list[Extra] = []
    for group in groups.values():
        standing: list[Claim] = []
        for claim in sorted(group, key=lambda each: (each.start, each.name, each.rival)):
            rival = next((each for each in standing if each.clashes(claim)), None)
            _mark(claim, words(rival) if rival else "", extra)
            if rival is None:
                standing.append(claim)
    return extra


def _mark(claim: Claim, disputed: str, extra: list[Extra]) -> None:
    source = claim.source
    if isinstance(source, Row):
        source.disputed = disputed
    elif getattr(source, "disputed") != disputed:  # noqa: B009
        extra.append((source, {"disputed": disputed}))
