"""The app practice."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """第三章 从业规范: stages of an engagement, visits, hazards, archives."""

    name = "hengjian.practice"
    label = "practice"
