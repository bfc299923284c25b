"""The form that names a lead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, cast

from django import forms

from hengjian.law.technicians import PROCESS, TECHNICAL
from hengjian.registry.forms import ActForm, day, objected
from hengjian.registry.models import Employment
from hengjian.registry.permissions import not_after


class LeadForm(ActForm):
    """指定负责人 (HZ-9)."""

    role = forms.ChoiceField(
        label="负责人",
        choices=[
            (TECHNICAL, f"{TECHNICAL}：审核书面结论，须有高级职称"),
            (PROCESS, f"{PROCESS}：管服务全过程，可追溯"),
        ],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "没有这个选项，请重新选择。"},
    )
    person = forms.ChoiceField(label="人员", help_text="在本机构任职的人员。")
    on = day("自", "从这一天起担任。")

    def __init__(self, *args: Any, staff: Iterable[Employment], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(post.person.ref, f"{post.name}　{post.title_level or '职称未记录'}　{post.form}") for post in staff]
        field = cast("forms.ChoiceField", self.fields["person"])
        field.choices = [("", "请选择"), *choices]
        field.error_messages |= {"required": "请选人员。", "invalid_choice": "本机构没有这名在岗人员，请重新选择。"}

    def clean_on(self) -> dt.date:
        """Not after today."""
        found: dt.date = objected(self.cleaned_data["on"], lambda on: not_after(on, self.today, "担任之日"))
        return found
