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

from bench.population import FIRST, MONTHS, PENALTY, Density, History, histories
from hengjian.law.facts import CreditFact, Decision, Letter, Penalty, Score
from hengjian.law.timelines import Timeline
from hengjian.packs.hangzhou.credit import timeline

BATCH = 10_000
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
    """The grade of each month, as a code."""
    return bytes(CODES[span.grade] for _, span in answer.months(FIRST, FIRST + MONTHS))


def _scores(history: History) -> Iterator[Score]:
    for month, hundredths in history.scores:
        on = _day(month, 1)
        yield Score(f"s{month}", on, on, _points(hundredths))


def _events(history: History) -> Iterator[CreditFact]:
    for number, each in enumerate(history.happenings):
        on, name = _day(each.month, each.day), f"e{number}"
        yield Penalty(name, on, on) if each.kind == PENALTY else Letter(name, on, on, (each.kind,))
        yield Decision(f"d{number}", on, on, name, "downgrade" if each.downgrade else "waive", "示例")


@cache
def _day(month: int, day: int) -> dt.date:
    return dt.date((FIRST + month) // 12, (FIRST + month) % 12 + 1, day)


@cache
def _points(hundredths: int) -> Decimal:
    return Decimal(hundredths) / 100


if __name__ == "__main__":
    name, between, share, number, repeats, path = sys.argv[1:]
    main(Density(name, int(between), float(share)), int(number), int(repeats), Path(path))
