"""Forms of the portal."""

from __future__ import annotations

import secrets
from typing import Self

from django import forms


class RevealForm(forms.Form):
    """查看证件号码."""

    reason = forms.CharField(
        label="事由",
        help_text="写明为哪件事、要核对什么。本人登录以后看得到您的姓名、单位和事由。",
        max_length=200,
        error_messages={"required": "请写事由。"},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=80)

    @classmethod
    def fresh(cls, reason: str = "") -> Self:
        """A form with a key of its own, and what was typed before."""
        return cls(initial={"key": f"reveal:{secrets.token_hex(16)}", "reason": reason})
