"""Who may enter trainings, sign people up, and enter attendance; and when not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from hengjian import packs
from hengjian.accounts.models import Account
from hengjian.accounts.permissions import is_city_officer
from hengjian.conditions import permissions as conditions
from hengjian.conditions.models import SignUp, Training
from hengjian.conditions.training import queries
from hengjian.law.objections import Objection
from hengjian.registry.models import Employment
from hengjian.ui.words import day


def announce(account: Account, city: str) -> Objection | None:
    """The city's bureau trains (第十三条第二款)."""
    if not packs.holds(city[:4], "HZ-13"):
        return Objection("本市没有规定市级培训，不套用别市的办法。", "HZ-13")
    return None if is_city_officer(account, city) else Objection("市级培训由市局发布。", "HZ-13")


def sign_up(training: Training, people: Collection[Employment], today: dt.date) -> Objection | None:
    """In time, while there are seats, and nobody twice."""
    if training.sign_up_until is None or today > training.sign_up_until:
        until = f"（{day(training.sign_up_until)}）" if training.sign_up_until else ""
        return Objection(f"报名已经截止{until}。", "HZ-13", until="请报下一期。")
    left = queries.room(training).left
    if len(people) > left:
        return Objection(f"名额还剩{left}个，报了{len(people)}人。", "HZ-13", until="减少人数，或者报下一期。")
    twice = (
        SignUp.objects.standing()
        .filter(training=training, withdrawn_on__isnull=True, person__in=[each.person_id for each in people])
        .first()
    )
    return Objection(f"{twice.name}已经报过名。", "HZ-13") if twice else None


def withdraw(account: Account, training: Training, row: SignUp | None, today: dt.date) -> Objection | None:
    """The institution that signed someone up takes it back until the last day for signing up."""
    if row is None:
        return Objection("这名人员没有报名，或者已经撤回。", "HZ-13")
    if refusal := conditions.manage(account, row.institution, "HZ-13"):
        return refusal
    if training.sign_up_until is None or today > training.sign_up_until:
        return Objection("报名已经截止，不能撤回。不能参加的，请与市局联系。", "HZ-13")
    return None


def attendance(account: Account, training: Training, today: dt.date) -> Objection | None:
    """The bureau enters it from the day of the training on, once."""
    if refusal := announce(account, training.division):
        return refusal
    if today < training.on:
        return Objection("培训还没有举行。", "HZ-13", until=f"{day(training.on)}以后可以录入考勤。")
    return Objection("考勤已经录入。", "HZ-13") if queries.room(training).attended else None
