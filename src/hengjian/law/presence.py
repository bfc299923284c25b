"""How strongly a visit on site is proved (ZJ-6): each sign by itself, what it is worth together, and why.

A visit is evidence: it is never refused for being weak. No clause gives a number; all of ``LIMITS`` are the platform's own
(平台默认) and are said to be so wherever they are shown.
"""

import datetime as dt
from dataclasses import dataclass
from enum import Enum

IMPORTED = "导入"
PLATFORM = "平台"


@dataclass(frozen=True, slots=True)
class Limits:
    """平台默认: metres from the site (W-8), how soon a record has to come in, how long a challenge lives and may wait offline."""

    near: float = 1_000.0
    soon: dt.timedelta = dt.timedelta(minutes=10)
    challenge: dt.timedelta = dt.timedelta(hours=12)
    waiting: dt.timedelta = dt.timedelta(hours=48)
    code: dt.timedelta = dt.timedelta(minutes=5)


LIMITS = Limits()


class Sign(Enum):
    """What one sign of presence says."""

    HELD = "有"
    MISSING = "没有"
    AGAINST = "不符"
    APART = "不适用"


class Strength(Enum):
    """What all signs together are worth."""

    PROVEN = "已证实"
    PARTIAL = "部分证实"
    UNPROVEN = "未证实"


