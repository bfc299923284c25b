"""Who verifies, closes, and files; and when not."""

from __future__ import annotations

import datetime as dt

from hengjian.accounts.models import Account, Level
from hengjian.accounts.permissions import officer_of
from hengjian.conditions.models import Shortfall, ShortfallClosure, Verification
from hengjian.conditions.verification import queries
from hengjian.law.objections import Objection
from hengjian.registry import visibility
from hengjian.registry.models import InstitutionRecord
from hengjian.registry.permissions import not_after


def verify(account: Account, record: InstitutionRecord) -> Objection | None:
    """Cities and counties verify the institutions that are registered or work there (ZJ-7)."""
    places = [place for place in visibility.places(record) if queries.applies(place)]
    here = any(officer_of(account, place) for place in places)
    if here and account.level != Level.PROVINCE:
        return None
    return Objection("实地核查由机构所在地或者服务地的市、县监管人员办理。", "ZJ-7")


def once(record: InstitutionRecord, on: dt.date, today: dt.date) -> Objection | None:
    """Not in the future, and once a year."""
    done = Verification.objects.standing().filter(institution=record.institution, year=on.year).first()
    if done is not None:
        return Objection(f"{on.year}年已经核查过（{done.on.isoformat()}，{done.office}）。", "ZJ-7")
    return not_after(on, today, "核查日期")


def close(
    account: Account, record: InstitutionRecord, shortfall: Shortfall, on: dt.date, today: dt.date
) -> Objection | None:
    """An officer closes what was put right, once, not before it was found."""
    if ShortfallClosure.objects.filter(shortfall=shortfall).exists():
        return Objection("这个问题已经销号。", "ZJ-7")
    if on < shortfall.verification.on:
        return Objection(f"销号日期早于核查日期（{shortfall.verification.on.isoformat()}）。", "ZJ-7")
    return verify(account, record) or not_after(on, today, "销号日期")
