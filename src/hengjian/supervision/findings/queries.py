"""Reads of findings: of one institution, and of a jurisdiction."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from hengjian import packs
from hengjian.accounts.models import Account
from hengjian.law.findings import FindingKind
from hengjian.registry import queries as registry
from hengjian.registry.models import EngagementRecord, Institution
from hengjian.registry.visibility import visible
from hengjian.supervision.models import Finding


def findings(known_on: dt.date | None = None) -> QuerySet[Finding]:
    """Every finding that stands, withdrawn ones included, the latest first."""
    rows = Finding.objects.known(known_on).select_related("institution", "engagement", "corrects")
    return rows.order_by("-on", "-pk")


def seen_by(account: Account, known_on: dt.date | None = None) -> QuerySet[Finding]:
    """Findings at institutions that the account may see. Raises ``PermissionDenied`` for roles that see none."""
    return findings(known_on).filter(visible(account))


def earlier(row: Finding) -> QuerySet[Finding]:
    """What a finding said before it was put right, the latest first."""
    return Finding.objects.filter(ref=row.ref, pk__lt=row.pk).order_by("-pk")


def kind(division: str, name: str) -> FindingKind | None:
    """The kind of a name in the place of a division code; ``None``: there is none."""
    return next((each for each in packs.finding_kinds(division) if each.name == name), None)


def project(account: Account, institution: Institution, number: str) -> EngagementRecord | None:
    """A project of the institution that the account may see; ``None``: there is none."""
    rows = registry.engagements(institution=institution).filter(visible(account), engagement__number=number)
    return rows.first()
