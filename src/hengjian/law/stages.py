"""A service as stages: what each records, what has to be done before it, and who must be what on its day.

A city's ``ServiceLaw`` is a table of values; the outlook of one engagement on a day follows from it and from what is recorded.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, Literal

from hengjian.law.clauses import Instrument
from hengjian.law.qualifications import Post, Qualification

Kind = Literal["text", "long", "number", "yes", "choice", "all", "person", "people"]
"""How an item is filled in; ``all``: every option has to be ticked; ``yes``: has to be confirmed."""


class Way(Enum):
    """How a stage comes to be done: by a record of its own, by an act with more effect, or by what other records say."""

    RECORD = "记录"
    CONTRACT = "签订合同"
    LEAD = "指定人员"
    COUNTED = "由现场记录得出"
    REPORT = "报告版本"
    SIGN_OFF = "审核"
    SUBMIT = "上传报告"
    CONTROL = "过程控制核对"
    CLOSE = "结案"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a stage records, under which clause; ``when``: required where another item has this value."""

    key: str
    label: str
    kind: Kind = "long"
    clause: str = ""
    required: bool = True
    hint: str = ""
    options: tuple[str, ...] = ()
    when: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is recorded in a stage; ``files`` is the name of the evidence, ``""`` where none is asked."""

    items: tuple[Item, ...] = ()
    files: str = ""
    files_required: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """Who is named in a stage has to meet a test on its day."""

    clause: str
    label: str
    test: Callable[[Sequence[Post], str, dt.date], Qualification]


@dataclass(frozen=True, slots=True)
class Least:
    """At least so many visits for services of one type."""

    clause: str
    service_type: str
    count: int


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a stage: so many calendar days after the end of the service, its day not counted."""

    clause: str
    days: int


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage. ``after`` must be done before, ``begun`` at least begun; ``only`` names the service types it is for.

    ``clauses`` empty: no clause asks for it, 平台默认. ``optional``: an engagement may be closed without it.
    ``signed``: the clause by which the enterprise signs for each visit; ``""``: none asks.
    """

    key: str
    label: str
    clauses: tuple[str, ...]
    gist: str
    way: Way = Way.RECORD
    who: str = "服务机构"
    after: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()
    sheet: Sheet = field(default_factory=Sheet)
    only: frozenset[str] | None = None
    optional: bool = False
    named: Named | None = None
    least: Least | None = None
    due: Due | None = None
    signed: str = ""

    @property
    def clause(self) -> str:
        """The clause under which the stage is refused; ``""``: none."""
        return self.clauses[0] if self.clauses else ""


@dataclass(frozen=True, slots=True)
class ArchivePart:
    """One of the parts of a project's archive: the stages whose records or files make it up; ``images``: photographs alone."""

    key: str
    label: str
    clause: str
    stages: tuple[str, ...] = ()
    images: bool = False


@dataclass(frozen=True, slots=True)
class Keeping:
    """For how many years an archive is kept from the day of its closing."""

    clause: str
    years: int


@dataclass(frozen=True, slots=True)
class ServiceLaw:
    """What a place prescribes for a service: the stages in their order, the archive and how long it is kept.

    ``instruments`` empty: the platform's own default, 本市未作规定. ``notice`` is the clause by which an institution tells the
    place before it works there, ``after_purchase`` the one that closes a public purchase's service target to other services.
    """

    instruments: tuple[Instrument, ...]
    stages: tuple[Stage, ...]
    archive: tuple[ArchivePart, ...] = ()
    keeping: Keeping | None = None
    notice: str = ""
    after_purchase: str = ""

    @property
    def city(self) -> Instrument | None:
        """The regulation of the city itself, the last of them."""
        return self.instruments[-1] if self.instruments else None

    def in_force(self, on: dt.date) -> bool:
        """Whether the city's regulation is law on a day; the platform's default always applies."""
        return self.city is None or self.city.in_force(on)

    def procedure(self, service_type: str) -> tuple[Stage, ...]:
        """The stages of one service type, in order."""
        return tuple(each for each in self.stages if each.only is None or service_type in each.only)


#: The order in which stages are shown, whoever prescribes them.
ORDER = (
    "survey", "assessment", "interest", "contract", "lead", "matter", "plan", "visits", "rectify",
    "report", "signoff", "submit", "revisit", "flow", "close",
)  # fmt: skip


def upon(above: ServiceLaw, city: ServiceLaw) -> ServiceLaw:
    """The city's law upon that of its province: a stage of both is one stage with the clauses and conditions of both."""
    mine = {each.key: each for each in city.stages}
    joined = [_joined(each, mine.pop(each.key, None)) for each in above.stages]
    stages = sorted([*joined, *mine.values()], key=lambda each: ORDER.index(each.key))
    return ServiceLaw(
        (*above.instruments, *city.instruments),
        tuple(stages),
        city.archive or above.archive,
        city.keeping or above.keeping,
        city.notice or above.notice,
        city.after_purchase or above.after_purchase,
    )


def lacking(sheet: Sheet, values: Mapping[str, Any]) -> list[tuple[Item, str]]:
    """What a filled-in sheet lacks: each item with the sentence."""
    return [(item, told) for item in sheet.items if (told := _lack(item, values))]


def _lack(item: Item, values: Mapping[str, Any]) -> str:
    given = values.get(item.key)
    if item.kind == "all":
        missing = [each for each in item.options if each not in (given or ())]
        return f"{item.label}还缺：{'、'.join(missing)}。" if missing else ""
    needed = item.required or (item.when is not None and values.get(item.when[0]) == item.when[1])
    if given or not needed:
        return ""
    return f"{item.label}：没有确认。" if item.kind == "yes" else f"{item.label}：没有填写。"


def _joined(above: Stage, city: Stage | None) -> Stage:
    if city is None:
        return above
    items = {each.key: each for each in (*above.sheet.items, *city.sheet.items)}
    sheet = Sheet(
        tuple(items.values()),
        city.sheet.files or above.sheet.files,
        city.sheet.files_required or above.sheet.files_required,
    )
    return replace(
        city,
        clauses=(*city.clauses, *above.clauses),
        after=tuple(dict.fromkeys((*city.after, *above.after))),
        begun=tuple(dict.fromkeys((*city.begun, *above.begun))),
        sheet=sheet,
        due=city.due or above.due,
        optional=city.optional and above.optional,
    )
