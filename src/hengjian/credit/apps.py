"""The app credit."""

from django.apps import AppConfig


class CreditConfig(AppConfig):
    """第五章 信用管理: scores, admonitions, downgrades, publication."""

    name = "hengjian.credit"
    label = "credit"
