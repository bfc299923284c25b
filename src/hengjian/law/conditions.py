"""What an institution has to show before it works somewhere: items to fill in, materials to hand in, conditions judged on them.

A pack says which; an answer that nobody has given is a question to someone, never a no. ``Given.values`` holds the answers by the
names of the items, ``None`` or nothing where there is none.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any

from hengjian.law.clauses import Instrument
from hengjian.law.days import Days
from hengjian.law.qualifications import Finding, Qualification, Question, Verdict, finding
from hengjian.law.technicians import MANAGER


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
    """One thing to fill in; ``optional`` where no condition asks for it; ``choices`` of a ``MANY``; ``most`` the longest text."""

    name: str
    label: str
    step: Step
    shape: Shape = Shape.TEXT
    help: str = ""
    optional: bool = False
    choices: tuple[str, ...] = ()
    most: int = 120


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
    notice of practice, too, under this clause (``""``: a notice is a matter of its own); ``place`` the level that a notice goes to.
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


def told(cites: str, on: dt.date, met: bool, words: str, **more: Any) -> Finding:
    """A finding on one day."""
    return finding(cites, on, [Days.only(on)] if met else [], words, **more)


def unanswered(cites: str, on: dt.date, words: str, *asked: str, who: str = MANAGER) -> Finding:
    """A finding that waits for an answer."""
    return told(cites, on, False, words, questions=[Question(each, who, cites) for each in asked])


def affirmed(cites: str, item: str, yes: str, no: str, asked: str) -> Test:
    """A yes to a question of the form."""

    def test(given: Given, on: dt.date) -> Finding:
        answer = given.values.get(item)
        if answer is None:
            return unanswered(cites, on, "还没有填写。", asked)
        return told(cites, on, bool(answer), yes if answer else no)

    return test


def at_least(cites: str, item: str, least: Decimal, what: str, unit: str) -> Test:
    """A number that reaches another."""

    def test(given: Given, on: dt.date) -> Finding:
        number = given.values.get(item)
        if number is None:
            return unanswered(cites, on, f"没有填写{what}，须不小于{least:f}{unit}。", f"{what}是多少")
        met = number >= least
        words = f"{what}{number:f}{unit}，{'符合' if met else f'须不小于{least:f}{unit}'}。"
        more = "" if met else f"还差{least - number:f}{unit}。"
        return told(cites, on, met, words, arithmetic=f"{number:f} {'≥' if met else '<'} {least:f}", outlook=more)

    return test


def naming(cites: str, item: str, word: str, what: str) -> Test:
    """A text in which a word stands."""

    def test(given: Given, on: dt.date) -> Finding:
        text = given.values.get(item) or ""
        if not text:
            return unanswered(cites, on, f"没有填写{what}。", f"营业执照上的{what}")
        met = word in text
        words = f"{what}含有{word}服务。" if met else f"{what}里没有{word}服务。"
        return told(cites, on, met, words, outlook="" if met else f"变更{what}以后可以。")

    return test


def filled(cites: str, **asked: str) -> Test:
    """Answers to all of these items, by name and label."""

    def test(given: Given, on: dt.date) -> Finding:
        open_now = [label for name, label in asked.items() if given.values.get(name) in (None, "", [], ())]
        if open_now:
            return unanswered(cites, on, f"还没有填写{'、'.join(open_now)}。", *open_now)
        return told(cites, on, True, f"{'、'.join(asked.values())}已填写。")

    return test


def handed(cites: str, *materials: Material) -> Test:
    """All of these materials at hand."""

    def test(given: Given, on: dt.date) -> Finding:
        wanted = [each for each in materials if not given.waived(each)]
        absent = [each.label for each in wanted if each.name not in given.materials]
        if absent:
            return told(cites, on, False, f"没有上传{'、'.join(absent)}。", outlook="上传以后可以。")
        names = "、".join(each.label for each in wanted)
        return told(cites, on, True, f"{names}已上传。" if names else "按填写的内容，这一项不要求材料。")

    return test


def agreed(cites: str, item: str, principles: Iterable[str]) -> Test:
    """All of these principles declared, by ticking each."""
    wanted = tuple(principles)

    def test(given: Given, on: dt.date) -> Finding:
        absent = [each for each in wanted if each not in (given.values.get(item) or ())]
        if absent:
            return unanswered(cites, on, f"还没有声明{'、'.join(absent)}。", *absent)
        return told(cites, on, True, f"已声明{'、'.join(wanted)}。")

    return test


def staffed(cites: str, least: int, what: str) -> Test:
    """So many people whom the city's staff law counts."""

    def test(given: Given, on: dt.date) -> Finding:
        count = sum(each.verdict is Verdict.YES for each in given.staff)
        open_now = sum(each.verdict is Verdict.UNKNOWN for each in given.staff)
        words = (
            f"{what}{count}名，{'' if count >= least else '须'}至少{least}名。" if least > 1 else f"{what}{count}名。"
        )
        sign = "≥" if count >= least else "<"
        asked = [f"{open_now}名人员缺资料，补齐以后才能判断"] if open_now and count < least <= count + open_now else []
        questions = [Question(each, MANAGER, cites) for each in asked]
        more = "" if count >= least else f"还差{least - count}名。"
        return told(
            cites, on, count >= least, words, arithmetic=f"{count} {sign} {least}", outlook=more, questions=questions
        )

    return test


def everyone(cites: str, pick: Callable[[Given], Iterable[Finding | Qualification]], met: str, unmet: str) -> Test:
    """Everyone who was judged meets it; nobody judged is a question."""

    def test(given: Given, on: dt.date) -> Finding:
        verdicts = [each.verdict for each in pick(given)]
        if not verdicts:
            return unanswered(cites, on, "还没有填写人员。", "有哪些专职技术人员")
        count = sum(each is Verdict.NO for each in verdicts)
        if count:
            return told(cites, on, False, f"{count}名人员{unmet}。")
        unknown = sum(each is Verdict.UNKNOWN for each in verdicts)
        if unknown:
            return unanswered(cites, on, f"{unknown}名人员的资料没有填全，不能判断。", f"{unknown}名人员缺的资料")
        return told(cites, on, True, met)

    return test
