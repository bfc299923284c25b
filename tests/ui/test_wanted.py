"""A field that is not always required says when it is."""

from __future__ import annotations

import datetime as dt

import pytest

from hengjian.conditions.endings.forms import ConfirmForm
from hengjian.practice.hazards.forms import FindForm, VerifyForm
from hengjian.practice.onsite.forms import FindingForm
from hengjian.registry.forms import ActForm
from hengjian.ui import fields

TODAY = dt.date(2026, 11, 25)
ROWS: list[tuple[ActForm, str, str]] = [
    (ConfirmForm(today=TODAY), "reason", "退回时必填"),
    (ConfirmForm(today=TODAY), "verdict", ""),
    (VerifyForm(today=TODAY), "text", "不通过时必填"),
    (VerifyForm(today=TODAY), "evidence", "选填"),
    (FindForm(today=TODAY, standard=False), "basis", "选填"),
    (FindForm(today=TODAY, standard=True), "basis", "必填"),
    (FindingForm(today=TODAY, standard=True), "criterion", "定为重大时必填"),
]


@pytest.mark.parametrize(("form", "name", "words"), ROWS)
def test_a_label_says_when_the_field_is_wanted(form: ActForm, name: str, words: str) -> None:
    assert fields.context(form[name])["optional"] == words
