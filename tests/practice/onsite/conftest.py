"""The small world of two firms, for visits on site."""

from __future__ import annotations

from tests.portal.conftest import enter, world

__all__ = ["enter", "world"]
