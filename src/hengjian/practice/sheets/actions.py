"""Work sheets begun, filled, handed over and acknowledged, each through the one door of legal effect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from hengjian import packs
from hengjian.accounts.models import Account
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.practice.models import CertificateCheck, SheetAnswer, SheetHandover, SheetReceipt, WorkSheet
from hengjian.practice.queries import Matter
from hengjian.practice.sheets import permissions, queries
from hengjian.practice.sheets.queries import Sheet
from hengjian.trail.acts import Done, Draft, Refused, act

CHANGED = "继续填写"
COLUMNS = ("answer", "value", "note", "measure", "until")
Answers = Mapping[str, Mapping[str, Any]]


def begin(*, matter: Matter, sheet: str, by: Account, today: dt.date, key: str) -> Done:
    """Begin a sheet (``sheet``: its key in the city's pack); ``Done.entry.about`` is its reference. Raises ``Refused``."""
    law = packs.sheet_law(matter.division)
    row = WorkSheet(
        engagement=matter.engagement, institution=matter.institution, client=matter.client, division=matter.division,
        sheet=sheet, on=today, by=by.name, by_ref=by.ref,
    )  # fmt: skip
    return act(
        "practice.begin_sheet", by=by, about=row.ref, cites=_cites(matter.division, sheet), key=key, opens=True,
        objection=lambda: permissions.begin(by, matter, law, sheet), do=lambda draft: draft.write(row),
    )  # fmt: skip


def fill(
    *,
    matter: Matter,
    ref: str,
    seen: int,
    answers: Answers,
    files: Mapping[str, Sequence[Taken]],
    by: Account,
    key: str,
) -> Done:
    """Write the answers that differ from what stands; ``seen`` is ``Sheet.last`` as it was shown. Raises ``Refused``."""
    found: Sheet | None = None

    def objection() -> Objection | None:
        nonlocal found
        found = _sheet(ref)
        return permissions.fill(by, matter, found, seen)

    def write(draft: Draft) -> None:
        sheet = found or _sheet(ref)
        for line in sheet.lines:
            given, taken = answers.get(line.item.key), files.get(line.item.key, ())
            if given is not None and (taken or differs(line.row, given)):
                kept = intake.keep(
                    draft, taken, purpose="工作表", by=by.name, institution=matter.institution, client=matter.client,
                    engagement=matter.engagement,
                )  # fmt: skip
                draft.write(_answer(sheet.row, line, given, [file.ref for file in kept], by))

    cites = _cites(matter.division, _sheet(ref).row.sheet)
    return act("practice.fill_sheet", by=by, about=ref, cites=cites, key=key, objection=objection, do=write)


def hand_over(*, matter: Matter, ref: str, by: Account, today: dt.date, key: str) -> Done:
    """Give the filled sheet to the enterprise. Raises ``Refused`` with what lacks."""
    sheet = _sheet(ref)
    row = SheetHandover(sheet=sheet.row, on=today, by=by.name, by_ref=by.ref)
    return act(
        "practice.hand_over_sheet", by=by, about=ref, cites=_cites(matter.division, sheet.row.sheet), key=key,
        objection=lambda: permissions.hand_over(by, matter, _sheet(ref)), do=lambda draft: draft.write(row),
    )  # fmt: skip


def acknowledge(*, matter: Matter, ref: str, agrees: bool, words: str, by: Account, today: dt.date, key: str) -> Done:
    """The enterprise has received the sheet, and says whether it is right. Raises ``Refused``."""
    sheet = _sheet(ref)
    row = SheetReceipt(sheet=sheet.row, agrees=agrees, words=words, on=today, by=by.name, by_ref=by.ref)
    return act(
        "practice.acknowledge_sheet", by=by, about=ref, cites=_cites(matter.division, sheet.row.sheet), key=key,
        objection=lambda: permissions.acknowledge(by, matter, _sheet(ref)), do=lambda draft: draft.write(row),
    )  # fmt: skip


def check_certificate(
    *, matter: Matter, name: str, post: str, kind: str, number: str, valid_to: dt.date | None, on: dt.date, measure: str,
    until: dt.date | None, by: Account, today: dt.date, key: str,
) -> Done:  # fmt: skip
    """Record what certificate one person of the enterprise holds (SZ-6.4.3). Raises ``Refused``."""
    clause = packs.sheet_law(matter.division).certificates
    row = CertificateCheck(
        engagement=matter.engagement, institution=matter.institution, client=matter.client, name=name, post=post,
        kind=kind, number=number, valid_to=valid_to, on=on, measure=measure, until=until, by=by.name, by_ref=by.ref,
    )  # fmt: skip
    return act(
        "practice.check_certificate", by=by, about=matter.engagement.number, cites=[clause] if clause else [], key=key,
        objection=lambda: permissions.check(by, matter, on, today), do=lambda draft: draft.write(row),
    )  # fmt: skip


def differs(row: SheetAnswer | None, given: Mapping[str, Any]) -> bool:
    """Whether what was given is something else than what stands; nothing given for nothing is the same."""
    if row is None:
        return any(given.get(name) for name in COLUMNS)
    return any((given.get(name) or None) != (getattr(row, name) or None) for name in COLUMNS)


def _sheet(ref: str) -> Sheet:
    found = queries.sheet(ref)
    if found is None:
        raise Refused(Objection("没有这份工作表。"))
    return found


def _answer(
    sheet: WorkSheet, line: queries.Line, given: Mapping[str, Any], files: list[str], by: Account
) -> SheetAnswer:
    old = line.row
    values = {name: given.get(name) or (None if name == "until" else "") for name in COLUMNS}
    return SheetAnswer(
        sheet=sheet, item=line.item.key, **values, files=[*(old.files if old else []), *files], by=by.name, by_ref=by.ref,
        corrects=old, correction_reason=CHANGED if old else "",
    )  # fmt: skip


def _cites(division: str, sheet: str) -> list[str]:
    found = packs.sheet_law(division).sheet(sheet)
    return [found.clause] if found and found.clause else []
