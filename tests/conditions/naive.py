"""Who is full-time, day by day and month by month, straight from the rows: written without the product's code."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from hengjian.registry.models import Certificate, Employment

REGISTERED = ("注册安全工程师", "注册消防工程师")


def month(day: dt.date) -> tuple[int, int]:
    return day.year, day.month


def before(which: tuple[int, int]) -> tuple[int, int]:
    return (which[0] - 1, 12) if which[1] == 1 else (which[0], which[1] - 1)


class City:
    """All rows, read once."""

    def __init__(self) -> None:
        self.rows = defaultdict(list)
        for row in Employment.objects.standing().select_related("institution"):
            self.rows[row.institution.code, row.person_id].append(row)
        self.held = defaultdict(list)
        for row in Certificate.objects.standing().exclude(kind="").select_related("institution"):
            self.held[row.institution.code, row.person_id, row.entered_on].append(row)

    def full_time(self, code: str, person: int, on: dt.date) -> bool | None:
        """Yes, no, or ``None``: nobody recorded it."""
        rows = [row for row in self.rows[code, person] if not row.disputed]
        here = [row for row in rows if row.entered_on <= on and (row.left_on is None or on < row.left_on)]
        if not here:
            return False
        last = before(month(on))
        if all(self.paid(rows, which) for which in (last, before(last), before(before(last)))):
            return True
        verdict: bool | None = False
        for row in here:
            if row.form == "退休返聘":
                for each in self.held[code, person, row.entered_on]:
                    if (
                        each.kind in REGISTERED
                        and each.registered_code == code
                        and each.valid_to
                        and each.valid_to >= on
                    ):
                        return True
            elif not row.insured_from:
                verdict = None
        return verdict

    @staticmethod
    def paid(rows: list[Employment], which: tuple[int, int]) -> bool:
        """Whether a month was paid here, in any post."""
        text = f"{which[0]:04}-{which[1]:02}"
        for row in rows:
            if not row.insured_from or text < row.insured_from or (row.insured_to and text > row.insured_to):
                continue
            if row.left_on is None or which <= month(row.left_on):
                return True
        return False
