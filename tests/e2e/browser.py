"""What a browser test does again and again: sign in, ask axe, take a picture."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from PIL import Image
from playwright.sync_api import ConsoleMessage, Page, Response

ROOT = Path(__file__).resolve().parent.parent.parent
SCREENS = ROOT / os.environ.get("HENGJIAN_SCREENS", "build/screens")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
HEIGHTS = {1440: 900, 1366: 768, 1280: 800, 390: 844}
TALLEST = 1440  # px of a page that a picture keeps, on a phone half as many again; a list goes on for thousands
COLOURS, APART = 96, 6  # of a picture: from the commonest and from the rarest, and how far from one another


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


def axe(page: Page, *rules: str) -> list[str]:
    """What axe finds on the page as it stands, by all rules or some: ``rule: help (selector, selector)``; empty when all is well."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    chosen = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found = page.evaluate("(chosen) => axe.run(document, chosen)", chosen)
    return [describe(violation) for violation in found["violations"]]


def describe(violation: dict) -> str:
    """One violation in a line."""
    places = ", ".join(str(node["target"][0]) for node in violation["nodes"][:5])
    return f"{violation['id']}: {violation['help']} ({places})"


def screenshot(page: Page, name: str, widths: Iterable[int] = (1440, 390), *, dark: bool = False) -> list[Path]:
    """Pictures of the page, ``<name>-<width>[-dark].png``: in ``build/screens``, or where ``HENGJIAN_SCREENS`` says."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    before = page.viewport_size
    page.emulate_media(color_scheme="dark" if dark else "light")
    pictures = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 900)})
        page.evaluate("() => window.scrollTo(0, 0)")  # the sticky head belongs at the top
        pictures.append(SCREENS / f"{name}-{width}{'-dark' if dark else ''}.png")
        height = min(
            page.evaluate("() => document.documentElement.scrollHeight"), TALLEST if width > 390 else TALLEST * 3 // 2
        )
        page.set_viewport_size({"width": width, "height": height})  # the foot of the rail belongs at the bottom
        page.screenshot(path=pictures[-1], animations="disabled")
        shrink(pictures[-1])
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(before or {"width": 1440, "height": 900})
    return pictures


def paper(page: Page, name: str) -> Path:
    """The first sheet of the page, A4 without its margins, ``<name>-paper.png``."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 658, "height": 972})
    picture = SCREENS / f"{name}-paper.png"
    page.screenshot(path=picture)
    shrink(picture)
    page.emulate_media(media="screen")
    return picture


def shrink(picture: Path) -> None:
    """Screens have few colours: with a palette, the commonest as they are, the file is a third of its size."""
    with Image.open(picture) as opened:
        full = opened.convert("RGB")
    common = [colour for _, colour in sorted(full.getcolors(full.width * full.height), reverse=True)]
    rare = full.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE).getpalette()
    kept: list[tuple[int, ...]] = []
    for colour in (*common[:COLOURS], *zip(*[iter(rare)] * 3, strict=True)):
        if all(max(abs(a - b) for a, b in zip(colour, other, strict=True)) > APART for other in kept):
            kept.append(colour)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in kept[:256] for part in colour])
    full.quantize(palette=palette, dither=Image.Dither.NONE).save(picture, optimize=True)


COLOURED = r"""() => {
  const tint = (value) => {
    const [r, g, b, a = 1] = (value.match(/[\d.]+/g) || []).map(Number);
    return value.startsWith('rgb') && a > 0 && Math.max(r, g, b) - Math.min(r, g, b) > 3;
  };
  const found = [];
  for (const each of document.querySelectorAll('body *')) {
    if (!each.checkVisibility()) continue;
    if (each.matches('.rail, .top, button, .button, .public-top')) found.push(`${each.tagName}.${each.classList} is printed`);
    const style = getComputedStyle(each), drawn = each instanceof SVGElement;
    for (const name of drawn ? ['fill', 'stroke'] : ['color', 'backgroundColor', 'borderTopColor', 'borderLeftColor'])
      if (tint(style[name])) found.push(`${each.tagName}.${each.getAttribute('class')} ${name} ${style[name]}`);
  }
  return [...new Set(found)];
}"""


def coloured(page: Page) -> list[str]:
    """What is not grey on paper, and what belongs to the screen alone and is printed."""
    page.emulate_media(media="print")
    found = page.evaluate(COLOURED)
    page.emulate_media(media="screen")
    return found


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
