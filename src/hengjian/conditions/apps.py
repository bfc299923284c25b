"""The app conditions."""

from django.apps import AppConfig


class ConditionsConfig(AppConfig):
    """第二章 基本条件: qualification of technicians, posts entered and left."""

    name = "hengjian.conditions"
    label = "conditions"
