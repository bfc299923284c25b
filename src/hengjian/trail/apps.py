"""The app trail."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class TrailConfig(AppConfig):
    """留痕: the ledger; who did what, when, under which clause."""

    name = "hengjian.trail"
    label = "trail"

    def ready(self) -> None:
        """Guard the tables whenever they have been made or remade."""
        post_migrate.connect(_guard, sender=self)


def _guard(using: str, **_: Any) -> None:
    from hengjian.trail import triggers  # noqa: PLC0415 - the tables are known only after the apps are

    triggers.install(connections[using])
