"""What a file calls itself, cleaned: shown and offered for download, never a place in the store."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120  # characters, with the suffix
NAMELESS = "未命名"
FORBIDDEN = re.compile(r'[<>:"|?*]')
RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)")
SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def clean(name: str, suffix: str = "") -> str:
    """The last part of a path without control, direction and reserved characters, ending in ``suffix`` (``.pdf``)."""
    text = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", maxsplit=1)[-1]
    text = "".join(each for each in text if unicodedata.category(each)[0] != "C")
    text = " ".join(FORBIDDEN.sub("_", text).split()).strip(" .")
    stem = _stem(text, suffix) if suffix else text
    stem = RESERVED.sub(r"_\1", stem)[: LONGEST - len(suffix)].strip(" .")
    return (stem or NAMELESS) + suffix


def _stem(text: str, suffix: str) -> str:
    """The name without its suffix; one that says another type than the content stays part of the name, harmless."""
    found = SUFFIX.search(text)
    if found and found[0].lower() in {suffix, *ALIKE.get(suffix, ())}:
        return text[: found.start()]
    return text


ALIKE = {
    ".jpg": (".jpeg", ".jpe", ".jfif", ".png", ".webp", ".heic"),
    ".png": (".jpg", ".jpeg", ".webp"),
    ".webp": (".jpg", ".jpeg", ".png"),
}
