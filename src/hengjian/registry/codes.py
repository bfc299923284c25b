"""Credit codes (GB 32100, inside it GB 11714) and ID numbers (GB 11643): written one way, and checked.

The first six digits are never compared with today's divisions: they name the place of the day of issue.
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100: without I, O, S, V, Z
CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECKS = "10X98765432"

_CREDIT_SHAPE = re.compile(rf"[{ALPHABET}]{{2}}[0-9]{{6}}[{ALPHABET}]{{10}}")
_ID_SHAPE = re.compile(r"[0-9]{17}[0-9X]")
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a code is refused; of a ``check_digit`` also the position (from 1) and the character it should be."""

    code: Literal["format", "check_digit"]
    text: str
    position: int = 0
    expected: str = ""


def normalise(text: str) -> str:
    """The code in half-width capitals, without spaces."""
    return "".join(text.translate(_HALF_WIDTH).split()).upper()


def credit_code_fault(code: str) -> Fault | None:
    """What is wrong with a normalised credit code; ``None`` where nothing is."""
    if not _CREDIT_SHAPE.fullmatch(code):
        return Fault("format", "统一社会信用代码应为18位数字或大写字母（不用I、O、S、V、Z），第3至8位为数字")
    return _check(code, 18, credit_check(code[:17])) or _check(code, 17, organisation_check(code[8:16]))


def id_number_fault(number: str) -> Fault | None:
    """What is wrong with a normalised resident ID number; ``None`` where nothing is."""
    if not _ID_SHAPE.fullmatch(number):
        return Fault("format", "居民身份证号码应为18位：17位数字，末位为数字或X")
    if not _is_day(number[6:14]):
        return Fault("format", "居民身份证号码第7至14位应为出生日期")
    return _check(number, 18, id_check(number[:17]))


def credit_check(body: str) -> str:
    """The check character of the first seventeen of a credit code."""
    total = sum(weight * ALPHABET.index(char) for weight, char in zip(CREDIT_WEIGHTS, body, strict=True))
    return ALPHABET[-total % 31]


def organisation_check(body: str) -> str:
    """The check character of the first eight of an organisation code, in which letters count from A = 10 to Z = 35."""
    total = sum(weight * int(char, 36) for weight, char in zip(ORGANISATION_WEIGHTS, body, strict=True))
    return "0123456789X"[-total % 11]


def id_check(body: str) -> str:
    """The check character of the first seventeen of an ID number."""
    return ID_CHECKS[sum(weight * int(char) for weight, char in zip(ID_WEIGHTS, body, strict=True)) % 11]


def _check(code: str, position: int, expected: str) -> Fault | None:
    if code[position - 1] == expected:
        return None
    place = "末位" if position == len(code) else f"第{position}位"
    return Fault("check_digit", f"校验码不符：{place}应为{expected}，请逐位核对", position, expected)


def _is_day(text: str) -> bool:
    try:
        dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True
