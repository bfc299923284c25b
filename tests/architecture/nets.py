"""Nets over the source: each takes a text and answers with faults, ``line: what``. Planted faults prove that they catch."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "hengjian"

CLOCKS = {"datetime", "dt", "date", "timezone", "time", "clock"}
READINGS = {"now", "today", "utcnow", "gmtime"}
READINGS_WITHOUT_ARGUMENT = {"localdate", "localtime", "time"}  # with one they convert a given time, or make one
SQL = {"execute", "executemany", "executescript", "raw", "extra", "RawSQL"}
CLAUSE = re.compile(r"^(?:HZ|ZJ|JC|SZ)-(\d+)(?:-|$)")
INLINE = re.compile(
    r"""\sstyle\s*=|\son[a-z]+\s*=\s*["']|<style|javascript:|<script(?![^>]*\ssrc=)(?![^>]*type="application/(?:ld\+)?json")""",
    re.IGNORECASE,
)
VAGUE = {"utils", "util", "helpers", "helper", "services", "service", "common", "misc"}


def modules(*, without: Iterable[str] = ()) -> Iterator[Path]:
    """Our modules; ``without`` names folders or files below ``src/hengjian`` that are let through."""
    free = [SOURCE / name for name in without]
    for path in sorted(SOURCE.rglob("*.py")):
        if not any(path == each or each in path.parents for each in free):
            yield path


def calls(text: str) -> Iterator[tuple[int, str, str, int]]:
    """Each call ``a.b.owner.name(…)``: line, owner (empty for a bare name), name, number of arguments."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            owner = getattr(node.func, "value", None)
            yield node.lineno, _name(owner), _name(node.func), len(node.args) + len(node.keywords)


def _name(node: ast.AST | None) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))


def clock(text: str) -> list[str]:
    """Readings of the clock."""
    return [
        f"{line}: {owner}.{name}()"
        for line, owner, name, arguments in calls(text)
        if owner in CLOCKS and (name in READINGS or (name in READINGS_WITHOUT_ARGUMENT and not arguments))
    ]


def sql(text: str) -> list[str]:
    """SQL written by hand."""
    return [f"{line}: {name}()" for line, _, name, _ in calls(text) if name in SQL]


def inline(text: str) -> list[str]:
    """Style and script inside a template, which the content security policy would refuse."""
    return [f"{text.count(chr(10), 0, found.start()) + 1}: {found[0].strip()}" for found in INLINE.finditer(text)]


def cited(text: str) -> set[str]:
    """The articles (``HZ-25``) that the code of a pack cites."""
    strings = (
        node.value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return {found[0].rstrip("-") for value in strings if (found := CLAUSE.match(value))}


def marked(text: str) -> set[str]:
    """The rows that a test module names with ``@pytest.mark.clause``."""
    marks = re.findall(r"mark\.clause\(([^)]*)\)", text)
    return set(re.findall(r"\b(?:HZ|ZJ|JC|SZ|X|W)-\d+(?:\.\d+)?\b", " ".join(marks)))


def vague(path: Path) -> bool:
    """Whether a module or a folder says nothing by its name."""
    return bool(VAGUE & {*path.with_suffix("").parts})


def backwards(order: list[str], relations: Iterable[tuple[str, str]]) -> list[str]:
    """Relations ``(from app, to app)`` that point to an app that stands later; apps not in ``order`` are Django's and free."""
    place = {name: number for number, name in enumerate(order)}
    return [f"{a} → {b}" for a, b in relations if a in place and place.get(b, -1) > place[a]]
