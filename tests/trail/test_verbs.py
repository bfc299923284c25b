"""Every act of the source has its words."""

from __future__ import annotations

import ast
from pathlib import Path

import hengjian
from hengjian.trail.verbs import VERBS

SOURCE = Path(hengjian.__file__).parent


def verbs() -> set[str]:
    """The first arguments of all calls of ``act``, and of helpers named after it."""
    calls = (
        node
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    )
    named = (
        call
        for call in calls
        if getattr(call.func, "id", getattr(call.func, "attr", "")).lstrip("_") == "act" and call.args
    )
    return {call.args[0].value for call in named if isinstance(call.args[0], ast.Constant)}


def test_every_verb_has_words() -> None:
    assert verbs() - set(VERBS) == set()
