"""Others' parts, copied from ``node_modules`` into ``static/vendor``: one file of icons and the fonts of the PDFs.

Run as ``python -m hengjian.ui.assets`` after ``npm ci``. Nothing of it is committed.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

VENDOR = Path(__file__).parent / "static" / "vendor"
#: What typst is given as its font path.
FONTS = VENDOR / "fonts"
SPRITE = VENDOR / "icons.svg"

#: Our name of an icon → Tabler's.
ICONS = {
    "alert": "alert-circle", "arrow-right": "arrow-right", "back": "chevron-left", "braces": "braces",
    "building": "building", "calendar": "calendar-event", "camera": "camera", "certificate": "certificate",
    "check": "circle-check", "clock": "clock", "close": "x", "dots": "dots", "down": "chevron-down",
    "download": "download", "edit": "pencil", "exit": "logout", "external": "external-link",
    "file": "file-text", "file-add": "file-plus", "filter": "filter", "folder": "folder", "gavel": "gavel",
    "hash": "hash", "history": "history", "home": "home", "info": "info-circle", "key": "key", "lock": "lock",
    "mail": "mail", "menu": "menu-2", "minus": "minus", "moon": "moon", "net": "cloud-check",
    "net-off": "cloud-off", "next": "chevron-right", "photo": "photo", "pin": "map-pin-check", "plus": "plus",
    "printer": "printer", "qrcode": "qrcode", "refresh": "refresh", "route": "route", "search": "search",
    "sheet": "file-spreadsheet", "shield": "shield-check", "signature": "signature", "sun": "sun",
    "table": "table", "tick": "check", "trash": "trash", "up": "chevron-up", "upload": "upload", "user": "user",
    "users": "users", "warning": "alert-triangle",
}  # fmt: skip
WEIGHTS = ("Regular", "Bold")


def main() -> None:
    """Build ``static/vendor`` anew from the ``node_modules`` of the working folder."""
    source = Path("node_modules")
    if not source.is_dir():
        sys.exit("node_modules is missing: run npm ci first, in the folder of package.json.")
    shutil.rmtree(VENDOR, ignore_errors=True)
    FONTS.mkdir(parents=True)
    SPRITE.write_text(sprite(source / "@tabler" / "icons"), encoding="utf-8")
    copy_fonts(source / "@embedpdf" / "fonts-sc")


def sprite(package: Path) -> str:
    """One SVG file with a symbol an icon; stroke and size come from the page."""
    symbols = (
        symbol(name, (package / "icons" / "outline" / f"{file}.svg").read_text()) for name, file in ICONS.items()
    )
    licence = (package / "LICENSE").read_text().replace("--", "—")
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n<!-- @tabler/icons\n{licence}-->\n{"".join(symbols)}</svg>\n'


def symbol(name: str, svg: str) -> str:
    """The drawing of one icon as a symbol."""
    inner = re.sub(r".*?<svg[^>]*>(.*)</svg>.*", r"\1", svg, flags=re.DOTALL)
    drawing = re.sub(r"\s*\n\s*", "", inner)
    return f'<symbol id="{name}" viewBox="0 0 24 24">{drawing}</symbol>\n'


def copy_fonts(package: Path) -> None:
    """The two weights that printed pages use, and their licence."""
    shutil.copy(package / "LICENSE", FONTS / "LICENSE")
    for weight in WEIGHTS:
        shutil.copy(package / "fonts" / f"NotoSansHans-{weight}.otf", FONTS)


if __name__ == "__main__":
    main()
