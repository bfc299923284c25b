"""One cell → one value. A parser takes a cell that is not empty and answers its value or raises ``Wrong``."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import timezone

from hengjian.registry import codes, divisions
from hengjian.registry.importing.faults import Wrong

Parser = Callable[[Any], Any]

WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
INVISIBLE = dict.fromkeys([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
FEN = Decimal("0.01")

_DAY = re.compile(r"(\d{4})([-./年])(\d{1,2})[-./月](\d{1,2})日?(?:[ T]00:00(?::00)?)?|(\d{4})(\d{2})(\d{2})")
_MONTH = re.compile(r"(\d{4})[-./年](\d{1,2})月?|(\d{4})(\d{2})")
_MOMENT = re.compile(r"(.+?[\d日])[ T]?(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?秒?|分)?")
_AMOUNT = re.compile(r"[¥￥]?(-?)[¥￥]?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(万)?元?")
_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(?:㎡|m2|m²|平方米|年|次|分)?")


def text_of(cell: Any) -> str:
    """A cell as trimmed text; whole numbers without a point; dates as 2025-03-05. A text cell keeps its leading zeros."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.strftime("%Y-%m-%d" if cell.time() == dt.time.min else "%Y-%m-%d %H:%M:%S")
    return str(cell).translate(INVISIBLE).strip()


def narrow(cell: Any) -> str:
    """A cell's text in half-width characters."""
    return text_of(cell).translate(WIDE).strip()


def text(limit: int) -> Parser:
    """Any text of at most ``limit`` characters; one that begins with = is a text like any other."""

    def parse(cell: Any) -> str:
        found = text_of(cell)
        if len(found) > limit:
            raise Wrong("format", f"超过{limit}字", "请缩短后再导入", start=limit, end=len(found))
        return found

    return parse


def credit_code(cell: Any) -> str:
    """A unified social credit code in any width, case and spacing."""
    code = codes.normalise(text_of(cell))
    fault = codes.credit_code_fault(code)
    if fault is not None:
        raise _wrong_code(fault, code, "请核对营业执照")
    return code


