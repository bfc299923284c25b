"""The two dates of the time bar."""

import datetime as dt

import pytest
import time_machine
from django.template import Context, Template
from django.test import RequestFactory

from hengjian.ui.timebar import Viewing, today, viewing

TODAY = dt.date(2026, 11, 20)
NOON = dt.datetime(2026, 11, 20, 4, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOON, tick=False):
        yield


def ask(query=""):
    return viewing(RequestFactory().get(f"/x/{query}"))


def bar(query, tag="time_bar"):
    request = RequestFactory().get(f"/x/{query}")
    return Template("{% load ui %}{% " + tag + " %}").render(Context({"request": request}))


def test_today_is_the_day_in_shanghai():
    with time_machine.travel(dt.datetime(2026, 11, 19, 17, tzinfo=dt.UTC), tick=False):
        assert today() == TODAY


def test_plain_address_is_today():
    assert ask() == Viewing(TODAY, TODAY, TODAY)
    assert ask().live
    assert ask().query == ""


def test_both_dates():
    found = ask("?on=2026-01-15&known_on=2026-01-18")
    assert found == Viewing(dt.date(2026, 1, 15), dt.date(2026, 1, 18), TODAY)
    assert not found.live
    assert found.query == "?on=2026-01-15&known_on=2026-01-18"


def test_a_day_to_come_may_be_looked_at():
    assert ask("?on=2027-01-01").on == dt.date(2027, 1, 1)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?on=2026-02-30", "查看日期“2026-02-30”不是日期，已按今天显示。请写成 2026-11-20 的样子。"),
        ("?on=%3Cb%3E", "查看日期“<b>”不是日期，已按今天显示。请写成 2026-11-20 的样子。"),
        ("?on=20261120", "查看日期“20261120”不是日期，已按今天显示。请写成 2026-11-20 的样子。"),
        ("?known_on=2026-11-21", "已知日期2026-11-21太晚，最晚到2026-11-20，已按今天显示。"),
        ("?on=1999-12-31", "查看日期1999-12-31太早，最早从2000-01-01起，已按今天显示。"),
        ("?on=9999-12-31", "查看日期9999-12-31太晚，最晚到2099-12-31，已按今天显示。"),
    ],
    ids=["no such day", "markup", "unpunctuated", "known ahead", "too early", "too late"],
)
def test_a_bad_date_is_said_and_not_used(query, said):
    assert ask(query) == Viewing(TODAY, TODAY, TODAY, said)


def test_the_bar_keeps_other_parameters_but_not_the_page():
    found = bar("?q=%E4%BD%99&page=3&on=2026-01-15")
    assert '<input type="hidden" name="q" value="余">' in found
    assert 'name="page"' not in found
    assert found.count('name="on"') == 1


def test_the_bar_turns_ochre():
    assert 'class="timebar timebar-past"' in bar("?on=2026-01-15")
    assert 'class="timebar"' in bar("")


def test_the_band_says_what_is_looked_at_and_leads_back():
    found = bar("?q=a&on=2026-01-15&known_on=2026-01-18", "looking")
    assert "这是2026年1月15日的情形，只用2026年1月18日以前已经录入的事实。" in found
    assert 'href="/x/?q=a">回到今天' in found


def test_no_band_today():
    assert bar("", "looking").strip() == ""


def test_a_bad_date_is_escaped():
    assert "<b>" not in bar("?on=%3Cb%3E", "looking").replace("<b></b>", "")


def test_a_paper_names_the_two_dates_only_when_it_is_not_of_today():
    assert ask("").dates == ""
    assert ask("?on=2026-01-15&known_on=2026-01-18").dates == "查看日期 2026-01-15，已知日期 2026-01-18"
