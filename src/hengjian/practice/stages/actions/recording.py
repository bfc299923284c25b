"""A stage recorded, and a record corrected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from hengjian.accounts.models import Account
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.law.stages import Way, lacking
from hengjian.practice.models import Step
from hengjian.practice.stages import permissions
from hengjian.practice.stages.actions.doing import done, kept, write_step
from hengjian.practice.stages.actions.teams import named_rows
from hengjian.practice.stages.queries import Case
from hengjian.practice.stages.rows import amended
from hengjian.registry.models import Person
from hengjian.registry.permissions import not_after
from hengjian.trail.acts import Done, Draft


def record_step(
    *,
    number: str,
    stage: str,
    on: dt.date,
    values: Mapping[str, Any],
    taken: Sequence[Taken] = (),
    lead: Person | None = None,
    members: Sequence[Person] = (),
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """Record a stage that has a sheet of its own (HZ-14, HZ-15, ZJ-8, SZ-5.1, SZ-5.2, SZ-5.5). Raises ``Refused``.

    A stage in which the team is named (SZ-5.2) takes ``lead`` and ``members`` with it.
    """

    def may(found: Case) -> Objection | None:
        return (
            permissions.record(by, found, stage, on, today)
            or _by_sheet(found, stage)
            or _filled(found, stage, values)
            or permissions.present(found, stage, values, on)
            or _team(found, stage, lead, members, on)
        )

    def do(draft: Draft, found: Case) -> None:
        write_step(draft, found, stage, on=on, by=by, values=values, taken=taken, person=lead)
        draft.write_all(named_rows(found, lead, members, on, by))

    return done("practice.record_step", number, by=by, today=today, key=key, may=may, do=do, stage=stage)


def correct_step(
    *,
    number: str,
    ref: str,
    values: Mapping[str, Any],
    on: dt.date,
    reason: str,
    taken: Sequence[Taken] = (),
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """Correct a record with a reason; the old one stays visible, its files are kept and new ones join them. Raises ``Refused``."""
    row = Step.objects.filter(ref=ref, engagement__number=number).first()

    def may(found: Case) -> Objection | None:
        if row is None:
            return Objection("没有这条记录。")
        return (
            permissions.correct(by, found, row, reason)
            or _filled(found, row.stage, values)
            or not_after(on, today, "日期")
            or permissions.redated(found, row.stage, on)
            or permissions.present(found, row.stage, values, on)
        )

    def do(draft: Draft, found: Case) -> None:
        assert row is not None  # noqa: S101 - the objection has seen it
        files = [*row.files, *kept(draft, found, taken, row.stage, by)]
        draft.write(amended(row, reason, values=dict(values), on=on, files=files, by=by.name, by_ref=by.ref))

    stage = row.stage if row else ""
    return done("practice.correct_step", number, by=by, today=today, key=key, may=may, do=do, stage=stage)


def _by_sheet(found: Case, key: str) -> Objection | None:
    told = found.stage(key)
    named = told is not None and told.way is Way.LEAD and bool(told.sheet.items)
    if told is None or told.way is Way.RECORD or named:
        return None
    return Objection(f"{told.label}不在这里记录。", told.clause)


def _filled(found: Case, key: str, values: Mapping[str, Any]) -> Objection | None:
    told = found.stage(key)
    short = next(iter(lacking(told.sheet, values)), None) if told else None
    return Objection(short[1], short[0].clause, missing=short[0].label) if short else None


def _team(found: Case, key: str, lead: Person | None, members: Sequence[Person], on: dt.date) -> Objection | None:
    told = found.stage(key)
    if told is None or told.way is not Way.LEAD:
        return None
    if lead is None:
        return Objection(f"{told.label}应明确项目负责人。", told.clause, missing="项目负责人")
    return permissions.lead(found, lead, on) or next(
        (refusal for each in members if (refusal := permissions.team(found, each, on))), None
    )
