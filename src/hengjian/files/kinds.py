"""What a file is, told from its first bytes alone: neither its name nor what a browser claims counts."""

from __future__ import annotations

from dataclasses import dataclass

from hengjian.files.unfit import Unfit


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of file that is taken: its media type, the suffix of its name, and the word for it."""

    media_type: str
    suffix: str
    word: str


JPEG = Kind("image/jpeg", ".jpg", "JPG照片")
PNG = Kind("image/png", ".png", "PNG图片")
WEBP = Kind("image/webp", ".webp", "WebP图片")
PDF = Kind("application/pdf", ".pdf", "PDF")
WORD = Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx", "Word文档")
SHEET = Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", "Excel工作簿")
KINDS = {kind.media_type: kind for kind in (JPEG, PNG, WEBP, PDF, WORD, SHEET)}

#: What a form may ask for.
PHOTOS = frozenset({JPEG.media_type, PNG.media_type, WEBP.media_type})
PAPERS = frozenset(KINDS)

AS_PICTURE = "请另存为JPG或PNG，再上传。"
AS_PDF = "请另存为PDF，再上传。"
UNPACKED = "请解开以后逐个上传。"

#: First bytes of what is often handed in and never taken: what it is, and what to do instead.
REFUSED = (
    (b"Rar!", "是压缩包", UNPACKED),
    (b"7z\xbc\xaf\x27\x1c", "是压缩包", UNPACKED),
    (b"\x1f\x8b", "是压缩包", UNPACKED),
    (b"BZh", "是压缩包", UNPACKED),
    (b"\xfd7zXZ", "是压缩包", UNPACKED),
    (b"\xd0\xcf\x11\xe0", "是旧版Office文件或加了密码", "请另存为不带密码的 .docx 或 .xlsx，再上传。"),
    (b"GIF8", "是GIF图片", AS_PICTURE),
    (b"BM", "是BMP图片", AS_PICTURE),
    (b"II*\0", "是TIFF图片", AS_PICTURE),
    (b"MM\0*", "是TIFF图片", AS_PICTURE),
    (b"MZ", "是程序", AS_PDF),
    (b"\x7fELF", "是程序", AS_PDF),
    (b"{\\rtf", "是RTF文件", AS_PDF),
    (b"%!PS", "是PostScript文件", AS_PDF),
)  # fmt: skip
MARKUP = (b"<svg", b"<html", b"<!doctype", b"<?xml", b"<script", b"<head", b"<body")


def tell(start: bytes) -> Kind | None:
    """The kind by the first kilobytes; ``None``: a packed file, whose directory tells. Raises ``Unfit`` for all others."""
    if start.startswith(b"PK\x03\x04"):
        return None
    found = _picture(start) or (PDF if start.startswith(b"%PDF-") else None)
    if found is None:
        raise _refusal(start)
    return found


def _picture(start: bytes) -> Kind | None:
    if start.startswith(b"\xff\xd8\xff"):
        return JPEG
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    return WEBP if start[:4] == b"RIFF" and start[8:12] == b"WEBP" else None


def _refusal(start: bytes) -> Unfit:
    if not start:
        return Unfit("是空文件", "请检查原文件，再上传。")
    for magic, why, remedy in REFUSED:
        if start.startswith(magic):
            return Unfit(why, remedy)
    if start[4:8] == b"ftyp":
        return _film_or_heic(start[8:12])
    text = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n").lower()
    if text.startswith(MARKUP):
        return Unfit("是网页或SVG图形，可能带有脚本", "请另存为PDF或PNG，再上传。")
    return Unfit("不是可以收的文件类型", "请上传JPG、PNG、WebP、PDF、.docx 或 .xlsx。")


def _film_or_heic(brand: bytes) -> Unfit:
    if brand in {b"heic", b"heix", b"mif1", b"msf1", b"heif", b"avif"}:
        return Unfit("是HEIC照片", "请在手机相机设置里选“兼容性最佳”，或另存为JPG，再上传。")
    return Unfit("是视频或录音", "请上传照片或PDF。")
