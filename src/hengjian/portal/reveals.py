"""Showing a whole ID number: for a reason, on the record, not many a day, and the person can see that it was done."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from hengjian.accounts.models import Account, Reveal, Role
from hengjian.law.objections import Objection
from hengjian.registry.identity import decrypt
from hengjian.registry.models import Person
from hengjian.trail.acts import Refused, act

QUOTA = 20  # 平台默认: how many numbers an account may see in a day
SHORTEST = 6  # 平台默认: characters of a reason


def reveal(person: Person, *, reason: str, by: Account, today: dt.date, key: str) -> str:
    """The number, after the entry in the ledger is written: a key shows it once. Raises ``Refused``."""
    row = Reveal(person=person.ref, by=by.name, by_ref=by.ref, office=by.office, reason=reason.strip())
    done = act(
        "registry.reveal",
        by=by,
        about=f"person:{person.ref}",
        cites=[],
        key=key,
        objection=lambda: objection(by, reason, today),
        do=lambda draft: draft.write(row),
    )
    if not done.fresh:
        raise Refused(Objection("这一次查看已经记录过。要再看一次，请重新写明事由。"))
    return decrypt(person.id_number)


def objection(account: Account, reason: str, today: dt.date) -> Objection | None:
    """Officers alone, with a reason, up to the quota of the day."""
    if account.role != Role.OFFICER:
        return Objection("完整的证件号码只由监管人员因工作需要查看。")
    if len(reason.strip()) < SHORTEST:
        return Objection(f"请写明事由，至少{SHORTEST}个字。事由会给本人看到。")
    start = timezone.make_aware(dt.datetime.combine(today, dt.time.min))
    if Reveal.objects.filter(by_ref=account.ref, recorded_at__gte=start).count() >= QUOTA:
        return Objection(f"今天已查看{QUOTA}次，到了每天的上限（平台默认）。", until="明天起可以再看")
    return None
