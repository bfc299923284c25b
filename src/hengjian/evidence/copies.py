"""Copies for display: smaller, encoded anew, without anything the camera or the program wrote beside the picture."""

from __future__ import annotations

import hmac
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageOps

from hengjian import home
from hengjian.evidence.models import File
from hengjian.files import store

#: Longest side in pixels by size; 平台默认.
SIDES = {"large": 1600, "small": 240}
SEAL = 32  # bytes of the seal that stands before a copy on disk


def display(file: File, size: str = "large") -> bytes:
    """The copy of a photo as JPEG. Raises ``store.Changed`` where the original is not as it was handed in."""
    fault = store.state(file.digest)
    if fault:
        store.get(file.digest)  # says so in the log
    path = home.directory() / "copies" / f"{file.digest}-{size}"
    kept = _kept(path)
    if kept is None:
        kept = shrunk(store.get(file.digest), SIDES[size])
        _keep(path, kept)
    return kept


def shrunk(content: bytes, side: int) -> bytes:
    """A picture upright, at most ``side`` pixels long, as a JPEG of pixels and nothing else."""
    image = Image.open(BytesIO(content))
    image.draft("RGB", (side, side))
    image.thumbnail((side, side))
    upright = ImageOps.exif_transpose(image)
    target = BytesIO()
    _on_white(upright).save(target, "JPEG", quality=85, optimize=True)
    return target.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    """In colours that JPEG knows; what is transparent becomes paper."""
    layer = image.convert("RGBA")
    page = Image.new("RGB", layer.size, "white")
    page.paste(layer, mask=layer.getchannel("A"))
    return page


def _kept(path: Path) -> bytes | None:
    """A copy made before, if it is as it was made."""
    try:
        stored = path.read_bytes()
    except FileNotFoundError:
        return None
    return stored[SEAL:] if hmac.compare_digest(stored[:SEAL], _seal(path, stored[SEAL:])) else None


def _keep(path: Path, copy: bytes) -> None:
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.write_bytes(_seal(path, copy) + copy)


def _seal(path: Path, copy: bytes) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), path.name.encode() + copy, sha256)
