"""The app supervision."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """第六章 监督检查: penalties."""

    name = "hengjian.supervision"
    label = "supervision"
