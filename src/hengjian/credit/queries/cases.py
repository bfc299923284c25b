"""The case of one event: everything that was done about it, in the order of due process (X-8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar, cast

from hengjian.credit import facts
from hengjian.credit.models import (
    BOOK,
    Admonition,
    Annulment,
    Decision,
    EventFact,
    Notice,
    Opinion,
    Service,
    Statement,
    WaiverProposal,
)
from hengjian.credit.queries import answers
from hengjian.credit.terms import Terms, service_term, terms
from hengjian.law.facts import CreditFact
from hengjian.law.terms import Term
from hengjian.law.timelines import Restriction, Timeline
from hengjian.packs.hangzhou import credit
from hengjian.packs.hangzhou.chapter7 import IN_FORCE_FROM
from hengjian.registry.due_process import statement_term
from hengjian.registry.models import Institution
from hengjian.supervision.models import Penalty

E = TypeVar("E", bound=EventFact)


@dataclass(frozen=True, slots=True)
class Case:
    """One event and its acts as known; lists run from the earliest, ``decisions[-1]`` is the one that counts."""

    event: Penalty | Admonition
    institution: Institution
    notices: tuple[Notice, ...]
    services: tuple[Service, ...]
    statements: tuple[Statement, ...]
    opinions: tuple[Opinion, ...]
    waivers: tuple[WaiverProposal, ...]
    decisions: tuple[Decision, ...]
    annulment: Annulment | None
    facts: tuple[CreditFact, ...]
    line: Timeline
    known_on: dt.date | None

    @property
    def ref(self) -> str:
        """The event's reference, which names the case."""
        return self.event.ref

    @property
    def kind(self) -> str:
        """函告, 约谈 or 行政处罚."""
        return "行政处罚" if isinstance(self.event, Penalty) else self.event.get_kind_display()

    @property
    def is_penalty(self) -> bool:
        """Whether the event is a penalty."""
        return isinstance(self.event, Penalty)

    @property
    def grounds(self) -> tuple[int, ...]:
        """The circumstances of 第二十三条; none for a penalty."""
        return () if isinstance(self.event, Penalty) else tuple(sorted(self.event.grounds))

    @property
    def idle(self) -> bool:
        """Whether the event is from before the measures and so without effect (HZ-38)."""
        return self.event.on < IN_FORCE_FROM

    @property
    def decision(self) -> Decision | None:
        """The decision that counts."""
        return self.decisions[-1] if self.decisions else None

    @property
    def waiver(self) -> WaiverProposal | None:
        """The proposal not to lower that still waits for a second officer."""
        last = self.waivers[-1] if self.waivers else None
        if last is None or (self.decision is not None and self.decision.entry_id > last.entry_id):
            return None
        return last

    @property
    def notice(self) -> Notice | None:
        """The notice that counts."""
        return self.notices[-1] if self.notices else None

    @property
    def restrictions(self) -> tuple[Restriction, ...]:
        """What 第二十五条 proposes, imposes, or would have imposed for the event."""
        for found in (answers.proposed, answers.imposed, answers.waived):
            if restrictions := found(self.line, self.ref):
                return restrictions
        return ()

    @property
    def open(self) -> bool:
        """Whether a decision is still to be made."""
        return self.decision is None and self.annulment is None and bool(answers.proposed(self.line, self.ref))

    def served(self, document: str, ref: str, recipient: str) -> Service | None:
        """The proof that a document reached somebody."""
        proofs = [each for each in self.services if (each.document, each.document_ref) == (document, ref)]
        return next((each for each in proofs if each.recipient == recipient), None)

    @property
    def notice_served(self) -> Service | None:
        """The proof that the notice reached the institution."""
        if self.notice is None:
            return None
        return self.served(Service.Document.NOTICE, self.notice.ref, self.institution.code)

    @property
    def statement_term(self) -> Term | None:
        """The last day for the statement; ``None`` before the notice is served and where there is no term."""
        if self.notice is None or self.notice_served is None:
            return None
        return statement_term(self.notice_served.on, self.notice.term_days)

    @property
    def terms(self) -> Terms:
        """The bureau's terms on the day of the event."""
        return terms(facts.CITY, self.event.on)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One document that somebody must get: by when, and the proof once there is one."""

    document: str
    label: str
    document_ref: str
    recipient: str
    recipient_name: str
    issued: dt.date
    due: Term
    proof: Service | None

    def overdue(self, today: dt.date) -> bool:
        """Whether the last day has passed without proof."""
        return self.proof is None and today > self.due.last


def event(ref: str, known_on: dt.date | None = None) -> Penalty | Admonition | None:
    """The penalty or letter with a reference, as known."""
    for table in (Penalty, Admonition):
        row = table.objects.known(known_on).filter(ref=ref).select_related("institution").first()
        if row is not None:
            return row
    return None


def case(ref: str, known_on: dt.date | None = None) -> Case | None:
    """The case of the event with a reference, as known at the end of ``known_on``; ``None`` where there is none."""
    row = event(ref, known_on)
    if row is None:
        return None
    known = facts.of(row.institution, known_on)
    annulments = _acts(Annulment, ref, known_on)
    return Case(
        event=row,
        institution=row.institution,
        notices=_acts(Notice, ref, known_on),
        services=_acts(Service, ref, known_on),
        statements=_acts(Statement, ref, known_on),
        opinions=_acts(Opinion, ref, known_on),
        waivers=_acts(WaiverProposal, ref, known_on),
        decisions=_acts(Decision, ref, known_on),
        annulment=annulments[-1] if annulments else None,
        facts=known,
        line=credit.timeline(known, facts.readings(known_on)),
        known_on=known_on,
    )


def deliveries(case: Case, names: dict[str, str]) -> list[Delivery]:
    """Everything to be served in a case: the event to the institution and its clients, the notice, each decision.

    What was taken from old books is left out unless it was served here: they tell nothing of service.
    """
    found = _wanted(case, names)
    books = {row.ref for row in (case.event, *case.decisions) if row.by in {"", BOOK}}
    return [each for each in found if each.document_ref not in books or each.proof is not None]


def _wanted(case: Case, names: dict[str, str]) -> list[Delivery]:
    label = f"{case.kind}{'决定书' if case.is_penalty else '文书'}"
    found = [_delivery(case, Service.Document.EVENT, label, case.event, case.institution.code, names)]
    if isinstance(case.event, Admonition):
        found += [
            _delivery(case, Service.Document.EVENT, f"{label}（抄送）", case.event, code, names)
            for code in case.event.clients
        ]
    for notice in case.notices:
        found.append(_delivery(case, Service.Document.NOTICE, "告知书", notice, case.institution.code, names))
    for decision in case.decisions:
        label = "不予降级决定书" if decision.outcome == Decision.Outcome.WAIVE else "降级决定书"
        found.append(_delivery(case, Service.Document.DECISION, label, decision, case.institution.code, names))
    return found


def _delivery(
    case: Case,
    document: str,
    label: str,
    row: Penalty | Admonition | Notice | Decision,
    recipient: str,
    names: dict[str, str],
) -> Delivery:
    return Delivery(
        document=document,
        label=label,
        document_ref=row.ref,
        recipient=recipient,
        recipient_name=names.get(recipient, recipient),
        issued=row.on,
        due=service_term(row.on, facts.CITY),
        proof=case.served(document, row.ref, recipient),
    )


def _acts(table: type[E], ref: str, known_on: dt.date | None) -> tuple[E, ...]:
    rows = table._default_manager.known(known_on).filter(event=ref).order_by("on", "entry_id", "id")
    return tuple(cast("Iterable[E]", rows))
