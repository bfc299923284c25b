"""第一章 总则: who is an employee of an institution (第二条第二款)."""

import datetime as dt
from collections.abc import Sequence

from hengjian.law.qualifications import Post, Qualification, any_of
from hengjian.law.technicians import Insurance, insured

SOCIAL = Insurance("JC-2-p2", "社会保险", months=3)


def full_time(posts: Sequence[Post], at: str, on: dt.date) -> Qualification:
    """第二条第二款: social insurance paid here for three months; a retired person has no other way."""
    return any_of("JC-2-p2", on, insured(SOCIAL, posts, at, on))
