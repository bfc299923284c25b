"""A form as a plain value: its blocks from top to bottom, drawn once as a Word template and once as PDF.

Every block names the keys of the context that it shows. A value is text, ready to print; a list is a list of mappings. An empty
value prints as a place to write in, so that the form can be filled by hand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

DATE = "　　　　年　　月　　日"
Pair = tuple[str, str]
"""A label and the key of its value."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Who signs (``who``) and on what day (``on``): keys of two values, by hand where they are empty.

    ``picture`` is the key of a ``Picture`` of the signature, ``note`` of the small line below it; neither where it is empty.
    """

    label: str
    who: str
    on: str
    picture: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Boxes of which one is ticked: the one whose word is the value of ``key``."""

    label: str
    key: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A ruled table of labels and values, one or two pairs a row."""

    rows: tuple[tuple[Pair, ...], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A ruled box for longer text; ``lines`` is its least height, in lines of writing."""

    label: str
    key: str
    lines: int = 3
    choice: Choice | None = None
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A ruled table of a list; columns are head, key, share of the width. Without rows it has ``blanks`` empty ones."""

    key: str
    columns: tuple[tuple[str, str, int], ...]
    blanks: int = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; ``{key}`` stands for a value. Not shown where the value of ``when`` is empty."""

    text: str
    when: str = ""
    small: bool = False
    right: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Free text under a heading; where it is empty, ruled lines to write on."""

    key: str
    lines: int = 3


@dataclass(frozen=True, slots=True)
class Band:
    """One large word on a ground of its colour, by the value of ``key``: (word, ground, letters), as RGB in six digits."""

    text: str
    key: str
    looks: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Signs:
    """Signatures below everything."""

    signs: tuple[Sign, ...]


Block = Pairs | Box | Listing | Line | Heading | Prose | Band | Signs


@dataclass(frozen=True, slots=True)
class Form:
    """A form: ``name`` of its files, its printed ``title`` (``{key}`` allowed), the clause that wants it (``""``: none names the paper), its blocks."""

    name: str
    title: str
    clause: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every form: its day, who issues it, its number, up to four lines at the foot, what the QR code says."""

    on: dt.date
    head: str = ""
    number: str = ""
    foot: tuple[str, ...] = ()
    address: str = ""


def keys(form: Form) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """The keys of texts that a form shows, and of each list the keys of its rows."""
    texts = {key for block in form.blocks for key in _texts(block)} | set(_named(form.title))
    lists = {
        block.key: frozenset(key for _, key, _ in block.columns) for block in form.blocks if isinstance(block, Listing)
    }
    return frozenset(texts), lists


def pictures(form: Form) -> frozenset[str]:
    """The keys of pictures that a form shows."""
    signs = (sign for block in form.blocks if isinstance(block, Box | Signs) for sign in block.signs)
    return frozenset(sign.picture for sign in signs if sign.picture)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Pairs(rows):
            yield from (key for row in rows for _, key in row)
        case Box(key=key, choice=choice, signs=signs):
            yield from (each for each in (key, choice.key if choice else "") if each)
            yield from _signed(signs)
        case Line(text=text, when=when):
            yield from (*_named(text), *((when,) if when else ()))
        case Prose(key=key) | Band(key=key):
            yield key
        case Signs(signs):
            yield from _signed(signs)


def _signed(signs: tuple[Sign, ...]) -> Iterator[str]:
    return (key for sign in signs for key in (sign.who, sign.on, sign.note) if key)


def _named(text: str) -> tuple[str, ...]:
    return tuple(name for _, name, _, _ in Formatter().parse(text) if name)
