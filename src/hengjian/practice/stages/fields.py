"""Controls of the forms of the stages, made from the items of a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms

from hengjian.law.stages import Item

Choices = Sequence[tuple[str, str]]
GONE = {"invalid_choice": "没有这个选项，请重新选择。"}
NUMBER = {"invalid": "请写数字。", "min_value": "不能这样小。", "max_value": "太大了，请核对。"}


def text(label: str, *, required: bool = True, help_text: str = "", rows: int = 0, most: int = 4000) -> forms.CharField:
    """A line, or ``rows`` lines."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=most, widget=widget)


def one(label: str, choices: Choices, *, required: bool = True, help_text: str = "") -> forms.ChoiceField:
    """One of several, from a list."""
    offered = [("", "请选择" if required else "没有"), *choices]
    return forms.ChoiceField(label=label, choices=offered, required=required, help_text=help_text, error_messages=GONE)


def some(label: str, choices: Choices, *, required: bool = True, help_text: str = "") -> forms.MultipleChoiceField:
    """Some of several, each with its box."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=required, help_text=help_text, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "没有这个选项，请重新选择。", "invalid_list": "请重新选择。"},
    )  # fmt: skip


def field(item: Item, people: Choices) -> forms.Field:
    """The control of one item of a sheet."""
    options = [(each, each) for each in item.options]
    match item.kind:
        case "people":
            return some(item.label, people, required=item.required, help_text=item.hint)
        case "person":
            return one(item.label, people, required=item.required, help_text=item.hint)
        case "choice":
            return forms.ChoiceField(
                label=item.label, choices=options, required=item.required, help_text=item.hint,
                widget=forms.RadioSelect, error_messages=GONE,
            )  # fmt: skip
        case "all":
            return some(item.label, options, required=False, help_text=item.hint or "逐项核对合同，写明了的打勾。")
        case "yes":
            return forms.BooleanField(label=item.label, required=item.required, help_text=item.hint)
        case "number":
            return forms.IntegerField(
                label=item.label, required=item.required, help_text=item.hint, min_value=0, max_value=999_999,
                error_messages=NUMBER,
            )  # fmt: skip
    return text(item.label, required=item.required, help_text=item.hint, rows=4 if item.kind == "long" else 0)
