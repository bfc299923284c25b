"""What every act in an engagement shares: the case is read again under the lock, and the record is written with its files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hengjian.accounts.models import Account
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.practice.models import Step
from hengjian.practice.stages.queries import Case, case_of
from hengjian.practice.stages.sources import CONFIRMATION
from hengjian.registry.models import Person
from hengjian.trail.acts import Done, Draft, act

#: Stages whose records the enterprise sees; the others are the institution's own work, the draft of a report with them.
SHARED = frozenset({"contract", "supplement", "plan", CONFIRMATION, "submit", "revisit"})
#: Records that are no stage of their own, in words.
OTHERS = {"supplement": "合同变更", "check": "质控核对", CONFIRMATION: "纸质服务确认单"}
NOBODY = Objection("没有这个项目，或者它不是您单位的项目。")


def done(
    verb: str,
    number: str,
    *,
    by: Account,
    today: dt.date,
    key: str,
    may: Callable[[Case], Objection | None],
    do: Callable[[Draft, Case], Any],
    cites: Callable[[Case], Sequence[str]] = lambda found: (),
    stage: str = "",
) -> Done:
    """Do one act about an engagement, cited under its stage's clauses, or as ``cites`` says of the case.

    ``may`` and ``do`` get the case as it is under the lock.
    """
    held: list[Case] = []

    def objection() -> Objection | None:
        found = case_of(number, today)
        if found is None:
            return NOBODY
        held.append(found)
        return may(found)

    before = case_of(number, today)
    named = before.stage(stage) if before and stage else None
    told = cites(before) if before else ()
    return act(
        verb, by=by, about=number, cites=list(told or (named.clauses if named else ())), key=key,
        objection=objection, do=lambda draft: do(draft, held[-1]),
    )  # fmt: skip


def write_step(
    draft: Draft,
    found: Case,
    stage: str,
    *,
    on: dt.date,
    by: Account,
    values: Mapping[str, Any],
    taken: Sequence[Taken] = (),
    person: Person | None = None,
) -> Step:
    """The record of a stage, its files first."""
    files = kept(draft, found, taken, stage, by)
    return draft.write(
        Step(
            engagement=found.matter.engagement, stage=stage, on=on, values=dict(values), files=files, person=person,
            by=by.name, by_ref=by.ref,
        )
    )  # fmt: skip


def kept(draft: Draft, found: Case, taken: Sequence[Taken], stage: str, by: Account) -> list[str]:
    """The files as facts; answers their references.

    The enterprise sees those of stages that it shares, no others; the authority of the place of the service sees all.
    """
    told, matter = found.stage(stage), found.matter
    shared = stage in SHARED
    rows = intake.keep(
        draft, taken, purpose=told.label if told else OTHERS.get(stage, stage), by=by.name, institution=matter.institution,
        client=matter.client if shared else None, engagement=matter.engagement if shared else None,
        division=matter.division,
    )  # fmt: skip
    return [row.ref for row in rows]
