"""The small world of two firms, for papers."""

from __future__ import annotations

from tests.portal.conftest import enter, world

__all__ = ["enter", "world"]
