"""Forms of evidence."""

from __future__ import annotations

from django import forms

from hengjian.registry.forms import ActForm


class OpeningForm(ActForm):
    """查阅含个人信息的文件."""

    reason = forms.CharField(
        label="事由",
        help_text="写明为哪件事、要核对什么。机构看得到您的姓名、单位和事由。",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
