"""Which addresses a form can be handed in at, read from the code of the views themselves."""

from __future__ import annotations

import dis
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


def accepting() -> set[str]:
    """The routes whose view, or a function of ours that it calls, looks at what was posted."""
    return {route for route, view in views() if _takes(view)}


def views(patterns: list[URLPattern | URLResolver] | None = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every address of the product with its view."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns, prefix + str(pattern.pattern))
        else:
            yield prefix + str(pattern.pattern), pattern.callback


def _takes(view: Callable[..., Any]) -> bool:
    allowed = list(_methods(view))
    return all("POST" in each for each in allowed) and (bool(allowed) or _reads(view, set()))


def _methods(view: Any) -> Iterator[list[str]]:
    """What ``require_http_methods`` and its like let in, through every layer around the view."""
    while view is not None:
        names = getattr(getattr(view, "__code__", None), "co_freevars", ())
        cells = dict(zip(names, view.__closure__ or (), strict=True)) if names else {}
        if "request_method_list" in cells:
            yield cells["request_method_list"].cell_contents
        view = getattr(view, "__wrapped__", None)


def _reads(thing: Any, seen: set[Any]) -> bool:
    """Whether a function, or one that it reaches, mentions POST."""
    while hasattr(thing, "__wrapped__"):
        thing = thing.__wrapped__
    if not isinstance(thing, FunctionType) or thing in seen or not thing.__module__.startswith("hengjian."):
        return False
    seen.add(thing)
    codes = list(_codes(thing.__code__))
    if any("POST" in (*code.co_names, *code.co_consts) for code in codes):
        return True
    reached = {each.argval for code in codes for each in dis.get_instructions(code) if each.opname == "LOAD_GLOBAL"}
    return any(_reads(each, seen) for name in reached for each in _meant(thing.__globals__.get(name), codes))


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _codes(each)


def _meant(thing: Any, codes: list[CodeType]) -> Iterator[Any]:
    """What a name of a module stands for: a function, the functions of a table, of a class, of a module."""
    if isinstance(thing, dict):
        yield from thing.values()
    elif isinstance(thing, type) or hasattr(thing, "__file__"):
        used = {name for code in codes for name in code.co_names}
        for name, each in vars(thing).items():
            if name in used:
                yield getattr(each, "__func__", each)
    else:
        yield thing
