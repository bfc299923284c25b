"""The guard before a workbook is unpacked: what a packed file says of itself, and whether it lies.

Nothing is trusted and little is held: entries are counted and measured from the directory at the end of the file, then
inflated in small pieces that are looked at and dropped.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from hengjian.registry.importing.faults import Unusable

MEGABYTE = 1024 * 1024
PACKED_LIMIT = 40 * MEGABYTE
UNPACKED_LIMIT = 150 * MEGABYTE
RATIO_LIMIT = 120
RATIO_FROM = 8 * MEGABYTE
ENTRY_LIMIT = 1_000
CELL_LIMIT = 3_000_000
PIECE = 256 * 1024

NOT_A_WORKBOOK = "这不是工作簿，什么也没有导入。请上传 .xlsx 或 .csv。"
DAMAGED = "工作簿已损坏，什么也没有导入。请用表格软件打开后另存为 .xlsx，再上传。"
TOO_BIG = f"工作簿解开后超过{UNPACKED_LIMIT // MEGABYTE}MB，什么也没有导入。请分成几个文件上传。"
SUSPECT = "工作簿的内部结构不正常（{}），什么也没有导入。请用表格软件另存为新的 .xlsx，再上传。"

LOCAL_HEADER = struct.Struct("<4s5H3L2H")
NESTED = (".zip", ".xlsx", ".xlsm", ".xlsb", ".docx", ".rar", ".7z", ".gz", ".jar")
PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{0,3})([0-9]{1,7})[\"']")
DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def inspect(file: IO[bytes]) -> None:
    """Pass an .xlsx file that is safe to unpack. Raises ``Unusable``."""
    if file.seek(0, 2) > PACKED_LIMIT:
        raise Unusable(TOO_BIG)
    try:
        _inspect(file)
    except (zipfile.BadZipFile, zlib.error, struct.error, UnicodeDecodeError, NotImplementedError, OSError) as error:
        raise Unusable(DAMAGED) from error


def _inspect(file: IO[bytes]) -> None:
    _count(file)
    with zipfile.ZipFile(file) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        names = [entry.filename for entry in entries]
        if "[Content_Types].xml" not in names or not any(name.startswith("xl/workbook") for name in names):
            raise Unusable(NOT_A_WORKBOOK)
        _check_names([entry.orig_filename for entry in entries])
        _check_places(file, entries, archive.start_dir)
        _check_sizes(entries)
        for entry in entries:
            _check_content(file, entry)


def _count(file: IO[bytes]) -> None:
    """Refuse a long directory before it is read."""
    file.seek(max(0, file.seek(0, 2) - 66_000))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0:
        raise Unusable(NOT_A_WORKBOOK)
    entries, length = struct.unpack_from("<HL", tail, at + 10)
    if entries > ENTRY_LIMIT or length > ENTRY_LIMIT * 512:
        raise Unusable(SUSPECT.format("条目过多"))


def _check_names(names: list[str]) -> None:
    if len(names) > ENTRY_LIMIT:
        raise Unusable(SUSPECT.format("条目过多"))
    if len({name.lower() for name in names}) < len(names):
        raise Unusable(SUSPECT.format("条目重名"))
    for name in names:
        if name.startswith("/") or "\\" in name or ":" in name or "\0" in name or ".." in name.split("/"):
            raise Unusable(SUSPECT.format("条目名带有路径"))
        if name.lower().endswith(NESTED):
            raise Unusable(SUSPECT.format("里面还有压缩文件"))
        if name.lower().endswith("vbaproject.bin"):
            raise Unusable("工作簿带有宏，什么也没有导入。请另存为不带宏的 .xlsx，再上传。")


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unusable("工作簿加了密码，什么也没有导入。请去掉密码再上传。")
    if any(entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for entry in entries):
        raise Unusable(SUSPECT.format("压缩方法不常见"))
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > UNPACKED_LIMIT:
        raise Unusable(TOO_BIG)
    if unpacked > RATIO_FROM and unpacked > RATIO_LIMIT * max(packed, 1):
        raise Unusable(SUSPECT.format("压缩比过高"))


def _check_places(file: IO[bytes], entries: list[zipfile.ZipInfo], end: int) -> None:
    """No two entries may share a byte: overlapping entries unpack to more than the file holds."""
    reached = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        start = _data_start(file, entry)
        if entry.header_offset < reached:
            raise Unusable(SUSPECT.format("条目互相重叠"))
        reached = start + entry.compress_size
    if reached > end:
        raise Unusable(SUSPECT.format("条目互相重叠"))


def _data_start(file: IO[bytes], entry: zipfile.ZipInfo) -> int:
    file.seek(entry.header_offset)
    fields = LOCAL_HEADER.unpack(file.read(LOCAL_HEADER.size))
    name, extra = int(fields[9]), int(fields[10])
    if fields[0] != b"PK\x03\x04" or file.read(name) != _raw_name(entry):
        raise Unusable(SUSPECT.format("条目与目录不符"))
    return entry.header_offset + LOCAL_HEADER.size + name + extra


def _raw_name(entry: zipfile.ZipInfo) -> bytes:
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & 0x800 else "cp437")


def _check_content(file: IO[bytes], entry: zipfile.ZipInfo) -> None:
    """Inflate piece by piece: the size is as said, no document type, no nested archive, no cell far out."""
    size, tail, extent = 0, b"", Extent()
    sheet = entry.filename.startswith("xl/worksheets/")
    for piece in _pieces(file, entry):
        if size == 0 and piece.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"Rar!")):
            raise Unusable(SUSPECT.format("里面还有压缩文件"))
        size += len(piece)
        if size > entry.file_size:
            raise Unusable(SUSPECT.format("大小与目录不符"))
        window = (tail + piece).replace(b"\0", b"")
        if DOCTYPE.search(window):
            raise Unusable(SUSPECT.format("带有文档类型声明"))
        if sheet:
            extent.see(window)
        tail = window[-64:]
    if size != entry.file_size:
        raise Unusable(SUSPECT.format("大小与目录不符"))


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


class Extent:
    """The rectangle that a sheet's cells span; a reader holds all of it, empty or not."""

    def __init__(self) -> None:
        self.rows = self.columns = 0

    def see(self, text: bytes) -> None:
        """Take in the places that a piece of a sheet names. Raises ``Unusable`` when the rectangle is too large."""
        for letters, digits in PLACE.findall(text):
            self.rows = max(self.rows, int(digits))
            self.columns = max(self.columns, _column(letters))
        if self.rows * self.columns > CELL_LIMIT:
            raise Unusable(
                "工作簿的表太大或有单元格远在表外，什么也没有导入。请删去多余的空行空列，或分成几个文件上传。"
            )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
