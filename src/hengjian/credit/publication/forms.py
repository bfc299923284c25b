"""The form that publishes a list."""

from __future__ import annotations

from django import forms

from hengjian.law.months import Month, month_of, parse_month
from hengjian.ui.timebar import EARLIEST, LATEST


class MonthForm(forms.Form):
    """Which month's list to look at."""

    month = forms.CharField(
        label="名单月份", help_text="写作 2026-11", max_length=7, widget=forms.TextInput(attrs={"type": "month"})
    )

    def clean_month(self) -> Month:
        """The month as a number."""
        try:
            month = parse_month(self.cleaned_data["month"])
        except ValueError:
            raise forms.ValidationError("没有这个月份，请写作 2026-11。") from None
        if not month_of(EARLIEST) <= month <= month_of(LATEST):
            raise forms.ValidationError(f"月份应在{EARLIEST.year}年至{LATEST.year}年之间。")
        return month


class PublishForm(MonthForm):
    """The confirmation: the digest that was previewed, a note, and the key that makes a second press harmless."""

    seen = forms.CharField(widget=forms.HiddenInput, min_length=64, max_length=64)
    key = forms.CharField(widget=forms.HiddenInput, min_length=8, max_length=40)
    note = forms.CharField(label="说明", required=False, max_length=500, help_text="随名单公布，例如更正的原因。")
    password = forms.CharField(label="登录密码", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
