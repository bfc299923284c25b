"""Files that must not be taken: name → (how it is made, words of the refusal); and files that must be."""

from __future__ import annotations

import bz2
import functools
import gzip
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from PIL import Image

from tests.files.archives import (
    MEGABYTE,
    flagged,
    linked,
    lying,
    overlapping,
    packed,
    quoting,
    renamed_inside,
)
from tests.files.made import entries, pdf, photo, picture

Make = Callable[[], bytes]
WORD = entries("wordprocessingml.document", "word/document.xml")
SHEET = entries("spreadsheetml.sheet", "xl/workbook.xml")
XML = b'<?xml version="1.0" encoding="UTF-8"?>'
LAUGHS = XML + b'<!DOCTYPE l [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><l>&b;</l>'
XXE = XML + b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
REMOTE = XML + b'<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><x/>'
PARAMETER = XML + b'<!ENTITY % p SYSTEM "http://127.0.0.1:1/x"> %p;'
UTF7 = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-<x/>'
EBCDIC = b'<?xml version="1.0" encoding="cp037"?><x/>'


def relation(kind: str, target: str) -> bytes:
    """A relation to something elsewhere."""
    return f'<Relationships><Relationship Id="r1" Type="x/{kind}" Target="{target}" TargetMode="External"/></Relationships>'.encode()