def id_number(cell: Any) -> str:
    """A resident ID number; in a numeric cell its last three digits are lost."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        raise Wrong("number_cell", "数字单元格，末三位已丢失", "先把整列设为文本，再重新输入", shown=f"{cell:.5E}")
    number = codes.normalise(text_of(cell))
    fault = codes.id_number_fault(number)
    if fault is not None:
        raise _wrong_code(fault, number, "请核对证件；屏幕上只显示首尾")
    return number


def _wrong_code(fault: codes.Fault, code: str, remedy: str) -> Wrong:
    if fault.code == "format":
        return Wrong("format", fault.text, remedy, end=len(code), shown=code)
    place = "末位" if fault.position == len(code) else f"第{fault.position}位"
    hint = f"{place}应为{fault.expected}，{remedy}" if remedy == "请核对营业执照" else remedy
    return Wrong("check_digit", "校验码不符", hint, start=fault.position - 1, end=fault.position, shown=code)


def division(cell: Any) -> str:
    """The six digits of a division that exists or existed."""
    code = narrow(cell)
    if code not in divisions.published():
        raise Wrong("unknown_value", "没有这个区划", "填写六位行政区划代码，如330106", end=len(code), shown=code)
    return code


def one_of(values: Sequence[str], what: str) -> Parser:
    """One of the listed words; ``what`` names the list in a refusal."""

    def parse(cell: Any) -> str:
        found = "".join(text_of(cell).split())
        if found not in values:
            raise Wrong("unknown_value", f"不在{what}之内", f"应为：{'、'.join(values)}", end=len(found), shown=found)
        return found

    return parse


def several_of(values: Sequence[str], what: str) -> Parser:
    """Some of the listed words, parted by 、 or a comma; each once, in the order of the cell."""

    def parse(cell: Any) -> list[str]:
        shown = text_of(cell)
        found = list(dict.fromkeys(part for part in re.split(r"[、,，;；/\s]+", shown) if part))
        for part in found:
            if part not in values:
                start = shown.index(part)
                raise Wrong(
                    "unknown_value", f"不在{what}之内", f"应为：{'、'.join(values)}", start=start, end=start + len(part)
                )
        return found

    return parse


def day(cell: Any) -> dt.date:
    """A date cell, or 2025-03-05, 2025年3月5日, 2025.3.5, 2025/3/5, 20250305."""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    shown = narrow(cell)
    match = _DAY.fullmatch(shown)
    if match is None:
        raise Wrong("date", "读不出日期", "写成2025-03-05，或把单元格设为日期", end=len(shown), shown=shown)
    year, month, number = (1, 3, 4) if match[1] else (5, 6, 7)
    return _day(match, year, month, number, shown)


def _day(match: re.Match[str], year: int, month: int, number: int, shown: str) -> dt.date:
    y, m, d = int(match[year]), int(match[month]), int(match[number])
    try:
        return dt.date(y, m, d)
    except ValueError:
        pass
    if not 1 <= m <= 12 or y == 0:
        raise Wrong("date", "没有这一天", "月份为1到12", start=match.start(month), end=match.end(month), shown=shown)
    remedy = f"{y}年{m}月到{monthrange(y, m)[1]}日为止"
    raise Wrong("date", "没有这一天", remedy, start=match.start(number), end=match.end(number), shown=shown)


def month(cell: Any) -> str:
    """A month as ``YYYY-MM``, from 2025-03, 2025年3月, 2025.3, 2025/3, 202503, or any day of it."""
    if isinstance(cell, dt.date):
        return f"{cell:%Y-%m}"
    shown = narrow(cell)
    match = _MONTH.fullmatch(shown)
    if match is not None:
        year, number = (int(match[1] or match[3]), int(match[2] or match[4]))
        if year and 1 <= number <= 12:
            return f"{year:04d}-{number:02d}"
    elif _DAY.fullmatch(shown):
        return f"{day(shown):%Y-%m}"
    raise Wrong("format", "读不出月份", "写成2025-03", end=len(shown), shown=shown)


def first_of_month(cell: Any) -> dt.date:
    """The first day of a month."""
    year, number = month(cell).split("-")
    return dt.date(int(year), int(number), 1)


def moment(cell: Any) -> dt.datetime:
    """A point in time to the second, in the platform's time zone: 2024-11-12 08:49 and the spellings of ``day``."""
    if isinstance(cell, dt.datetime):
        return timezone.make_aware(cell.replace(microsecond=0)) if cell.tzinfo is None else cell
    shown = narrow(cell)
    match = _MOMENT.fullmatch(shown)
    if match is None:
        raise Wrong("format", "读不出时间", "写成2025-03-05 09:30", end=len(shown), shown=shown)
    try:
        clock = dt.time(int(match[2]), int(match[3]), int(match[4] or 0))
    except ValueError as error:
        raise Wrong(
            "format", "没有这个时刻", "时为0到23，分、秒为0到59", start=match.start(2), end=len(shown), shown=shown
        ) from error
    try:
        return timezone.make_aware(dt.datetime.combine(day(match[1]), clock))
    except Wrong as wrong:
        code = "date" if wrong.why == "没有这一天" else "format"
        raise Wrong(code, wrong.why, wrong.remedy, start=wrong.start, end=wrong.end, shown=shown) from wrong


def amount(cell: Any) -> Decimal:
    """Yuan above zero, to the fen: 12000, 12,000.00, 1.2万, ¥500元."""
    shown = narrow(cell)
    match = _AMOUNT.fullmatch(_decimal_text(cell).replace(" ", ""))
    if match is None:
        raise Wrong("format", "读不出金额", "写成12000.00，单位元", end=len(shown), shown=shown)
    value = Decimal(f"{match[1]}{match[2].replace(',', '')}{match[3] or ''}") * (10_000 if match[4] else 1)
    if value <= 0:
        raise Wrong("range", "须大于零", "按合同填写；减项请另签补充协议", end=len(shown), shown=shown)
    if value >= 10**12:
        raise Wrong("range", "金额过大", "单位是元，请核对", end=len(shown), shown=shown)
    return value.quantize(FEN, ROUND_HALF_UP)


