"""A random sample that anyone can repeat: the order comes from a public seed, the size from a share (JC-16, ZJ-8)."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from hashlib import sha256
from typing import NamedTuple

from hengjian.law.faults import Fault

SHORTEST_SEED = 8
"""Characters; a shorter one could be tried out by hand."""


class Drawable(NamedTuple):
    """One line of a frame: a project, and the institution and county within which it is drawn."""

    project: str
    institution: str
    county: str


def drawn(frame: Iterable[Drawable], seed: str, share: Fraction) -> tuple[str, ...]:
    """The projects drawn, sorted: of each institution and county the first ``sample_size`` in the order of the seed."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in frame:
        groups[line.institution, line.county].append(line.project)
    return tuple(sorted(each for group in groups.values() for each in _first(group, seed, share)))


def sample_size(share: Fraction, count: int) -> int:
    """⌈share × count⌉, computed exactly."""
    return math.ceil(share * count)


def place(seed: str, project: str) -> str:
    """Where a project stands in the order of a seed: SHA-256 of ``seed|project`` in lower-case hex, as ``sha256sum`` gives it."""
    return sha256(f"{seed}|{project}".encode()).hexdigest()


def seed_fault(seed: str) -> str:
    """What is wrong with a seed; ``""`` where it may be used."""
    return f"种子至少{SHORTEST_SEED}个字符，现在{len(seed)}个。" if len(seed) < SHORTEST_SEED else ""


def frame_faults(frame: Sequence[Drawable]) -> tuple[Fault, ...]:
    """Empty fields and projects that stand twice; ``where`` is the row that a spreadsheet shows (the heading is row 1)."""
    names = {"project": "项目", "institution": "机构", "county": "区县"}
    found = [
        Fault(str(row), f"{names[field]}（{field}）是空的。")
        for row, line in enumerate(frame, start=2)
        for field, value in line._asdict().items()
        if not value
    ]
    times = Counter(line.project for line in frame if line.project)
    seen: set[str] = set()
    for row, line in enumerate(frame, start=2):
        if line.project in seen and times[line.project] > 1:
            found.append(Fault(str(row), f"项目{line.project}重复，前面已有一行。"))
        seen.add(line.project)
    return tuple(sorted(found, key=lambda fault: int(fault.where)))


def _first(group: list[str], seed: str, share: Fraction) -> list[str]:
    return sorted(group, key=lambda project: (place(seed, project), project))[: sample_size(share, len(group))]
