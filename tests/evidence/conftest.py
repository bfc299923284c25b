"""The small world of the portal's tests, and browsers that have signed in."""

from tests.portal.conftest import built_house, built_world, enter, house, world

__all__ = ["built_house", "built_world", "enter", "house", "world"]
