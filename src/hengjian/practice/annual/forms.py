"""Forms of reports upward."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from hengjian.packs.jincheng import annual
from hengjian.registry.forms import ActForm
from hengjian.registry.models import Institution


class YearForm(ActForm):
    """年度业务报告: the figures of the records, each may be put right, and words."""

    words = forms.CharField(
        label="说明", required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="改了哪个数、为什么，写在这里。",
    )  # fmt: skip

    def __init__(self, *args: Any, recorded: dict[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        for key, label in annual.FIGURES.items():
            self.fields[f"figure-{key}"] = _number(key, label, recorded[key])
        self.order_fields(["key", *(f"figure-{key}" for key in annual.FIGURES), "words"])

    def figures(self) -> dict[str, str]:
        """The figures by their keys."""
        return {key: str(self.cleaned_data[f"figure-{key}"]) for key in annual.FIGURES}


class ClientReportForm(ActForm):
    """举报服务机构: which one, and what it did."""

    institution = forms.ChoiceField(label="服务机构", error_messages={"invalid_choice": "没有这个选项，请重新选择。"})
    text = forms.CharField(
        label="什么时候、什么人、做了什么", max_length=4_000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="如应到不到、签假名、服务与合同不符。只有监管部门看得到，被举报的机构看不到。",
    )  # fmt: skip

    def __init__(self, *args: Any, firms: list[tuple[Institution, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.firms = {firm.code: firm for firm, _ in firms}
        self.fields["institution"].choices = [(firm.code, name) for firm, name in firms]  # type: ignore[attr-defined]

    def firm(self) -> Institution:
        """The institution chosen."""
        return self.firms[self.cleaned_data["institution"]]


class AnswerForm(ActForm):
    """签收企业举报."""

    words = forms.CharField(
        label="答复",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="收到，以及下一步怎样核实。企业看得到。",
    )


def _number(key: str, label: str, value: str) -> forms.Field:
    wrong = {
        "invalid": "请写数字，例如 12。", "min_value": "不能是负数。", "max_value": "数太大，请核对。",
        "required": f"请写{label}。", "max_digits": "数太大，请核对。", "max_decimal_places": "最多两位小数。",
        "max_whole_digits": "数太大，请核对。",
    }  # fmt: skip
    help_text = f"按记录是{value}。"
    if key == "amount":
        return forms.DecimalField(
            label=label, initial=value, min_value=Decimal(0), max_digits=14, decimal_places=2, help_text=help_text,
            error_messages=wrong,
        )  # fmt: skip
    return forms.IntegerField(
        label=label, initial=value, min_value=0, max_value=1_000_000, help_text=help_text, error_messages=wrong
    )
