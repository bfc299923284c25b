"""Change every number of ``packs/hangzhou`` by one step, up and down: the tests of the law must notice each.

``python tests/mutation/numbers.py`` prints what survived and ``killed/total``; exit code 1 where anything survived. A mutant is a
copy of the package in a directory of its own, put before the real one on the path of a fresh pytest.
"""

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from queue import Queue

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
PACK = SOURCE / "hengjian" / "packs" / "hangzhou"
TESTS = ["tests/spec/hangzhou", "tests/law/test_credit_golden.py", "tests/law/test_credit_replay.py"]
WORKERS = int(os.environ.get("HENGJIAN_MUTATION_WORKERS", "2"))


@dataclass(frozen=True)
class Mutant:
    """One number of a file replaced by another."""

    path: Path
    line: int
    start: int
    end: int
    old: str
    new: str

    def source(self) -> str:
        """The file with the replacement; columns are in UTF-8 bytes, as Python counts them."""
        lines = self.path.read_bytes().splitlines(keepends=True)
        line = lines[self.line - 1]
        lines[self.line - 1] = line[: self.start] + self.new.encode() + line[self.end :]
        return b"".join(lines).decode()

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: {self.old} -> {self.new}"


def mutants(path: Path) -> list[Mutant]:
    """Every number of a file, one step up and one down: integers, decimals in text, and so the parts of dates."""
    found = []
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Constant) and type(node.value) is int:
            found += [replaced(path, node, repr(node.value + step)) for step in (1, -1)]
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Decimal" and isinstance(node.args[0], ast.Constant):
            if isinstance(number := node.args[0].value, str):
                found += [replaced(path, node.args[0], repr(stepped(number, step))) for step in (1, -1)]
    return found


def stepped(number: str, step: int) -> str:
    """A decimal one unit of its last place further."""
    value = Decimal(number)
    return str(value + step * Decimal(1).scaleb(value.as_tuple().exponent))


def replaced(path: Path, node: ast.Constant, new: str) -> Mutant:
    """A mutant that writes ``new`` in the place of a constant."""
    old = ast.get_source_segment(path.read_text("utf-8"), node) or ""
    return Mutant(path, node.lineno, node.col_offset, node.end_col_offset or 0, old, new)


def killed(mutant: Mutant | None, copy: Path) -> bool:
    """Whether the tests fail on the mutant (``None``: on the code as it is)."""
    target = copy / mutant.path.relative_to(SOURCE) if mutant else None
    if mutant and target:
        target.write_text(mutant.source(), "utf-8")
    try:
        return run(copy)
    finally:
        if mutant and target:
            shutil.copyfile(mutant.path, target)


def run(copy: Path) -> bool:
    """Whether the tests fail against a copy of the package; an error of collection is a failure, no tests at all is an error."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-c", os.devnull, "--rootdir", str(ROOT), "--noconftest"]
    command += ["-p", "no:cacheprovider", "-p", "no:django", "-p", "no:xdist", "-p", "no:playwright", *TESTS]
    environment = os.environ | {"PYTHONPATH": f"{copy}{os.pathsep}{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1, 2}:
        raise RuntimeError(done.stdout + done.stderr)
    return done.returncode != 0


def main() -> int:
    """Try every mutant."""
    every = [mutant for path in sorted(PACK.rglob("*.py")) for mutant in mutants(path)]
    with tempfile.TemporaryDirectory() as directory:
        copies: Queue[Path] = Queue()
        for number in range(WORKERS):
            copies.put(Path(shutil.copytree(SOURCE / "hengjian", Path(directory) / str(number) / "hengjian")).parent)

        def attempt(mutant: Mutant | None) -> bool:
            copy = copies.get()
            try:
                return killed(mutant, copy)
            finally:
                copies.put(copy)

        if attempt(None):
            print("The tests fail on the code as it is.")
            return 1
        with ThreadPoolExecutor(WORKERS) as pool:
            results = list(pool.map(attempt, every))
    for mutant, dead in zip(every, results, strict=True):
        if not dead:
            print(f"survived: {mutant}")
    print(f"{sum(results)}/{len(results)} killed, {100 * sum(results) // len(results)} %")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
