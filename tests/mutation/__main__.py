"""Change every number of ``packs/hangzhou`` by one step, up and down: the tests of the law must notice each.

``python -m tests.mutation`` prints what survived and ``killed/total``; exit code 1 where anything survived. Each mutant is tried in
a fork of its own, in which that one module is compiled from the changed text. Places in a sequence (``x[0]``) are no numbers of the law.
"""

import ast
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from importlib.machinery import SourceFileLoader
from multiprocessing import get_context
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACK = ROOT / "src" / "hengjian" / "packs" / "hangzhou"
TESTS = ["tests/spec/hangzhou/test_articles_37_38.py", "tests/spec/hangzhou", "tests/law/test_credit_golden.py"]
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

    def source(self) -> bytes:
        """The file with the replacement; columns are in UTF-8 bytes, as Python counts them."""
        lines = self.path.read_bytes().splitlines(keepends=True)
        line = lines[self.line - 1]
        lines[self.line - 1] = line[: self.start] + self.new.encode() + line[self.end :]
        return b"".join(lines)

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: {self.old} -> {self.new}"


def mutants(path: Path) -> list[Mutant]:
    """Every number of a file, one step up and one down; a date is three numbers, so it moves by a day, a month and a year."""
    text = path.read_text("utf-8")
    return [
        Mutant(
            path, node.lineno, node.col_offset, node.end_col_offset or 0, ast.get_source_segment(text, node) or "", new
        )
        for node in numbers(ast.parse(text))
        for new in (stepped(node.value, 1), stepped(node.value, -1))
    ]


def numbers(node: ast.AST) -> Iterator[ast.Constant]:
    """The integers of a tree and the texts of its decimals, but for places in a sequence."""
    if isinstance(node, ast.Constant) and type(node.value) is int:
        yield node
    elif isinstance(node, ast.Subscript):
        yield from numbers(node.value)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Decimal":
        yield from (each for each in node.args if isinstance(each, ast.Constant))
    else:
        for child in ast.iter_child_nodes(node):
            yield from numbers(child)


def stepped(value: int | str, step: int) -> str:
    """The source of an integer, or of a decimal's text, one unit of its last place further."""
    if isinstance(value, int):
        return repr(value + step)
    number = Decimal(value)
    return repr(str(number + step * Decimal(1).scaleb(int(number.as_tuple().exponent))))


def killed(mutant: Mutant | None) -> bool:
    """Whether the tests fail on the mutant (``None``: on the code as it is). Runs in a fork, for it changes what is imported."""
    if mutant:
        plant(mutant)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    arguments = ["-x", "-q", "-c", os.devnull, "--rootdir", str(ROOT), "--noconftest", "-p", "no:cacheprovider"]
    plugins = [part for name in ("django", "xdist", "hypothesispytest", "playwright") for part in ("-p", f"no:{name}")]
    code = pytest.main([*arguments, *plugins, *TESTS])
    if code not in {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED}:
        raise RuntimeError(f"pytest answered {code} on {mutant}")
    return code != pytest.ExitCode.OK


def plant(mutant: Mutant) -> None:
    """Compile the module from the changed text when it is imported."""
    plain = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, fullname: str) -> object:
        if Path(loader.path) == mutant.path:
            return compile(mutant.source(), loader.path, "exec")
        return plain(loader, fullname)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]


def main() -> int:
    """Try every mutant."""
    if any(name.startswith("hengjian.packs") for name in sys.modules):
        raise RuntimeError("the pack is imported already, no fork could change it")
    os.chdir(ROOT)
    every = [mutant for path in sorted(PACK.rglob("*.py")) for mutant in mutants(path)]
    with get_context("fork").Pool(WORKERS, maxtasksperchild=1) as pool:
        if pool.apply(killed, [None]):
            print("The tests fail on the code as it is.")
            return 1
        results = pool.map(killed, every, chunksize=1)
    for mutant, dead in zip(every, results, strict=True):
        if not dead:
            print(f"survived: {mutant}")
    print(f"{sum(results)}/{len(results)} killed, {100 * sum(results) // len(results)} %")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
