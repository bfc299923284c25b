"""The form of a denial."""

from __future__ import annotations

from django import forms

from hengjian.registry.forms import ActForm


class RepudiationForm(ActForm):
    """否认签署: why, and the password anew."""

    reason = forms.CharField(
        label="理由", max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="如那天不在、没有看过这份报告、密码给过谁。只给监管人员看，不给机构看。",
    )  # fmt: skip
    password = forms.CharField(
        label="登录密码", strip=False, max_length=200, help_text="再输入一次，证明是您本人。密码可能已被别人知道的，办完请立即更换。",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip
