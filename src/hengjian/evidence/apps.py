"""The app evidence."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """证据文件: files handed in as proof."""

    name = "hengjian.evidence"
    label = "evidence"
