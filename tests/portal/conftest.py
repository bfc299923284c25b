"""The small world of the portal's tests. Django is imported inside: this file is read before it is set up.

Building it costs more than most tests: it is built once a module, in a transaction around those of its tests.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from pytest_django import DjangoDbBlocker

if TYPE_CHECKING:
    from django.test import Client

    from tests.portal.court import Court
    from tests.portal.world import World


@pytest.fixture(scope="module")
def built_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world as it was made."""
    from tests.portal.world import build

    with django_db_blocker.unblock(), undone():
        yield build()


@pytest.fixture(scope="module")
def built_house(built_world: World) -> Iterator[Court]:
    """The world with a case at each step, as it was made."""
    from tests.portal.court import build

    with undone():
        yield build(built_world)


@pytest.fixture
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    """Two firms, every role; what a test does is undone."""
    from django.core.cache import cache

    built = request.getfixturevalue("built_house" if "house" in request.fixturenames else "built_world")
    cache.clear()
    with undone():
        found = built if "house" not in request.fixturenames else built.world
        for account in found.accounts.values():
            account.refresh_from_db()
        yield found


@pytest.fixture
def house(world: World, built_house: Court) -> Court:
    """The world with something for every address and every form."""
    return built_house


@pytest.fixture
def enter(world: World) -> Callable[[str], Client]:
    """A browser in which an account has signed in."""
    from django.test import Client

    def entered(username: str) -> Client:
        client = Client()
        client.force_login(world.accounts[username], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return entered


@contextlib.contextmanager
def undone() -> Iterator[None]:
    """A transaction, or a savepoint of the one around it, that is rolled back."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)
