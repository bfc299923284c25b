"""否认签署: the record counts no longer, and a report signed by it is frozen, from this entry on."""

from __future__ import annotations

import datetime as dt

from hengjian.accounts.models import Account
from hengjian.law.objections import Objection
from hengjian.practice.models import Repudiation
from hengjian.practice.permissions import person_of
from hengjian.practice.signatures import queries
from hengjian.practice.signatures.queries import Signature
from hengjian.practice.stages.actions.doing import done
from hengjian.practice.stages.facts import CHECK
from hengjian.practice.stages.queries import Case
from hengjian.trail.acts import Done, Draft

NOT_YOURS = "没有这份签署，或者它不是以您的名义签的。"


def repudiate(*, found: Signature, reason: str, proved: bool, by: Account, today: dt.date, key: str) -> Done:
    """Deny a signature (T7); ``proved``: identity proved just now. Freezes and counts at once. Raises ``Refused``."""
    step = found.step

    def may(_: Case) -> Objection | None:
        return _may(by, step.ref, reason, proved=proved)

    def do(draft: Draft, _: Case) -> None:
        draft.write(Repudiation(step=step, person=step.person, reason=reason, on=today, by=by.name, by_ref=by.ref))

    stage = "flow" if step.stage == CHECK else step.stage
    number = step.engagement.number
    return done("practice.repudiate", number, by=by, today=today, key=key, may=may, do=do, stage=stage)


def _may(by: Account, ref: str, reason: str, *, proved: bool) -> Objection | None:
    person = person_of(by)
    found = queries.signature(person, ref) if person else None
    if found is None:
        return Objection(NOT_YOURS)
    if found.repudiation is not None:
        return Objection(f"这份签署您已于{found.repudiation.on.isoformat()}否认。")
    if not proved:
        return Objection("登录密码不对，没有办理。", missing="登录密码")
    return None if reason.strip() else Objection("请写否认的理由。", missing="理由")
