"""The guard before a packed file is read: what it says of itself, and whether it lies.

Nothing is trusted and little is held: entries are counted and measured from the directory at the end of the file, then
inflated in small pieces that are looked at and dropped.
"""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO

from hengjian.files.unfit import Unfit

MEGABYTE = 1024 * 1024
PACKED_LIMIT = 40 * MEGABYTE
UNPACKED_LIMIT = 150 * MEGABYTE
RATIO_LIMIT = 120
RATIO_FROM = 8 * MEGABYTE
ENTRY_LIMIT = 1_000
PIECE = 256 * 1024

#: Looks at each piece of one entry; raises ``Unfit``.
See = Callable[[bytes], None]

ANEW = "请用办公软件打开，另存为新文件，再上传。"

LOCAL_HEADER = struct.Struct("<4s5H3L2H")
NESTED = (".zip", ".xlsx", ".xlsm", ".xlsb", ".docx", ".rar", ".7z", ".gz", ".jar")
PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"MZ")
MARKUP = (".xml", ".rels", ".vml", ".svg")
ENCODING = re.compile(rb"""[^<]{0,4}<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""")
ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"utf-16le", b"utf-16be", b"us-ascii"}  # in others a guard might not see a <
DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def inspect(file: IO[bytes], *, has: str, watch: Callable[[str], See | None] = lambda name: None) -> None:
    """Pass a packed office file that is safe to read. Raises ``Unfit``.

    ``has`` begins the name of the part that makes it what it should be (``xl/workbook``); ``watch`` may give an onlooker
    for an entry of a name.
    """
    if file.seek(0, 2) > PACKED_LIMIT:
        raise too_big()
    try:
        _inspect(file, has, watch)
    except (zipfile.BadZipFile, zlib.error, struct.error, UnicodeError, NotImplementedError, OSError) as error:
        raise Unfit("已损坏", ANEW) from error


def too_big() -> Unfit:
    """It unpacks to more than is read."""
    return Unfit(f"解开后超过{UNPACKED_LIMIT // MEGABYTE}MB", "请分成几个文件上传。")


def suspect(what: str) -> Unfit:
    """It is not as an office program writes it."""
    return Unfit(f"内部结构不正常（{what}）", ANEW)


class Foreign(Unfit):
    """An archive that is not the office file it should be."""

    def __init__(self) -> None:
        super().__init__("是压缩包", "请解开以后逐个上传。")


def _inspect(file: IO[bytes], has: str, watch: Callable[[str], See | None]) -> None:
    _count(file)
    with zipfile.ZipFile(file) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        names = [entry.filename for entry in entries]
        if "[Content_Types].xml" not in names or not any(name.startswith(has) for name in names):
            raise Foreign
        _check_names([entry.orig_filename for entry in archive.infolist()])
        _check_places(file, entries, archive.start_dir)
        _check_sizes(entries)
        for entry in entries:
            _check_content(file, entry, watch(entry.filename))


def _count(file: IO[bytes]) -> None:
    """Refuse a long directory before it is read."""
    file.seek(max(0, file.seek(0, 2) - 66_000))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0:
        raise Foreign
    entries, length = struct.unpack_from("<HL", tail, at + 10)
    if entries > ENTRY_LIMIT or length > ENTRY_LIMIT * 512:
        raise suspect("条目过多")


def _check_names(names: list[str]) -> None:
    if len(names) > ENTRY_LIMIT:
        raise suspect("条目过多")
    if len({name.lower() for name in names}) < len(names):
        raise suspect("条目重名")
    for name in names:
        if name.startswith("/") or "\\" in name or ":" in name or "\0" in name or ".." in name.split("/"):
            raise suspect("条目名带有路径")
        if name.lower().endswith(NESTED):
            raise suspect("里面还有压缩文件")
        if name.lower().endswith("vbaproject.bin"):
            raise Unfit("带有宏", "请另存为不带宏的文件，再上传。")


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unfit("加了密码", "请去掉密码再上传。")
    if any(stat.S_ISLNK(entry.external_attr >> 16) for entry in entries):
        raise suspect("条目是链接")
    if any(entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for entry in entries):
        raise suspect("压缩方法不常见")
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > UNPACKED_LIMIT:
        raise too_big()
    if unpacked > RATIO_FROM and unpacked > RATIO_LIMIT * max(packed, 1):
        raise suspect("压缩比过高")


def _check_places(file: IO[bytes], entries: list[zipfile.ZipInfo], end: int) -> None:
    """No two entries may share a byte: overlapping entries unpack to more than the file holds."""
    reached = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        start = _data_start(file, entry)
        if entry.header_offset < reached:
            raise suspect("条目互相重叠")
        reached = start + entry.compress_size
    if reached > end:
        raise suspect("条目互相重叠")


def _data_start(file: IO[bytes], entry: zipfile.ZipInfo) -> int:
    file.seek(entry.header_offset)
    fields = LOCAL_HEADER.unpack(file.read(LOCAL_HEADER.size))
    name, extra = int(fields[9]), int(fields[10])
    if fields[0] != b"PK\x03\x04" or file.read(name) != _raw_name(entry):
        raise suspect("条目与目录不符")
    return entry.header_offset + LOCAL_HEADER.size + name + extra


def _raw_name(entry: zipfile.ZipInfo) -> bytes:
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & 0x800 else "cp437")


def _check_content(file: IO[bytes], entry: zipfile.ZipInfo, see: See | None) -> None:
    """Inflate piece by piece: the size is as said, no document type, nothing packed or executable inside."""
    size, tail = 0, b""
    for piece in _pieces(file, entry):
        if size == 0:
            _check_start(piece, entry.filename)
        size += len(piece)
        if size > entry.file_size:
            raise suspect("大小与目录不符")
        window = (tail + piece).replace(b"\0", b"")
        if DOCTYPE.search(window):
            raise suspect("带有文档类型声明")
        if see is not None:
            see(window)
        tail = window[-64:]
    if size != entry.file_size:
        raise suspect("大小与目录不符")


def _check_start(piece: bytes, name: str) -> None:
    if piece.startswith(PACKED):
        raise suspect("里面还有压缩文件")
    encoding = ENCODING.match(piece.replace(b"\0", b"")[:200]) if name.lower().endswith(MARKUP) else None
    if encoding and encoding[1].lower() not in ENCODINGS:
        raise suspect("编码不常见")


def _pieces(file: IO[bytes], entry: zipfile.ZipInfo) -> Iterator[bytes]:
    file.seek(_data_start(file, entry))
    left = entry.compress_size
    inflater = zlib.decompressobj(-15) if entry.compress_type == zipfile.ZIP_DEFLATED else None
    while left > 0:
        packed = file.read(min(left, PIECE // 4))
        if not packed:
            return
        left -= len(packed)
        if inflater is None:
            yield packed
            continue
        while packed:
            yield inflater.decompress(packed, PIECE)
            packed = inflater.unconsumed_tail
