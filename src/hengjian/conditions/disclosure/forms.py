"""The form of 信息公示: a fee for each registered service."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from django import forms

from hengjian.conditions.forms import PapersForm
from hengjian.registry.forms import day, objected
from hengjian.registry.permissions import not_after


class DisclosureForm(PapersForm):
    """更新公示 (HZ-11)."""

    process = forms.CharField(
        label="服务流程", help_text="一行一步。", max_length=2_000, widget=forms.Textarea(attrs={"rows": 5})
    )
    complaint_phone = forms.CharField(label="监督电话", max_length=40)
    place = forms.CharField(label="公示位置", help_text="经营场所里哪一处，例如前台左侧。", max_length=120)
    on = day("自", "从这一天起这样公示。")

    def __init__(self, *args: Any, services: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.services = list(services)
        self.fields["papers"].label = "营业执照"
        if not self.services:
            self.fields["items"] = items_field()
        for number, service in enumerate(self.services):
            field = forms.CharField(
                label=f"{service}的收费标准",
                max_length=200,
                help_text="" if number else "例如每次2000元，或者面议的计价办法。",
            )
            field.error_messages["required"] = f"请写{service}的收费标准。"
            self.fields[f"fee_{number}"] = field
        self.order_fields(["key", "items", *(f"fee_{number}" for number in range(len(self.services)))])

    def clean_on(self) -> dt.date:
        """Not after today."""
        found: dt.date = objected(self.cleaned_data["on"], lambda on: not_after(on, self.today, "公示日期"))
        return found

    def clean_items(self) -> list[tuple[str, str]]:
        """Service and fee of each line; a line without a fee is named."""
        lines = [line.strip() for line in self.cleaned_data["items"].splitlines() if line.strip()]
        parts = [[part.strip() for part in re.split(r"[，,：:]", line, maxsplit=1)] for line in lines]
        wrong = next((line for line, part in zip(lines, parts, strict=True) if len(part) < 2 or not all(part)), None)
        if wrong is not None:
            raise forms.ValidationError(f"“{wrong[:20]}”没有写收费标准，请写成：安全咨询，每次2000元。")
        return [(service, fee) for service, fee in parts]

    def given(self) -> dict[str, Any]:
        """What the act takes."""
        fees = [(service, self.cleaned_data[f"fee_{number}"]) for number, service in enumerate(self.services)]
        fees = fees or self.cleaned_data["items"]
        kept = {name: self.cleaned_data[name] for name in ("process", "complaint_phone", "place", "on", "key")}
        return kept | {"items": fees, "files": self.cleaned_data["papers"]}


def items_field() -> forms.CharField:
    """Services with their fees, where no service types are registered."""
    widget = forms.Textarea(attrs={"rows": 4})
    label, hint = "服务项目和收费标准", "一行一项，项目和收费用逗号隔开，例如：安全咨询，每次2000元。"
    field = forms.CharField(label=label, help_text=hint, max_length=2_000, widget=widget)
    field.error_messages["required"] = f"请写{label}。"
    return field
