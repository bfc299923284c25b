"""The tests run where they say they run, and as a deployment runs."""

import os

import pytest
from django.conf import settings
from django.db import connection

from hengjian import home

pytestmark = pytest.mark.django_db

SETTINGS = {
    "sqlite": {"PRAGMA journal_mode": "wal", "PRAGMA synchronous": 2, "PRAGMA foreign_keys": 1},
    "postgresql": {"SHOW server_encoding": "UTF8", "SHOW transaction_isolation": "read committed"},
}


def test_the_database_is_the_one_that_was_asked_for() -> None:
    assert connection.vendor == os.environ["HENGJIAN_TEST_DATABASE"]


def test_its_settings_are_those_of_a_deployment() -> None:
    asked = SETTINGS[connection.vendor]
    with connection.cursor() as cursor:
        answers = {}
        for question in asked:
            cursor.execute(question)
            answers[question] = cursor.fetchone()[0]
    assert answers == asked


def test_settings_and_home_are_of_one_folder() -> None:
    assert home.directory() == settings.HOME
