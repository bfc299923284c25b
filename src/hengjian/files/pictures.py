"""Photos: whole, of a bearable size, and nothing but a picture; what the camera wrote beside it is evidence."""

from __future__ import annotations

import datetime as dt
import math
import re
import struct
import warnings
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from django.utils import timezone
from PIL import Image

from hengjian.files.kinds import JPEG, Kind
from hengjian.files.unfit import Unfit

PIXELS = 50_000_000  # 平台默认
PIXELS_PROGRESSIVE = 25_000_000  # 平台默认; the whole picture is held several times over
SCANS = 60  # more are not made by cameras, and each goes over the whole picture again
READ = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
FAULTS = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    ZeroDivisionError,
    OverflowError,
    struct.error,
    EOFError,
)

TAKEN, OFFSET, MAKE, MODEL, SOFTWARE = 0x9003, 0x9011, 0x010F, 0x0110, 0x0131
CAMERA, PLACE = 0x8769, 0x8825
EARLIEST, LATEST = 2000, 2099  # years that a camera's clock may say


def inspect(content: bytes, kind: Kind) -> tuple[dt.datetime | None, dict[str, Any]]:
    """When the picture says it was taken, and its traits. Raises ``Unfit``.

    Traits, all as the camera wrote them and none proven: ``width``, ``height`` in pixels, ``device``, ``software``,
    ``latitude``, ``longitude`` as decimal text in WGS-84.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit below is an error, and lower
            image = Image.open(BytesIO(content), formats=[READ[kind.media_type]])
        _check_size(image, content, kind)
        exif = _exif(image)
        _decode(image)
    except Image.DecompressionBombError as bomb:
        raise too_many() from bomb
    except FAULTS as error:
        raise Unfit("已损坏或不完整", "请检查原照片，再上传。") from error
    return taken_at(exif), {"width": image.width, "height": image.height, **_traits(exif)}


def too_many() -> Unfit:
    """More pixels than are unpacked."""
    return Unfit(f"超过{PIXELS // 10_000}万像素", "请缩小后再上传。")


def _check_size(image: Image.Image, content: bytes, kind: Kind) -> None:
    progressive = bool(image.info.get("progressive"))
    if image.width * image.height > (PIXELS_PROGRESSIVE if progressive else PIXELS):
        raise too_many()
    if progressive and content.count(b"\xff\xda") > SCANS:
        raise Unfit("的编码不正常", "请另存为JPG或PNG，再上传。")
    if kind != JPEG and getattr(image, "n_frames", 1) > 1:
        raise Unfit("是动图", "请另存为一张图片，再上传。")


def _decode(image: Image.Image) -> None:
    """Read it to the end; a JPEG at an eighth, which reads as much and holds little."""
    size = image.size
    image.draft("RGB", (max(1, size[0] // 8), max(1, size[1] // 8)))
    image.load()
    image._size = size  # the traits speak of the original


def _exif(image: Image.Image) -> dict[int, Any]:
    """The tags that matter, of the picture, its camera and its place together."""
    try:
        exif = image.getexif()
        return {**dict(exif), **exif.get_ifd(CAMERA), PLACE: dict(exif.get_ifd(PLACE))}
    except FAULTS:
        return {}


def taken_at(exif: Mapping[int, Any]) -> dt.datetime | None:
    """The camera's time, in its own offset or ours where it names none; ``None`` for nonsense."""
    try:
        said = dt.datetime.strptime(_text(exif.get(TAKEN)), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - its offset is another tag
        offset = re.fullmatch(r"([+-])(\d\d):(\d\d)", _text(exif.get(OFFSET)))
        zone = _zone(offset) if offset else timezone.get_default_timezone()
    except ValueError:
        return None
    return said.replace(tzinfo=zone) if EARLIEST <= said.year <= LATEST else None


def _zone(offset: re.Match[str]) -> dt.timezone:
    ahead = dt.timedelta(hours=int(offset[2]), minutes=int(offset[3]))
    return dt.timezone(ahead if offset[1] == "+" else -ahead)


def _traits(exif: Mapping[int, Any]) -> dict[str, Any]:
    device = " ".join(filter(None, (_text(exif.get(MAKE)), _text(exif.get(MODEL)))))
    told = {"device": device, "software": _text(exif.get(SOFTWARE)), **_place(exif.get(PLACE) or {})}
    return {name: value for name, value in told.items() if value}


def _place(tags: Mapping[int, Any]) -> dict[str, str]:
    north, east = _degrees(tags.get(2), tags.get(1) == "S", 90), _degrees(tags.get(4), tags.get(3) == "W", 180)
    return {"latitude": north, "longitude": east} if north and east else {}


def _degrees(value: Any, negative: bool, most: int) -> str:
    """Degrees, minutes and seconds as decimal text; ``""`` for nonsense."""
    try:
        degrees, minutes, seconds = (float(part) for part in value)
    except FAULTS:
        return ""
    total = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(total) or not 0 <= total <= most:
        return ""
    return f"{-total if negative else total:.6f}"


def _text(value: Any) -> str:
    """A tag as short plain text."""
    text = value if isinstance(value, str) else ""
    return "".join(each for each in text if each.isprintable()).strip()[:80]
