"""The shapes of facts, the same in lists and on the timeline; each drawn around the origin, about 12 px wide."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

NAMES = {
    "score": "评分",
    "letter": "函告、约谈",
    "penalty": "处罚",
    "downgrade": "降级决定",
    "waive": "不予降级",
    "annulment": "撤销",
}
SHAPES = {
    "score": SafeString('<circle class="shape-hollow" r="4.6"/>'),
    "letter": SafeString('<path class="shape" d="M0-5 5.8 5H-5.8z"/>'),
    "penalty": SafeString('<path class="shape" d="M-5-5H5V5H-5z"/>'),
    "downgrade": SafeString('<path class="shape" d="M0-6 6 0 0 6-6 0z"/>'),
    "waive": SafeString('<path class="shape-hollow" d="M0-5 5 0 0 5-5 0z"/>'),
    "annulment": SafeString('<path class="shape-cross" d="M-4.6-4.6 4.6 4.6M4.6-4.6-4.6 4.6"/>'),
}


def mark(kind: str, number: int | str = "", *, words: bool = False) -> SafeString:
    """A shape with its number; ``words`` says beside it what it means, else readers hear it."""
    said = SafeString(' aria-hidden="true"') if words else format_html(' role="img" aria-label="{}"', NAMES[kind])
    shape = format_html('<svg viewBox="-7 -7 14 14"{}>{}</svg>', said, SHAPES[kind])
    bold = format_html("<b>{}</b>", number) if number != "" else ""
    name = format_html("<span>{}</span>", NAMES[kind]) if words else ""
    return format_html('<span class="mark mark-{}">{}{}{}</span>', kind, shape, bold, name)
