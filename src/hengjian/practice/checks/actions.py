"""Frames frozen, reports drawn and checked, each through the one door of legal effect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from django.db import IntegrityError

from hengjian.accounts.models import Account
from hengjian.accounts.permissions import jurisdiction
from hengjian.law import draws
from hengjian.law.draws import Drawable
from hengjian.law.objections import Objection
from hengjian.practice.checks import permissions, queries
from hengjian.practice.checks.queries import Finding, Round
from hengjian.practice.models import ReportCheck, ReportDraw, ReportFrame
from hengjian.trail.acts import Done, Draft, Refused, act

CITES = ["ZJ-8"]


def freeze(
    *, first: dt.date, last: dt.date, share: Decimal, seed_name: str, by: Account, today: dt.date, key: str
) -> Done:
    """Freeze the reports of the officer's area; ``Done.entry.about`` is the frame's reference. Raises ``Refused``."""
    lines = queries.lines(jurisdiction(by), first, last)
    row = ReportFrame(
        division=by.division, first=first, last=last, share=share, lines=[list(each) for each in lines],
        sha256=queries.digest(lines), seed_name=seed_name, on=today, by=by.name, by_ref=by.ref,
    )  # fmt: skip
    return act(
        "practice.freeze_reports", by=by, about=row.ref, cites=CITES, key=key, opens=True,
        objection=lambda: permissions.freeze(by, lines, first, last, today), do=lambda draft: draft.write(row),
    )  # fmt: skip


def draw(*, ref: str, seed: str, seeded_on: dt.date, by: Account, today: dt.date, key: str) -> Done:
    """Draw by the seed: the same seed and frame give the same sample to anyone. Raises ``Refused``."""
    found = _round(ref, today)
    frame = found.frame
    chosen = draws.drawn((Drawable(*each) for each in frame.lines), seed, Fraction(frame.share))
    row = ReportDraw(
        frame=frame, seed=seed, seeded_on=seeded_on, drawn=list(chosen), on=today, by=by.name, by_ref=by.ref
    )
    return act(
        "practice.draw_reports", by=by, about=ref, cites=CITES, key=key,
        objection=lambda: permissions.draw(by, _round(ref, today), seed, seeded_on, today),
        do=lambda draft: draft.write(row),
    )  # fmt: skip


def check(
    *, ref: str, number: str, verdicts: Mapping[str, str], words: str, by: Account, today: dt.date, key: str
) -> Done:
    """Record what was found of one report; the institution sees it. Raises ``Refused``."""
    finding: Finding | None = None

    def objection() -> Objection | None:
        nonlocal finding
        found = _round(ref, today)
        finding = found.finding(number)
        return permissions.check(by, found, finding, verdicts)

    def write(draft: Draft) -> None:
        record = finding.record if finding else None
        if record is not None:
            draft.write(
                ReportCheck(
                    frame=_round(ref, today).frame,
                    engagement=record.engagement,
                    institution=record.institution,
                    verdicts=dict(verdicts),
                    words=words,
                    on=today,
                    by=by.name,
                    by_ref=by.ref,
                )
            )

    try:
        return act("practice.check_report", by=by, about=ref, cites=CITES, key=key, objection=objection, do=write)
    except IntegrityError as error:
        raise Refused(Objection("刚才别人已核查这份报告。您写的保留在下面。", "ZJ-8")) from error


def _round(ref: str, today: dt.date) -> Round:
    found = queries.round_of(ref, today)
    if found is None:
        raise Refused(Objection("没有这次抽查。"))
    return found
