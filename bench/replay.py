"""(a) 120 months of 100,000 institutions: the rule of the pack beside the same rule in openfisca-core."""

import filecmp
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.machine import median, others, run_json
from bench.population import DENSITIES

COUNT = 100_000
TARGET = 1.2
HEADLINE = "growing"
ROUNDS = {"growing": 3, "yearly": 1, "dense": 1}
RUNS = 2
WORDS = {
    "growing": "enter over the ten years, then a score each quarter; 10 % have adverse events",
    "yearly": "all there from the start, a score each year; 10 % have adverse events",
    "dense": "all there from the start, a score each quarter; 30 % have adverse events",
}

INTRODUCTION = f"""## Replay: 120 months of {COUNT:,} institutions

The grade of every month, the model grade, and by clause what restricts it and what is proposed: from facts in memory by
`packs/hangzhou`, in plain Python, one institution after the other, with the facts that each restriction rests on; and from arrays
in memory by the same rule in openfisca-core (`bench/replay_openfisca.py`), all institutions at once, a period a month, in the
fastest exact form found. Both answers are written out and compared byte by byte: all cells are identical, or this page is not
written. CPU seconds, medians; setting up facts and inputs is not counted.

| institutions | Hengjian, s | openfisca-core, s | ratio |
|---|--:|--:|--:|
"""
REMARK = """
Our cost grows with the facts, openfisca's with the months: with few facts we gain, with many we lose.
"""


def report() -> tuple[str, bool]:
    """The section, and whether the target is met by the first line."""
    lines, met = [], False
    for name in DENSITIES:
        ours, theirs = compared(name)
        ratio = median(theirs) / median(ours)
        lines.append(f"| {WORDS[name]} | {median(ours):.2f} | {median(theirs):.2f} | {ratio:.2f} |\n")
        met = met or (name == HEADLINE and ratio >= TARGET)
    verdict = f"Target, first line: ratio ≥ {TARGET}, {'met' if met else '**missed**'}.\n"
    return INTRODUCTION + "".join(lines) + REMARK + verdict, met


def compared(name: str) -> tuple[list[float], list[float]]:
    """CPU seconds of both, turn about. Raises ``SystemExit`` where a cell differs."""
    ours: list[float] = []
    theirs: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        cells = [Path(folder) / "ours", Path(folder) / "theirs"]
        for _ in range(ROUNDS[name]):
            for seconds, path, program in zip((ours, theirs), cells, _programs(), strict=True):
                seconds.extend(run_json(*program, name, str(COUNT), str(RUNS), str(path)))
        if not filecmp.cmp(*cells, shallow=False):
            raise SystemExit(f"replay {name}: the two answers differ")
    return ours, theirs


def _programs() -> Iterator[tuple[Path | str, str]]:
    yield sys.executable, "bench.replay_hengjian"
    yield others(), "bench.replay_openfisca"
