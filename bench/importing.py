"""(b) The sample city into an empty database, by the command line."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.machine import ROOT, environment, median

SAMPLE = ROOT / "tests" / "data" / "hangzhou-sample"
FILES = ("register.xlsx", "visits.csv")
RUNS = 3

INTRODUCTION = """## Import: the sample city

`hengjian import register.xlsx visits.csv` into an empty SQLite database (WAL, synchronous FULL), from the start of the program to its
end: reading, checking each row, writing facts, ledger and receipts. Rows accepted and refused together; medians.

| rows | seconds by the wall | CPU seconds | rows per second |
|--:|--:|--:|--:|
"""


def report() -> tuple[str, bool]:
    """The section; there is no target."""
    missing = [name for name in FILES if not (SAMPLE / name).exists()]
    if missing:
        return f"## Import: the sample city\n\nNot measured: {SAMPLE} holds no {missing[0]}.\n", True
    rows, walls, cpus = 0, [], []
    for _ in range(RUNS):
        rows, wall, cpu = _run()
        walls.append(wall)
        cpus.append(cpu)
    line = f"| {rows:,} | {median(walls):.2f} | {median(cpus):.2f} | {rows / median(walls):,.0f} |\n"
    return INTRODUCTION + line, True


def _run() -> tuple[int, float, float]:
    with tempfile.TemporaryDirectory() as folder:
        env = environment(HENGJIAN_HOME=folder)
        env.pop("HENGJIAN_DATABASE_URL", None)
        made = "from hengjian.cli.database import ready; ready()"
        subprocess.run([sys.executable, "-c", made], check=True, env=env)
        out = Path(folder) / "report.json"
        files = [str(SAMPLE / name) for name in FILES]
        wall, cpu = time.perf_counter(), _children()
        command = [sys.executable, "-m", "hengjian.cli", "import", *files, "--report", str(out)]
        subprocess.run(command, check=True, env=env, stdout=subprocess.DEVNULL)
        wall, cpu = time.perf_counter() - wall, _children() - cpu
        return _rows(json.loads(out.read_text(encoding="utf-8"))), wall, cpu


def _rows(found: dict) -> int:
    refused = {(each["sheet"], each["row"]) for each in found["rejected"]}
    return sum(found["accepted"].values()) + len(refused)


def _children() -> float:
    times = os.times()
    return times.children_user + times.children_system
