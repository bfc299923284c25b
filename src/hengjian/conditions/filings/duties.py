"""What has to be filed in the province's system: accepted registrations, and changes that have a term."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from hengjian.conditions.changes import queries as changes
from hengjian.conditions.changes.queries import Entered
from hengjian.conditions.models import Change, Filing, Review, Submission
from hengjian.conditions.registration import queries as registrations
from hengjian.conditions.registration.queries import Matter
from hengjian.registry.models import Institution, InstitutionRecord
from hengjian.registry.permissions import EXTERNAL


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to be filed: of which kind, about what, when it happened, its clause, its words and its page."""

    kind: Filing.Duty
    ref: str
    on: dt.date
    cites: str
    words: str
    page: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What an institution has not filed: its changes with their terms, its registrations."""

    changes: tuple[Entered, ...]
    registrations: tuple[Duty, ...]

    @property
    def count(self) -> int:
        """How many in all."""
        return len(self.changes) + len(self.registrations)

    @property
    def due(self) -> dt.date | None:
        """The first last day; ``None`` where no clause names one."""
        return min((each.timely.term.last for each in self.changes if each.timely), default=None)


def find(record: InstitutionRecord, ref: str) -> Duty | None:
    """What is to be filed under a reference of the institution; ``None``: there is none."""
    return _change(record, ref) or registration(record.institution, registrations.matter(ref))


def registration(institution: Institution, matter: Matter | None) -> Duty | None:
    """An accepted registration, where the law names the province's system; it happened when it was first handed in."""
    if matter is None or matter.last.institution_id != institution.pk or matter.state != Review.Outcome.ACCEPTED:
        return None
    if matter.law is None or not matter.law.filed:
        return None
    page = reverse("conditions:registration", args=[matter.ref])
    return Duty(
        Filing.Duty.REGISTRATION, matter.ref, matter.rounds[0].on, matter.law.filed, matter.law.title, page
    )  # fmt: skip


def missing(record: InstitutionRecord, today: dt.date) -> Missing:
    """What an institution has not filed, beside the statutory platform."""
    rows = changes.changes().filter(institution=record.institution)
    entered = tuple(each for each in changes.judged(rows, EXTERNAL, today) if each.unfiled)
    accepted = Submission.objects.standing().filter(
        institution=record.institution, review__outcome=Review.Outcome.ACCEPTED
    )
    unfiled = accepted.exclude(matter__in=Filing.objects.standing().values("about")).values_list("matter", flat=True)
    found = (registration(record.institution, registrations.matter(ref)) for ref in dict.fromkeys(unfiled))
    return Missing(entered, tuple(each for each in found if each))


def _change(record: InstitutionRecord, ref: str) -> Duty | None:
    row = Change.objects.standing().filter(institution=record.institution, ref=ref).first()
    rule = changes.rule(record, row.on) if row else None
    if row is None or rule is None:
        return None
    page = reverse("conditions:changes", args=[record.institution.code])
    return Duty(Filing.Duty.CHANGE, ref, row.on, rule.cites, row.get_kind_display(), page)
