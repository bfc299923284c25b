"""The app portal."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Pages that cross chapters: home, one institution at a glance, public pages, import."""

    name = "hengjian.portal"
    label = "portal"
