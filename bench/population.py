"""A province's histories, drawn from one seed, as plain columns that both programs read.

``points[institution][month]`` hundredths of a point, 0 where no score was made; ``events[slot][institution][month]`` what
happened, in order of the day; ``decisions`` what an officer made of it. Standard library only.
"""

import random
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = 120
FIRST = 2025 * 12 + 1  # February 2025
SLOTS = 2  # at most so many events of one institution in one month
UNDECIDED, DOWNGRADE, WAIVE = range(3)
PENALTY = 9  # a letter is its circumstance of 第二十三条, 1 to 8


@dataclass(frozen=True, slots=True)
class Density:
    """How much happens: months between two scores, the share with an adverse event, and whether institutions enter over time.

    ``entering``: each enters in some month of the ten years and has scores from then on; else all are there from the start.
    """

    months_between_scores: int
    share_with_events: float
    entering: bool = False


DENSITIES = {
    "growing": Density(3, 0.10, entering=True),
    "yearly": Density(12, 0.10),
    "dense": Density(3, 0.30),
}
"""Institutions that enter over ten years and are then scored each quarter; all there from the start and scored yearly; all
there from the start, scored each quarter, and punished three times as often."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event in a month, on a day, and its decision."""

    month: int
    day: int
    kind: int
    decision: int


@dataclass(frozen=True, slots=True)
class History:
    """One institution: (month, hundredths of points) and the happenings in order."""

    scores: tuple[tuple[int, int], ...]
    happenings: tuple[Happening, ...]


def histories(density: Density, count: int, seed: int = 20250201) -> Iterator[History]:
    """The same histories for the same seed."""
    draw = random.Random(seed)
    for _ in range(count):
        yield History(tuple(_scores(draw, density)), tuple(_happenings(draw, density)))


def columns(population: Iterator[History]) -> tuple[array, list[array], list[array]]:
    """Points, events and decisions of a population, a row of months for each institution."""
    points, events, decisions = array("h"), [array("b") for _ in range(SLOTS)], [array("b") for _ in range(SLOTS)]
    for history in population:
        row = array("h", bytes(2 * MONTHS))
        for month, value in history.scores:
            row[month] = value
        points += row
        _fill(history, events, decisions)
    return points, events, decisions


def _fill(history: History, events: list[array], decisions: list[array]) -> None:
    start = len(events[0])
    for column in (*events, *decisions):
        column.extend(bytes(MONTHS))
    for each in history.happenings:
        slot = next(slot for slot in range(SLOTS) if not events[slot][start + each.month])
        events[slot][start + each.month] = each.kind
        decisions[slot][start + each.month] = each.decision


def _scores(draw: random.Random, density: Density) -> Iterator[tuple[int, int]]:
    points = draw.uniform(62, 97)
    first = draw.randrange(MONTHS if density.entering else density.months_between_scores)
    for month in range(first, MONTHS, density.months_between_scores):
        points = min(100.0, max(40.0, points + draw.gauss(0, 2)))
        yield month, round(points * 100)


def _happenings(draw: random.Random, density: Density) -> list[Happening]:
    if draw.random() >= density.share_with_events:
        return []
    happened: list[Happening] = []
    for _ in range(draw.choice((1, 1, 1, 2, 2, 3))):
        near = [each.month for each in happened if each.month < MONTHS - 6]
        month = near[-1] + draw.randrange(6) if near and draw.random() < 0.5 else draw.randrange(MONTHS)
        if sum(each.month == month for each in happened) < SLOTS:
            kind = PENALTY if draw.random() < 0.25 else draw.randint(1, 8)
            decision = draw.choices((UNDECIDED, DOWNGRADE, WAIVE), (5, 85, 10))[0]
            happened.append(Happening(month, draw.randint(1, 28), kind, decision))
    return sorted(happened, key=lambda each: (each.month, each.day, each.kind))
