"""A branch, an outside party, and their part in a project, put on file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hengjian import packs
from hengjian.accounts.models import Account
from hengjian.conditions import laws, permissions
from hengjian.conditions.models import Branch, BranchEnding, OutsideCheck, OutsideParty, Participation
from hengjian.conditions.outside import permissions as ending
from hengjian.conditions.outside import queries
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.registry.models import Engagement, EngagementRecord, Institution, InstitutionRecord
from hengjian.registry.permissions import not_after
from hengjian.trail.acts import Done, Draft, act

TRACED = "ZJ-3"


def register_branch(
    *, institution: Institution, name: str, division: str, address: str, head: str, on: dt.date, by: Account,
    today: dt.date, key: str,
) -> Done:  # fmt: skip
    """Register a branch in another place (ZJ-3). Raises ``Refused``."""
    row = Branch(institution=institution, name=name, division=division, address=address, head=head, on=on, by=by.name)
    return _write("conditions.register_branch", row, institution, on, by, today, key)


def end_branch(
    *, institution: Institution, branch: str, kind: str, on: dt.date, goes_on: str, keeper: str, contact: str, reason: str,
    files: Sequence[Taken] = (), by: Account, today: dt.date, key: str,
) -> Done:  # fmt: skip
    """Withdraw a branch (its reference): its open projects go on with somebody, its archives have a keeper (X-9).

    Raises ``Refused``.
    """

    def objection() -> Objection | None:
        return (
            permissions.manage(by, institution)
            or ending.endable(queries.branch(institution, branch), on, today)
            or ending.orphaned(institution, branch, goes_on, today)
        )

    def write(draft: Draft) -> None:
        kept = intake.keep(draft, files, purpose="分支机构注销材料", by=by.name, institution=institution)
        draft.write(
            BranchEnding(
                institution=institution, branch=branch, kind=kind, on=on, goes_on=goes_on, keeper=keeper, contact=contact,
                reason=reason, files=[each.ref for each in kept], by=by.name,
            )
        )  # fmt: skip

    return laws.enact("conditions.end_branch", institution, TRACED, by=by, key=key, objection=objection, do=write)


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
        parties = {each.ref: each for each in queries.parties(institution)}
        if party not in parties:
            return Objection("没有登记这个分支机构、专家或者第三方。", "ZJ-3", until="登记以后可以。")
        if (until := parties[party].until) is not None and on >= until:
            return Objection(f"{parties[party].name}到{until}为止，这一天不能再参与项目。", "ZJ-3")
        twice = Participation.objects.standing().filter(party=party, engagement=found).exists()
        return Objection("已经登记过参与这个项目。", "ZJ-3") if twice else None

    return _write("conditions.take_part", row, institution, on, by, today, key, objection)


def check_part(
    *, record: InstitutionRecord, participation: Participation, genuine: bool, text: str, on: dt.date,
    files: Sequence[Taken] = (), by: Account, today: dt.date, key: str,
) -> Done:  # fmt: skip
    """An officer records whether a part in a project is as registered (ZJ-3). Raises ``Refused``."""

    def write(draft: Draft) -> None:
        kept = intake.keep(draft, files, purpose="外部支撑核实", by=by.name, institution=record.institution)
        draft.write(
            OutsideCheck(
                institution=record.institution, participation=participation, genuine=genuine, text=text, on=on,
                files=[each.ref for each in kept], by=by.name, by_ref=by.ref, office=by.office,
            )
        )  # fmt: skip

    return laws.enact("conditions.check_outside", record.institution, TRACED, by=by, key=key, do=write,
        objection=lambda: ending.check(by, record, participation, on, today),
    )  # fmt: skip


def _write(
    verb: str, row: Branch | OutsideParty | Participation, institution: Institution, on: dt.date, by: Account,
    today: dt.date, key: str, more: object = None,
) -> Done:  # fmt: skip
    def objection() -> Objection | None:
        first = permissions.manage(by, institution, "ZJ-3") or not_after(on, today, "日期")
        return first or (more() if callable(more) else None)

    cites = packs.law_in([row.division], TRACED) if isinstance(row, Branch) else laws.cites(institution, TRACED)
    return act(
        verb,
        by=by,
        about=institution.code,
        cites=cites,
        key=key,
        objection=objection,
        do=lambda draft: draft.write(row),
    )
