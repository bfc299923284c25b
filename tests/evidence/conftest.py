"""The small world of the portal's tests, and browsers that have signed in."""

from tests.portal.conftest import enter, world

__all__ = ["enter", "world"]
