"""What of a text can stand on paper: no control signs, and in a PDF only what our font can draw."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

KEPT = "\n"
#: Control, format (among them those that turn the direction of reading), surrogate.
DROPPED = frozenset({"Cc", "Cf", "Cs"})
NOT_IN_XML = "\ufffe\uffff"


def plain(value: Any) -> Any:
    """The same lists and mappings, every text without control and direction signs; tabs are spaces."""
    return _each(value, _plain)


def printable(value: Any, fonts: Path) -> Any:
    """``plain``, and a sign that the font lacks as its number: 〔U+1F600〕; nothing disappears, nothing prints as an empty box."""
    drawn = covered(fonts / "NotoSansHans-Regular.otf")

    def shown(text: str) -> str:
        return "".join(
            each if each in KEPT or ord(each) in drawn else f"〔U+{ord(each):04X}〕" for each in _plain(text)
        )

    return _each(value, shown)


def _each(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _each(inner, change) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_each(inner, change) for inner in value]
    return value


def _plain(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(each for each in text if _stands(each))


def _stands(each: str) -> bool:
    return each in KEPT or (unicodedata.category(each) not in DROPPED and each not in NOT_IN_XML)


@cache
def covered(font: Path) -> frozenset[int]:
    """The code points that an OpenType font draws, from its format 12 table."""
    data = font.read_bytes()
    (count,) = struct.unpack_from(">H", data, 4)
    tables = (struct.unpack_from(">4s4xL", data, 12 + 16 * index) for index in range(count))
    start = next(offset for tag, offset in tables if tag == b"cmap")
    (subtables,) = struct.unpack_from(">H", data, start + 2)
    offsets = (struct.unpack_from(">4xL", data, start + 4 + 8 * index)[0] for index in range(subtables))
    segments = next(start + offset for offset in offsets if data[start + offset : start + offset + 2] == b"\x00\x0c")
    (groups,) = struct.unpack_from(">L", data, segments + 12)
    runs = (struct.unpack_from(">LL", data, segments + 16 + 12 * index) for index in range(groups))
    return frozenset(point for first, last in runs for point in range(first, last + 1))
