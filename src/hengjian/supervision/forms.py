"""Forms with legal effect, and the one for a penalty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, cast

from django import forms

from hengjian.packs.hangzhou.chapter7 import IN_FORCE_FROM
from hengjian.supervision import permissions
from hengjian.trail.models import reference

NAME = 80
TEXT = 4000


def day(label: str, help_text: str = "", **options: Any) -> forms.DateField:
    """A date, picked or typed as 2026-11-20."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    wrong = {"invalid": "没有这一天，请写成 2026-11-20 的样子。"}
    return forms.DateField(label=label, help_text=help_text, widget=widget, error_messages=wrong, **options)


def words(label: str, help_text: str = "", rows: int = 3, **options: Any) -> forms.CharField:
    """A text of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, widget=widget, max_length=TEXT, **options)


class ActForm(forms.Form):
    """A form with legal effect: its key, made when it is shown, makes a second press harmless."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, today: dt.date, **options: Any) -> None:
        options["initial"] = {"key": reference(), **(options.get("initial") or {})}
        super().__init__(*args, **options)
        self.today = today
        for field in self.fields.values():
            verb = "选" if isinstance(field, forms.ChoiceField) else "写"
            field.error_messages["required"] = f"请{verb}{field.label}。"


class SanctionForm(ActForm):
    """What a penalty and a letter have in common."""

    number = forms.CharField(label="文书编号", max_length=NAME)
    on = day("日期", "写在文书上的日期，不是录入的日期。")
    authority = forms.CharField(label="作出机关", max_length=120)
    clients = forms.MultipleChoiceField(label="关联的服务对象", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, clients: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        offered = list(clients)
        cast("forms.MultipleChoiceField", self.fields["clients"]).choices = offered
        if not offered:
            del self.fields["clients"]

    @property
    def idle(self) -> bool:
        """Whether the document is from before the measures and so without effect (HZ-38)."""
        return bool(self.cleaned_data.get("on")) and self.cleaned_data["on"] < IN_FORCE_FROM


class PenaltyForm(SanctionForm):
    """记录处罚 (HZ-34)."""

    basis = words("处罚依据", "违反的条款和据以处罚的条款。")
    amount = forms.DecimalField(
        label="罚款金额（元）",
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        error_messages={"min_value": "金额不能是负数。", "invalid": "请写数字，例如 30000.00。"},
    )
    circumstances = words("经过", rows=4)
    field_order = ["number", "on", "authority", "basis", "amount", "circumstances", "clients"]

    def clean_number(self) -> str:
        """The number stands once."""
        return objected(self.cleaned_data["number"].strip(), permissions.duplicate)

    def clean_on(self) -> dt.date:
        """Not after today."""
        return objected(self.cleaned_data["on"], lambda on: permissions.future(on, self.today))


def objected(value: Any, objection: Any) -> Any:
    """The value, or the objection's sentence as the field's error."""
    if found := objection(value):
        raise forms.ValidationError(found.text)
    return value
