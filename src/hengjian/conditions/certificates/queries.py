"""Reads of certificates with their last days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hengjian.law.certificates import family
from hengjian.registry import queries as registry
from hengjian.registry.models import Certificate, Employment, Institution

#: 平台默认: so many days before its last day a certificate is pointed out, and pointed out again.
SOON, VERY_SOON = 90, 30


@dataclass(frozen=True, slots=True)
class Held:
    """One certificate of someone of the staff on a day; ``renewed``: a later one of the same kind, of whatever level, is there."""

    post: Employment
    certificate: Certificate
    on: dt.date
    renewed: bool

    @property
    def left(self) -> int | None:
        """Days to the last day, negative when it is over; ``None``: no last day is recorded."""
        return None if self.certificate.valid_to is None else (self.certificate.valid_to - self.on).days

    @property
    def over(self) -> bool:
        """Whether it has expired and nothing took its place."""
        return self.left is not None and self.left < 0 and not self.renewed

    @property
    def soon(self) -> int:
        """30 or 90 where the last day is so near and nothing took its place; else 0."""
        if self.left is None or self.left < 0 or self.renewed:
            return 0
        return VERY_SOON if self.left <= VERY_SOON else SOON if self.left <= SOON else 0


def held(institution: Institution, on: dt.date, known_on: dt.date | None = None) -> list[Held]:
    """The certificates of everyone with a post on the day, the first to expire first; those without a last day at the end."""
    posts = {(post.person_id, post.entered_on): post for post in registry.staff(institution, on, known_on)}
    rows = [row for row in registry.certificates(institution, known_on) if (row.person_id, row.entered_on) in posts]
    latest: dict[tuple[int, str], dt.date] = {}
    for row in rows:
        place = row.person_id, family(row.kind)
        latest[place] = max(latest.get(place, dt.date.min), row.valid_to or dt.date.max)
    found = [
        Held(
            posts[row.person_id, row.entered_on],
            row,
            on,
            latest[row.person_id, family(row.kind)] > (row.valid_to or dt.date.max),
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: (each.renewed, each.certificate.valid_to or dt.date.max, each.post.name))
