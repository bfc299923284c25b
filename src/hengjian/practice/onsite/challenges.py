"""What the server gives a phone before a visit: a word of one use, and the code that the site shows meanwhile.

A challenge is signed, not stored: it names the account, the engagement and the moment, and the arrival that uses it keeps its
number under a unique constraint. The site's code turns with the clock and is shown in the enterprise's own account.
"""

from __future__ import annotations

import datetime as dt
import hmac
from dataclasses import dataclass

from django.conf import settings
from django.core import signing

from hengjian.accounts.models import Account
from hengjian.law.objections import Objection
from hengjian.law.presence import LIMITS, early, in_time, span
from hengjian.trail.models import reference

SALT = "hengjian.practice.challenge"
FOREIGN = "签到凭据不是为您的账号和这个项目发出的，没有收下。"
AGAIN = "重新打开签到页，会得到新的凭据。"


@dataclass(frozen=True, slots=True)
class Challenge:
    """A challenge that was read: its number and when it was issued."""

    number: str
    at: dt.datetime


def issue(account: Account, engagement: str, at: dt.datetime) -> str:
    """A challenge for one account and one engagement (its number), to be handed back at the arrival."""
    return signing.dumps([reference(), account.ref, engagement, at.isoformat()], salt=SALT)


def read(token: str, account: Account, engagement: str) -> Challenge | Objection:
    """The challenge that came back, or why it is none of this account and engagement."""
    try:
        number, to, about, at = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return Objection("签到凭据不是平台发出的，或者已被改动。", "ZJ-6", until=AGAIN)
    if (to, about) != (account.ref, engagement):
        return Objection(FOREIGN, "ZJ-6", until=AGAIN)
    return Challenge(number, dt.datetime.fromisoformat(at))


def expired(challenge: Challenge, claimed: dt.datetime, received: dt.datetime, *, offline: bool) -> Objection | None:
    """A challenge that is older than it may be is not taken; the record may come without it and is then not proved."""
    if in_time(challenge.at, claimed, received, offline, LIMITS):
        return None
    if claimed + LIMITS.soon < challenge.at:
        return Objection(
            f"{early(challenge.at - claimed)}，没有收下。", "ZJ-6", until=f"把手机的日期和时间改为自动以后。{AGAIN}"
        )
    last = LIMITS.waiting if offline else LIMITS.challenge
    return Objection(
        f"签到凭据已过有效期（发出后{span(LIMITS.challenge)}内使用、{span(last)}内送达，平台默认）。",
        "ZJ-6",
        until=f"{AGAIN}离线记录也可以不带凭据发送，记为未证实。",
    )


def site_code(client: str, at: dt.datetime) -> str:
    """The six digits that an enterprise (credit code) shows at a moment."""
    turn = int(at.timestamp() // LIMITS.code.total_seconds())
    digest = hmac.digest(settings.SECRET_KEY.encode(), f"site/{client}/{turn}".encode(), "sha256")
    return f"{int.from_bytes(digest[:8]) % 1_000_000:06d}"


def code_ends(at: dt.datetime) -> dt.datetime:
    """When the code that is shown at a moment turns."""
    seconds = LIMITS.code.total_seconds()
    return dt.datetime.fromtimestamp((at.timestamp() // seconds + 1) * seconds, at.tzinfo)


def code_held(client: str, given: str, at: dt.datetime) -> bool | None:
    """Whether the digits are those of the moment, or of the turn before or after it; ``None``: none were given."""
    if not given:
        return None
    return given in {site_code(client, at + turn * LIMITS.code) for turn in (-1, 0, 1)}