@dataclass(frozen=True, slots=True)
class Signal:
    """One sign: its name on the page, what it says, and why in one short sentence."""

    key: str
    name: str
    sign: Sign
    why: str


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one visit. ``claimed`` and ``received`` are when it was by the phone and by the server.

    ``challenged``: when the challenge that came with it was issued, ``None``: none came; ``code_held``: the site's code fitted,
    ``None``: none was given; ``metres`` from the registered place, ``None``: no place; ``photo_at``: when the photo was
    taken, as the phone says or, with ``photo_own``, as the photo itself says; ``photo``: there is one; ``answer``
    of the enterprise in its own account: ``True`` confirmed, ``False`` denied.
    """

    source: str
    claimed: dt.datetime
    received: dt.datetime
    offline: bool = False
    challenged: dt.datetime | None = None
    code_held: bool | None = None
    metres: float | None = None
    photo: bool = False
    photo_at: dt.datetime | None = None
    photo_own: bool = False
    signed: bool = False
    answer: bool | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """The signs of one visit and their sum."""

    strength: Strength
    signals: tuple[Signal, ...]

    @property
    def counts(self) -> bool:
        """Whether the visit counts as one performed."""
        return self.strength is not Strength.UNPROVEN

    def sign(self, key: str) -> Sign:
        """What one sign says."""
        return next(each.sign for each in self.signals if each.key == key)


def judge(record: Record, limits: Limits = LIMITS) -> Proof:
    """All signs of one visit and what they are worth together."""
    signals = (
        _challenge(record, limits), _soon(record, limits), _place(record, limits), _photo(record, limits),
        _code(record), _signed(record), _answer(record),
    )  # fmt: skip
    signs = {each.key: each.sign for each in signals}
    return Proof(_sum(record, signs), signals)


def in_time(
    challenged: dt.datetime, claimed: dt.datetime, received: dt.datetime, offline: bool, limits: Limits
) -> bool:
    """Whether a challenge was alive when it was used, and came in while it may still be believed.

    Nobody arrives before the challenge was issued, whether the record came at once or later (T2).
    """
    used = claimed if offline else received
    last = limits.waiting if offline else limits.challenge
    began = challenged <= min(claimed, used) + limits.soon
    return began and used - challenged <= limits.challenge and received - challenged <= last


def believed(claimed: dt.datetime, received: dt.datetime, offline: bool, limits: Limits = LIMITS) -> dt.datetime:
    """The moment that is believed, never later than the receipt; of what came online and says another time, the receipt (T2)."""
    if not offline and abs(received - claimed) > limits.soon:
        return received
    return min(claimed, received)


def _sum(record: Record, signs: dict[str, Sign]) -> Strength:
    """A visit without a live challenge, or denied, or far away, is not proved; one with every sign and a witness is."""
    denied, confirmed = record.answer is False, record.answer is True
    if record.source == IMPORTED:
        doubted = denied or (signs["place"] is Sign.AGAINST and not confirmed)
        return Strength.UNPROVEN if doubted else Strength.PARTIAL
    if denied or signs["challenge"] is not Sign.HELD:
        return Strength.UNPROVEN
    if signs["place"] is Sign.AGAINST:
        return Strength.PARTIAL if confirmed else Strength.UNPROVEN
    if signs["place"] is not Sign.HELD or signs["photo"] is not Sign.HELD:
        return Strength.PARTIAL
    if record.offline:  # received late by its nature: only the enterprise's own word makes up for it
        return Strength.PROVEN if confirmed else Strength.PARTIAL
    witness = Sign.HELD in (signs["code"], signs["signed"], signs["answer"])
    return Strength.PROVEN if witness and signs["soon"] is Sign.HELD else Strength.PARTIAL


def _challenge(record: Record, limits: Limits) -> Signal:
    name = "签到凭据"
    if record.source == IMPORTED:
        return Signal("challenge", name, Sign.APART, "导入的记录没有凭据")
    if record.challenged is None:
        return Signal("challenge", name, Sign.MISSING, "没有平台发出的凭据")
    if in_time(record.challenged, record.claimed, record.received, record.offline, limits):
        return Signal("challenge", name, Sign.HELD, "平台发出，只用一次，在有效期内")
    if record.claimed + limits.soon < record.challenged:
        return Signal("challenge", name, Sign.AGAINST, early(record.challenged - record.claimed))
    return Signal("challenge", name, Sign.AGAINST, "凭据已过有效期")


def _soon(record: Record, limits: Limits) -> Signal:
    name = "及时送达"
    late = record.received - record.claimed
    if record.source == IMPORTED:
        return Signal("soon", name, Sign.APART, "导入的记录不看这一项")
    if late < -limits.soon:
        return Signal("soon", name, Sign.AGAINST, f"自报时间比收到时间晚{span(-late)}")
    if late <= limits.soon:
        return Signal("soon", name, Sign.HELD, f"{span(limits.soon)}内收到")
    if record.offline:
        return Signal("soon", name, Sign.APART, f"离线记录，{span(late)}后收到")
    return Signal("soon", name, Sign.MISSING, f"{span(late)}后才收到")


def _place(record: Record, limits: Limits) -> Signal:
    name = "到场位置"
    if record.metres is None:
        return Signal("place", name, Sign.MISSING, "没有定位，或者登记地点没有坐标")
    held = record.metres <= limits.near
    return Signal("place", name, Sign.HELD if held else Sign.AGAINST, f"距登记地点{length(record.metres)}")


def _photo(record: Record, limits: Limits) -> Signal:
    name = "现场照片"
    if record.source == IMPORTED:
        return Signal("photo", name, Sign.APART, "导入的记录只有照片指纹")
    if not record.photo:
        return Signal("photo", name, Sign.MISSING, "没有照片")
    if record.photo_at is None:
        return Signal("photo", name, Sign.MISSING, "照片没有拍摄时间")
    apart = abs(record.claimed - record.photo_at)
    if apart <= limits.soon:
        return Signal("photo", name, Sign.HELD, "到场时拍摄")
    if record.photo_own:
        return Signal("photo", name, Sign.AGAINST, f"照片自带的拍摄时间与签到相差{span(apart)}")
    return Signal("photo", name, Sign.MISSING, f"拍摄与签到相差{span(apart)}")


def _code(record: Record) -> Signal:
    name = "现场口令"
    if record.source == IMPORTED:
        return Signal("code", name, Sign.APART, "导入的记录没有口令")
    if record.code_held is None:
        return Signal("code", name, Sign.MISSING, "没有填写企业出示的口令")
    if record.code_held:
        return Signal("code", name, Sign.HELD, "与企业当时出示的口令一致")
    return Signal("code", name, Sign.AGAINST, "与企业当时出示的口令不一致")


def _signed(record: Record) -> Signal:
    if record.signed:
        return Signal("signed", "企业签字", Sign.HELD, "服务确认单已签字")
    return Signal("signed", "企业签字", Sign.MISSING, "服务确认单还没有签字")


def _answer(record: Record) -> Signal:
    name = "企业确认"
    if record.answer is None:
        return Signal("answer", name, Sign.MISSING, "企业还没有在自己的账号里答复")
    if record.answer:
        return Signal("answer", name, Sign.HELD, "企业在自己的账号里确认")
    return Signal("answer", name, Sign.AGAINST, "企业在自己的账号里否认")


def early(before: dt.timedelta) -> str:
    """The words for a visit that claims to have begun before its challenge was issued."""
    return f"自报时间比凭据发出早{span(before)}"


def span(time: dt.timedelta) -> str:
    """A stretch of time as people say it: 5分钟, 2小时24分, 3天."""
    whole = int(time.total_seconds() // 60)
    days, hours, rest = whole // 1440, whole % 1440 // 60, whole % 60
    if days:
        return f"{days}天" + (f"{hours}小时" if hours else "")
    if hours:
        return f"{hours}小时" + (f"{rest}分" if rest else "")
    return f"{rest}分钟"


def length(metres: float) -> str:
    """A distance as people say it: 86米, 2.0公里."""
    return f"{metres:.0f}米" if round(metres) < 1_000 else f"{metres / 1_000:.1f}公里"
