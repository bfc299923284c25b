"""The small world of two firms, for visits on site. Django is imported inside: this file is read before it is set up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.portal.conftest import enter

if TYPE_CHECKING:
    from tests.portal.world import World

__all__ = ["enter", "world"]


@pytest.fixture
def world(db: None) -> World:
    """The world as it was made, for one test."""
    from django.core.cache import cache

    from tests.portal.world import build

    cache.clear()
    return build()
