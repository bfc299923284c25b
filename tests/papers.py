"""Reads papers back: the words of a PDF of ours, glyph by glyph, and those of a Word file."""

from __future__ import annotations

import re
import zlib
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

STREAM = re.compile(rb"(\d+) 0 obj\n(<<(?:(?!endobj).)*?>>)\nstream\n", re.DOTALL)
PAIR = re.compile(rb"<([0-9A-F]+)> <([0-9A-F]+)>")
ASIDE = re.compile(rb"/(?:ActualText|Alt|Lang)\s*(?:\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f]*>)", re.DOTALL)
SHOWN = re.compile(rb"/f(\d+) [\d.]+ Tf|(\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\))|(<[0-9A-Fa-f]+>)", re.DOTALL)
ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def of_pdf(content: bytes) -> str:
    """Every glyph that the pages of a PDF draw, as the text that its font says it is, without spaces."""
    streams = {
        int(number): _inflated(content, found.end()) for found in STREAM.finditer(content) for number in [found[1]]
    }
    objects = {int(each[1]): each[2] for each in re.finditer(rb"(\d+) 0 obj\n(.*?)endobj", content, re.DOTALL)}
    letters = {
        number: _letters(streams[int(unicode[1])])
        for number, body in objects.items()
        if (unicode := re.search(rb"/ToUnicode (\d+) 0 R", body))
    }
    drawn = []
    for body in objects.values():
        if b"/Type/Page/" not in body.replace(b" /", b"/"):
            continue
        named = dict(re.findall(rb"/f(\d+) (\d+) 0 R", objects.get(_resources(body), b"") + body))
        fonts = {name: letters[int(number)] for name, number in named.items() if int(number) in letters}
        contents = re.search(rb"/Contents (\d+) 0 R", body)
        drawn.append(_drawn(streams[int(contents[1])], fonts))
    return squeezed("".join(drawn))


def of_word(content: bytes) -> str:
    """Every text of a Word file, its head and foot included, without spaces."""
    paper = Document(BytesIO(content))
    parts = [paper.element, *(part._element for each in paper.sections for part in (each.header, each.footer))]
    return squeezed("".join(text.text or "" for part in parts for text in part.iter(qn("w:t"))))


def squeezed(text: str) -> str:
    """Without spaces, line ends and the signs that allow a break."""
    return re.sub(r"[\s\u200b]", "", text)


def _resources(page: bytes) -> int:
    found = re.search(rb"/Resources (\d+) 0 R", page)
    return int(found[1]) if found else 0


def _inflated(content: bytes, start: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(content[start:])
    except zlib.error:
        return b""


def _letters(table: bytes) -> dict[int, str]:
    runs = b"".join(re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL))
    return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in PAIR.findall(runs)}


def _drawn(content: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    current: dict[int, str] = {}
    drawn = []
    for font, literal, coded in SHOWN.findall(ASIDE.sub(b"", content)):
        if font:
            current = fonts.get(font, {})
            continue
        data = _literal(literal[1:-1]) if literal else bytes.fromhex(coded[1:-1].decode())
        drawn += [current.get(int.from_bytes(data[at : at + 2]), "?") for at in range(0, len(data), 2)]
    return "".join(drawn)


def _literal(text: bytes) -> bytes:
    return ESCAPE.sub(lambda each: bytes([int(each[1], 8)]) if len(each[1]) == 3 else NAMED.get(each[1], each[1]), text)
