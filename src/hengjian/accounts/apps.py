"""The app accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """账号: sign-in, roles, the jurisdiction of an officer."""

    name = "hengjian.accounts"
    label = "accounts"
