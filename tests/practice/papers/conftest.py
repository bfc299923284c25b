"""The small world of two firms, for papers; each test has its own."""

from __future__ import annotations

import pytest


@pytest.fixture
def world(db: None):
    """Two firms, every role."""
    from django.core.cache import cache

    from tests.portal.world import build

    cache.clear()
    return build()
