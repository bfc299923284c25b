"""The door, in a real browser; and what watches the pages sees a fault when there is one."""

from playwright.sync_api import Browser, Page

from tests.e2e.browser import axe, sign_in, watch
from tests.e2e.product import Product


def test_the_city_officer_signs_in_and_stands_on_the_home_page(desktop: Page) -> None:
    sign_in(desktop, "city")
    assert desktop.get_by_text("沈知远").first.is_visible()


def test_signing_in_needs_no_javascript(plain: Page) -> None:
    sign_in(plain, "city")
    assert plain.get_by_text("沈知远").first.is_visible()


def test_axe_finds_nothing_at_the_door(desktop: Page) -> None:
    desktop.goto("/sign-in/")
    assert axe(desktop) == []


def test_axe_sees_a_picture_without_words(desktop: Page) -> None:
    desktop.goto("/sign-in/")
    desktop.evaluate("() => document.querySelector('main').append(document.createElement('img'))")
    assert "image-alt" in {finding.split(":")[0] for finding in axe(desktop)}


def test_an_inline_style_is_refused_and_seen(browser: Browser, demo: Product) -> None:
    faults: list[str] = []
    page = watch(browser.new_page(base_url=demo.url), faults)
    page.goto("/sign-in/")
    page.evaluate("() => document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>')")
    page.wait_for_timeout(100)
    page.context.close()
    assert ["Content Security Policy" in fault for fault in faults] == [True]
