"""Files made for the tests: photos with what a camera writes, papers, and everything around them."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from hengjian.files.kinds import JPEG
from tests.files.archives import packed

RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
OFFICE = "application/vnd.openxmlformats-officedocument"


def photo(size: tuple[int, int] = (64, 48), *, where: bool = True, **more: Any) -> bytes:
    """A JPEG with time, place and device; the picture is a ramp, its colour by ``shade``."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    if shade := more.pop("shade", None):
        image.paste(shade, (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0131] = "Shili", "X1", "Camera 1.0"
    exif[0x8769] = {0x9003: "2026:11:20 09:30:15", 0x9011: "+08:00", 0xA431: "SERIAL-4711"}
    if where:
        exif[0x8825] = {1: "N", 2: (30.0, 16.0, 26.76), 3: "E", 4: (120.0, 9.0, 18.0)}
    target = io.BytesIO()
    image.save(target, "JPEG", exif=exif, **more)
    return target.getvalue()


def picture(form: str = "PNG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **more: Any) -> bytes:
    """A picture of another format."""
    target = io.BytesIO()
    Image.new(mode, size).save(target, form, **more)
    return target.getvalue()


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of one empty page, and more objects."""
    body = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    body += b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n"
    for number, each in enumerate(objects, 4):
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    return body + b"trailer\n<</Root 1 0 R%s>>\n%%%%EOF\n" % trailer


def entries(main: str, name: str) -> dict[str, bytes]:
    """The parts of an office file with one main part."""
    types = f'<Types><Override PartName="/{name}" ContentType="{OFFICE}.{main}.main+xml"/></Types>'
    return {
        "[Content_Types].xml": f'<?xml version="1.0" encoding="UTF-8"?>{types}'.encode(),
        "_rels/.rels": b'<Relationships><Relationship Id="r" Type="x/officeDocument" Target="x"/></Relationships>',
        name: b'<?xml version="1.0" encoding="UTF-8"?><root>text</root>',
    }


def docx(**more: bytes) -> bytes:
    """A Word file; ``more`` parts are added."""
    return packed(entries("wordprocessingml.document", "word/document.xml") | more)


def xlsx(**more: bytes) -> bytes:
    """An Excel file; ``more`` parts are added."""
    return packed(entries("spreadsheetml.sheet", "xl/workbook.xml") | more)


def upload(content: bytes, name: str = "照片.jpg", claims: str = JPEG.media_type) -> SimpleUploadedFile:
    """As a browser hands it in."""
    return SimpleUploadedFile(name, content, claims)
