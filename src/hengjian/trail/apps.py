"""The app trail."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    """留痕: the ledger; who did what, when, under which clause."""

    name = "hengjian.trail"
    label = "trail"
