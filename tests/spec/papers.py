"""What an institution that meets everything would have filled in and handed in, by the law of its city."""

import datetime as dt
from decimal import Decimal
from typing import Any

from hengjian.law.conditions import Given, Item, RegistrationLaw, Shape, judge
from hengjian.law.days import Days
from hengjian.law.qualifications import Qualification, Verdict, any_of, finding

ANSWERS: dict[Shape, Any] = {
    Shape.TEXT: "填了", Shape.LONG: "安全生产社会化服务", Shape.LINES: ["一项"], Shape.NUMBER: Decimal(9_000_000),
    Shape.COUNT: 12, Shape.YES: True, Shape.COUNTY: "320583",
}  # fmt: skip


def answer(item: Item) -> Any:
    return list(item.choices) if item.shape is Shape.MANY else ANSWERS[item.shape]


def person(verdict: Verdict, on: dt.date) -> Qualification:
    """A person of whom the staff law says yes, no, or nothing yet."""
    from hengjian.law.qualifications import Question

    questions = [Question("什么", "机构负责人", "")] if verdict is Verdict.UNKNOWN else []
    return any_of("", on, finding("", on, [Days.only(on)] if verdict is Verdict.YES else [], "", questions=questions))


def perfect(law: RegistrationLaw, on: dt.date, *, people: int = 5, kind: str = "", **other: Any) -> Given:
    """Everything filled in and handed in; ``other`` answers instead."""
    staff = tuple(person(Verdict.YES, on) for _ in range(people))
    alone = tuple(each.findings[0] for each in staff)
    values = {each.name: answer(each) for each in law.items} | other
    return Given(
        kind or law.kinds[0].name,
        values,
        frozenset(each.name for each in law.materials),
        staff,
        staff,
        alone,
        alone[:2],
    )


def verdicts(law: RegistrationLaw, given: Given, on: dt.date) -> dict[str, str]:
    """By condition, what is not met."""
    found = judge(law, given, on)
    return {
        each.condition.name: each.finding.verdict.value for each in found if each.finding.verdict is not Verdict.YES
    }
