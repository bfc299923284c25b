"""What is done about a hazard once it is told: one row a step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from hengjian.accounts.models import Account
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.law.rectification import sensible
from hengjian.practice.hazards import permissions, queries
from hengjian.practice.hazards.laws import law_of
from hengjian.practice.hazards.queries import Case
from hengjian.practice.models import Hazard, HazardStep
from hengjian.trail.acts import Done, Draft, act

Deed = HazardStep.Deed


def rectify(
    *, hazard: Hazard, text: str, person: str, files: Sequence[Taken], by: Account, now: dt.datetime, key: str
) -> Done:
    """What the enterprise did, who did it (``person``), with photographs from after (HZ-16). Raises ``Refused``."""

    def objection(case: Case) -> Objection | None:
        return permissions.rectify(by, case, len(files))

    given = {"deed": Deed.RECTIFIED, "text": text, "person": person}
    return _step("practice.rectify_hazard", hazard, objection, given, files, by=by, now=now, key=key)


def refuse(
    *, hazard: Hazard, text: str, person: str, files: Sequence[Taken] = (), by: Account, now: dt.datetime, key: str
) -> Done:
    """The enterprise will not rectify, by whose word (``person``) and why (SZ-5.4). Raises ``Refused``."""

    def objection(case: Case) -> Objection | None:
        return permissions.refuse(by, case)

    given = {"deed": Deed.REFUSED, "text": text, "person": person}
    return _step("practice.refuse_hazard", hazard, objection, given, files, by=by, now=now, key=key)


def verify(
    *, hazard: Hazard, passed: bool, text: str = "", deadline: dt.date | None = None, files: Sequence[Taken] = (),
    by: Account, now: dt.datetime, key: str, seen: str = "",
) -> Done:  # fmt: skip
    """Passed and closed, or not, with the reason and perhaps a new deadline; ``seen`` the last step on the page."""

    def objection(case: Case) -> Objection | None:
        if found := permissions.raced(case, seen) or permissions.verify(by, case, passed):
            return found
        if passed or text.strip():
            return None if passed or deadline is None else sensible(deadline, now.date())
        return Objection("不通过的，须写明哪里没有改好。", case.law.tracking if case.law else "", missing="理由")

    deed = Deed.PASSED if passed else Deed.FAILED
    given = {"deed": deed, "text": text, "person": by.name, "deadline": None if passed else deadline}
    return _step("practice.verify_hazard", hazard, objection, given, files, by=by, now=now, key=key)


def extend(*, hazard: Hazard, deadline: dt.date, text: str, by: Account, now: dt.datetime, key: str) -> Done:
    """More time, with the reason. Raises ``Refused``."""

    def objection(case: Case) -> Objection | None:
        return permissions.extend(by, case, deadline, now.date())

    given = {"deed": Deed.EXTENDED, "text": text, "deadline": deadline}
    return _step("practice.extend_hazard", hazard, objection, given, by=by, now=now, key=key)


def reopen(*, hazard: Hazard, deadline: dt.date, text: str, by: Account, now: dt.datetime, key: str) -> Done:
    """Closed, and back again. Raises ``Refused``."""

    def objection(case: Case) -> Objection | None:
        return permissions.reopen(by, case, deadline, now.date())

    given = {"deed": Deed.REOPENED, "text": text, "deadline": deadline}
    return _step("practice.reopen_hazard", hazard, objection, given, by=by, now=now, key=key)


def withdraw(*, hazard: Hazard, text: str, by: Account, now: dt.datetime, key: str) -> Done:
    """Entered by mistake; stays visible as taken back. Raises ``Refused``."""

    def objection(case: Case) -> Objection | None:
        return permissions.withdraw(by, case)

    given = {"deed": Deed.WITHDRAWN, "text": text}
    return _step("practice.withdraw_hazard", hazard, objection, given, by=by, now=now, key=key)


def _step(
    verb: str,
    hazard: Hazard,
    objection: Callable[[Case], Objection | None],
    given: dict[str, Any],
    files: Sequence[Taken] = (),
    *,
    by: Account,
    now: dt.datetime,
    key: str,
) -> Done:
    """One step, judged under the lock on the hazard as it stands then."""
    cites: list[str] = []

    def judged() -> Objection | None:
        case = queries.case(hazard.ref, now)
        return objection(case) if case else permissions.GONE

    def write(draft: Draft) -> None:
        kept = intake.keep(
            draft, files, purpose="隐患整改", by=by.name, institution=hazard.institution, client=hazard.client,
            engagement=hazard.engagement,
        )  # fmt: skip
        behalf = by.organisation == hazard.institution.code and given["deed"] in (Deed.RECTIFIED, Deed.REFUSED)
        draft.write(
            HazardStep(
                hazard=hazard, on=now.date(), files=[each.ref for each in kept], behalf=behalf, by=by.name, by_ref=by.ref, **given
            )
        )  # fmt: skip

    law = law_of(hazard.division, hazard.on)
    cites = [law.tracking] if law else []
    return act(verb, by=by, about=hazard.ref, cites=cites, key=key, objection=judged, do=write)
