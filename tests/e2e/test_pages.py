"""Every page: as wide as its window, clean for axe, the same without JavaScript, grey on paper."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.browser import HEIGHTS, axe, coloured, overflow, paper, screenshot, sign_in, watch
from tests.e2e.conftest import OpenPage, context_of
from tests.e2e.pages import NO_PAGE, STOPS, Stop, places
from tests.e2e.product import Product
from tests.registry.books import institution, workbook

WIDTHS = (1440, 1366, 1280, 390)


class Seats:
    """A context for each role, with and without JavaScript: signed in once, and what pages share is fetched once."""

    def __init__(self, browser: Browser, product: Product) -> None:
        self.browser, self.product = browser, product
        self.taken: dict[tuple[str, bool], BrowserContext] = {}

    def seat(self, who: str, javascript: bool = True) -> BrowserContext:
        """The context of a role; ``""`` is a stranger."""
        if (who, javascript) not in self.taken:
            context = context_of(self.browser, self.product, javascript=javascript)
            if who and javascript:
                sign_in(context.new_page(), who)
                context.pages[0].close()
            elif who:
                context.add_cookies(self.seat(who).cookies())
            self.taken[who, javascript] = context
        return self.taken[who, javascript]

    def close(self) -> None:
        """Leave them all."""
        for context in self.taken.values():
            context.close()


@pytest.fixture(scope="module")
def seats(browser: Browser, demo: Product) -> Iterator[Seats]:
    """Where each role sits."""
    kept = Seats(browser, demo)
    yield kept
    kept.close()


@pytest.fixture(scope="module")
def words(seats: Seats, demo: Product, tmp_path_factory) -> dict[str, str]:
    """What stands in the braces of the addresses; a letter without its notice, and a batch with a refused row, are made for it."""
    page = seats.seat("city").new_page()
    made = {"new": letter(page), "batch": batch(page, tmp_path_factory.mktemp("books"))}
    page.close()
    return places(demo.home) | made


@pytest.fixture
def visit(seats: Seats, words: dict[str, str]) -> Iterator[Callable[..., Page]]:
    """``visit(stop, javascript=True)``: the page of a stop, 1440 wide; a page that goes wrong fails its test."""
    pages, faults = [], []

    def visit(stop: Stop, javascript: bool = True) -> Page:
        pages.append(watch(seats.seat(stop.who, javascript).new_page(), faults))
        assert pages[-1].goto(stop.path.format(**words)).status == stop.status
        return pages[-1]

    yield visit
    for page in pages:
        page.close()
    assert faults == []


def letter(page: Page) -> str:
    """Record a letter to a firm without a story; its reference."""
    page.goto("/admonitions/new/?institution=91330106Y02371419R")
    page.get_by_label("文书编号").fill("杭应急函〔2026〕0999号（示例）")
    page.locator("[name=grounds][value='6']").check()
    page.get_by_label("经过").fill("示例：企业因未整改重大隐患受罚，机构未提出整改措施。")
    page.get_by_role("button", name="记录函告").click()
    page.wait_for_url("**/recorded/")
    return page.url.split("/")[-3]


def batch(page: Page, folder: Path) -> str:
    """Import a workbook whose one row is refused; the batch's reference."""
    page.goto("/import/")
    page.set_input_files(
        "input[type=file]", workbook(folder / "register.xlsx", {"机构登记表": [institution(机构名称="")]})
    )
    page.get_by_role("button", name="导入").click()
    page.get_by_role("heading", name="导入结果").wait_for()
    return page.url.split("/")[-2]


@pytest.mark.parametrize(
    "stop", STOPS, ids=lambda stop: f"{stop.who or 'stranger'}{stop.path}".encode("ascii", "ignore").decode()
)
def test_a_page(visit: Callable[..., Page], stop: Stop) -> None:
    page = visit(stop)
    said = main(page)
    faults = list(wide(page)) + list(unclean(page))
    if "HENGJIAN_SCREENS" in os.environ and stop.picture:
        screenshot(page, stop.picture, WIDTHS)
        if stop.dark:
            screenshot(page, stop.picture, WIDTHS[:1], dark=True)
        if "credit" in stop.path:
            paper(page, stop.picture)
    faults += coloured(page)
    assert said
    assert "\n".join(faults) == ""
    assert stop.scripted or lasting(main(visit(stop, javascript=False))) == lasting(said)


def main(page: Page) -> str:
    """The words of the main part, without their layout."""
    return " ".join(page.get_by_role("main").inner_text().split())


def lasting(said: str) -> str:
    """The words without the minutes of a countdown, which may pass between two looks."""
    return re.sub(r"\d+小时\d+分|\d+分钟", "…", said)


def wide(page: Page) -> Iterator[str]:
    """Widths at which the page is wider than its window."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        if over := overflow(page):
            yield f"{over} px too wide at {width}"


def unclean(page: Page) -> Iterator[str]:
    """What axe finds: on a phone in the light, on a desk in the dark."""
    page.set_viewport_size({"width": 390, "height": HEIGHTS[390]})
    yield from (f"phone: {finding}" for finding in axe(page))
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="dark")
    yield from (f"dark: {finding}" for finding in axe(page))
    page.emulate_media(color_scheme="light")


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """The name of each address, with its app."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield space + pattern.name


def test_every_address_is_a_page_of_the_table_or_no_page() -> None:
    numbers = {"edition": "2026/1", "receipt": "1", "imported": "1"}
    filled = {re.sub(r"{(\w+)}", lambda word: numbers.get(word[1], word[0]), stop.path.split("?")[0]) for stop in STOPS}
    known = {resolve(path).view_name for path in filled - {"/nowhere/"}}
    assert known | NO_PAGE == set(names(get_resolver().url_patterns))


def test_each_net_catches_its_fault(desktop: Page) -> None:
    desktop.goto("/public/")
    assert (list(wide(desktop)), list(unclean(desktop)), coloured(desktop)) == ([], [], [])
    desktop.evaluate("""() => {
        const part = document.querySelector('main').appendChild(document.createElement('img'));
        part.style.width = '2000px'; part.style.maxWidth = 'none'; part.style.height = '9px';
        const words = document.querySelector('main h1'); words.style.color = 'rgb(160, 42, 42)';
    }""")
    assert any("1440" in fault for fault in wide(desktop))
    assert any("image-alt" in fault for fault in unclean(desktop))
    assert [fault for fault in coloured(desktop) if "H1" in fault.upper()]


def test_what_only_javascript_shows_is_missed(open_page: OpenPage, demo: Product) -> None:
    page = open_page(demo)
    page.goto("/public/")
    said = main(page)
    page.evaluate("() => document.querySelector('main').append('只在脚本里')")
    assert main(page) != said


def test_watching_sees_a_script_that_fails(browser: Browser, demo: Product) -> None:
    faults: list[str] = []
    page = watch(browser.new_page(base_url=demo.url), faults)
    page.goto("/public/")
    page.evaluate("() => { setTimeout(() => { throw new Error('planted') }) }")
    page.wait_for_timeout(100)
    page.context.close()
    assert len(faults) == 1
