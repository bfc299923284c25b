"""Random histories of one institution, in the JSON of the command line."""

import datetime as dt
import random

READINGS = {
    "art27_with_art25": ("both", "extension_only"),
    "art26_scope": ("any_d", "score_d_only"),
    "one_grade_below": ("effective", "model"),
    "same_quarter": ("each", "once"),
    "month_of": ("fact", "decision"),
}
POINTS = ("100", "95.00", "90", "90.00", "89.99", "85.5", "80", "79.99", "70", "60", "59.99", "30", "0")
FIRST = dt.date(2024, 11, 1)
DAYS = 700


def history(chance: random.Random) -> list[dict]:
    """Scores, events, decisions, replaced decisions, annulments of anything, some of it recorded late."""
    facts = [_dated(chance, "score", score=chance.choice(POINTS)) for _ in range(chance.randint(0, 4))]
    events = [_event(chance) for _ in range(chance.choice((0, 1, 1, 2, 2, 3, 4, 6, 9)))]
    facts += events
    for number, event in enumerate(events):
        event["id"] = f"e{number}"
        for _ in range(chance.choice((0, 1, 1, 1, 1, 2, 3))):
            facts.append(
                _later(chance, event, "decision", outcome=chance.choice(("downgrade",) * 4 + ("waive",)), reason="示例")
            )
    for number, fact in enumerate(facts):
        fact.setdefault("id", f"f{number}")
    annulled = [fact for fact in facts if chance.random() < 0.07]
    facts += [_later(chance, fact, "annulment") | {"id": f"a{number}"} for number, fact in enumerate(annulled)]
    chance.shuffle(facts)
    return facts


def changes(chance: random.Random) -> list[tuple[str, str, str]]:
    """Readings that change: (from the day, name, value); many constant ones among them."""
    some = [
        (_day(chance) if chance.random() < 0.4 else "0001-01-01", name) for name in READINGS if chance.random() < 0.5
    ]
    return [(day, name, chance.choice(READINGS[name])) for day, name in some]


def known_on(chance: random.Random) -> str | None:
    """A day, or none."""
    return _day(chance) if chance.random() < 0.4 else None


def _event(chance):
    if chance.random() < 0.35:
        return _dated(chance, "penalty")
    return _dated(chance, "letter", grounds=chance.sample(range(1, 9), chance.choice((1, 1, 1, 2, 3))))


def _dated(chance, kind, **rest):
    return _late(chance, {"kind": kind, "on": _day(chance), **rest})


def _later(chance, fact, kind, **rest):
    on = dt.date.fromisoformat(fact["on"]) + dt.timedelta(days=chance.choice((0, 1, 5, 20, 40, 100)))
    return _late(chance, {"kind": kind, "of": fact["id"], "on": on.isoformat(), **rest})


def _late(chance, fact):
    if chance.random() < 0.3:
        on = dt.date.fromisoformat(fact["on"])
        fact["recorded_on"] = (on + dt.timedelta(days=chance.randint(0, 150))).isoformat()
    return fact


def _day(chance):
    # a few days only, so that months, quarters and even days are shared
    return (FIRST + dt.timedelta(days=chance.randrange(0, DAYS, chance.choice((1, 1, 13, 30))))).isoformat()
