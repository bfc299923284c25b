"""The grades of a jurisdiction: now, last month, the last twelve months, district by district, and what is about to end."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.cache import cache

from hengjian.accounts.models import Account
from hengjian.credit import facts, standings
from hengjian.credit.models import Standing
from hengjian.law.months import Month, first_day, last_day, month_of
from hengjian.packs.hangzhou import credit
from hengjian.registry import divisions
from hengjian.registry.visibility import visible
from hengjian.trail.models import Entry
from hengjian.ui.parts import Bar, Tile

YEAR = 12
KEPT = 24 * 60 * 60
SOON = 5
#: Where the districts of 杭州 stand in the cartogram: column and row.
PLACES = {
    "330110": (2, 0), "330105": (3, 0), "330113": (4, 0), "330112": (1, 1), "330106": (2, 1), "330102": (3, 1),
    "330114": (4, 1), "330111": (2, 2), "330108": (3, 2), "330109": (4, 2), "330127": (0, 3), "330182": (1, 3),
    "330122": (2, 3),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Overview:
    """``shares``: month and number by grade, the last is this month; ``ending``: restrictions that end with a day."""

    total: int
    bars: tuple[Bar, ...]
    shares: tuple[tuple[Month, Mapping[str | None, int]], ...]
    lowered: int
    recovering: int
    ending: tuple[Standing, ...]
    ending_count: int
    tiles: tuple[Tile, ...]
    low: int
    elsewhere: int

    @property
    def graded(self) -> bool:
        """Whether any institution has a grade: a city without rules has none."""
        return any(bar.grade and bar.count for bar in self.bars)


def overview(account: Account, today: dt.date) -> Overview:
    """The grades of the institutions that an officer sees."""
    mine = standings.current(today).filter(visible(account, division="division"))
    rows = list(mine.values_list("institution_id", "division", "grade"))
    history = _history(account, [pk for pk, _, _ in rows], today)
    before = dict(history)[month_of(today) - 1]
    now = Counter(grade for _, _, grade in rows)
    lowered = mine.exclude(cause="").exclude(until=None)
    ending = lowered.order_by("until", "name")
    turn = last_day(month_of(today))
    low = Counter(division for _, division, grade in rows if grade in ("C", "D"))
    return Overview(
        total=len(rows),
        bars=tuple(_bar(grade, now, before) for grade in ("A", "B", "C", "D", "")),
        shares=history,
        lowered=lowered.count(),
        recovering=lowered.filter(until=turn).count(),
        ending=tuple(ending.select_related("institution")[:SOON]),
        ending_count=lowered.count(),
        tiles=tiles(account.division, low),
        low=sum(low.values()),
        elsewhere=sum(not division.startswith(account.division[:4]) for _, division, _ in rows),
    )


def tiles(division: str, counts: Mapping[str, int]) -> tuple[Tile, ...]:
    """A tile a county of the officer's city; none where the places are not known."""
    here = [code for code in PLACES if code.startswith(division[:4])] if len(division) == 6 else []
    return tuple(
        Tile(short(code), counts.get(code, 0), *PLACES[code], f"/institutions/?division={code}&sort=worst")
        for code in here
    )


def short(code: str) -> str:
    """余杭 for 余杭区."""
    name = divisions.name(code)
    return name[:-1] if len(name) > 2 else name


def _bar(grade: str, now: Mapping[str, int], before: Mapping[str | None, int]) -> Bar:
    count = now.get(grade, 0)
    return Bar(grade or None, count, count - before.get(grade or None, 0), f"/institutions/?grade={grade or 'none'}")


def _history(
    account: Account, institutions: list[int], today: dt.date
) -> tuple[tuple[Month, Mapping[str | None, int]], ...]:
    """Grades of the last twelve months as known now; kept until the ledger or the month moves on."""
    last = Entry.objects.order_by("-index").values_list("index", flat=True).first()
    key = f"overview:{account.division}:{account.level}:{last}:{month_of(today)}"
    found: tuple[tuple[Month, Mapping[str | None, int]], ...] | None = cache.get(key)
    if found is None:
        found = _counted(institutions, month_of(today))
        cache.set(key, found, KEPT)
    return found


def _counted(institutions: list[int], month: Month) -> tuple[tuple[Month, Mapping[str | None, int]], ...]:
    known, readings = facts.of_many(institutions, None), facts.readings(None)
    months = range(month - YEAR + 1, month + 1)
    counts: dict[Month, Counter[str | None]] = {each: Counter() for each in months}
    for institution in institutions:
        line = credit.timeline(known.get(institution, ()), readings)
        for each in months:
            counts[each][line.at(each).grade] += 1
    return tuple(counts.items())


def next_month(today: dt.date) -> dt.date:
    """The first day of next month."""
    return first_day(month_of(today) + 1)
