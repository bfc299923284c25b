"""The app ui."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """界面 templates, components, static files."""

    name = "hengjian.ui"
    label = "ui"
