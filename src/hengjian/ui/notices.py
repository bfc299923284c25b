"""Messages that stay until read, with where to go on: ``notices.done(request, "已记录函告。", url=…, label="去看建议")``."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

ICONS = {"done": "check", "warn": "warning", "bad": "alert", "note": "info"}
LEVELS = {"done": messages.SUCCESS, "warn": messages.WARNING, "bad": messages.ERROR, "note": messages.INFO}
KINDS = {level: kind for kind, level in LEVELS.items()}


def done(request: HttpRequest, text: str, *, detail: str = "", url: str = "", label: str = "") -> None:
    """An act went through; ``detail`` holds the receipt's short digest."""
    _add(request, "done", text, detail, url, label)


def warn(request: HttpRequest, text: str, *, detail: str = "", url: str = "", label: str = "") -> None:
    """It went through, and something is to be looked at."""
    _add(request, "warn", text, detail, url, label)


def bad(request: HttpRequest, text: str, *, detail: str = "", url: str = "", label: str = "") -> None:
    """It did not go through, and nothing was written."""
    _add(request, "bad", text, detail, url, label)


def markup(kind: str, text: str, detail: str = "", url: str = "", label: str = "") -> SafeString:
    """One message as HTML; ``kind`` is done, warn, bad or note."""
    context = {"kind": kind, "icon": ICONS[kind], "text": text, "detail": detail, "url": url, "label": label}
    return render_to_string("ui/parts/message.html", context)


def _add(request: HttpRequest, kind: str, text: str, detail: str, url: str, label: str) -> None:
    messages.add_message(request, LEVELS[kind], markup(kind, text, detail, url, label))
