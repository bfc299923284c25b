"""Replay by the rule of the pack: facts in, spans out. Prints CPU seconds of each run; writes the cells to compare."""

import datetime as dt
import gc
import json
import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import islice
from pathlib import Path

from bench.population import DENSITIES, DOWNGRADE, FIRST, MONTHS, PENALTY, UNDECIDED, Density, History, histories
from hengjian.law.facts import CreditFact, Decision, Letter, Penalty, Score
from hengjian.law.timelines import Restriction, Span, Timeline
from hengjian.packs.hangzhou.credit import timeline

BATCH = 10_000
CLAUSES = ("HZ-25-1", "HZ-25-2", "HZ-25-3", "HZ-26", "HZ-27")
CODES = {None: 0, "A": 1, "B": 2, "C": 3, "D": 4}


def main(density: Density, count: int, runs: int, cells: Path) -> None:
    """Time ``runs`` replays of ``count`` institutions, batch by batch so that memory stays small."""
    seconds = [0.0] * runs
    population = histories(density, count)
    with cells.open("wb") as file:
        while batch := [facts(history) for history in islice(population, BATCH)]:
            gc.collect()
            gc.freeze()
            for run in range(runs):
                started = time.process_time()
                answers = [timeline(each) for each in batch]
                seconds[run] += time.process_time() - started
            for answer in answers:
                file.write(expanded(answer))
            gc.unfreeze()
    print(json.dumps(seconds))


def facts(history: History) -> list[CreditFact]:
    """The history as facts of the law."""
    return [*_scores(history), *_events(history)]


def expanded(answer: Timeline) -> bytes:
    """Three bytes a month: the two grades, the clauses that restrict, the clauses proposed."""
    return b"".join(_cell(span) for _, span in answer.months(FIRST, FIRST + MONTHS))


def _cell(span: Span) -> bytes:
    grades = CODES[span.grade] * 8 + CODES[span.model]
    return bytes((grades, _clauses(span.restrictions), _clauses(span.proposed)))


def _clauses(restrictions: tuple[Restriction, ...]) -> int:
    return sum({1 << CLAUSES.index(each.clause) for each in restrictions})


def _scores(history: History) -> Iterator[Score]:
    for month, hundredths in history.scores:
        on = _day(month, 1)
        yield Score(f"s{month}", on, on, _points(hundredths))


def _events(history: History) -> Iterator[CreditFact]:
    for number, each in enumerate(history.happenings):
        on, name = _day(each.month, each.day), f"e{number}"
        yield Penalty(name, on, on) if each.kind == PENALTY else Letter(name, on, on, (each.kind,))
        if each.decision != UNDECIDED:
            yield Decision(f"d{number}", on, on, name, "downgrade" if each.decision == DOWNGRADE else "waive", "示例")


@cache
def _day(month: int, day: int) -> dt.date:
    return dt.date((FIRST + month) // 12, (FIRST + month) % 12 + 1, day)


@cache
def _points(hundredths: int) -> Decimal:
    return Decimal(hundredths) / 100


if __name__ == "__main__":
    chosen, number, repeats, path = sys.argv[1:]
    main(DENSITIES[chosen], int(number), int(repeats), Path(path))
