"""Worked cases in few words: facts in, one letter a month out (``-`` is 未评级)."""

import datetime as dt
from decimal import Decimal

from hengjian.law.facts import Annulment, CreditFact, Decision, Letter, Penalty, Score
from hengjian.law.months import parse_month
from hengjian.law.timelines import Timeline
from hengjian.packs.hangzhou import credit, readings


def score(on: str, points: str, fact_id: str = "") -> list[CreditFact]:
    """A score."""
    return [Score(fact_id or f"s{on}", day(on), day(on), Decimal(points))]


def penalty(on: str, *, decided: str | None = "", waived: bool = False, fact_id: str = "") -> list[CreditFact]:
    """A penalty, decided on its own day unless another (``None``: undecided) is given."""
    event = Penalty(fact_id or f"p{on}", day(on), day(on))
    return [event, *decision(event.id, on if decided == "" else decided, waived=waived)]


def letter(
    on: str, *grounds: int, decided: str | None = "", waived: bool = False, fact_id: str = ""
) -> list[CreditFact]:
    """A letter under circumstances of 第二十三条, decided as a penalty is."""
    event = Letter(fact_id or f"l{on}", day(on), day(on), grounds)
    return [event, *decision(event.id, on if decided == "" else decided, waived=waived)]


def decision(of: str, on: str | None, *, waived: bool = False) -> list[CreditFact]:
    """A decision, or none."""
    return [Decision(f"d{on}{of}", day(on), day(on), of, "waive" if waived else "downgrade", "示例")] if on else []


def annulment(of: str, on: str) -> list[CreditFact]:
    """An annulment."""
    return [Annulment(f"a{of}", day(on), day(on), of)]


def line(*parts: list[CreditFact], known_on: str | None = None, **chosen: str) -> Timeline:
    """The timeline under constant readings."""
    facts = [fact for part in parts for fact in part]
    return credit.timeline(facts, readings.constant(chosen), known_on and day(known_on))


def grades(first: str, *parts: list[CreditFact], count: int = 15, known_on: str | None = None, **chosen: str) -> str:
    """The grades of ``count`` months from ``first``."""
    start = parse_month(first)
    spans = line(*parts, known_on=known_on, **chosen).months(start, start + count)
    return "".join(span.grade or "-" for _, span in spans)


def day(text: str) -> dt.date:
    """A day."""
    return dt.date.fromisoformat(text)
