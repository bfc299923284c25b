"""A real browser at the real product.

``demo`` and ``empty`` are running products (``.url``, ``.home``). ``desktop``, ``phone`` and ``plain`` (no JavaScript) are pages of ``demo``;
``open_page(product, width=…, javascript=…)`` makes others. A page that logs an error, breaks the content security policy or
gets a 500 fails its test.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.e2e.browser import HEIGHTS, watch
from tests.e2e.product import Product, chromium, serving

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product with its three demo cities."""
    with serving(tmp_path_factory.mktemp("demo")) as product:
        yield product


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product with accounts, divisions and calendar only; each module has its own."""
    with serving(tmp_path_factory.mktemp("empty"), "--empty") as product:
        yield product


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, found on the machine.

    Playwright keeps an event loop in this thread, in which Django would refuse the database to the tests that follow.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


def context_of(browser: Browser, product: Product, *, width: int = 1440, javascript: bool = True) -> BrowserContext:
    """A person of their own at the product, in Hangzhou."""
    context = browser.new_context(
        base_url=product.url,
        java_script_enabled=javascript,
        viewport={"width": width, "height": HEIGHTS.get(width, 900)},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        accept_downloads=True,
    )
    context.set_default_timeout(20_000)
    return context


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """``open_page(product, width=1440, javascript=True)``: a page in a context of its own."""
    contexts, faults = [], []

    def open_page(product: Product, *, width: int = 1440, javascript: bool = True) -> Page:
        contexts.append(context_of(browser, product, width=width, javascript=javascript))
        return watch(contexts[-1].new_page(), faults)

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def desktop(open_page: OpenPage, demo: Product) -> Page:
    """A page of the demo, 1440 wide."""
    return open_page(demo)


@pytest.fixture
def phone(open_page: OpenPage, demo: Product) -> Page:
    """A page of the demo, 390 wide."""
    return open_page(demo, width=390)


@pytest.fixture
def plain(open_page: OpenPage, demo: Product) -> Page:
    """A page of the demo without JavaScript."""
    return open_page(demo, javascript=False)
