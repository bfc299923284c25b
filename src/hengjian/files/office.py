"""Word and Excel files: told by their table of contents; no macros, no embedded programs, nothing fetched from elsewhere."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from hengjian.files.archives import ANEW, Foreign, See, inspect
from hengjian.files.kinds import SHEET, WORD, Kind
from hengjian.files.unfit import Unfit

CONTENTS = "[Content_Types].xml"
MAIN = {
    b"wordprocessingml.document.main+xml": (WORD, "word/document"),
    b"spreadsheetml.sheet.main+xml": (SHEET, "xl/workbook"),
}
EMBEDDED = re.compile(
    r"(?i)(^|/)(embeddings|activex|ctrlprops)/|oleobject|\.(exe|dll|js|vbs|bat|cmd|hta|lnk|html?|mht)$"
)
LINK = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
FETCHED = re.compile(rb"(?i)/(attachedTemplate|oleObject|frame|subDocument|aFChunk|externalLinkPath|image)[\"']")
FIELD = re.compile(rb"(?i)\bDDE(AUTO)?\b\s")
TEXT = 1024 * 1024


def tell(content: bytes) -> Kind:
    """The kind of a packed file, after everything in it was looked at. Raises ``Unfit``."""
    kind, part = _main(content)
    inspect(BytesIO(content), has=part, watch=_watch)
    return kind


def _main(content: bytes) -> tuple[Kind, str]:
    """What the table of contents names as the main part; the directory is read, one small part unpacked."""
    told = _contents(content)
    if b"macroEnabled" in told:
        raise Unfit("带有宏", "请另存为不带宏的文件，再上传。")
    for mark, found in MAIN.items():
        if mark in told:
            return found
    raise Foreign


def _contents(content: bytes) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive, archive.open(CONTENTS) as part:
            return part.read(TEXT)
    except KeyError as absent:
        raise Foreign from absent
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError) as error:
        raise Unfit("已损坏", ANEW) from error


def _watch(name: str) -> See | None:
    """What may not stand in an entry of this name; raises ``Unfit`` where the name alone says enough."""
    if EMBEDDED.search(name):
        raise Unfit("里面嵌有别的文件或控件", "请去掉嵌入的对象，另存后再上传。")
    if name.lower().endswith(".rels"):
        return _no_fetching
    return _no_commands if name.startswith("word/") and name.endswith(".xml") else None


def _no_fetching(text: bytes) -> None:
    for link in LINK.findall(text):
        if b"External" in link and FETCHED.search(link):
            raise Unfit("里面有从别处取来的模板、对象或图片", "请断开链接，另存后再上传。")


def _no_commands(text: bytes) -> None:
    if b"instrText" in text and FIELD.search(text):
        raise Unfit("里面有会启动程序的域", "请去掉这个域，另存后再上传。")
