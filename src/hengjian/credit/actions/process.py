"""From the letter to the opinion: recording, notice, service, statement (HZ-23, X-8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hengjian.accounts.models import Account
from hengjian.credit import facts, permissions
from hengjian.credit.models import Admonition, Notice, Opinion, Service, Statement
from hengjian.credit.queries import answers
from hengjian.credit.queries.cases import Case, deliveries
from hengjian.credit.terms import terms
from hengjian.law.objections import Objection
from hengjian.registry.due_process import numbered
from hengjian.registry.models import Institution
from hengjian.trail.acts import Done, Draft, act


def record_admonition(
    *,
    institution: Institution,
    kind: str,
    number: str,
    on: dt.date,
    grounds: Sequence[int],
    circumstances: str,
    authority: str,
    authority_division: str,
    clients: Sequence[str],
    by: Account,
    today: dt.date,
    key: str,
    engagement: str = "",
) -> Done:
    """Record a 函告 or 约谈 (HZ-23). ``Done.entry.about`` is its reference."""
    items = tuple(sorted(set(grounds)))
    row = Admonition(
        institution=institution,
        kind=kind,
        number=number.strip(),
        on=on,
        grounds=list(items),
        circumstances=circumstances,
        authority=authority,
        authority_division=authority_division,
        clients=list(clients),
        engagement=engagement,
        by=by.name,
    )
    return act(
        "credit.record_admonition",
        by=by,
        about=row.ref,
        cites=["HZ-23", *(f"HZ-23-{item}" for item in items)],
        key=key,
        objection=lambda: permissions.record_admonition(by, number, on, items, today),
        opens=True,
        do=lambda draft: draft.write(row),
    )


def give_notice(*, ref: str, number: str, on: dt.date, by: Account, today: dt.date, key: str) -> Done:
    """Tell the institution what is proposed and how long it may answer; an empty ``number`` is given by year (X-8)."""

    def objection() -> Objection | None:
        found = permissions.standing_case(ref)
        return (
            permissions.give_notice(by, found)
            or not_before(found, on, "告知")
            or permissions.not_after(on, today, "告知")
        )

    def write(draft: Draft) -> None:
        found = permissions.standing_case(ref)
        draft.write(
            Notice(
                institution=found.institution,
                event=ref,
                on=on,
                number=number.strip() or numbered("信告", on, Notice.objects.values_list("number", flat=True)),
                proposal=[answers.as_data(each) for each in found.restrictions],
                term_days=terms(facts.CITY, on).statement_days,
                by=by.name,
            )
        )

    return act("credit.give_notice", by=by, about=ref, cites=["HZ-25"], key=key, objection=objection, do=write)


def serve(
    *,
    ref: str,
    document: str,
    document_ref: str,
    recipient: str,
    method: str,
    received_by: str,
    remarks: str,
    on: dt.date,
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """Record the proof that one document reached one recipient (送达回证, X-8)."""

    def objection() -> Objection | None:
        found = permissions.standing_case(ref)
        return (
            permissions.serve(by, found)
            or permissions.not_after(on, today, "送达")
            or _deliverable(found, document, document_ref, recipient, on)
        )

    def write(draft: Draft) -> None:
        draft.write(
            Service(
                institution=permissions.standing_case(ref).institution,
                event=ref,
                on=on,
                document=document,
                document_ref=document_ref,
                recipient=recipient,
                method=method,
                received_by=received_by.strip(),
                remarks=remarks.strip(),
            )
        )

    cites = ["HZ-23"] if document == Service.Document.EVENT else ["HZ-25"]
    return act("credit.serve", by=by, about=ref, cites=cites, key=key, objection=objection, do=write)


def take_statement(*, ref: str, text: str, signed_by: str, on: dt.date, by: Account, today: dt.date, key: str) -> Done:
    """Put the institution's statement on file: handed in by its own account, or received on paper by an officer (X-8)."""

    def objection() -> Objection | None:
        found = permissions.standing_case(ref)
        return (
            permissions.give_statement(by, found, today)
            or permissions.not_after(on, today, "陈述申辩")
            or not_before(found, on, "陈述申辩")
            or (None if text.strip() else Objection("请写陈述申辩的内容。"))
            or (None if signed_by.strip() else Objection("请写签署人。"))
        )

    def write(draft: Draft) -> None:
        found = permissions.standing_case(ref)
        own = by.organisation == found.institution.code
        draft.write(
            Statement(
                institution=found.institution,
                event=ref,
                on=on,
                text=text.strip(),
                signed_by=signed_by.strip(),
                by_institution=own,
            )
        )

    return act("credit.take_statement", by=by, about=ref, cites=["HZ-25"], key=key, objection=objection, do=write)


def give_opinion(*, ref: str, text: str, by: Account, today: dt.date, key: str) -> Done:
    """What the case officer makes of it; the city bureau decides."""

    def objection() -> Objection | None:
        found = permissions.standing_case(ref)
        return permissions.handle(by, found) or (None if text.strip() else Objection("请写承办意见。"))

    def write(draft: Draft) -> None:
        institution = permissions.standing_case(ref).institution
        draft.write(Opinion(institution=institution, event=ref, on=today, text=text.strip(), by=by.name))

    return act("credit.give_opinion", by=by, about=ref, cites=["HZ-25"], key=key, objection=objection, do=write)


def not_before(found: Case, on: dt.date, what: str) -> Objection | None:
    """Nothing about an event is dated before it."""
    if on >= found.event.on:
        return None
    return Objection(f"{found.kind}的日期是{found.event.on}，{what}不能在此之前。")


def _deliverable(found: Case, document: str, document_ref: str, recipient: str, on: dt.date) -> Objection | None:
    wanted = (document, document_ref, recipient)
    target = next(
        (each for each in deliveries(found, {}) if (each.document, each.document_ref, each.recipient) == wanted), None
    )
    if target is None:
        return Objection("没有这份要送达的文书。请回到案件页重新选择。")
    if target.proof is not None:
        return Objection(f"{target.label}已于{target.proof.on}送达。")
    if on < target.issued:
        return Objection(f"{target.label}的日期是{target.issued}，送达不能在此之前。")
    return None
