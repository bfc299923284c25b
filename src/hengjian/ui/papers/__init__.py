"""Forms on paper: Word for what people go on writing, PDF for what is issued. One engine, whatever the room."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any, cast

import typst
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Environment, StrictUndefined

from hengjian.ui.papers import letters

FONTS = Path(__file__).parents[1] / "static" / "vendor" / "fonts"
ROOT = Path(__file__).parents[2]
"""What a template may import from: ``#import "/ui/papers/common.typ"``."""

BLANK = "＿" * 6
"""Where a field of a sentence has no value yet: a line to write on."""


@dataclass(frozen=True, slots=True)
class Made:
    """A paper: its name without ending, ``docx`` or ``pdf``, and its bytes."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """A value that is drawn: a JPEG or PNG, shown as high as a signature."""

    content: bytes


SIGNATURE = 13
"""How high a signature is drawn, in mm."""


class PaperFault(Exception):
    """A template that the compiler doubts: a font that is not there, a glyph that cannot be drawn."""


def word(template: Path, context: Mapping[str, Any]) -> bytes:
    """A Word template filled in. Markup and formulas in a value stay text; a key that is missing raises ``UndefinedError``."""
    paper = DocxTemplate(template)
    rules = Environment(autoescape=True, undefined=StrictUndefined)
    rules.filters["blank"] = lambda value: value or BLANK
    paper.render(_drawn(paper, letters.plain(context)), jinja_env=rules, autoescape=True)
    written = BytesIO()
    paper.save(written)
    return written.getvalue()


def _drawn(paper: DocxTemplate, context: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _inline(paper, value) if isinstance(value, Picture) else value for key, value in context.items()}


def _inline(paper: DocxTemplate, picture: Picture) -> InlineImage:
    return InlineImage(paper, BytesIO(picture.content), height=Mm(SIGNATURE))


def pdf(template: Path, data: Mapping[str, Any], on: dt.date) -> bytes:
    """A Typst template with ``data`` as PDF/A-2b; ``on`` is the paper's own date, so the same data give the same bytes.

    Raises:
        PaperFault: the compiler warned; a substituted font is never issued.
    """
    compiler, alone = _compiler(template)
    inputs = {"data": json.dumps(letters.printable(data, FONTS), ensure_ascii=False)}
    moment = dt.datetime(on.year, on.month, on.day, tzinfo=dt.UTC)
    with alone:  # a compiler serves one call at a time
        made, warnings = compiler.compile_with_warnings(
            format="pdf", sys_inputs=inputs, pdf_standards=["a-2b"], timestamp=moment
        )
    if warnings:
        raise PaperFault("; ".join(each.message for each in warnings))
    return cast("bytes", made)  # a list of pages comes of other formats


@cache
def _compiler(template: Path) -> tuple[typst.Compiler, Lock]:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(template, root=ROOT, font_paths=fonts), Lock()