def spoiled(parts: dict[str, bytes], main: str, folder: str) -> Iterator[tuple[str, Make, str]]:
    """One office file, each time with another fault."""
    more = lambda **added: lambda: packed({**parts, **added})  # noqa: E731
    one = lambda name, content=b"x": lambda: packed({**parts, name: content})  # noqa: E731
    yield "unpacked-200mb", one(f"{folder}/media/c.bin", b"\0" * (201 * MEGABYTE)), "解开后超过"
    yield "ratio", one(f"{folder}/media/c.bin", b"\0" * (20 * MEGABYTE)), "压缩比过高"
    yield "overlap", lambda: overlapping(parts), "重叠"
    yield "overlap-11kb-400mb", lambda: quoting(parts, 40, 10 * MEGABYTE), "重叠"
    yield "overlap-small", lambda: quoting(parts, 3, MEGABYTE), "重叠"
    yield "lying-size", lambda: lying(parts), "大小与目录不符"
    yield "nested-zip", one(f"{folder}/media/d.bin", packed({"x": b"x"})), "压缩文件"
    yield "nested-gz", one(f"{folder}/media/d.bin", gzip.compress(b"x")), "压缩文件"
    yield "nested-rar", one(f"{folder}/media/d.bin", b"Rar!\x1a\x07"), "压缩文件"
    yield "nested-7z-name", one(f"{folder}/media/d.7z"), "压缩文件"
    yield "nested-docx", one(f"{folder}/media/d.docx"), "压缩文件"
    yield "nested-ole", one(f"{folder}/media/d.bin", b"\xd0\xcf\x11\xe0" + bytes(60)), "压缩文件"
    yield "nested-exe", one(f"{folder}/media/d.bin", b"MZ" + bytes(60)), "压缩文件"
    yield "path-up", one("../../etc/cron"), "路径"
    yield "path-absolute", one("/etc/cron"), "路径"
    yield "path-drive", one("C:/x"), "路径"
    yield "path-back", one("..\\..\\x"), "路径"
    yield "symlink", lambda: linked(parts), "链接"
    yield "laughs", more(**{main: LAUGHS}), "文档类型"
    yield "laughs-utf16", more(**{main: LAUGHS.decode().replace("UTF-8", "UTF-16").encode("utf-16")}), "文档类型"
    yield "xxe", one(f"{folder}/extra.xml", XXE), "文档类型"
    yield "xxe-rels", one(f"{folder}/_rels/x.rels", XXE), "文档类型"
    yield "xxe-remote", one("docProps/core.xml", REMOTE), "文档类型"
    yield "xxe-parameter", one("customXml/item1.xml", PARAMETER), "文档类型"
    yield "doctype-far", one("a.xml", XML + b" " * (3 * 256 * 1024 - 5) + b"<!DOCTYPE x>"), "文档类型"
    yield "utf7", one(f"{folder}/extra.xml", UTF7), "编码不常见"
    yield "other-encoding", one(f"{folder}/extra.xml", EBCDIC), "编码不常见"
    yield "macro", one(f"{folder}/vbaProject.bin"), "宏"
    yield "macro-type", more(**{"[Content_Types].xml": parts["[Content_Types].xml"] + b"<x macroEnabled='1'/>"}), "宏"
    yield "ole", one(f"{folder}/embeddings/oleObject1.bin"), "嵌有"
    yield "activex", one(f"{folder}/activeX/activeX1.xml"), "嵌有"
    yield "script", one(f"{folder}/media/a.js"), "嵌有"
    yield "html", one(f"{folder}/afchunk.html"), "嵌有"
    yield (
        "template",
        one(f"{folder}/_rels/s.rels", relation("attachedTemplate", "http://127.0.0.1:1/t.dotm")),
        "别处取来",
    )
    yield "linked-ole", one(f"{folder}/_rels/s.rels", relation("oleObject", "file:///etc/passwd")), "别处取来"
    yield "linked-picture", one(f"{folder}/_rels/s.rels", relation("image", "http://127.0.0.1:1/p.png")), "别处取来"
    yield "password", lambda: flagged(parts, 1), "加了密码"
    yield "bzip2", lambda: packed(parts, zipfile.ZIP_BZIP2), "压缩方法不常见"
    yield "lzma", lambda: packed(parts, zipfile.ZIP_LZMA), "压缩方法不常见"
    yield "many-entries", more(**{f"x/{number}": b"" for number in range(1_100)}), "条目过多"
    yield "same-name", one(main.upper()), "重名"
    yield "two-names", lambda: renamed_inside(parts), "条目与目录不符"
    yield "truncated", lambda: packed(parts)[:-300], "损坏"
    yield "half", lambda: packed(parts)[: len(packed(parts)) // 2], "损坏"
    yield "no-main", lambda: packed({name: body for name, body in parts.items() if name != main}), "压缩包"


def flat(name: str, content: bytes) -> tuple[str, Make, str]:
    """One more archive of no office program."""
    return name, lambda: content, "压缩包"


def archives() -> dict[str, tuple[Make, str]]:
    """Packed files."""
    found = {f"{folder}-{name}": (make, words) for parts, main, folder in
             ((WORD, "word/document.xml", "word"), (SHEET, "xl/workbook.xml", "xl"))
             for name, make, words in spoiled(parts, main, folder)}  # fmt: skip
    field = XML + b"<w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe</w:instrText>"
    found["word-dde"] = (lambda: packed(WORD | {"word/document.xml": field}), "会启动程序的域")
    others = (
        flat("zip", packed({"a.txt": b"a"})),
        flat("zip-in-zip", packed({"a.zip": packed({"b.zip": packed({"c": b"\0" * 9_000})})})),
        flat("jar", packed({"META-INF/MANIFEST.MF": b"x", "A.class": b"\xca\xfe\xba\xbe"})),
        flat("odt", packed({"mimetype": b"application/vnd.oasis.opendocument.text"})),
        flat("pptx", packed(entries("presentationml.presentation", "ppt/presentation.xml"))),
        flat("rar", b"Rar!\x1a\x07\x01\0" + bytes(90)),
        flat("7z", b"7z\xbc\xaf\x27\x1c" + bytes(90)),
        flat("gz", gzip.compress(b"x" * 99)),
        flat("bz2", bz2.compress(b"x" * 99)),
        flat("xz", lzma.compress(b"x" * 99)),
    )
    return found | {name: (make, words) for name, make, words in others}


def stream(about: bytes, text: bytes) -> bytes:
    """A packed stream with its dictionary."""
    body = zlib.compress(text, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (about, len(body), body)


SCRIPT = b"<</S/JavaScript/JS(app.alert(1))>>"
OBJECTS = b"/Type/ObjStm/N 1/First 4"


def pdfs() -> dict[str, tuple[Make, str]]:
    """PDFs that do something."""
    made: dict[str, tuple[bytes, str]] = {
        "javascript": (pdf(SCRIPT), "脚本"),
        "javascript-escaped": (pdf(b"<</S/J#61vaScr#69pt/J#53(x)>>"), "脚本"),
        "javascript-packed": (pdf(stream(OBJECTS, b"9 0 " + SCRIPT)), "脚本"),
        "javascript-packed-escaped": (pdf(stream(b"/Type/Obj#53tm/N 1/F#69rst 4", b"9 0 " + SCRIPT)), "脚本"),
        "javascript-packed-indirect": (pdf(stream(b"/Type 5 0 R/N 1/First 4", b"9 0 " + SCRIPT)), "脚本"),
        "packed-padded": (pdf(stream(OBJECTS + b" " * 20_000, b"9 0 " + SCRIPT)), "结构不正常"),
        "packed-carriage": (pdf(stream(OBJECTS, b"9 0 " + SCRIPT).replace(b"stream\n", b"stream\r", 1)), "脚本"),
        "packed-lzw": (pdf(stream(OBJECTS + b"/DecodeParms[/LZWDecode]", b"x")), "压缩方法不常见"),
        "packed-bomb": (pdf(stream(OBJECTS, b"\0" * (80 * MEGABYTE))), "解开后过大"),
        "packed-broken": (pdf(b"<<" + OBJECTS + b"/Filter/FlateDecode>>\nstream\nxxxx\nendstream"), "损坏"),
        "streams": (pdf(b"9 0 obj stream\n" * 30_000), "对象过多"),
        "launch": (pdf(b"<</S/Launch/F(cmd.exe)>>"), "启动程序"),
        "embedded": (pdf(b"<</Type/EmbeddedFile>>"), "嵌有"),
        "embedded-names": (pdf(b"<</Names<</EmbeddedFiles 9 0 R>>>>"), "嵌有"),
        "media": (pdf(b"<</Subtype/RichMedia>>"), "多媒体"),
        "xfa": (pdf(b"<</AcroForm<</XFA 9 0 R>>>>"), "动态表单"),
        "remote": (pdf(b"<</S/GoToR/F(x.pdf)>>"), "打开别的文件"),
        "submit": (pdf(b"<</S/SubmitForm/F(http://x)>>"), "发送数据"),
        "password": (pdf(trailer=b"/Encrypt 9 0 R"), "密码"),
        "truncated": (pdf()[:-9], "不完整"),
        "and-zip": (pdf() + packed({"a": b"a"}) + b"", "另一种文件"),
        "and-html": (pdf(b"(<html><body>)"), "另一种文件"),
        "after-text": (b"x" + pdf(), "不是可以收的"),
    }
    return {f"pdf-{name}": (lambda content=content: content, words) for name, (content, words) in made.items()}


def scans() -> bytes:
    """A progressive JPEG with its last scan a thousand times over."""
    content = photo((800, 600), progressive=True, where=False)
    last = content.rfind(b"\xff\xda")
    return content[:last] + content[last:-2] * 1_000 + b"\xff\xd9"


def inflated() -> bytes:
    """A PNG of 64 × 48 whose data unpacks to 200 MB."""
    content = picture()
    at, end = content.find(b"IDAT"), content.find(b"IEND") - 4
    data = zlib.compress(b"\0" * (200 * MEGABYTE), 9)
    chunk = struct.pack(">L", len(data)) + b"IDAT" + data + struct.pack(">L", zlib.crc32(b"IDAT" + data))
    return content[: at - 4] + chunk + content[end:]


def frames(form: str) -> bytes:
    """A moving picture."""
    target = io.BytesIO()
    first, second = Image.new("RGB", (20, 20), "red"), Image.new("RGB", (20, 20), "blue")
    first.save(target, form, save_all=True, append_images=[second])
    return target.getvalue()


def pictures() -> dict[str, tuple[Make, str]]:
    """Pictures that are none, too large, or more than a picture."""
    jpeg, png, webp = photo(), picture(), picture("WEBP")
    made: dict[str, tuple[Make, str]] = {
        "flood-png": (lambda: picture(size=(13_000, 13_000), mode="1"), "万像素"),
        "flood-jpeg": (lambda: picture("JPEG", (9_000, 6_000), mode="L"), "万像素"),
        "flood-progressive": (lambda: picture("JPEG", (7_000, 5_000), mode="L", progressive=True), "万像素"),
        "flood-webp": (lambda: picture("WEBP", (9_000, 6_000), quality=1), "万像素"),
        "flood-said": (
            lambda: png.replace(struct.pack(">LL", 64, 48), struct.pack(">LL", 60_000, 60_000)),
            "损坏|万像素",
        ),
        "scans": (scans, "编码不正常"),
        "truncated-jpeg": (lambda: photo((800, 600))[:9_000], "不完整"),
        "truncated-png": (lambda: picture(size=(800, 600))[:200], "不完整"),
        "truncated-webp": (lambda: webp[:40], "不完整"),
        "head-only": (lambda: b"\xff\xd8\xff\xe0", "不完整"),
        "jpeg-and-zip": (lambda: jpeg + packed({"a": b"a"}), "另一种文件"),
        "png-and-zip": (lambda: png + packed({"a": b"a"}), "另一种文件"),
        "webp-and-zip": (lambda: webp + packed({"a": b"a"}), "另一种文件"),
        "jpeg-and-html": (lambda: jpeg + b"<html><script>alert(1)</script>", "另一种文件"),
        "png-and-php": (lambda: png + b"<?php system($_GET[0]);", "另一种文件"),
        "jpeg-and-pdf": (lambda: jpeg + pdf(), "另一种文件"),
        "jpeg-comment": (lambda: photo(comment=b"<script>alert(1)</script>"), "另一种文件"),
        "moving-webp": (lambda: frames("WEBP"), "动图"),
        "moving-png": (lambda: frames("PNG"), "动图"),
        "svg": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        "svg-script": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "SVG"),
        "svg-xml": (lambda: XML + b"<svg><script>alert(1)</script></svg>", "SVG"),
        "svg-entity": (lambda: XXE, "SVG"),
        "svg-utf16": (lambda: "<svg onload='x'/>".encode("utf-16"), "SVG"),
        "html": (lambda: b"<!doctype html><script>alert(1)</script>", "网页"),
        "html-bom": (lambda: b"\xef\xbb\xbf\n <html>", "网页"),
        "gif": (lambda: picture("GIF"), "GIF"),
        "bmp": (lambda: picture("BMP"), "BMP"),
        "tiff": (lambda: picture("TIFF"), "TIFF"),
        "ico": (lambda: picture("ICO"), "不是可以收的"),
        "heic": (lambda: b"\0\0\0\x18ftypheic" + bytes(40), "HEIC"),
        "film": (lambda: b"\0\0\0\x18ftypisom" + bytes(40), "视频"),
        "exe": (lambda: b"MZ" + bytes(90), "程序"),
        "elf": (lambda: b"\x7fELF" + bytes(90), "程序"),
        "shell": (lambda: b"#!/bin/sh\nrm -rf /", "不是可以收的"),
        "old-doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版"),
        "rtf": (lambda: b"{\\rtf1}", "RTF"),
        "postscript": (lambda: b"%!PS-Adobe", "PostScript"),
        "empty": (lambda: b"", "空文件"),
        "text": ("报告正文。".encode, "不是可以收的"),
        "random": (lambda: bytes(range(256)), "不是可以收的"),
    }
    return {f"picture-{name}": each for name, each in made.items()}


