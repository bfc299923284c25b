"""The forms of contracts and insurances."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from hengjian.conditions.forms import PapersForm
from hengjian.conditions.models import Contract
from hengjian.evidence.fields import FilesField
from hengjian.registry.forms import day, objected
from hengjian.registry.permissions import not_after


class ContractForm(PapersForm):
    """用工合同归档 (HZ-12)."""

    kind = forms.ChoiceField(
        label="合同类型",
        choices=Contract.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "没有这个选项，请重新选择。"},
    )
    signed_on = day("签订日期")
    until = day("期满日", "没有固定期限的，空着。")
    papers = FilesField(label="合同")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["until"].required = False

    def clean_signed_on(self) -> dt.date:
        """Not after today."""
        found: dt.date = objected(self.cleaned_data["signed_on"], lambda on: not_after(on, self.today, "签订日期"))
        return found

    def clean(self) -> dict[str, Any]:
        """It ends after it was signed."""
        return _in_order(self, "signed_on", "签订日期")


class InsuranceForm(PapersForm):
    """商业保险登记 (HZ-12)."""

    insurer = forms.CharField(label="保险公司", max_length=120)
    policy = forms.CharField(label="保险单号", max_length=60)
    since = day("自")
    until = day("期满日")

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        return _in_order(self, "since", "起始日")


def _in_order(form: forms.Form, first: str, name: str) -> dict[str, Any]:
    given = form.cleaned_data
    if given.get(first) and given.get("until") and given["until"] <= given[first]:
        form.add_error("until", f"期满日须晚于{name}。")
    return given
