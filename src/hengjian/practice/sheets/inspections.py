"""综合排查 (SZ-6.3): how many a project had of those its contract asks for, and the enterprise's own standard of inspection."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from hengjian import packs
from hengjian.law.checklists import Inspection
from hengjian.law.months import parse_day
from hengjian.practice.sheets.queries import Line, Sheet


@dataclass(frozen=True, slots=True)
class Inspections:
    """Of one project: the days that count, the days named without a visit, how many are agreed, and the standard.

    A day counts once, where a sheet that was handed to the enterprise names it and somebody came on it (平台默认).
    ``agreed`` is ``None`` while no sheet says what the contract has: a question to the institution.
    """

    law: Inspection
    number: str
    days: tuple[dt.date, ...]
    unvisited: tuple[dt.date, ...]
    agreed: int | None
    standard: tuple[Line, ...]

    @property
    def left(self) -> int | None:
        """How many are still to come; ``None``: not known."""
        return None if self.agreed is None else max(self.agreed - len(self.days), 0)


def inspections(sheets: Iterable[Sheet], came: Collection[dt.date]) -> Inspections | None:
    """From the sheets of one project, the latest first, and the days of its visits; ``None`` where no sheet tells of any."""
    rows = list(sheets)
    law = packs.sheet_law(rows[0].row.division).inspection if rows else None
    own = [each for each in rows if law and each.row.sheet == law.sheet]
    if law is None or not own:
        return None
    named = {parse_day(value) for each in own if each.handover for value in [_value(each, law.day)] if value}
    agreed = next((int(value) for each in own if (value := _value(each, law.agreed))), None)
    standard = tuple(line for line in own[0].lines if line.item.key in law.standard)
    return Inspections(
        law, own[0].row.engagement.number, tuple(sorted(named & set(came))), tuple(sorted(named - set(came))), agreed, standard
    )  # fmt: skip


def _value(sheet: Sheet, key: str) -> str:
    return next((line.row.value for line in sheet.lines if line.item.key == key and line.row), "")
