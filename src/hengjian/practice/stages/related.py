"""What the other rooms of practice have about an engagement, for the side of its page."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from hengjian.accounts.models import Account, Role
from hengjian.law.checklists import Due
from hengjian.practice.hazards import listing
from hengjian.practice.hazards import queries as hazards
from hengjian.practice.models import PlannedVisit
from hengjian.practice.onsite import attendance
from hengjian.practice.onsite.attendance import Attendance
from hengjian.practice.papers.catalog import PAPERS, Paper
from hengjian.practice.sheets import queries as sheets
from hengjian.practice.sheets.queries import Sheet
from hengjian.practice.stages.queries import Case
from hengjian.ui import timebar
from hengjian.ui.timebar import Viewing


@dataclass(frozen=True, slots=True)
class Related:
    """Visits with their proof, visits still to come, those moved or withdrawn, hazards counted, work sheets and what they leave to be done, papers."""

    visits: tuple[Attendance, ...]
    awaited: tuple[tuple[PlannedVisit, str], ...]
    replanned: tuple[PlannedVisit, ...]
    hazards: dict[str, int]
    sheets: tuple[Sheet, ...]
    dues: tuple[Due, ...]
    papers: tuple[Paper, ...]

    @property
    def performed(self) -> int:
        """On how many days a visit counts as performed."""
        return len({each.on for each in self.visits if each.counts})

    @property
    def doubted(self) -> int:
        """How many visits do not count."""
        return sum(not each.counts for each in self.visits)

    @property
    def open_hazards(self) -> int:
        """How many hazards are not closed."""
        return self.hazards["found"] - self.hazards["closed"]


def related(account: Account, found: Case, seen: Viewing) -> Related:
    """The account's part of it: the enterprise served sees the hazards it was told, and the papers it may read."""
    known_on = None if seen.known_on == seen.today else seen.known_on
    engagement, party = found.matter.engagement, account.role == Role.ENTERPRISE
    moment, known_at = listing.as_of(seen, timebar.moment())
    scope = hazards.visible(account) if party else Q()
    opened = [each for each in sheets.sheets_of(engagement, seen.on, known_on) if each.handover or not party]
    return Related(
        tuple(each for each in attendance.attendances(engagement, known_on) if each.on <= seen.on),
        tuple(attendance.awaited(engagement, known_on)),
        tuple(attendance.changes(engagement, known_on)),
        hazards.counts(engagement, moment, known_at, scope),
        tuple(opened),
        tuple(each for each in sheets.due(opened, seen.on, known_on) if each.done_on is None),
        tuple(each for each in PAPERS if each.shared or not party),
    )
