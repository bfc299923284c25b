"""The decision of the city bureau, its replacement, and what fells the event (HZ-25, X-8)."""

from __future__ import annotations

import datetime as dt

from hengjian.accounts.models import Account
from hengjian.credit import permissions
from hengjian.credit.actions.process import not_before
from hengjian.credit.models import Annulment, Decision, WaiverProposal
from hengjian.credit.queries import answers
from hengjian.credit.queries.cases import Case
from hengjian.law.objections import Objection
from hengjian.law.timelines import Restriction
from hengjian.registry.due_process import numbered
from hengjian.trail.acts import Done, Draft, act


def decide(*, ref: str, reason: str, seen: str, by: Account, on: dt.date, key: str, number: str = "") -> Done:
    """Lower the grade as 第二十五条 proposes. ``seen``: the decision that stood when the form was shown, ``""`` for none."""

    def objection() -> Objection | None:
        found = permissions.standing_case(ref)
        return (
            permissions.city(by)
            or permissions.reasoned(reason)
            or permissions.raced(found, seen)
            or permissions.decide(by, found, on)
            or not_before_decision(found, on)
        )

    def write(draft: Draft) -> None:
        found = permissions.standing_case(ref)
        effect = answers.imposed(answers.supposing(found.institution, ref, "downgrade", on), ref)
        draft.write(_decision(found, Decision.Outcome.DOWNGRADE, reason, on, number, effect, by=by.name, by_ref=by.ref))

    return act("credit.decide", by=by, about=ref, cites=_cites(ref), key=key, objection=objection, do=write)


def propose_waiver(*, ref: str, reason: str, seen: str, by: Account, on: dt.date, key: str) -> Done:
    """Propose not to lower; nothing changes until a second officer consents."""

    def objection() -> Objection | None:
        found = permissions.standing_case(ref)
        return (
            permissions.city(by)
            or permissions.reasoned(reason)
            or permissions.raced(found, seen)
            or permissions.propose_waiver(by, found)
        )

    def write(draft: Draft) -> None:
        institution = permissions.standing_case(ref).institution
        draft.write(
            WaiverProposal(institution=institution, event=ref, on=on, reason=reason.strip(), by=by.name, by_ref=by.ref)
        )

    return act("credit.propose_waiver", by=by, about=ref, cites=_cites(ref), key=key, objection=objection, do=write)


def consent(*, ref: str, by: Account, on: dt.date, key: str, number: str = "") -> Done:
    """Consent to the proposal not to lower, as the second officer: the waiver is decided with the proposer's reason."""

    def objection() -> Objection | None:
        found = permissions.standing_case(ref)
        return permissions.consent(by, found) or not_before_decision(found, on)

    def write(draft: Draft) -> None:
        found = permissions.standing_case(ref)
        first = found.waivers[-1]
        effect = answers.waived(answers.supposing(found.institution, ref, "waive", on), ref)
        row = _decision(
            found, Decision.Outcome.WAIVE, first.reason, on, number, effect, by=first.by, by_ref=first.by_ref
        )
        row.second, row.second_ref = by.name, by.ref
        draft.write(row)

    return act("credit.consent", by=by, about=ref, cites=_cites(ref), key=key, objection=objection, do=write)


def annul(
    *, ref: str, ground: str, number: str, reason: str, on: dt.date, by: Account, today: dt.date, key: str
) -> Done:
    """Record that a penalty or letter was annulled: it imposes nothing from the start; what was decided stays visible."""

    def objection() -> Objection | None:
        found = permissions.standing_case(ref)
        return (
            permissions.annul(by, found)
            or permissions.not_after(on, today, "撤销")
            or not_before(found, on, "撤销")
            or (None if reason.strip() else Objection("请写撤销的理由。"))
        )

    def write(draft: Draft) -> None:
        institution = permissions.standing_case(ref).institution
        draft.write(
            Annulment(
                institution=institution,
                event=ref,
                on=on,
                number=number.strip(),
                ground=ground,
                reason=reason.strip(),
                by=by.name,
            )
        )

    return act("credit.annul", by=by, about=ref, cites=_cites(ref), key=key, objection=objection, do=write)


def not_before_decision(found: Case, on: dt.date) -> Objection | None:
    """A decision that replaces another is not dated before it: of several the latest counts."""
    if found.decision is None or on >= found.decision.on:
        return None
    return Objection(f"现有决定的日期是{found.decision.on}，替换的决定不能在此之前。")


def _decision(
    found: Case,
    outcome: str,
    reason: str,
    on: dt.date,
    number: str,
    effect: tuple[Restriction, ...],
    by: str,
    by_ref: str,
) -> Decision:
    return Decision(
        institution=found.institution,
        event=found.ref,
        on=on,
        number=number.strip() or numbered("信决", on, Decision.objects.values_list("number", flat=True)),
        outcome=outcome,
        reason=reason.strip(),
        effect=[answers.as_data(each) for each in effect],
        by=by,
        by_ref=by_ref,
        replaces=found.decision.ref if found.decision else "",
    )


def _cites(ref: str) -> list[str]:
    found = permissions.standing_case(ref)
    return sorted({each.clause for each in found.restrictions}) or ["HZ-25"]
