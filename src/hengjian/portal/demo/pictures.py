"""Small pictures of a workshop, drawn: before and after."""

from __future__ import annotations

from io import BytesIO
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from hengjian.evidence import intake
from hengjian.evidence.intake import Taken

SIZE = (480, 360)
WALL, FLOOR, STEEL, DARK, GUARD, WARM = "#D9DDD8", "#B8BDB6", "#6F7F86", "#2F3A3D", "#C79A1E", "#A05038"


def workshop(subject: str, number: int, *, mended: bool = False) -> Taken:
    """A machine, a distribution box or a passage, as found or mended; each ``number`` is a picture of its own."""
    image = Image.new("RGB", SIZE, WALL)
    draw = ImageDraw.Draw(image)
    rng = Random(f"{subject}{number}{mended}")
    shift = rng.randrange(-30, 31)
    draw.rectangle((0, 250, 480, 360), fill=FLOOR)
    for line in range(0, 480, 60):
        draw.line((line + shift, 250, line + shift * 2, 360), fill="#A9AFA7", width=2)
    {"machine": _machine, "box": _box, "passage": _passage}[subject](draw, shift, mended)
    draw.rectangle((0, 0, 6 + number % 40, 6), fill=DARK)
    out = BytesIO()
    image.save(out, "JPEG", quality=82)
    name = f"现场{number:02d}{'整改后' if mended else ''}（示例）.jpg"
    return intake.take(SimpleUploadedFile(name, out.getvalue(), "image/jpeg"), intake.PHOTOS)


def _machine(draw: ImageDraw.ImageDraw, x: int, mended: bool) -> None:
    draw.rectangle((130 + x, 90, 330 + x, 290), fill=STEEL)
    draw.ellipse((170 + x, 120, 290 + x, 240), fill=DARK)
    draw.ellipse((215 + x, 165, 245 + x, 195), fill=WALL)
    draw.line((290 + x, 180, 370 + x, 250), fill=WARM, width=14)
    if mended:
        for step in range(0, 150, 14):
            draw.line((160 + x + step, 105, 160 + x + step, 255), fill=GUARD, width=4)
        draw.rectangle((156 + x, 105, 308 + x, 255), outline=GUARD, width=8)


def _box(draw: ImageDraw.ImageDraw, x: int, mended: bool) -> None:
    draw.rectangle((160 + x, 70, 320 + x, 250), fill=STEEL, outline=DARK, width=4)
    if mended:
        draw.line((240 + x, 74, 240 + x, 246), fill=DARK, width=3)
        draw.polygon([(200 + x, 130), (222 + x, 172), (178 + x, 172)], fill=GUARD, outline=DARK)
    else:
        draw.rectangle((176 + x, 88, 304 + x, 232), fill=DARK)
        for step in range(4):
            draw.line(
                (190 + x + 26 * step, 100, 205 + x + 22 * step, 225), fill=(WARM, GUARD, "#39726A", WALL)[step], width=5
            )


def _passage(draw: ImageDraw.ImageDraw, x: int, mended: bool) -> None:
    draw.rectangle((170 + x, 60, 310 + x, 260), fill="#4E6B5A", outline=DARK, width=4)
    draw.rectangle((205 + x, 75, 275 + x, 98), fill="#E9F3EC")
    if not mended:
        for left, top, width in ((120, 190, 90), (205, 170, 100), (280, 205, 110)):
            draw.rectangle((left + x, top, left + width + x, 300), fill=WARM, outline=DARK, width=3)