def number(low: str, high: str, places: int, why: str, *, exact: bool = False) -> Parser:
    """A number from ``low`` to ``high``; more than ``places`` decimals are rounded, or refused where ``exact``."""
    step = Decimal(1).scaleb(-places)

    def parse(cell: Any) -> Decimal:
        shown = narrow(cell)
        match = _NUMBER.fullmatch(_decimal_text(cell))
        if match is None:
            raise Wrong("format", "读不出数", "只填数字", end=len(shown), shown=shown)
        value = Decimal(match[1])
        if not Decimal(low) <= value <= Decimal(high):
            raise Wrong("range", why, f"应在{low}至{high}之间", end=len(shown), shown=shown)
        rounded = value.quantize(step, ROUND_HALF_UP)
        if exact and rounded != value:
            raise Wrong(
                "format", f"最多{places}位小数", "四舍五入会改变等级，请填写核定的得分", end=len(shown), shown=shown
            )
        return rounded

    return parse


longitude = number("73.4", "135.1", 6, "在国境以外")
latitude = number("3.4", "53.6", 6, "在国境以外")


def _decimal_text(cell: Any) -> str:
    """A number cell without the noise of its last binary digits; any other cell's text."""
    if isinstance(cell, float):
        return f"{cell:.9f}".rstrip("0").rstrip(".")
    return narrow(cell)


def count(cell: Any) -> int:
    """A whole number above zero."""
    shown = narrow(cell)
    match = _NUMBER.fullmatch(_decimal_text(cell))
    value = Decimal(match[1]) if match else None
    if value is None or value != value.to_integral_value():
        raise Wrong("format", "读不出次数", "填写整数", end=len(shown), shown=shown)
    if not 1 <= value <= 100_000:
        raise Wrong("range", "须大于零", "按合同约定的次数填写", end=len(shown), shown=shown)
    return int(value)


ITEMS = "一二三四五六七八"
_ITEM = re.compile(rf"第?[(]?([{ITEMS}1-8])[)]?项?")


def items(cell: Any) -> list[int]:
    """Items of 第二十三条: 三、五 or 3,5 or （三）（五）, as sorted numbers."""
    shown = narrow(cell)
    found, at = set(), 0
    bare = re.sub(r"[、,;和及\s]+", " ", shown).strip()
    while at < len(bare):
        match = _ITEM.match(bare, at)
        if match is None:
            raise Wrong(
                "unknown_value",
                "不是第二十三条的八项情形之一",
                "写成三、五",
                end=len(shown),
                shown=shown,
                clause="HZ-23",
            )
        found.add(int(match[1]) if match[1].isdigit() else ITEMS.index(match[1]) + 1)
        at = match.end() + (bare[match.end() : match.end() + 1] == " ")
    return sorted(found)


def fingerprints(cell: Any) -> list[str]:
    """Photo digests parted by ;, in lower case."""
    return [part.strip().lower() for part in narrow(cell).split(";") if part.strip()]


def cities(cell: Any) -> list[str]:
    """Cities by name (杭州市、宁波市) or code, as division codes."""
    shown = text_of(cell)
    return [_city(part, shown) for part in re.split(r"[、,，;；/\s]+", shown) if part]


def _city(name: str, shown: str) -> str:
    for code, each in divisions.published().items():
        if each.level in {"city", "province"} and name in {code, each.name, each.name.removesuffix("市")}:
            return code
    start = shown.index(name)
    raise Wrong("unknown_value", "没有这个城市", "写城市全称，如杭州市", start=start, end=start + len(name))
