"""The small world of the portal's tests."""

from tests.portal.conftest import enter, world

__all__ = ["enter", "world"]
