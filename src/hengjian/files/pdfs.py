"""PDF: nothing in it that acts by itself, in the open or inside its packed objects."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from hengjian.files.unfit import Unfit

STREAMS = 20_000
UNPACKED = 64 * 1024 * 1024
BEFORE = 16 * 1024  # bytes in which the dictionary of a stream stands before it
PIECE = 256 * 1024

AGAIN = "请用打印的办法另存为PDF，再上传。"
ACTIVE = {
    b"/JavaScript": "带有脚本",
    b"/JS": "带有脚本",
    b"/Launch": "会启动程序",
    b"/EmbeddedFile": "里面嵌有别的文件",
    b"/EmbeddedFiles": "里面嵌有别的文件",
    b"/RichMedia": "里面嵌有多媒体",
    b"/XFA": "是带脚本的动态表单",
    b"/Encrypt": "加了密码或限制",
    b"/GoToE": "会打开别的文件",
    b"/GoToR": "会打开别的文件",
    b"/ImportData": "会读入别的文件",
    b"/SubmitForm": "会向外发送数据",
}
NAME = re.compile(rb"/[A-Za-z0-9#]{2,120}")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"(?<!end)stream[ \t]*(?:\r\n|\n|\r)")


def inspect(content: bytes) -> None:
    """Pass a PDF that only shows. Raises ``Unfit``."""
    if b"%%EOF" not in content[-2048:]:
        raise Unfit("已损坏或不完整", "请检查原文件，或另存为PDF再上传。")
    _check(content)
    for text in _packed_objects(content):
        _check(text)


def _check(text: bytes) -> None:
    for name in set(NAME.findall(text)):
        found = ACTIVE.get(_plain(name))
        if found:
            raise Unfit(found, AGAIN)


def _packed_objects(content: bytes) -> Iterator[bytes]:
    """The text of every object stream, unpacked within bounds; what holds no objects (pictures, pages) is left alone."""
    left = UNPACKED
    for number, found in enumerate(STREAM.finditer(content)):
        if number > STREAMS:
            raise Unfit("内部对象过多", AGAIN)
        about = _plain(_dictionary(content, found.start()))
        if b"/First" in about or b"/ObjStm" in about:
            text = _inflate(content, found.end(), about, left)
            left -= len(text)
            yield text


def _dictionary(content: bytes, end: int) -> bytes:
    """What stands before a stream, from its object's first word on."""
    before = content[max(0, end - BEFORE) : end]
    start = before.rfind(b"obj")
    if start < 0:
        raise Unfit("内部结构不正常", AGAIN)
    return before[start:]


def _plain(name: bytes) -> bytes:
    """Without the other way to write a letter: ``/J#53`` is ``/JS``."""
    return ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), name)


def _inflate(content: bytes, start: int, about: bytes, most: int) -> bytes:
    if b"/Filter" not in about:
        return b""  # in the open, and already looked at
    if about.count(b"/FlateDecode") + about.count(b"/Fl ") != 1 or re.search(rb"/(LZW|ASCII|RunLength|Crypt)", about):
        raise Unfit("内部对象的压缩方法不常见", AGAIN)
    inflater, pieces, size = zlib.decompressobj(), [], 0
    try:
        for at in range(start, len(content), PIECE):
            pieces.append(inflater.decompress(content[at : at + PIECE], most - size + 1))
            size += len(pieces[-1])
            if size > most:
                raise Unfit("解开后过大", AGAIN)
            if inflater.eof:
                return b"".join(pieces)
    except zlib.error as error:
        raise Unfit("已损坏", AGAIN) from error
    raise Unfit("已损坏", AGAIN)
