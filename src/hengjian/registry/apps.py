"""The app registry."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """第一章: institutions, people, clients, engagements."""

    name = "hengjian.registry"
    label = "registry"
