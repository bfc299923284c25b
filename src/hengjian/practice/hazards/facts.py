"""Rows of hazards → facts of the law: the only place where a row becomes a fact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from hengjian.law.hazards import Deed, Done, Found
from hengjian.practice.models import Hazard, HazardReport, HazardStep


def found(row: Hazard, steps: Iterable[HazardStep], reports: Iterable[HazardReport]) -> Found:
    """A hazard as the law sees it. Legal time is the time of entry; of a report, that at which the authority says it came."""
    return Found(
        major=row.level == Hazard.Level.MAJOR,
        at=local(row.recorded_at),
        deadline=row.deadline,
        done=tuple(Done(Deed[each.deed.upper()], local(each.recorded_at), each.deadline) for each in steps),
        reports=tuple(reported_at(each) for each in reports),
    )


def reported_at(row: HazardReport) -> dt.datetime:
    """When a report counts as made: when it came by the authority's word, else when it was entered here."""
    receipts = list(row.receipts.all())
    return local(receipts[-1].received_at if receipts else row.recorded_at)


def local(moment: dt.datetime) -> dt.datetime:
    """The moment in the regulator's zone."""
    return timezone.localtime(moment)
