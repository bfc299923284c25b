"""项目负责人 and technicians of an engagement: named, replaced, released."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hengjian.accounts.models import Account
from hengjian.law.objections import Objection
from hengjian.law.stages import Stage, Way
from hengjian.practice.models import TeamMember
from hengjian.practice.permissions import of_institution
from hengjian.practice.stages import permissions
from hengjian.practice.stages.actions.doing import done
from hengjian.practice.stages.queries import Case
from hengjian.practice.stages.rows import amended
from hengjian.registry import queries as registry
from hengjian.registry.models import Person
from hengjian.registry.permissions import not_after
from hengjian.trail.acts import Done, Draft


def name_lead(
    *, number: str, person: Person, on: dt.date, reason: str = "", by: Account, today: dt.date, key: str
) -> Done:
    """Name the lead (HZ-14, SZ-5.4.1 a）); another one replaces the lead only with a reason. Raises ``Refused``.

    Where the place names the lead with another stage (SZ-5.2), this replaces the lead that stage has named.
    """

    def may(found: Case) -> Objection | None:
        return (
            of_institution(by, found.matter)
            or not_after(on, today, "指定日期")
            or _replaces(found, person, reason)
            or _reached(found, on)
            or permissions.lead(found, person, on)
        )

    def do(draft: Draft, found: Case) -> None:
        for old in current(found, TeamMember.Role.LEAD):
            draft.write(amended(old, reason, until=on))
        draft.write_all(named_rows(found, person, (), on, by))
        record = found.matter.record
        if record is not None:
            draft.write(amended(record, reason or "指定项目负责人", lead=person))

    def cites(found: Case) -> list[str]:
        clause = "" if found.stage("lead") else _clause(found)
        return [clause] if clause else []

    return done("practice.name_lead", number, by=by, today=today, key=key, may=may, do=do, cites=cites, stage="lead")


def name_member(*, number: str, person: Person, on: dt.date, by: Account, today: dt.date, key: str) -> Done:
    """Name a technician for the engagement. Raises ``Refused``."""

    def may(found: Case) -> Objection | None:
        return (
            of_institution(by, found.matter)
            or not_after(on, today, "指定日期")
            or _closed(found)
            or _twice(found, person)
            or permissions.team(found, person, on)
        )

    return done(
        "practice.name_member", number, by=by, today=today, key=key, may=may, stage="lead",
        do=lambda draft, found: draft.write_all(named_rows(found, None, (person,), on, by)),
    )  # fmt: skip


def release_member(
    *, number: str, person: Person, on: dt.date, reason: str, by: Account, today: dt.date, key: str
) -> Done:
    """A technician leaves the engagement: ``on`` is the first day without. Raises ``Refused``."""

    def may(found: Case) -> Objection | None:
        there = [each for each in current(found, TeamMember.Role.MEMBER) if each.person_id == person.pk]
        absent = None if there else Objection("这名人员现在不在项目里，可能刚刚已经撤出。")
        early = Objection("撤出日期应晚于指定日期。") if there and on <= there[0].on else None
        reasonless = None if reason.strip() else Objection("请写撤出的理由。")
        return of_institution(by, found.matter) or not_after(on, today, "撤出日期") or absent or early or reasonless

    def do(draft: Draft, found: Case) -> None:
        for row in current(found, TeamMember.Role.MEMBER):
            if row.person_id == person.pk:
                draft.write(amended(row, reason, until=on))

    return done("practice.release_member", number, by=by, today=today, key=key, may=may, do=do, stage="lead")


def current(found: Case, role: str) -> list[TeamMember]:
    """Those who are in the team now in a role."""
    rows = TeamMember.objects.standing().filter(engagement=found.matter.engagement, role=role, until__isnull=True)
    return list(rows.select_related("person").order_by("pk"))


def named_rows(
    found: Case, lead: Person | None, members: Sequence[Person], on: dt.date, by: Account
) -> list[TeamMember]:
    """The rows of a team, each with the name that stands in the roster."""
    names = dict(registry.staff(found.matter.institution, on).values_list("person", "name"))
    asked = [(lead, TeamMember.Role.LEAD)] if lead else []
    asked += [(each, TeamMember.Role.MEMBER) for each in members if each != lead]
    return [
        TeamMember(
            engagement=found.matter.engagement, person=person, name=names.get(person.pk, ""), role=role, on=on, by=by.name
        )
        for person, role in asked
    ]  # fmt: skip


def _replaces(found: Case, person: Person, reason: str) -> Objection | None:
    there = current(found, TeamMember.Role.LEAD)
    if not there:
        return None
    if there[0].person_id == person.pk:
        return Objection(f"{there[0].name}已经是项目负责人（{there[0].on.isoformat()}起）。", _clause(found))
    if reason.strip():
        return None
    told = f"{there[0].by}已指定{there[0].name}为项目负责人（{there[0].on.isoformat()}起）。"
    return Objection(f"{told}更换的，请写理由。", _clause(found), missing="更换的理由")


def _reached(found: Case, on: dt.date) -> Objection | None:
    """The appointment comes after the contract where the law says so."""
    if found.course.closed_on:
        return _closed(found)
    prospect = found.prospect("lead")
    if prospect is None:
        return _with_stage(found)
    return prospect.objection or permissions.timely(found, "lead", on)


def _with_stage(found: Case) -> Objection | None:
    """Where another stage names the lead (SZ-5.2), it is done first."""
    told = _naming(found)
    if told is None or current(found, TeamMember.Role.LEAD):
        return None
    return Objection(f"项目负责人在{told.label}时明确。", told.clause, until=f"记录{told.label}以后可以更换。")


def _naming(found: Case) -> Stage | None:
    return next((each.stage for each in found.prospects if each.stage.way is Way.LEAD), None)


def _clause(found: Case) -> str:
    told = _naming(found)
    return told.named.clause if told and told.named else ""


def _closed(found: Case) -> Objection | None:
    closed = found.course.closed_on
    return Objection(f"项目已于{closed.isoformat()}结案，人员不再变动。", found.clause("close")) if closed else None


def _twice(found: Case, person: Person) -> Objection | None:
    role = permissions.member_role(found, person)
    return Objection(f"这名人员已经是{role}。") if role else None
