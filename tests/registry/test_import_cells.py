"""Spellings of a value that a bureau's books know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from hengjian.registry.importing import cells
from hengjian.registry.importing.faults import Wrong

MARCH = dt.date(2025, 3, 5)
NINE = dt.datetime(2025, 3, 5, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
CODE = "91330105Y02369976N"
ID = "33010618800320009X"

READ: list[tuple[Callable[[Any], Any], Any, Any]] = [
    *[(cells.day, cell, MARCH) for cell in (
        MARCH, dt.datetime(2025, 3, 5), "2025-03-05", "2025年3月5日", "2025.3.5", "2025/3/5", "２０２５－０３－０５", " 2025-3-5 ",
        "20250305", 20250305.0, "2025-03-05 00:00:00",
    )],
    *[(cells.month, cell, "2025-03") for cell in ("2025-03", "2025年3月", "2025.3", "2025/03", "202503", MARCH, "2025-03-31", 202503.0)],
    (cells.first_of_month, "2025-03", dt.date(2025, 3, 1)),
    *[(cells.moment, cell, NINE) for cell in (
        "2025-03-05 09:30", "2025-03-05T09:30:00", "2025/3/5 9:30", "2025年3月5日 9时30分", "2025年3月5日9:30", dt.datetime(2025, 3, 5, 9, 30),
    )],
    *[(cells.amount, cell, Decimal("12000.00")) for cell in (12000.0, 12000, "12000", "12,000.00", "1.2万", "１．２万元", "¥12,000", "12 000元")],
    (cells.amount, 16789.69, Decimal("16789.69")),
    *[(cells.credit_code, cell, CODE) for cell in (CODE, CODE.lower(), " 91330105 Y02369976 N ", "９１３３０１０５Ｙ０２３６９９７６Ｎ")],
    *[(cells.id_number, cell, ID) for cell in (ID, ID.lower(), "330106 18800320 009x", "３３０１０６１８８００３２０００９Ｘ")],
    (cells.longitude, 120.101478, Decimal("120.101478")),
    (cells.latitude, "30.2513034", Decimal("30.251303")),
    (cells.number("0", "100", 2, "", exact=True), 67.11999999999999, Decimal("67.12")),
    (cells.number("0", "100", 2, "", exact=True), "100", Decimal(100)),
    *[(cells.items, cell, [3, 5]) for cell in ("三、五", "五，三", "3,5", "（三）（五）", "第三项、第五项", "三 五", "三三五")],
    (cells.items, 6.0, [6]),
    (cells.several_of(("甲", "乙"), "两种"), "乙、甲；乙", ["乙", "甲"]),
    (cells.fingerprints, "AB；cd; ", ["ab", "cd"]),
    (cells.count, 4.0, 4),
    (cells.count, "４次", 4),
    (cells.division, 330106.0, "330106"),
    (cells.cities, "杭州市、320500", ["330100", "320500"]),
]  # fmt: skip


@pytest.mark.parametrize(("parse", "cell", "value"), READ, ids=range(len(READ)))
def test_a_spelling_is_read(parse: Callable[[Any], Any], cell: Any, value: Any) -> None:
    assert parse(cell) == value


REFUSED: list[tuple[Callable[[Any], Any], Any, str, str]] = [
    (cells.day, "2025-02-30", "date", "30"),
    (cells.day, "2025年13月1日", "date", "13"),
    (cells.day, "三月五日", "date", "三月五日"),
    (cells.day, 45721.0, "date", "45721"),
    (cells.month, "2025-00", "format", "2025-00"),
    (cells.moment, "2025-03-05 25:00", "format", "25:00"),
    (cells.moment, "2025-02-29 09:00", "date", "29"),
    (cells.amount, "12,00", "format", "12,00"),
    (cells.amount, "1.2亿元整", "format", "1.2亿元整"),
    (cells.amount, 0, "range", "0"),
    (cells.amount, "9999999999999", "range", "9999999999999"),
    (cells.credit_code, CODE[:-1] + "0", "check_digit", "0"),
    (cells.id_number, ID[:-1] + "1", "check_digit", "1"),
    (cells.id_number, 33010618800320009.0, "number_cell", ""),
    (cells.number("0", "100", 2, "", exact=True), "89.995", "format", "89.995"),
    (cells.several_of(("甲",), "一种"), "甲、丙", "unknown_value", "丙"),
    (cells.items, "三、九", "unknown_value", "三、九"),
    (cells.cities, "杭州市、某市", "unknown_value", "某市"),
]


@pytest.mark.parametrize(("parse", "cell", "code", "marked"), REFUSED, ids=range(len(REFUSED)))
def test_what_cannot_be_read_says_which_characters(
    parse: Callable[[Any], Any], cell: Any, code: str, marked: str
) -> None:
    with pytest.raises(Wrong) as refused:
        parse(cell)
    wrong = refused.value
    shown = cells.text_of(cell) if wrong.shown is None else wrong.shown
    assert (wrong.code, shown[wrong.start : wrong.end]) == (code, marked)
    assert wrong.why


def test_a_number_with_a_leading_zero_stays_text() -> None:
    assert [cells.text_of(cell) for cell in ("00012", "0571-88070862", 12.0, 0.5, None, True)] == [
        "00012", "0571-88070862", "12", "0.5", "", "True",
    ]  # fmt: skip
