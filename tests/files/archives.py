"""Archives made to harm."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

MEGABYTE = 1024 * 1024
LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Parts as an archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def overlapping(parts: dict[str, bytes]) -> bytes:
    """An entry whose stored bytes are another entry: both unpack from the same place."""
    inner = packed({"xl/media/b.bin": b"\0" * (4 * MEGABYTE)})
    start = zipfile.ZipFile(io.BytesIO(inner)).start_dir
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
        archive.writestr("xl/media/a.bin", inner[:start], zipfile.ZIP_STORED)
        inside = archive.getinfo("xl/media/a.bin").header_offset + 30 + len("xl/media/a.bin")
    content = target.getvalue()
    end = content.rfind(b"PK\x05\x06")
    count, size, directory = struct.unpack_from("<HLL", content, end + 10)
    second = bytearray(inner[start : inner.rfind(b"PK\x05\x06")])
    struct.pack_into("<L", second, 42, inside)
    tail = bytearray(content[end:])
    struct.pack_into("<HHLL", tail, 8, count + 1, count + 1, size + len(second), directory)
    return content[:end] + bytes(second) + bytes(tail)


def quoting(parts: dict[str, bytes], files: int, kernel: int) -> bytes:
    """``files`` entries, each of which quotes the head of the next and shares its data: all unpack ``kernel`` bytes."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = deflater.compress(b"\0" * kernel) + deflater.flush()
    zeros = zlib.crc32(b"\0" * kernel)
    head, entries, quoted, size = b"", [], b"", kernel
    for number in range(files):
        if head:
            told = b"----" + head
            data = b"\0" + struct.pack("<HH", len(told), len(told) ^ 0xFFFF) + told + data
            quoted, size = told + quoted, size + len(told)
        name = b"xl/media/q%03d.bin" % number
        crc = zlib.crc32(b"\0" * kernel, zlib.crc32(quoted)) if quoted else zeros
        head = LOCAL.pack(b"PK\x03\x04", 20, 0, 8, 0, 0x21, crc, len(data), size, len(name), 0) + name
        entries.append((name, crc, len(data), size, len(head) + len(data)))
    # an entry ends where all end, and so begins ``back`` before that
    front = packed(parts)
    start = zipfile.ZipFile(io.BytesIO(front)).start_dir
    end = front.rfind(b"PK\x05\x06")
    whole = front[:start] + head + data
    directory = front[start:end] + b"".join(
        CENTRAL.pack(
            b"PK\x01\x02", 20, 20, 0, 8, 0, 0x21, crc, length, size, len(name), 0, 0, 0, 0, 0, len(whole) - back
        )
        + name
        for name, crc, length, size, back in entries
    )
    count = len(parts) + files
    return whole + directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(whole), 0)


def lying(parts: dict[str, bytes]) -> bytes:
    """An entry that says 100 bytes and holds 300 MB."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = b"".join(deflater.compress(b" " * MEGABYTE) for _ in range(300)) + deflater.flush()
    content = bytearray(packed({**parts, "xl/media/b.bin": b"x" * 100}))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.getinfo("xl/media/b.bin")
        start = archive.start_dir
    directory, local = bytes(content[start:]), entry.header_offset
    head = bytearray(content[local:start][:30])
    name = bytes(content[local + 30 : local + 30 + len(entry.filename)])
    struct.pack_into("<L", head, 18, len(body))
    moved = local + 30 + len(name) + len(body)
    tail = bytearray(directory)
    at = tail.rfind(b"PK\x01\x02", 0, tail.rfind(b"xl/media/b.bin"))
    struct.pack_into("<L", tail, at + 20, len(body))
    struct.pack_into("<L", tail, tail.rfind(b"PK\x05\x06") + 16, moved)
    return bytes(content[:local]) + bytes(head) + name + body + bytes(tail)


def linked(parts: dict[str, bytes]) -> bytes:
    """With a symbolic link."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        entry = zipfile.ZipInfo("xl/media/link")
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return target.getvalue()


def flagged(parts: dict[str, bytes], flag: int) -> bytes:
    """The last entry with one more flag, in both of its heads."""
    content = bytearray(packed(parts))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.rfind(mark) + at
        struct.pack_into("<H", content, place, struct.unpack_from("<H", content, place)[0] | flag)
    return bytes(content)


def renamed_inside(parts: dict[str, bytes]) -> bytes:
    """The directory calls an entry by another name than the entry itself."""
    content = packed({**parts, "xl/media/aaaa.bin": b"x"})
    at = content.find(b"xl/media/aaaa.bin")
    return content[:at] + b"xl/media/bbbb.bin" + content[at + 17 :]
