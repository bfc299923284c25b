"""Reads of a refusal's procedure: what was told, said, decided and served."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from hengjian.conditions.models import RefusalNotice, RefusalService, RefusalStatement, Review, Submission
from hengjian.law.terms import Term, working_days
from hengjian.packs.national.holidays import CALENDAR
from hengjian.registry.due_process import SERVICE_DAYS, STATEMENT_DAYS, statement_term
from hengjian.ui.parts import Step

NOTICE, DECISION = RefusalService.Document.NOTICE, RefusalService.Document.DECISION


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper that the institution must get: by when (平台默认), and the proof once there is one."""

    document: str
    ref: str
    number: str
    issued: dt.date
    proof: RefusalService | None

    @property
    def label(self) -> str:
        """Its name."""
        return RefusalService.Document(self.document).label

    @property
    def due(self) -> Term:
        """By when it should have been served (平台默认)."""
        return working_days(self.issued, SERVICE_DAYS, CALENDAR)


@dataclass(frozen=True, slots=True)
class Process:
    """What has happened to one handing-in that may be refused."""

    submission: Submission
    notice: RefusalNotice | None
    statements: tuple[RefusalStatement, ...]
    services: tuple[RefusalService, ...]
    refusal: Review | None

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The notice and the decision, as far as they were made."""
        made = [(NOTICE, self.notice), (DECISION, self.refusal if self.notice else None)]
        return tuple(
            Paper(kind, row.ref, row.number, row.on, self.proof(kind)) for kind, row in made if row is not None
        )

    @property
    def unserved(self) -> tuple[Paper, ...]:
        """The papers without proof of service."""
        return tuple(each for each in self.papers if each.proof is None)

    def proof(self, document: str) -> RefusalService | None:
        """The proof that a paper reached the institution."""
        return next((each for each in self.services if each.document == document), None)

    @property
    def served(self) -> dt.date | None:
        """The day on which the notice reached the institution."""
        proof = self.proof(NOTICE)
        return proof.on if proof else None

    @property
    def term(self) -> Term | None:
        """The last day for the statement; ``None`` before the notice is served."""
        if self.notice is None or self.served is None:
            return None
        return statement_term(self.served, self.notice.term_days)

    def told(self, names: Collection[str]) -> list[dict[str, str]]:
        """Of the grounds told, those whose conditions are among these."""
        return [each for each in self.notice.grounds if each["name"] in names] if self.notice else []


def process(submission: Submission) -> Process:
    """The procedure of a handing-in as it stands now."""
    return Process(
        submission,
        RefusalNotice.objects.standing().filter(submission=submission).first(),
        tuple(RefusalStatement.objects.standing().filter(submission=submission).order_by("pk")),
        tuple(RefusalService.objects.standing().filter(submission=submission).order_by("pk")),
        Review.objects.standing().filter(submission=submission, outcome=Review.Outcome.REFUSED).first(),
    )


def steps(found: Process, today: dt.date) -> tuple[Step, ...]:
    """告知, 陈述申辩, 决定, 送达, each with where it stands."""
    return (_notified(found), _answered(found, today), _decided(found), _delivered(found, today))


def _notified(found: Process) -> Step:
    if found.notice is None:
        return Step("告知", ("告知书尚未发出",))
    lines = (f"{found.notice.on} {found.notice.number}", _served(found.proof(NOTICE)))
    return Step("告知", lines, "done" if found.served else "next")


def _answered(found: Process, today: dt.date) -> Step:
    days = found.notice.term_days if found.notice else STATEMENT_DAYS
    got = tuple(f"{each.on} 收到陈述，签署人{each.signed_by}" for each in found.statements[-1:])
    if found.term is None:
        return Step("陈述申辩", (*got, f"告知书送达次日起{days}个工作日（平台默认）"))
    over = today > found.term.last
    told = f"{found.term.last} {'期满' if over else '届满'}（{days}个工作日，平台默认）"
    lines = got or (("未提交陈述申辩",) if over else ())
    return Step("陈述申辩", (*lines, told), "done" if over else "next")


def _decided(found: Process) -> Step:
    if found.refusal is None:
        return Step("决定", ("期满以后作出",))
    return Step("决定", (f"{found.refusal.on} {found.refusal.number}", found.refusal.by), "done")


def _delivered(found: Process, today: dt.date) -> Step:
    paper = next((each for each in found.papers if each.document == DECISION), None)
    if paper is None:
        return Step("送达", ("决定书，附复议和诉讼途径", f"{SERVICE_DAYS}个工作日内（平台默认）"))
    if paper.proof is not None:
        return Step("送达", (_served(paper.proof),), "done")
    return Step("送达", (f"最迟{paper.due.last}（平台默认）",), tag="逾期" if today > paper.due.last else "")


def _served(proof: RefusalService | None) -> str:
    return f"{proof.on} {proof.get_method_display()}，{proof.received_by or '无签收人'}" if proof else "尚未送达"
