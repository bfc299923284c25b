"""Trainings entered, people signed up, attendance entered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from decimal import Decimal

from hengjian import packs
from hengjian.accounts.models import Account
from hengjian.conditions import laws
from hengjian.conditions import permissions as conditions
from hengjian.conditions.models import Attendance, SignUp, Training
from hengjian.conditions.training import permissions, queries
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.registry.models import Employment, Institution
from hengjian.registry.permissions import not_after
from hengjian.trail.acts import Done, Draft, act

PASSED, FAILED = "合格", "不合格"


def record_training(
    *, institution: Institution, title: str, content: str, on: dt.date, hours: Decimal, place: str,
    people: Sequence[Employment], passed: Collection[str] | None, files: Sequence[Taken] = (), by: Account,
    today: dt.date, key: str,
) -> Done:  # fmt: skip
    """Enter a training of an institution with who took part and who passed (``passed``: references; ``None``: no test); HZ-13. Raises ``Refused``."""

    def objection() -> Objection | None:
        return conditions.manage(by, institution, "HZ-13") or not_after(on, today, "培训日期")

    def write(draft: Draft) -> None:
        kept = intake.keep(draft, files, purpose="培训材料", by=by.name, institution=institution)
        training = draft.write(
            Training(
                institution=institution, title=title, content=content, on=on, hours=hours, place=place,
                files=[each.ref for each in kept], by=by.name,
            )
        )  # fmt: skip
        draft.write_all(_attended(training, post, passed, by) for post in people)

    return laws.enact(
        "conditions.record_training", institution, *laws.TRAINING, by=by, key=key, objection=objection, do=write
    )


def announce_training(
    *, city: str, title: str, content: str, on: dt.date, hours: Decimal, place: str, seats: int, sign_up_until: dt.date,
    by: Account, key: str,
) -> Done:  # fmt: skip
    """The city announces a training (HZ-13); ``Done.entry.about`` ends with its reference. Raises ``Refused``."""
    row = Training(
        division=city, title=title, content=content, on=on, hours=hours, place=place, seats=seats,
        sign_up_until=sign_up_until, by=by.name,
    )  # fmt: skip
    return act(
        "conditions.announce_training", by=by, about=f"training:{row.ref}", cites=packs.law_in([city], *laws.TRAINING), key=key, opens=True,
        objection=lambda: permissions.announce(by, city), do=lambda draft: draft.write(row),
    )  # fmt: skip


def sign_up(
    *, training: Training, institution: Institution, people: Sequence[Employment], by: Account, today: dt.date, key: str
) -> Done:
    """An institution sends people of its own to a training of the city (HZ-13). Raises ``Refused``."""

    def write(draft: Draft) -> None:
        earlier = {row.person_id: row for row in SignUp.objects.standing().filter(training=training)}
        draft.write_all(
            SignUp(
                training=training, institution=institution, person=post.person, name=post.name, by=by.name,
                corrects=earlier.get(post.person_id), correction_reason="再次报名" if post.person_id in earlier else "",
            )
            for post in people
        )  # fmt: skip

    return act(
        "conditions.sign_up", by=by, about=f"training:{training.ref}", cites=packs.law_in([training.division], *laws.TRAINING), key=key,
        objection=lambda: conditions.manage(by, institution, "HZ-13") or permissions.sign_up(training, people, today),
        do=write,
    )  # fmt: skip


def withdraw_sign_up(*, training: Training, person: str, by: Account, today: dt.date, key: str) -> Done:
    """An institution takes back that it signed somebody up (the person's reference); the seat is free. Raises ``Refused``."""

    def found() -> SignUp | None:
        return next((row for row in queries.room(training).signed if row.person.ref == person), None)

    def write(draft: Draft) -> None:
        row = found()
        assert row is not None  # noqa: S101 - the objection has seen it
        draft.write(
            SignUp(
                training=training, institution=row.institution, person=row.person, name=row.name, withdrawn_on=today,
                by=by.name, corrects=row, correction_reason="机构撤回",
            )
        )  # fmt: skip

    return act(
        "conditions.withdraw_sign_up", by=by, about=f"training:{training.ref}", cites=packs.law_in([training.division], *laws.TRAINING), key=key,
        objection=lambda: permissions.withdraw(by, training, found(), today), do=write,
    )  # fmt: skip


def record_attendance(
    *,
    training: Training,
    present: Collection[str],
    passed: Collection[str] | None,
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """The bureau enters who of those signed up was there and who passed (references; ``None``: no test); HZ-13. Raises ``Refused``."""

    def write(draft: Draft) -> None:
        draft.write_all(
            Attendance(
                training=training, institution=row.institution, person=row.person, name=row.name,
                present=row.person.ref in present, result=_result(row.person.ref, present, passed), by=by.name,
            )
            for row in queries.room(training).signed
        )  # fmt: skip

    return act(
        "conditions.record_attendance", by=by, about=f"training:{training.ref}", cites=packs.law_in([training.division], *laws.TRAINING), key=key,
        objection=lambda: permissions.attendance(by, training, today), do=write,
    )  # fmt: skip


def _attended(training: Training, post: Employment, passed: Collection[str] | None, by: Account) -> Attendance:
    return Attendance(
        training=training, institution=post.institution, person=post.person, name=post.name, present=True,
        result=_result(post.person.ref, {post.person.ref}, passed), by=by.name,
    )  # fmt: skip


def _result(ref: str, present: Collection[str], passed: Collection[str] | None) -> str:
    """``""``: not there, or no test."""
    if passed is None or ref not in present:
        return ""
    return PASSED if ref in passed else FAILED
