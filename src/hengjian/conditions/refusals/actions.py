"""Telling, serving, putting a statement on file: each through the one door of legal effect (X-8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from hengjian.accounts.models import Account
from hengjian.conditions import permissions as posts
from hengjian.conditions.models import RefusalNotice, RefusalService, RefusalStatement, Submission
from hengjian.conditions.refusals import permissions, queries
from hengjian.conditions.registration import queries as registration
from hengjian.conditions.registration.queries import Check, Matter
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.registry.due_process import STATEMENT_DAYS, numbered
from hengjian.trail.acts import Done, Draft, Refused, act


def notify(*, submission: Submission, number: str, reason: str, by: Account, today: dt.date, key: str) -> Done:
    """Tell the institution for which conditions its registration is to be refused; an empty ``number`` is given by year.

    Raises ``Refused``.
    """

    def objection() -> Objection | None:
        found = queries.process(submission)
        return permissions.notify(by, _matter(submission), found, registration.check(submission, today), today)

    def write(draft: Draft) -> None:
        used = RefusalNotice.objects.values_list("number", flat=True)
        draft.write(
            RefusalNotice(
                submission=submission, institution=submission.institution, on=today, reason=reason.strip(),
                number=number.strip() or numbered("登告", today, used), term_days=STATEMENT_DAYS, by=by.name, office=by.office,
                grounds=grounds(registration.check(submission, today)),
            )
        )  # fmt: skip

    return _act("conditions.notify_refusal", submission, by, key, objection, write)


def serve(
    *, submission: Submission, document: str, method: str, received_by: str, remarks: str, on: dt.date, by: Account,
    today: dt.date, key: str,
) -> Done:  # fmt: skip
    """Record the proof that the notice or the decision reached the institution (送达回证). Raises ``Refused``."""

    def objection() -> Objection | None:
        found = queries.process(submission)
        paper = next((each for each in found.unserved if each.document == document), None)
        return permissions.serve(by, _matter(submission), found) or permissions.deliverable(paper, on, today)

    def write(draft: Draft) -> None:
        draft.write(
            RefusalService(
                submission=submission, institution=submission.institution, document=document, on=on, method=method,
                received_by=received_by.strip(), remarks=remarks.strip(), by=by.name,
            )
        )  # fmt: skip

    return _act("conditions.serve_refusal", submission, by, key, objection, write)


def state(
    *, submission: Submission, text: str, signed_by: str, on: dt.date, files: Sequence[Taken] = (), by: Account,
    today: dt.date, key: str,
) -> Done:  # fmt: skip
    """Put the institution's statement on file, from its own account or on paper by an officer. Raises ``Refused``."""

    def objection() -> Objection | None:
        found = queries.process(submission)
        return permissions.state(by, _matter(submission), found, today) or permissions.dated(found, on, today)

    def write(draft: Draft) -> None:
        own = posts.manage(by, submission.institution) is None
        kept = intake.keep(
            draft,
            files,
            purpose="陈述申辩材料",
            by=by.name,
            institution=submission.institution,
            division=submission.place,
        )
        draft.write(
            RefusalStatement(
                submission=submission, institution=submission.institution, on=on, text=text.strip(),
                signed_by=signed_by.strip(), by_institution=own, files=[each.ref for each in kept],
            )
        )  # fmt: skip

    return _act("conditions.state_on_refusal", submission, by, key, objection, write)


def grounds(check: Check) -> list[dict[str, str]]:
    """What the law says no to, as it is told and decided."""
    return [
        {"name": each.condition.name, "label": each.condition.label, "clause": each.finding.clause, "words": each.finding.words}
        for each in check.no
    ]  # fmt: skip


def _matter(submission: Submission) -> Matter:
    found = registration.matter(submission.matter)
    if found is None:
        raise Refused(Objection("没有这一事项。"))
    return found


def _act(verb: str, submission: Submission, by: Account, key: str, objection: Any, do: Any) -> Done:
    law = registration.law_of(submission)
    cites = [law.clause] if law else []
    return act(verb, by=by, about=submission.matter, cites=cites, key=key, objection=objection, do=do)
