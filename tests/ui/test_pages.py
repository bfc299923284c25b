"""The frames and the error pages."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.template.loader import render_to_string
from django.test import RequestFactory

from hengjian.ui import notices
from hengjian.ui.views import look


def request(path="/x/"):
    made = RequestFactory().get(path)
    made.user = AnonymousUser()
    made.session = {}
    made._messages = FallbackStorage(made)
    return made


@pytest.mark.parametrize("code", ["400", "403", "404", "500", "403_csrf"])
def test_error_pages_say_where_to_go(code):
    page = render_to_string(f"{code}.html")
    assert '<html lang="zh-Hans">' in page
    assert 'href="/"' in page


def test_the_rail_marks_where_we_are_and_keeps_the_dates():
    links = [
        SimpleNamespace(label="服务机构", address="/institutions/", count=1510, current=True),
        SimpleNamespace(label="从业人员", address="/people/", count=None, current=False),
    ]
    rail = [SimpleNamespace(chapter="第二章", title="基本条件", links=links)]
    page = render_to_string("ui/rail.html", {"rail": rail}, request("/institutions/?on=2026-01-15&known_on=2026-01-18"))
    assert page.count('aria-current="page"') == 1
    assert 'href="/people/?on=2026-01-15&amp;known_on=2026-01-18"' in page
    assert '<span class="song">第二章</span>基本条件' in page
    assert "1,510" in page


@pytest.mark.parametrize(
    ("appearance", "attribute"),
    [("dark", ' data-theme="dark"'), ("light", ' data-theme="light"'), ("auto", ""), ('"><b>', "")],
    ids=["dark", "light", "auto", "nonsense"],
)
def test_appearance(appearance, attribute):
    page = render_to_string("ui/page.html", {"appearance": appearance}, request())
    assert f'<html lang="zh-Hans"{attribute}>' in page


def test_demonstration_is_marked():
    assert '<span class="tag">演示数据</span>' in render_to_string("ui/page.html", {"demo": True}, request())
    assert "演示数据" not in render_to_string("ui/page.html", {}, request())


def test_messages_come_as_components():
    asked = request()
    notices.done(asked, "已记录<函告>。", detail="回执 8c41 07d2", url="/next/", label="去看建议")
    page = render_to_string("ui/page.html", {"messages": get_messages(asked)}, asked)
    assert 'class="message message-done"' in page
    assert "已记录&lt;函告&gt;。" in page
    assert '<a href="/next/">去看建议</a>' in page


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_page_of_all_components(theme):
    asked = request(f"/look/?theme={theme}")
    asked.GET = asked.GET.copy()
    answer = look(asked)
    assert answer.status_code == 200
    assert f'data-theme="{theme}"' in answer.content.decode()
