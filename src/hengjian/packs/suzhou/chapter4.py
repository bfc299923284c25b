"""第4章 基本要求: the staff test (4.1 c）)."""

import datetime as dt
from collections.abc import Sequence

from hengjian.law.certificates import EVERY, JUNIOR
from hengjian.law.qualifications import Post, Qualification, all_of
from hengjian.law.technicians import Exclusive, Insurance, Registered, elsewhere, insured, registered

KINDS = frozenset(EVERY) - JUNIOR
"""4.1 c）: a certificate without a level in its name is an intermediate one; a higher level does, 初级 does not."""

INSURANCE = Insurance("SZ-4.1-c", "社会保险", months=3, forms=frozenset({"劳动合同"}), from_entry=True)
CERTIFICATE = Registered("SZ-4.1-c", KINDS, "三种资质之一的")
ONLY_HERE = Exclusive("SZ-4.1-c", part_time=True)
LEAST = (5, "SZ-4.1-c")


def full_time(posts: Sequence[Post], at: str, on: dt.date) -> Qualification:
    """4.1 c）: certificate registered here, working nowhere else, and three months of insurance after the contract: all."""
    tests = (
        insured(INSURANCE, posts, at, on),
        registered(CERTIFICATE, posts, at, on),
        elsewhere(ONLY_HERE, posts, at, on),
    )
    return all_of("SZ-4.1-c", on, *tests)
