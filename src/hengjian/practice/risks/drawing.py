"""The four-colour map as SVG: the plan, and on it each risk as shape, letter, number and colour, readable without any one of them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from hengjian.law.risks import Level
from hengjian.practice.risks.queries import Spot

WIDTH = 1000  # units of the drawing; the height follows the plan
SIZE = 19
#: Outlines around 0,0, one a level, so that a grey print tells them apart: octagon, diamond, triangle, circle.
SHAPES = {
    Level.MAJOR: "-8,-19 8,-19 19,-8 19,8 8,19 -8,19 -19,8 -19,-8",
    Level.GREATER: "0,-22 22,0 0,22 -22,0",
    Level.GENERAL: "0,-23 23,17 -23,17",
    Level.LOW: "-17,-17 17,-17 17,17 -17,17",
}


def draw(image: str, size: tuple[int, int], spots: Sequence[Spot], title: str) -> SafeString:
    """The map; ``image`` the address of the plan, ``size`` its pixels. Each spot has a title for readers."""
    height = max(round(WIDTH * size[1] / max(size[0], 1)), 1)
    marks = format_html_join("", "{}", ((_spot(each, height),) for each in spots))
    return format_html(
        '<svg class="risk-map" viewBox="0 0 {} {}" role="img" aria-label="{}" preserveAspectRatio="xMidYMid meet">'
        '<image href="{}" x="0" y="0" width="{}" height="{}" preserveAspectRatio="none"/>'
        '<rect class="risk-frame" x="0.5" y="0.5" width="{}" height="{}"/>{}</svg>',
        WIDTH, height, title, image, WIDTH, height, WIDTH - 1, height - 1, marks,
    )  # fmt: skip


def sign(level: Level) -> SafeString:
    """The sign of a level beside its word, for legends and lists."""
    return format_html(
        '<svg class="risk-sign" viewBox="-24 -24 48 48" aria-hidden="true">{}</svg>', _shape(level, level.letter)
    )


def _spot(spot: Spot, height: int) -> SafeString:
    x, y = round(spot.x * WIDTH / 100, 1), round(spot.y * height / 100, 1)
    risk = spot.risk
    return format_html(
        '<g transform="translate({} {})"><title>{}：{}风险（{}），{}</title>{}</g>',
        x, y, risk.name, spot.level.word, spot.level.colour, risk.accident, _shape(spot.level, f"{spot.level.letter}{risk.position}"),
    )  # fmt: skip


def _shape(level: Level, text: str) -> SafeString:
    kind = level.name.lower()
    drop = 8 if level is Level.GENERAL else 5
    return format_html(
        '<polygon class="risk-{}" points="{}"/><text class="risk-on-{}" y="{}" text-anchor="middle">{}</text>',
        kind, SHAPES[level], kind, drop, text,
    )  # fmt: skip
