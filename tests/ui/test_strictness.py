"""Nothing in a page that a strict content policy forbids, and nothing that the wording forbids."""

import re
from pathlib import Path

import pytest

from hengjian.ui.assets import ICONS

TEMPLATES = sorted(Path("src/hengjian").rglob("*.html"))
SCRIPTS = sorted(Path("src/hengjian").rglob("static/ui/*.js"))
FORBIDDEN = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "inline script": re.compile(r"<script\b(?![^>]*\ssrc=)", re.IGNORECASE),
    "javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "address outside": re.compile(
        r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE
    ),
}
WORDS = re.compile(r"！|请稍候|操作失败")


def faults(text):
    return {name for name, pattern in FORBIDDEN.items() if pattern.search(text)}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_are_strict(path):
    assert faults(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_are_calm(path):
    assert WORDS.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("planted", "name"),
    [
        ('<p class="a" style="color:red">', "style attribute"),
        ("<style>p{}</style>", "style element"),
        ('<a href="#" onclick="f()">', "event handler"),
        ("<script>f()</script>", "inline script"),
        ('<a href="javascript:f()">', "javascript address"),
        ('<script src="https://cdn.example/x.js"></script>', "address outside"),
    ],
)
def test_a_planted_fault_is_found(planted, name):
    assert name in faults(planted)


def test_scripts_are_few_lines():
    """The phone's keeps what is entered without a net, and has more to do than all others."""
    lines = {path.name: len(path.read_text().splitlines()) for path in SCRIPTS}
    phone = lines.pop("field.js")
    assert (sum(lines.values()) < 150, phone < 450) == (True, True)


def test_every_icon_is_in_the_set():
    named = {
        name
        for path in TEMPLATES
        for name in re.findall(r"\bicon=?\s*[\"']([a-z-]+)[\"']", path.read_text(encoding="utf-8"))
    }
    assert named - ICONS.keys() == set()
    assert {"printer", "upload"} <= named
