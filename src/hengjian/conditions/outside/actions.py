"""A branch, an outside party, and their part in a project, put on file."""

from __future__ import annotations

import datetime as dt

from hengjian.accounts.models import Account
from hengjian.conditions import permissions
from hengjian.conditions.models import Branch, OutsideParty, Participation
from hengjian.conditions.outside import queries
from hengjian.law.objections import Objection
from hengjian.registry.models import Engagement, EngagementRecord, Institution
from hengjian.registry.permissions import not_after
from hengjian.trail.acts import Done, act

CITES = ["ZJ-3"]


def register_branch(
    *, institution: Institution, name: str, division: str, address: str, head: str, on: dt.date, by: Account,
    today: dt.date, key: str,
) -> Done:  # fmt: skip
    """Register a branch in another place (ZJ-3). Raises ``Refused``."""
    row = Branch(institution=institution, name=name, division=division, address=address, head=head, on=on, by=by.name)
    return _write("conditions.register_branch", row, institution, on, by, today, key)


def register_party(
    *,
    institution: Institution,
    kind: str,
    name: str,
    speciality: str,
    on: dt.date,
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """Register an expert from outside or a supporting third party (ZJ-3). Raises ``Refused``."""
    row = OutsideParty(institution=institution, kind=kind, name=name, speciality=speciality, on=on, by=by.name)
    return _write("conditions.register_party", row, institution, on, by, today, key)


def take_part(
    *,
    institution: Institution,
    party: str,
    engagement: str,
    task: str,
    on: dt.date,
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """Record that a party worked on one of the institution's projects (numbers and references); ZJ-3. Raises ``Refused``."""
    found = Engagement.objects.filter(number=engagement).first()
    row = Participation(institution=institution, party=party, engagement=found, task=task, on=on, by=by.name)

    def objection() -> Objection | None:
        own = EngagementRecord.objects.standing().filter(institution=institution, engagement=found).exists()
        if found is None or not own:
            return Objection("本机构没有这个项目。", "ZJ-3")
        if party not in {each.ref for each in queries.parties(institution)}:
            return Objection("没有登记这个分支机构、专家或者第三方。", "ZJ-3", until="登记以后可以。")
        twice = Participation.objects.standing().filter(party=party, engagement=found).exists()
        return Objection("已经登记过参与这个项目。", "ZJ-3") if twice else None

    return _write("conditions.take_part", row, institution, on, by, today, key, objection)


def _write(
    verb: str, row: Branch | OutsideParty | Participation, institution: Institution, on: dt.date, by: Account,
    today: dt.date, key: str, more: object = None,
) -> Done:  # fmt: skip
    def objection() -> Objection | None:
        first = permissions.manage(by, institution, "ZJ-3") or not_after(on, today, "日期")
        return first or (more() if callable(more) else None)

    return act(
        verb,
        by=by,
        about=institution.code,
        cites=CITES,
        key=key,
        objection=objection,
        do=lambda draft: draft.write(row),
    )
