"""Every test on SQLite, then every test of the database again on PostgreSQL; the last line is the sum of both.

``python -m tests.run [pytest arguments]``; ends with 1 when anything failed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

BUILD = Path(__file__).resolve().parent.parent / "build"
RUNS = {"sqlite": "not nightly", "postgresql": "database and not browser and not nightly"}


def main(arguments: list[str]) -> int:
    """Run both and print ``N passed, N failed``; a skipped test is named by pytest and counted here."""
    tallies = [run(database, marks, arguments) for database, marks in RUNS.items()]
    total = sum((tally for _, tally in tallies), Counter())
    for database, (_, tally) in zip(RUNS, tallies, strict=True):
        print(f"{database}: {tally['passed']} passed, {tally['failed']} failed, {tally['skipped']} skipped")
    print(f"{total['passed']} passed, {total['failed']} failed", flush=True)
    return int(any(code for code, _ in tallies) or not all(tally["passed"] for _, tally in tallies))


def run(database: str, marks: str, arguments: list[str]) -> tuple[int, Counter[str]]:
    """One pytest run on two processors, one test at a time to each (the walks are long): its exit code and its counts."""
    report = BUILD / f"tests-{database}.xml"
    report.unlink(missing_ok=True)
    report.parent.mkdir(exist_ok=True)
    command = ["-q", "-n2", "--dist=loadgroup", "-rs", "-m", marks, f"--junit-xml={report}", *arguments]
    code = subprocess.run(
        [sys.executable, "-m", "pytest", *command], env={**os.environ, "HENGJIAN_TEST_DATABASE": database}
    ).returncode
    return code, counts(report)


def counts(report: Path) -> Counter[str]:
    """Passed, failed (with errors) and skipped in a JUnit report; a run that left none failed."""
    if not report.exists():
        return Counter(failed=1)
    suite = ET.parse(report).getroot().find("testsuite")
    number = {name: int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")}
    failed = number["failures"] + number["errors"]
    return Counter(passed=number["tests"] - failed - number["skipped"], failed=failed, skipped=number["skipped"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
