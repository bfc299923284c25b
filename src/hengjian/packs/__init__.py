"""Policy packs: one folder a city, one file a chapter. No Django.

A pack is a package found through the entry-point group ``hengjian.packs``, or one of ours. Its ``clauses`` module holds
``INSTRUMENT`` and ``CLAUSES``.
"""

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from types import ModuleType

from hengjian.law.clauses import Clause, Instrument
from hengjian.packs import instruments

OURS = {"hangzhou": "hengjian.packs.hangzhou"}


@cache
def installed() -> dict[str, str]:
    """The packs' names and the packages that hold them."""
    others = {point.name: point.value for point in entry_points(group="hengjian.packs")}
    return others | OURS


def pack(name: str) -> ModuleType:
    """The package of a pack. Raises ``KeyError`` where none of that name is installed."""
    return import_module(installed()[name])


def clause(clause_id: str) -> Clause:
    """The clause with an id such as ``HZ-25-3``. Raises ``KeyError``."""
    return _clauses()[clause_id]


def clauses(instrument: str) -> tuple[Clause, ...]:
    """An instrument's clauses in the order of its text; none where no pack holds it."""
    return tuple(each for each in _clauses().values() if each.instrument.id == instrument)


def instrument(instrument_id: str) -> Instrument:
    """The regulation with an id such as ``HZ``. Raises ``KeyError``."""
    return _instruments()[instrument_id]


@cache
def _clauses() -> dict[str, Clause]:
    return {each.id: each for module in _clause_modules() for each in module.CLAUSES}


@cache
def _instruments() -> dict[str, Instrument]:
    waiting = (instruments.ZHEJIANG, instruments.JINCHENG, instruments.SUZHOU)
    return {each.id: each for each in (*waiting, *(module.INSTRUMENT for module in _clause_modules()))}


def _clause_modules() -> list[ModuleType]:
    return [import_module(f"{package}.clauses") for package in installed().values()]
