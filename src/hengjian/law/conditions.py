"""What an institution has to show before it works somewhere: items to fill in, materials to hand in, conditions judged on them.

A pack says which; an answer that nobody has given is a question to someone, never a no. ``Given.values`` holds the answers by the
names of the items, ``None`` or nothing where there is none.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from hengjian.law.clauses import Instrument
from hengjian.law.qualifications import Finding, Qualification


class Shape(Enum):
    """How an item is filled in."""

    TEXT = "text"
    LONG = "long"
    LINES = "lines"
    NUMBER = "number"
    COUNT = "count"
    YES = "yes"
    MANY = "many"
    COUNTY = "county"


class Step(Enum):
    """The steps of filling in, in their order."""

    LICENCE = "执照与业务"
    PREMISES = "场所与设备"
    PEOPLE = "人员"
    SYSTEMS = "制度与程序"
    MATERIALS = "材料"
    DECLARATION = "承诺"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to fill in; ``choices`` of a ``MANY``; ``most`` the longest text.

    ``optional`` where nobody asks for it; ``asked`` where no condition judges it and it is wanted at the hand-in all the same.
    """

    name: str
    label: str
    step: Step
    shape: Shape = Shape.TEXT
    help: str = ""
    optional: bool = False
    choices: tuple[str, ...] = ()
    most: int = 120
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    """A paper to hand in, so many ``copies`` of it; not asked where the item ``unless`` was answered with no."""

    name: str
    label: str
    clause: str
    step: Step = Step.MATERIALS
    help: str = ""
    copies: int = 1
    personal: bool = False
    unless: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of institution; ``outside`` names the clause that leaves it to another rule, ``route`` says which."""

    name: str
    outside: str = ""
    route: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What was filled in and handed in: answers by item, materials at hand, and the people as the city's staff law judged them."""

    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)
    materials: frozenset[str] = frozenset()
    staff: tuple[Qualification, ...] = ()
    ways: tuple[Qualification, ...] = ()
    alone: tuple[Finding, ...] = ()
    leads: tuple[Finding, ...] = ()

    def waived(self, material: Material) -> bool:
        """Whether a material is not asked, by the institution's own answer."""
        return bool(material.unless) and self.values.get(material.unless) is False


Test = Callable[[Given, dt.date], Finding]


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: the step in which it is answered, and its test; ``kinds`` to which it applies, ``None``: all."""

    name: str
    label: str
    step: Step
    test: Test
    kinds: frozenset[str] | None = None

    def asked(self, kind: str) -> bool:
        """Whether it applies to a kind of institution."""
        return self.kinds is None or kind in self.kinds


@dataclass(frozen=True, slots=True)
class Line:
    """A condition and what was found."""

    condition: Condition
    finding: Finding


@dataclass(frozen=True, slots=True)
class RegistrationLaw:
    """What one city (or, for evaluation, the province) asks of an institution that wants to work there.

    ``title`` names the matter; ``receivers`` the levels of authority that decide on it; ``told``: to be accepted is to have given
    notice of practice, too, under this clause (``""``: a notice is a matter of its own); ``place`` the level that a notice goes to;
    ``filed`` the clause under which the registration is one of the province's system (``""``: of no system).
    """

    instrument: Instrument
    title: str
    clause: str
    receivers: tuple[str, ...]
    kinds: tuple[Kind, ...]
    items: tuple[Item, ...]
    materials: tuple[Material, ...]
    conditions: tuple[Condition, ...]
    commitment: str
    place: str = "city"
    told: str = ""
    filed: str = ""
    notes: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ("首次登记",)

    def kind(self, name: str) -> Kind:
        """The kind of a name. Raises ``KeyError``."""
        return {each.name: each for each in self.kinds}[name]


def judge(law: RegistrationLaw, given: Given, on: dt.date) -> tuple[Line, ...]:
    """Every condition that applies, in the order of the pack."""
    return tuple(Line(each, each.test(given, on)) for each in law.conditions if each.asked(given.kind))


def lacking(law: RegistrationLaw, given: Given) -> tuple[Material, ...]:
    """The materials that are asked and not at hand."""
    return tuple(each for each in law.materials if each.name not in given.materials and not given.waived(each))


def blank(law: RegistrationLaw, given: Given) -> tuple[Item, ...]:
    """The items that are asked by themselves and not answered."""
    return tuple(each for each in law.items if each.asked and not given.values.get(each.name))
