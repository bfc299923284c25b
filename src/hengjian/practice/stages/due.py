"""What is due in the engagements opened on the platform."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hengjian.law.courses import Prospect
from hengjian.practice.models import Opening
from hengjian.practice.queries import matters
from hengjian.practice.stages.queries import Case, cases
from hengjian.practice.stages.scope import openings
from hengjian.registry import queries as registry
from hengjian.registry.models import ClientRecord

__all__ = ["Standing", "openings", "standings"]


@dataclass(frozen=True, slots=True)
class Standing:
    """One engagement in a list: the next stage in words, the report's last day, what the archive lacks."""

    case: Case
    firm: str
    client: str

    @property
    def number(self) -> str:
        """The engagement's number."""
        return self.case.number

    @property
    def service_type(self) -> str:
        """The type of service."""
        return self.case.matter.service_type

    @property
    def opened_on(self) -> dt.date | None:
        """The day of opening."""
        return self.case.matter.opening.on if self.case.matter.opening else None

    @property
    def next(self) -> str:
        """The stage that comes next; ``""`` where it is closed."""
        following = self.case.next
        if following is None:
            return ""
        return f"{following.stage.label}（{following.pending}）" if following.pending else following.stage.label

    @property
    def report(self) -> Prospect | None:
        """The stage with a last day."""
        return next((each for each in self.case.prospects if each.term is not None), None)

    @property
    def report_due(self) -> dt.date | None:
        """The last day of the report where the service has ended or will; ``None``: no term."""
        return self.report.term.last if self.report and self.report.term else None

    @property
    def reported_on(self) -> dt.date | None:
        """The day of the first upload."""
        return self.report.marks[0].on if self.report and self.report.marks else None

    @property
    def left(self) -> int | None:
        """Days to the report's last day."""
        waits = self.report_due is not None and self.reported_on is None
        return (self.report_due - self.case.on).days if waits and self.report_due else None

    @property
    def overdue(self) -> int:
        """Days since the report's last day."""
        return -(self.left or 0)

    @property
    def ended(self) -> bool:
        """Whether the service has ended."""
        return self.case.course.ends_on is not None and self.case.course.ends_on < self.case.on

    @property
    def closed_on(self) -> dt.date | None:
        """The day of closing."""
        return self.case.course.closed_on

    @property
    def gaps(self) -> str:
        """What the archive lacks."""
        return "；".join(each.part.label for each in self.case.archive if each.missing)


def standings(rows: Iterable[Opening], today: dt.date) -> list[Standing]:
    """Engagements with what is due, the report that is due first before, then the longest open."""
    rows = list(rows)
    names = registry.names_of({row.institution_id for row in rows}, on=today)
    clients = registry.clients({row.client.code for row in rows}, today)
    told = list(matters(row.engagement.number for row in rows).values())
    found = [
        Standing(each, names.get(each.matter.institution.pk, ""), _named(each, clients)) for each in cases(told, today)
    ]
    return sorted(found, key=lambda each: (each.left is None, each.left or 0, each.opened_on or today, each.number))


def _named(found: Case, clients: Mapping[str, ClientRecord]) -> str:
    code = found.matter.client.code
    return clients[code].name if code in clients else code
