"""What every test stands on: a home of its own, and the database that ``HENGJIAN_TEST_DATABASE`` names."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.databases import NoServer, postgresql
from tests.ledger import allow_flush
from tests.template import migrated, migrated_database

ASKED = os.environ.setdefault("HENGJIAN_TEST_DATABASE", "sqlite")
WORKER = "PYTEST_XDIST_WORKER" in os.environ
DATABASE_FIXTURES = {
    "db",
    "transactional_db",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
    "live_server",
    "built_world",
    "world",
}

os.environ["HENGJIAN_HOME"] = tempfile.mkdtemp(prefix="hengjian-test-")
os.environ.pop("HENGJIAN_HTTPS", None)
if ASKED == "sqlite" or not WORKER:  # a worker finds the server that its controller started
    os.environ.pop("HENGJIAN_DATABASE_URL", None)

_running = contextlib.ExitStack()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Start the database, before Django reads its settings."""
    config.addinivalue_line("markers", "clause(id): the clause of the law that the test holds")
    config.addinivalue_line("markers", "database: touches the database (set by itself); repeated on PostgreSQL")
    config.addinivalue_line("markers", "browser: drives a real browser")
    config.addinivalue_line("markers", "nightly: long; left to make nightly")
    if ASKED not in {"sqlite", "postgresql"}:
        pytest.exit(f"HENGJIAN_TEST_DATABASE={ASKED}: say sqlite or postgresql.", returncode=4)
    _running.callback(shutil.rmtree, os.environ["HENGJIAN_HOME"], ignore_errors=True)
    if ASKED == "postgresql" and not WORKER:
        try:
            os.environ["HENGJIAN_DATABASE_URL"] = _running.enter_context(postgresql())
        except NoServer as missing:
            pytest.exit(str(missing), returncode=4)
    os.environ["DJANGO_SETTINGS_MODULE"] = "hengjian.config.settings"
    import django
    from django.conf import settings

    settings.STATIC_ROOT.mkdir(exist_ok=True)
    # the demo server of the browser tests has the hashed names; here nothing is collected
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    # argon2 is slow on purpose; a test makes a dozen accounts, the demo server keeps the real one
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()
    allow_flush()
    if not WORKER:  # a worker that inherits the name would load the settings before it has a home of its own
        del os.environ["DJANGO_SETTINGS_MODULE"]


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None) -> None:
    """The test database, also where only fixtures of a wider scope than a test ask for it.

    On SQLite a file: Django's own choice, memory, would prove nothing of WAL.
    """
    from django.conf import settings
    from django.db import connection

    if ASKED == "sqlite":
        name = str(Path(os.environ["HENGJIAN_HOME"]) / "test.sqlite3")
        migrated(Path(name))
    else:
        name = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
        migrated_database(name)
    connection.close()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name


def pytest_unconfigure() -> None:
    """Stop the server and remove the home."""
    _running.close()


def pytest_report_header() -> str:
    """Name the database in the head of the report."""
    return f"database: {ASKED}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches the database, and what drives a browser."""
    for item in items:
        if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")
        if "e2e" in item.path.parts:
            item.add_marker("browser")
    items.sort(
        key=lambda item: "e2e" not in item.path.parts
    )  # the longest first, so that no processor waits at the end
