"""The report of a major hazard to the authority of the place, and its receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hengjian.accounts.models import Account
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.practice.hazards import permissions, queries
from hengjian.practice.hazards.laws import law_of
from hengjian.practice.models import Hazard, HazardReceipt, HazardReport
from hengjian.trail.acts import Done, Draft, act


def report(
    *, hazard: Hazard, recipient: str, channel: str, text: str, sent_at: dt.datetime, files: Sequence[Taken] = (),
    by: Account, now: dt.datetime, key: str,
) -> Done:  # fmt: skip
    """The authority is told (HZ-16, SZ-5.4): how (``HazardReport.Channel``), whom, when by the institution's word, with proof.

    ``about`` is the hazard's reference. The enterprise is not shown the report, nor its proof. Raises ``Refused``.
    """
    cause = ""

    def objection() -> Objection | None:
        nonlocal cause
        case = queries.case(hazard.ref, now)
        if case is None:
            return permissions.GONE
        due = case.standing.report
        cause = due.trigger.cause.value if due else "主动报告"
        return permissions.report(by, case, channel, len(files), sent_at, now)

    def write(draft: Draft) -> None:
        kept = intake.keep(
            draft, files, purpose="重大隐患报告凭证", by=by.name, institution=hazard.institution, division=hazard.division
        )  # fmt: skip
        draft.write(
            HazardReport(
                hazard=hazard, institution=hazard.institution, division=hazard.division, cause=cause, recipient=recipient,
                channel=channel, text=text, sent_at=sent_at, files=[each.ref for each in kept], by=by.name, by_ref=by.ref,
            )
        )  # fmt: skip

    law = law_of(hazard.division, hazard.on)
    cites = sorted({each.clause for each in law.triggers}) if law else []
    return act("practice.report_hazard", by=by, about=hazard.ref, cites=cites, key=key, objection=objection, do=write)


def acknowledge(
    *, report: HazardReport, received_at: dt.datetime, reply: str = "", by: Account, now: dt.datetime, key: str
) -> Done:
    """The authority signs for a report: when it came and what follows. Raises ``Refused``."""

    def objection() -> Objection | None:
        return permissions.acknowledge(by, report, received_at, now)

    def write(draft: Draft) -> None:
        draft.write(
            HazardReceipt(
                report=report, received_at=received_at, reply=reply, office=by.office, by=by.name, by_ref=by.ref
            )
        )

    law = law_of(report.hazard.division, report.hazard.on)
    cites = sorted({each.clause for each in law.triggers}) if law else []
    return act(
        "practice.acknowledge_report", by=by, about=report.ref, cites=cites, key=key, objection=objection, do=write
    )
