"""(c) The list of institutions: a page of 50 out of 100,000, beside the same rows in Datasette."""

import sys
import tempfile
from pathlib import Path

from bench.machine import median, others, run_json

COUNT = 100_000
REQUESTS = 60

INTRODUCTION = f"""## List: 50 of {COUNT:,} institutions

The first page by name, with the total and the counts by grade, as an officer sees it, signed in; and the same rows (name, code, division,
grades, score, until, cause) as a table with the same index in Datasette, sorted by name, its facet suggestions off. Both asked inside
their own process, {REQUESTS} times after ten to warm up; CPU milliseconds a page, medians.

| Hengjian, ms | Datasette, ms | ratio |
|--:|--:|--:|
"""


def report() -> tuple[str, bool]:
    """The section; there is no target."""
    with tempfile.TemporaryDirectory() as folder:
        rows = str(Path(folder) / "rows.sqlite3")
        ours = median(run_json(sys.executable, "bench.list_hengjian", folder, rows, str(COUNT), str(REQUESTS)))
        theirs = median(run_json(others(), "bench.list_datasette", rows, str(REQUESTS)))
    return INTRODUCTION + f"| {ours * 1000:.1f} | {theirs * 1000:.1f} | {theirs / ours:.2f} |\n", True
