"""What is wrong with the facts of the credit chapter under the numbers of this pack."""

from collections.abc import Iterable, Sequence

from hengjian.law.facts import CreditFact
from hengjian.law.faults import Fault, credit_faults
from hengjian.packs.hangzhou.chapter2 import GRADES
from hengjian.packs.hangzhou.chapter5 import CIRCUMSTANCES


def faults(facts: Sequence[CreditFact], unread: Iterable[str] = ()) -> tuple[Fault, ...]:
    """Every fault of the facts; ``unread`` are ids of facts that could not be read at all."""
    return credit_faults(facts, GRADES, CIRCUMSTANCES, unread)
