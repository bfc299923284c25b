"""What a browser test does again and again: sign in, ask axe, take a picture."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Page, Response

ROOT = Path(__file__).resolve().parent.parent.parent
SCREENS = ROOT / os.environ.get("HENGJIAN_SCREENS", "build/screens")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
HEIGHTS = {1440: 900, 1366: 768, 1280: 800, 390: 844}


def sign_in(page: Page, who: str) -> Page:
    """Sign in as one of the cast (``city``, ``manager`` …) and stand on the home page."""
    from hengjian.portal.demo.cast import PASSWORD

    page.goto("/sign-in/")
    page.get_by_label("登录名").fill(who)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    return page


def sign_out(page: Page) -> None:
    """Forget who is signed in."""
    page.context.clear_cookies()


def axe(page: Page) -> list[str]:
    """What axe finds on the page as it stands: ``rule: help (selector, selector)``; empty when all is well."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [describe(violation) for violation in found["violations"]]


def describe(violation: dict) -> str:
    """One violation in a line."""
    places = ", ".join(str(node["target"][0]) for node in violation["nodes"][:5])
    return f"{violation['id']}: {violation['help']} ({places})"


def screenshot(page: Page, name: str, widths: Iterable[int] = (1440, 390), *, dark: bool = False) -> list[Path]:
    """Pictures of the whole page, ``<name>-<width>[-dark].png``: in ``build/screens``, or where ``HENGJIAN_SCREENS`` says."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    before = page.viewport_size
    page.emulate_media(color_scheme="dark" if dark else "light")
    pictures = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 900)})
        page.evaluate("() => window.scrollTo(0, 0)")  # the sticky head belongs at the top
        pictures.append(SCREENS / f"{name}-{width}{'-dark' if dark else ''}.png")
        page.screenshot(path=pictures[-1], full_page=True, animations="disabled")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(before or {"width": 1440, "height": 900})
    return pictures


def overflow(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    return page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")


def watch(page: Page, faults: list[str]) -> Page:
    """Write into ``faults`` what goes wrong on the page: errors of scripts and of the content security policy, missing parts, 500s."""
    page.on("console", lambda message: faults.extend(complaints(message)))
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on("response", lambda response: faults.extend(failures(response)))
    return page


def complaints(message: ConsoleMessage) -> list[str]:
    """An error in the browser's console; the status of a refused request (403, 404, 409 …) is none."""
    expected = message.type != "error" or message.text.startswith("Failed to load resource")
    return [] if expected else [f"{message.location.get('url')}: {message.text}"]


def failures(response: Response) -> list[str]:
    """An answer of the 500s, or a part of a page that is missing."""
    part = response.request.resource_type in {"stylesheet", "script", "image", "font"}
    broken = response.status >= 500 or (part and response.status >= 400)
    return [f"{response.status} {response.url}"] if broken else []
