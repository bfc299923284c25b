"""The colours: enough contrast in light and dark, and both ways to dark the same."""

import re
from pathlib import Path

import pytest

CSS = Path("src/hengjian/ui/static/ui/tokens.css").read_text(encoding="utf-8")
LIGHT, WISHED, CHOSEN = (
    dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6})", block))
    for block in re.findall(r"\{((?:[^{}]*--surface[^{}]*))\}", CSS)
)
GROUNDS = ["surface", "paper", "sunken"]
READ = [(text, ground, 4.5) for text in ["ink", "ink2", "ink3"] for ground in GROUNDS]
READ += [(text, "surface", 4.5) for text in ["acc", "a", "b", "c", "d", "none"]]
READ += [("on-acc", ground, 4.5) for ground in ["acc", "acc-hover"]] + [("on-grade", grade, 4.5) for grade in "abcd"]
READ += [("ink", f"{grade}-tint", 11) for grade in "abcd"]
READ += [("a", "ok-ground", 4.5), ("c", "warn-ground", 4.5), ("d", "bad-ground", 4.5)]
READ += [("acc", ground, 4.5) for ground in ["paper", "warn-ground", "ok-ground"]]
READ += [("on-count", f"count{i}", 4.5) for i in range(3)] + [("on-count-strong", f"count{i}", 4.5) for i in (3, 4)]
READ += [("on-risk", f"risk-{colour}", 4.5) for colour in "rob"] + [("on-risk-y", "risk-y", 4.5)]
SEEN = [("edge", ground, 3) for ground in ["surface", "paper"]]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, CHOSEN], ids=["light", "dark"])
@pytest.mark.parametrize(("over", "under", "least"), READ + SEEN, ids=str)
def test_words_can_be_read(theme, over, under, least):
    assert contrast(theme[over], theme[under]) >= least


def test_black_on_white():
    assert round(contrast("#000000", "#FFFFFF"), 3) == 21


def test_a_low_contrast_is_noticed():
    assert contrast("#999999", "#FFFFFF") < 4.5


def test_the_two_darks_are_one():
    assert WISHED == CHOSEN


def test_every_light_colour_has_a_dark_one():
    assert LIGHT.keys() == CHOSEN.keys()


def test_every_colour_used_is_a_token():
    used = {
        name
        for path in Path("src/hengjian").rglob("*.css")
        for name in re.findall(r"var\(--([\w-]+)\)", path.read_text())
    }
    assert used - LIGHT.keys() == {"sans", "song"}
