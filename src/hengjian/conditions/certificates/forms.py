"""The forms of certificates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, cast

from django import forms

from hengjian.conditions.forms import KINDS, LEVELS, PapersForm, checked_credit_code, choice
from hengjian.registry.forms import ActForm, day, objected
from hengjian.registry.permissions import not_after


class ChangeForm(ActForm):
    """A change with the day on which it happened."""

    on = day("变化之日", "领证、续期、注销或者转出的那一天。")

    def clean_on(self) -> dt.date:
        """Not after today."""
        found: dt.date = objected(self.cleaned_data["on"], lambda on: not_after(on, self.today, "变化之日"))
        return found


class CertificateForm(PapersForm, ChangeForm):
    """录入证书 (HZ-10)."""

    kind = choice("证书类型", KINDS[1:], LEVELS)
    number = forms.CharField(label="证书编号", max_length=60)
    registered_code = forms.CharField(
        label="证书注册单位信用代码", required=False, max_length=60, help_text="没有注册的空着。"
    )
    valid_to = day("证书有效期至")
    field_order = ["kind", "number", "registered_code", "valid_to", "on", "papers"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["papers"].label = "证书扫描件"

    def clean_registered_code(self) -> str:
        """A credit code that holds, or none."""
        return checked_credit_code(self.cleaned_data["registered_code"])


class EndForm(ChangeForm):
    """录入证书注销、转出 (HZ-10)."""

    certificate = forms.ChoiceField(label="证书", widget=forms.RadioSelect)
    field_order = ["certificate", "on"]

    def __init__(self, *args: Any, names: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        field = cast("forms.ChoiceField", self.fields["certificate"])
        field.choices = [(name, name) for name in names]
        field.error_messages |= {"required": "请选证书。", "invalid_choice": "没有这张证书，请重新选择。"}
