"""Facts and answers as JSON, in the words of the command line: other offices recompute an answer from these."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from hengjian.law.facts import Annulment, CreditFact, Decision, Letter, Penalty, Score
from hengjian.law.faults import Fault
from hengjian.law.months import Month, month_of, month_text, parse_day
from hengjian.law.packs import Pack
from hengjian.law.timelines import Restriction, Span, Timeline

AFTER_THE_LAST = 12
"""Months that an answer shows after the last restriction where nobody asked for others (命令行的约定)."""

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class Read(NamedTuple):
    """The facts that could be read, the ids of those that could not, and why not."""

    facts: tuple[CreditFact, ...]
    unread: tuple[str, ...]
    faults: tuple[Fault, ...]


def read_facts(raw: object) -> Read:
    """The facts of ``{"subject": …, "facts": […]}``, parsed with ``parse_float=Decimal``; nothing is guessed."""
    if not isinstance(raw, Mapping) or not isinstance(raw.get("facts"), list):
        return Read((), (), (Fault("", "应当是一个对象，其中 facts 是事实的列表。"),))
    facts: list[CreditFact] = []
    unread: list[str] = []
    faults: list[Fault] = []
    for number, each in enumerate(raw["facts"], start=1):
        row = _Row(each, number)
        fact = row.fact()
        if fact is None:
            unread.append(row.where)
            faults += row.faults
        else:
            facts.append(fact)
    return Read(tuple(facts), tuple(unread), tuple(faults))


def write_facts(facts: Iterable[CreditFact]) -> list[dict[str, Any]]:
    """The facts as ``read_facts`` reads them."""
    return [_written(fact) for fact in facts]


def answer(pack: Pack, line: Timeline, first: Month, end: Month, known_on: dt.date | None) -> dict[str, Any]:
    """The months from ``first`` to before ``end``, each with every restriction and proposal that covers it."""
    return {
        "pack": pack.name,
        "pack_version": pack.version,
        "pack_digest": pack.digest(),
        "known_on": known_on and known_on.isoformat(),
        "months": [_month(month, span) for month, span in line.months(first, end)],
    }


def extent(facts: Sequence[CreditFact], line: Timeline) -> tuple[Month, Month]:
    """From the first fact to before the end of twelve months after the last restriction or proposal (or last fact)."""
    if not facts:
        return 0, 0
    lasts = [each.end - 1 for each in line.restrictions] or [max(month_of(fact.on) for fact in facts)]
    return min(month_of(fact.on) for fact in facts), max(lasts) + AFTER_THE_LAST + 1


def _month(month: Month, span: Span) -> dict[str, Any]:
    return {
        "month": month_text(month),
        "grade": span.grade,
        "model": span.model,
        "restrictions": [_restriction(each) for each in span.restrictions],
        "proposed": [_restriction(each) for each in span.proposed],
    }


def _restriction(each: Restriction) -> dict[str, Any]:
    return {
        "clause": each.clause,
        "fact": each.fact,
        "ceiling": each.ceiling,
        "first": month_text(each.first),
        "last": month_text(each.end - 1),
    }


class _Row:
    """One fact of the file while it is read; gathers its faults."""

    def __init__(self, raw: object, number: int) -> None:
        self.raw: Mapping[str, object] = raw if isinstance(raw, Mapping) else {}
        own = self.raw.get("id")
        self.where = own if isinstance(own, str) and own.strip() else f"第{number}条"
        self.faults: list[Fault] = []

    def fact(self) -> CreditFact | None:
        kind = self.raw.get("kind")
        if not isinstance(kind, str) or kind not in _KINDS:
            self._fault(f"kind应当是{'、'.join(_KINDS)}之一。")
            return None
        make, rest = _KINDS[kind]
        on = self._read("on", _day, None)
        common = (self._read("id", _id, None), on, self._read("recorded_on", _day, on))
        values = [self._read(name, parse, default) for name, (parse, default) in rest.items()]
        return None if self.faults else make(*common, *values)

    def _read(self, name: str, parse: Callable[[Any], Any], default: object) -> Any:
        value = self.raw.get(name, default)
        if value is default and default is not None:
            return default
        try:
            return parse(value)
        except (TypeError, ValueError) as error:
            if name != "recorded_on" or name in self.raw:
                self._fault(f"{name}{error}")
            return None

    def _fault(self, text: str) -> None:
        self.faults.append(Fault(self.where, text))


def _id(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("应当是不空的文字。")
    return value


def _day(value: object) -> dt.date:
    try:
        return parse_day(value if isinstance(value, str) else "")
    except ValueError:
        raise ValueError("应当是存在的日期，写作 YYYY-MM-DD。") from None


def _points(value: object) -> Decimal:
    number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    if not number and not (isinstance(value, str) and _NUMBER.fullmatch(value)):
        raise ValueError('应当是数，例如 "92.50"。')
    return Decimal(str(value))


def _grounds(value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or any(type(each) is not int for each in value):
        raise ValueError("应当是第二十三条情形序号的列表，例如 [6]。")
    return tuple(value)


def _outcome(value: object) -> str:
    if value not in {"downgrade", "waive"}:
        raise ValueError("应当是 downgrade（降级）或者 waive（不予降级）。")
    return str(value)


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("应当是文字。")
    return value


_Fields = dict[str, tuple[Callable[[Any], Any], object]]
_KINDS: dict[str, tuple[Callable[..., CreditFact], _Fields]] = {
    "score": (Score, {"score": (_points, None)}),
    "penalty": (Penalty, {}),
    "letter": (Letter, {"grounds": (_grounds, ())}),
    "decision": (Decision, {"of": (_id, None), "outcome": (_outcome, None), "reason": (_words, "")}),
    "annulment": (Annulment, {"of": (_id, None)}),
}
_NAMES = {make: kind for kind, (make, _) in _KINDS.items()}


def _written(fact: CreditFact) -> dict[str, Any]:
    kind = _NAMES[type(fact)]
    written: dict[str, Any] = {"id": fact.id, "kind": kind, "on": fact.on.isoformat()}
    if fact.recorded_on != fact.on:
        written["recorded_on"] = fact.recorded_on.isoformat()
    for name in _KINDS[kind][1]:
        value = getattr(fact, name)
        written[name] = str(value) if isinstance(value, Decimal) else list(value) if isinstance(value, tuple) else value
    return written
