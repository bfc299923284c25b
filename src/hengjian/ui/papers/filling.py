"""A form and its values → what the PDF template draws: blocks whose every text is final."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import segno

from hengjian.ui.papers import BLANK, Made, Picture, layouts, pdf, word
from hengjian.ui.papers.layouts import (
    DATE,
    Band,
    Block,
    Box,
    Choice,
    Form,
    Frame,
    Heading,
    Line,
    Listing,
    Pairs,
    Prose,
    Sign,
    Signs,
)

HERE = Path(__file__).parent
TICKED, OPEN = "■", "□"
Context = Mapping[str, Any]


def as_word(form: Form, folder: Path, context: Context, frame: Frame, name: str) -> Made:
    """The form as Word, from its committed template in ``folder``."""
    frame_words = {"head": frame.head, "number": frame.number, "foot": "　".join(frame.foot)}
    return Made(name, "docx", word(folder / f"{form.name}.docx", {**_whole(form, context), "frame": frame_words}))


def as_pdf(form: Form, context: Context, frame: Frame, name: str) -> Made:
    """The form as PDF."""
    return Made(name, "pdf", pdf(HERE / "form.typ", filled(form, _whole(form, context), frame), frame.on))


def blank(form: Form) -> dict[str, Any]:
    """The context of the form to be filled by hand."""
    texts, lists = layouts.keys(form)
    return dict.fromkeys(texts | layouts.pictures(form), "") | {key: [] for key in lists}


def _whole(form: Form, context: Context) -> Context:
    """The context with blanks for what it does not say; a key that the form does not show is a mistake."""
    whole = blank(form)
    if strange := sorted(set(context) - set(whole)):
        raise KeyError(f"{form.name} has no field {', '.join(strange)}")
    return whole | dict(context)


def filled(form: Form, context: Context, frame: Frame) -> dict[str, Any]:
    """What ``form.typ`` reads."""
    return {
        "title": _said(form.title, context),
        "landscape": form.landscape,
        "frame": {"head": frame.head, "number": frame.number, "foot": list(frame.foot), "code": _code(frame.address)},
        "blocks": [found for block in form.blocks if (found := _block(block, context))],
    }


def _code(address: str) -> str:
    """A QR code as SVG."""
    if not address:
        return ""
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=0)
    return drawn.getvalue().decode()


def _block(block: Block, context: Context) -> dict[str, Any]:
    match block:
        case Pairs(rows):
            return {"kind": "pairs", "rows": [[[label, context[key]] for label, key in row] for row in rows]}
        case Box():
            return _box(block, context)
        case Listing():
            return _listing(block, context)
        case Line(text, when, small, right):
            shown = not when or context[when]
            return {"kind": "line", "text": _said(text, context), "small": small, "right": right} if shown else {}
        case Heading(text):
            return {"kind": "heading", "text": text}
        case Prose(key, lines):
            return {"kind": "prose", "text": context[key], "lines": lines}
        case Band():
            return _band(block, context)
        case Signs(signs):
            return {"kind": "signs", "signs": [_sign(each, context) for each in signs]}


def _box(box: Box, context: Context) -> dict[str, Any]:
    return {
        "kind": "box",
        "label": box.label,
        "text": context[box.key] if box.key else "",
        "lines": box.lines,
        "choice": _choice(box.choice, context) if box.choice else "",
        "signs": [_sign(each, context) for each in box.signs],
    }


def _choice(choice: Choice, context: Context) -> str:
    ticks = (f"{TICKED if context[choice.key] == each else OPEN}{each}" for each in choice.options)
    return f"{choice.label}：{'　　'.join(ticks)}"


def _sign(sign: Sign, context: Context) -> list[Any]:
    picture = context[sign.picture] if sign.picture else ""
    drawn = list(picture.content) if isinstance(picture, Picture) else []
    return [sign.label, context[sign.who], context[sign.on] or DATE, drawn, context[sign.note] if sign.note else ""]


def _listing(listing: Listing, context: Context) -> dict[str, Any]:
    rows = [[row[key] for _, key, _ in listing.columns] for row in context[listing.key]]
    return {
        "kind": "listing",
        "heads": [head for head, _, _ in listing.columns],
        "shares": [share for _, _, share in listing.columns],
        "rows": rows or [[""] * len(listing.columns)] * listing.blanks,
    }


def _band(band: Band, context: Context) -> dict[str, Any]:
    found = next((look for look in band.looks if look[0] == context[band.key]), ("", "ffffff", "000000"))
    word_, ground, ink = found
    return {"kind": "band", "text": f"{band.text}　{word_ or BLANK}", "ground": ground, "ink": ink}


def _said(text: str, context: Context) -> str:
    return text.format_map({key: value or BLANK for key, value in context.items()})
