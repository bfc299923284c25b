"""The small world of the portal's tests. Django is imported inside: this file is read before it is set up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from pytest_django import Settings

if TYPE_CHECKING:
    from django.test import Client

    from tests.portal.world import World


@pytest.fixture
def world(db: None, settings: Settings) -> World:
    """Two firms, every role; passwords by a quick hash."""
    from django.core.cache import cache

    from tests.portal.world import build

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    return build()


@pytest.fixture
def enter(world: World) -> Callable[[str], Client]:
    """A browser in which an account has signed in."""
    from django.test import Client

    def entered(username: str) -> Client:
        client = Client()
        client.force_login(world.accounts[username], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return entered
