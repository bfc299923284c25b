"""第一章 总则: who is a full-time technician (第二条第三款)."""

import datetime as dt
from collections.abc import Sequence

from hengjian.law.certificates import ENGINEERS, FIRE_ENGINEERS
from hengjian.law.qualifications import Post, Qualification, any_of
from hengjian.law.technicians import RE_HIRED, Insurance, Registered, insured, registered

REGISTERED = frozenset({*ENGINEERS, *FIRE_ENGINEERS})
"""注册类职业资格 of every level; matching every service until the bureau enters a table (reading ``matching_certificates``)."""

PENSION = Insurance("HZ-2-p3", "养老保险", months=3)
RE_HIRE = Registered("HZ-2-p3", REGISTERED, "注册类", forms=frozenset({RE_HIRED}))


def full_time(posts: Sequence[Post], at: str, on: dt.date) -> Qualification:
    """第二条第三款: insured here for three whole months, or re-hired after retirement with a certificate registered here."""
    return any_of("HZ-2-p3", on, insured(PENSION, posts, at, on), registered(RE_HIRE, posts, at, on))
