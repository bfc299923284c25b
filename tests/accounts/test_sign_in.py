"""Sign-in, limits, sessions, passwords (T25, T49, T50)."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from hengjian.accounts.models import Account, Level, Role

PASSWORD = "a-long-password-7"


@pytest.fixture
def officer(db: None) -> Account:
    """A city officer."""
    return Account.objects.create_account(
        "shen",
        PASSWORD,
        name="沈知远",
        role=Role.OFFICER,
        level=Level.CITY,
        division="330100",
        office="杭州市应急管理局",
    )


def sign_in(client: Client, password: str = PASSWORD, **more: str) -> object:
    """Fill in the form."""
    return client.post("/sign-in/", {"username": "shen", "password": password, **more})


def signed_in(client: Client) -> bool:
    """Whether the account's own page opens."""
    return client.get("/account/").status_code == 200


def test_the_right_password_opens(officer: Account) -> None:
    client = Client()
    assert sign_in(client).headers["Location"] == "/"
    assert signed_in(client)


def test_a_wrong_one_says_so_in_chinese_and_keeps_the_name(officer: Account) -> None:
    page = sign_in(Client(), "wrong").content.decode()
    assert "登录名或者密码不对" in page
    assert 'value="shen"' in page


@pytest.mark.parametrize(
    ("target", "where"),
    [("/people/", "/people/"), ("https://example.org/", "/"), ("//example.org", "/"), ("javascript:alert(1)", "/")],
    ids=["own", "foreign", "schemeless", "script"],
)
def test_where_it_goes_afterwards(officer: Account, target: str, where: str) -> None:
    assert sign_in(Client(), next=target).headers["Location"] == where


def test_the_session_key_is_new_after_sign_in(officer: Account) -> None:
    client = Client()
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies["sessionid"] = session.session_key
    sign_in(client)
    assert client.cookies["sessionid"].value != session.session_key


def test_ten_wrong_tries_pause_the_name_from_here_and_not_from_elsewhere(officer: Account) -> None:
    client = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = sign_in(client, "wrong")
    assert answer.status_code == 429
    assert "先停15分钟" in answer.content.decode()
    assert sign_in(client).status_code == 429
    known = Client(REMOTE_ADDR="10.1.2.3")
    assert sign_in(known).status_code == 302


def test_sessions_die_when_the_account_is_disabled(officer: Account) -> None:
    client = Client()
    sign_in(client)
    assert signed_in(client)
    Account.objects.filter(pk=officer.pk).update(is_active=False)
    assert not signed_in(client)
    assert "已停用" in sign_in(Client()).content.decode()


def test_sign_out_is_a_post(officer: Account) -> None:
    client = Client()
    sign_in(client)
    assert client.get("/sign-out/").status_code == 405
    client.post("/sign-out/")
    assert not signed_in(client)


def test_without_its_token_a_form_is_refused(officer: Account) -> None:
    client = Client(enforce_csrf_checks=True)
    assert sign_in(client).status_code == 403


def test_a_new_password_ends_the_other_sessions(officer: Account) -> None:
    here, there = Client(), Client()
    sign_in(here)
    sign_in(there)
    new = "another-long-one-8"
    fields = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert here.post("/account/password/", fields).status_code == 302
    assert (signed_in(here), signed_in(there)) == (True, False)


@pytest.mark.parametrize(
    ("old", "first", "second", "sentence"),
    [("wrong", "another-long-one-8", "another-long-one-8", "现在的密码不对"),
     (PASSWORD, "another-long-one-8", "something-else-9", "两次写的新密码不一样"),
     (PASSWORD, "short", "short", "密码太短，至少12个字"),
     (PASSWORD, "123456789012", "123456789012", "不能全是数字")],
    ids=["old", "differ", "short", "digits"],
)  # fmt: skip
def test_a_bad_new_password_is_refused_in_chinese(
    officer: Account, old: str, first: str, second: str, sentence: str
) -> None:
    client = Client()
    sign_in(client)
    page = client.post("/account/password/", {"old_password": old, "new_password1": first, "new_password2": second})
    assert sentence in page.content.decode()
    assert officer.check_password(PASSWORD)


@pytest.mark.parametrize(("chosen", "kept"), [("dark", "dark"), ("light", "light"), ("purple", "auto")])
def test_the_appearance_is_kept_in_a_cookie(officer: Account, chosen: str, kept: str) -> None:
    client = Client()
    sign_in(client)
    client.post("/account/appearance/", {"appearance": chosen, "next": "/account/"})
    page = client.get("/account/").content.decode()
    assert (f'data-theme="{kept}"' in page) == (kept != "auto")


def test_headers_are_strict(officer: Account) -> None:
    headers = Client().get("/sign-in/").headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert {headers["X-Frame-Options"], headers["X-Content-Type-Options"], headers["Referrer-Policy"]} == {
        "DENY", "nosniff", "same-origin",
    }  # fmt: skip
    assert "no-store" in headers["Cache-Control"]


def test_robots_read_the_public_pages() -> None:
    assert Client().get("/robots.txt").content.decode() == "User-agent: *\nAllow: /public/\nDisallow: /\n"


def test_passwords_are_kept_by_argon2() -> None:
    from hengjian.config import settings as product

    assert product.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
