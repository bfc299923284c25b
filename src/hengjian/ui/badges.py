"""The grade badge: letter, word, and in its large form the four dots of a steelyard."""

from __future__ import annotations

from functools import cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from hengjian.ui.words import grade_word

DOTS = 4
DOT = '<circle class="{}" cx="{}" cy="5" r="2.6"/>'


@cache
def small(grade: str | None, *, bare: bool = False) -> SafeString:
    """The letter in a square and its word; ``bare`` keeps the word for readers only."""
    word = format_html('<span class="{}">{}</span>', "sr" if bare else "grade-word", grade_word(grade))
    letter = format_html('<span class="grade-letter">{}</span>', grade or "–")
    return format_html('<span class="grade grade-{}">{}{}</span>', _name(grade), letter, word)


@cache
def large(grade: str | None) -> SafeString:
    """The letter 72 px square with its dots: four filled for A, one for D."""
    letter = format_html(
        '<span class="grade-letter">{}</span><span class="sr">{}</span>', grade or "–", grade_word(grade)
    )
    return format_html('<span class="grade-large grade-{}">{}{}</span>', _name(grade), letter, _dots(grade))


@cache
def change(before: str | None, after: str | None) -> SafeString:
    """From one grade to another."""
    arrow = SafeString('<span aria-hidden="true">→</span><span class="sr">变为</span>')
    return format_html('<span class="change">{}{}{}</span>', small(before, bare=True), arrow, small(after, bare=True))


def _name(grade: str | None) -> str:
    return (grade or "none").lower()


def _dots(grade: str | None) -> SafeString:
    if not grade:
        return SafeString("")
    filled = "DCBA".index(grade) + 1
    dots = (("solid" if i < filled else "hollow", f"{6 + 11.5 * i:g}") for i in range(DOTS))
    return format_html('<svg viewBox="0 0 46 10" aria-hidden="true">{}</svg>', format_html_join("", DOT, dots))
