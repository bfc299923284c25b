"""The forms of a contest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, cast

from django import forms

from hengjian.conditions.forms import PapersForm, checked_id_number
from hengjian.registry.forms import day, objected
from hengjian.registry.models import Employment
from hengjian.registry.permissions import not_after

HIDDEN = "原机构看不到这里写的内容，只会知道有一项任职被提出异议。"


def words(label: str, help_text: str = "", required: bool = True) -> forms.CharField:
    """A text of a few lines."""
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=2_000, widget=widget)


class LeftForm(PapersForm):
    """A day of leaving that is not after today; filled in where the answer needs one."""

    left_on = day("离职日期", "实际离开的那一天。")

    def clean_left_on(self) -> dt.date | None:
        """Not after today."""
        given: dt.date | None = self.cleaned_data["left_on"]
        found: dt.date | None = objected(given, lambda on: not_after(on, self.today, "离职日期")) if given else None
        return found


class ClaimForm(LeftForm):
    """提出离职异议, by an institution that wants to employ the person."""

    id_number = forms.CharField(label="证件号码", help_text="18位居民身份证号码。", max_length=60)
    reason = words("理由和依据", HIDDEN)
    field_order = ["id_number", "left_on", "reason"]

    def clean_id_number(self) -> str:
        """A number whose check holds."""
        return checked_id_number(self.cleaned_data["id_number"])


class OwnClaimForm(LeftForm):
    """提出离职异议, by the person."""

    post = forms.ChoiceField(label="哪一项任职", widget=forms.RadioSelect)
    reason = words("理由和依据", HIDDEN)
    field_order = ["post", "left_on", "reason"]

    def __init__(self, *args: Any, posts: Iterable[tuple[Employment, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = cast("forms.ChoiceField", self.fields["post"])
        field.choices = [
            (str(post.pk), f"{name}，{post.form}，{post.entered_on.isoformat()}入职") for post, name in posts
        ]
        field.error_messages |= {"required": "请选一项任职。", "invalid_choice": "没有这项任职，请重新选择。"}


class VerdictForm(LeftForm):
    """Agree or object; release or keep."""

    verdict = forms.ChoiceField(label="结论", widget=forms.RadioSelect)
    reason = words("理由", required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    field_order = ["verdict", "left_on", "reason"]

    def __init__(self, *args: Any, verdicts: tuple[str, str], reasoned: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        field = cast("forms.ChoiceField", self.fields["verdict"])
        field.choices = [("yes", verdicts[0]), ("no", verdicts[1])]
        field.error_messages |= {"required": "请选结论。", "invalid_choice": "没有这个选项，请重新选择。"}
        self.fields["left_on"].required = False
        agreed, refused = (each.partition("，")[0] for each in verdicts)
        self.wanted = {"left_on": f"{agreed}时必填", "reason": f"{refused}时必填"}
        self.fields["reason"].required = reasoned
        if reasoned:
            del self.fields["papers"]
        else:
            del self.fields["seen"]

    def clean(self) -> dict[str, Any]:
        """Who agrees says from which day; who objects says why."""
        given = super().clean() or self.cleaned_data
        if given.get("verdict") == "yes" and not given.get("left_on") and "left_on" not in self.errors:
            self.add_error("left_on", "请写离职日期。")
        if given.get("verdict") == "no" and not given.get("reason", "").strip() and "reason" not in self.errors:
            self.add_error("reason", "请写明理由。")
        return given

    @property
    def yes(self) -> bool:
        """Whether the post ends."""
        return bool(self.cleaned_data["verdict"] == "yes")
