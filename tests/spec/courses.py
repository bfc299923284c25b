"""Courses of an engagement in few words, for the tests of stages."""

import datetime as dt

from hengjian.law.courses import Course, Mark, Prospect, outlook
from hengjian.law.stages import ServiceLaw

ON = dt.date(2026, 11, 25)


def marks(*days: str, images: int = 0, signed: bool = True) -> tuple[Mark, ...]:
    return tuple(Mark(f"mark-{day}", dt.date.fromisoformat(day), images=images, signed=signed) for day in days)


def course(service_type: str = "隐患排查", *done: str, **cells) -> Course:
    """A course in which the stages named are done, each on one day; ``visits`` twice."""
    told = {key: marks("2026-09-01", images=1) for key in done}
    if "visits" in told:
        told["visits"] = marks("2026-09-01", "2026-10-01", images=1)
    given = {"marks": told, "agreed": 2, "ends_on": dt.date(2026, 10, 26), "absent": frozenset({"rectify"})}
    given["absent"] -= set(done)
    return Course(service_type, **(given | cells))


def states(law: ServiceLaw, told: Course, on: dt.date = ON) -> dict[str, str]:
    return {each.stage.key: each.state.name for each in outlook(law, told, on)}


def prospect(law: ServiceLaw, told: Course, key: str, on: dt.date = ON) -> Prospect:
    return next(each for each in outlook(law, told, on) if each.stage.key == key)