HARMFUL = archives() | pdfs() | pictures()


def office() -> Iterator[tuple[str, bytes]]:
    """As programs write them."""
    import typst
    import xlsxwriter
    from docx import Document

    target = io.BytesIO()
    document = Document()
    document.add_heading("隐患排查报告")
    document.add_picture(io.BytesIO(picture()))
    document.save(target)
    yield "docx", target.getvalue()
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("清单")
        sheet.write_url("A1", "https://example.org/")
        sheet.insert_image("B2", "a.jpg", {"image_data": io.BytesIO(photo())})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=清单!$A$1:$A$2"})
        sheet.insert_chart("D2", chart)
        sheet.write("XFD1048576", "far")
    yield "xlsx", target.getvalue()
    page = b'= Report\n#link("https://example.org")[x] #outline() #lorem(900) @a #pagebreak() = B <a>\n#set heading(numbering: "1")'
    yield "typst", typst.compile(page.replace(b"@a ", b""))


@functools.cache
def harmless() -> dict[str, bytes]:
    """What people really hand in."""
    target = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(target, "MPO", save_all=True, append_images=[Image.new("RGB", (40, 30))])
    return {
        "photo": photo((4000, 3000), quality=60), "progressive": photo((800, 600), progressive=True), "grey": picture("JPEG", mode="L"),
        "cmyk": picture("JPEG", mode="CMYK"), "two-in-one": target.getvalue(), "png": picture(), "palette": picture(mode="P"),
        "alpha": picture(mode="RGBA"), "deep": picture(mode="I;16"), "lines": picture(mode="1"), "webp": picture("WEBP"),
        "long-trailer": photo() + bytes(9_000), "pdf": pdf(), "pdf-packed": pdf(stream(OBJECTS, b"9 0 <</Type/Page>>")),
        "pdf-form": pdf(b"<</FT/Tx/T(name)>>"), "pdf-data": pdf(b"<<>>stream\n" + bytes(range(256)) + b"\nendstream"),
        **dict(office()),
    }  # fmt: skip
