"""What is wrong with the facts handed in: all of it at once, each fault with its place and reason in Chinese."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hengjian.law.facts import Annulment, CreditFact, Decision, Letter, Penalty, Score
from hengjian.law.scales import Scale


class Fault(NamedTuple):
    """Where (a fact's id or its place in the file) and what."""

    where: str
    text: str


def credit_faults(
    facts: Sequence[CreditFact], scale: Scale, circumstances: frozenset[int], others: Iterable[str] = ()
) -> tuple[Fault, ...]:
    """Every fault of the facts of one institution; ``others`` are ids of facts that could not be read at all."""
    named = {fact.id: fact for fact in facts}
    unread = set(others)
    found = [
        Fault(fact_id, f"编号重复，出现了{times}次。每条事实的编号应当不同。")
        for fact_id, times in Counter([*(fact.id for fact in facts), *unread]).items()
        if times > 1
    ]
    for fact in facts:
        found += [Fault(fact.id, text) for text in _own(fact, scale, circumstances)]
        if isinstance(fact, Decision | Annulment) and fact.of not in unread:
            found += [Fault(fact.id, text) for text in _target(fact, named.get(fact.of))]
    return tuple(found)


def _own(fact: CreditFact, scale: Scale, circumstances: frozenset[int]) -> Iterable[str]:
    if isinstance(fact, Score) and not scale.holds(fact.score):
        yield f"得分{fact.score}不在{scale.bands[-1].floor}到{scale.full}之间。"
    if isinstance(fact, Letter) and not fact.grounds:
        yield "函告（约谈）没有写明第二十三条的情形（grounds）。"
    if isinstance(fact, Letter):
        first, last = min(circumstances), max(circumstances)
        yield from (
            f"第二十三条没有第{each}项，只有{first}至{last}。" for each in fact.grounds if each not in circumstances
        )
    if isinstance(fact, Decision) and not fact.reason.strip():
        yield "决定没有写理由（reason）。"


def _target(fact: Decision | Annulment, target: CreditFact | None) -> Iterable[str]:
    if target is None:
        yield f"所指的事实{fact.of}不在这份文件里（of）。"
    elif isinstance(fact, Decision) and not isinstance(target, Penalty | Letter):
        yield f"决定只能针对处罚或者函告（约谈），{fact.of}不是。"
    elif isinstance(fact, Annulment) and isinstance(target, Annulment):
        yield f"撤销不能再被撤销（{fact.of}）。"
