"""Policy packs: one folder a city, one file a chapter. No Django.

A pack is a package found through the entry-point group ``hengjian.packs``, or one of ours. Its ``clauses`` module holds
``INSTRUMENT`` and ``CLAUSES``; its ``staff`` module ``STAFF``; where there are such modules, ``registration`` holds
``REGISTRATION``, ``hazards`` ``HAZARDS``, ``serving`` ``SERVICE``, ``districts`` ``OVERLAYS``: what counties add to the city.
"""

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from hengjian.law.checklists import SheetLaw
from hengjian.law.clauses import Clause, Instrument
from hengjian.law.conditions import RegistrationLaw
from hengjian.law.findings import FindingKind
from hengjian.law.hazards import HazardLaw
from hengjian.law.overlays import Overlay
from hengjian.law.risks import RiskLaw
from hengjian.law.stages import ServiceLaw, upon
from hengjian.law.technicians import StaffLaw
from hengjian.packs.national import sheets as general
from hengjian.packs.national.evaluation import EVALUATION
from hengjian.packs.plain import FINDINGS
from hengjian.packs.plain import SERVICE as PLAIN
from hengjian.packs.zhejiang.practice import SERVICE as ZHEJIANG

OURS = {name: f"hengjian.packs.{name}" for name in ("hangzhou", "jincheng", "suzhou")}
#: What the state asks everywhere, and a province of every city in it: package and the first digits of its divisions.
PROVINCES = {"hengjian.packs.national": "", "hengjian.packs.zhejiang": "33"}
#: The province whose plan says how evaluation institutions are reviewed (“一件事”第2条).
EVALUATING = "33"
#: The province's stages of a service by the first digits of its divisions.
ABOVE = {"33": ZHEJIANG}


@cache
def installed() -> dict[str, str]:
    """The packs' names and the packages that hold them."""
    others = {point.name: point.value for point in entry_points(group="hengjian.packs")}
    return others | OURS


def grading() -> tuple[str, ...]:
    """The names of the packs that grade institutions."""
    return tuple(name for name, package in installed().items() if find_spec(f"{package}.credit"))


def pack(name: str) -> ModuleType:
    """The package of a pack. Raises ``KeyError`` where none of that name is installed."""
    return import_module(installed()[name])


def staff_law(division: str) -> StaffLaw | None:
    """What the city of a division code asks of an institution's people; ``None`` where no pack is installed for it."""
    return _staff_laws().get(division[:4])


def registration_law(division: str, kind: str = "") -> RegistrationLaw | None:
    """What the city of a division code asks of an institution of a kind that registers; ``None`` where no pack says.

    A kind that the city's own rule leaves to another (HZ-3) has the other rule where one is installed, ``None`` else.
    """
    law = _registration_laws().get(division[:4])
    outside = law is not None and any(each.name == kind and each.outside for each in law.kinds)
    if not outside:
        return law
    return EVALUATION if kind == EVALUATION.kinds[0].name and division[:2] == EVALUATING else None


def registering() -> tuple[str, ...]:
    """The division codes of the cities whose rules of registration are installed."""
    return tuple(f"{each}00" for each in _registration_laws())


def hazard_law(division: str) -> HazardLaw | None:
    """What the place of a division code (six digits) asks about hazards: the city's law with what the county adds."""
    law: HazardLaw | None = layered("hazards", "HAZARDS", division)
    return law


def risk_law(division: str) -> RiskLaw | None:
    """What the place of a division code (six digits) asks about an enterprise's risks; ``None`` where it says nothing."""
    law: RiskLaw | None = layered("risks", "RISKS", division)
    return law


def layered(name: str, value: str, division: str) -> Any:
    """A law of the city (``value`` of its module ``name``) as its county has it; ``None`` where the city has none."""
    law = _laws(name, value).get(division[:4])
    overlay = _overlays().get(division)
    return overlay.over(name, law) if overlay and law is not None else law


def service_law(division: str) -> ServiceLaw:
    """The stages of a service in the place of a division code: the city's upon the province's; else the platform's own."""
    own, above = _laws("serving", "SERVICE").get(division[:4]), ABOVE.get(division[:2])
    if above is not None:
        return upon(above, own) if own else above
    return own or PLAIN


def sheet_law(division: str) -> SheetLaw:
    """The work sheets of the city of a division code; the platform's own (平台默认) where it prescribes none."""
    law: SheetLaw = layered("sheets", "LAW", division) or general.LAW
    return law


def finding_kinds(division: str) -> tuple[FindingKind, ...]:
    """What an authority of a division code may record that it found: the city's kinds, then the platform's own."""
    return (*_laws("findings", "FINDINGS").get(division[:4], ()), *FINDINGS)


def clause(clause_id: str) -> Clause:
    """The clause with an id such as ``HZ-25-3``. Raises ``KeyError``."""
    return _clauses()[clause_id]


def holds(area: str, clause_id: str) -> bool:
    """Whether a clause is law somewhere in an area (the first digits of its divisions; ``""``: everywhere). Raises ``KeyError``."""
    own = _areas()[clause(clause_id).instrument.id]
    return area.startswith(own) or own.startswith(area)


def law_in(places: Iterable[str], *clause_ids: str) -> list[str]:
    """Those of some clauses that are law in one of the places (division codes). Raises ``KeyError``."""
    areas = [_area(place) for place in places]
    return [each for each in clause_ids if any(holds(area, each) for area in areas)]


def _area(place: str) -> str:
    """The digits of a division code that say something: 3301 of a city, 33 of a province."""
    return _area(place[:-2]) if place.endswith("00") else place


def clauses(instrument: str) -> tuple[Clause, ...]:
    """An instrument's clauses in the order of its text; none where no pack holds it."""
    return tuple(each for each in _clauses().values() if each.instrument.id == instrument)


def instrument(instrument_id: str) -> Instrument:
    """The regulation with an id such as ``HZ``. Raises ``KeyError``."""
    return _instruments()[instrument_id]


@cache
def _staff_laws() -> dict[str, StaffLaw]:
    return {
        pack(name).PACK.division[:4]: import_module(f"{package}.staff").STAFF for name, package in installed().items()
    }


@cache
def _registration_laws() -> dict[str, RegistrationLaw]:
    return _laws("registration", "REGISTRATION")


@cache
def _laws(name: str, value: str) -> dict[str, Any]:
    return {
        pack(each).PACK.division[:4]: getattr(import_module(f"{package}.{name}"), value)
        for each, package in installed().items()
        if find_spec(f"{package}.{name}")
    }


@cache
def _overlays() -> dict[str, Overlay]:
    modules = [f"{package}.districts" for package in installed().values()]
    return {each.division: each for name in modules if find_spec(name) for each in import_module(name).OVERLAYS}


@cache
def _clauses() -> dict[str, Clause]:
    return {each.id: each for module in _clause_modules() for each in module.CLAUSES}


@cache
def _instruments() -> dict[str, Instrument]:
    return {each.id: each for each in (module.INSTRUMENT for module in _clause_modules())}


@cache
def _areas() -> dict[str, str]:
    """Instrument → the first digits of the divisions in which it is law."""
    above = {import_module(f"{package}.clauses").INSTRUMENT.id: area for package, area in PROVINCES.items()}
    return above | {pack(name).PACK.instrument: pack(name).PACK.division.rstrip("0") for name in installed()}


def _clause_modules() -> list[ModuleType]:
    return [import_module(f"{package}.clauses") for package in (*PROVINCES, *installed().values())]
