"""The PostgreSQL of the tests: from the machine, from the wheel, or one clear line."""

import psycopg
import pytest

from tests import databases


def test_the_server_of_the_wheel_does_where_the_machine_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "machine", lambda: iter(()))
    with databases.postgresql() as url, psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT current_setting('server_version_num')::int, current_setting('server_encoding')"
        ).fetchone()
    assert (row[0] // 10_000, row[1]) == (18, "UTF8")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_a_folder_that_the_servers_user_cannot_enter_is_no_obstacle(monkeypatch: pytest.MonkeyPatch) -> None:
    if not databases.unprivileged():
        return  # whoever is not root runs the server as himself
    seen = databases.version
    monkeypatch.setattr(databases, "machine", lambda: iter(()))
    monkeypatch.setattr(
        databases, "version", lambda at, folder, who: seen(at, folder, who) if folder in at.parents else 0
    )
    with databases.postgresql() as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_without_any_server_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "machine", lambda: iter(()))
    monkeypatch.setattr(databases, "wheel", lambda: iter(()))
    with (
        pytest.raises(databases.NoServer, match=r"^PostgreSQL 14 or newer is missing.*install-dev") as caught,
        databases.postgresql(),
    ):
        pass
    assert "\n" not in str(caught.value)
