"""The forms of what an institution does with what it handed in: takes it back, brings a material up to date."""

from __future__ import annotations

from typing import Any

from django import forms

from hengjian.conditions.forms import PapersForm
from hengjian.evidence.fields import FilesField
from hengjian.law.conditions import RegistrationLaw
from hengjian.registry.forms import ActForm


class WithdrawForm(ActForm):
    """撤回: only with a reason, and only the round that was ``seen`` (its reference)."""

    reason = forms.CharField(
        label="撤回的理由", max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="撤回以后这一次提交不再审查，已填的内容保留可查；以后可以重新登记。",
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)


class SupplementForm(PapersForm):
    """更新材料 after the acceptance: one material, the files that take the place of the old ones, and why."""

    material = forms.ChoiceField(label="材料", error_messages={"invalid_choice": "没有这项材料，请重新选择。"})
    reason = forms.CharField(label="更新的理由", max_length=2_000, widget=forms.Textarea(attrs={"rows": 2}))
    papers = FilesField(label="新的文件")

    def __init__(self, *args: Any, law: RegistrationLaw | None, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["material"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(each.name, each.label) for each in law.materials] if law else []
        field.error_messages["required"] = "请选材料。"
