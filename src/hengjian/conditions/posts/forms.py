"""The form of 人员信息变更."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django import forms

from hengjian.conditions.forms import PostForm, checked_month
from hengjian.conditions.posts.actions import CHANGEABLE
from hengjian.registry.forms import day, objected
from hengjian.registry.models import Employment
from hengjian.registry.permissions import not_after

CHOICES = ("form", "education", "title_level")


class ChangePostForm(PostForm):
    """人员信息变更 (HZ-2, HZ-10): what is recorded of a post as it stands, to be changed."""

    on = day("变化之日", "事情实际发生的那一天，不是录入的日期。")
    insured_to = forms.CharField(
        label="养老保险缴纳止月",
        required=False,
        max_length=7,
        help_text="还在缴纳的空着；中断过的，起月写恢复缴纳的那个月。",
    )
    field_order = ["on", *CHANGEABLE]

    def __init__(self, *args: Any, post: Employment | None, **options: Any) -> None:
        stands = {name: getattr(post, name) for name in CHANGEABLE} if post else {}
        options["initial"] = stands | (options.get("initial") or {})
        super().__init__(*args, **options)
        for name in set(self.fields) - {"key", "on", "papers", *CHANGEABLE}:
            del self.fields[name]
        for name in CHOICES:
            _offer(cast("forms.ChoiceField", self.fields[name]), stands.get(name, ""))

    def clean_on(self) -> dt.date:
        """Not after today."""
        found: dt.date = objected(self.cleaned_data["on"], lambda on: not_after(on, self.today, "变化之日"))
        return found

    def clean_insured_to(self) -> str:
        """A month."""
        return checked_month(self.cleaned_data["insured_to"])

    def given(self) -> dict[str, Any]:
        """What the act takes."""
        values = {name: self.cleaned_data[name] for name in CHANGEABLE}
        kept = {"on": self.cleaned_data["on"], "key": self.cleaned_data["key"]}
        return kept | {"values": values, "files": self.cleaned_data["papers"]}


def _offer(field: forms.ChoiceField, stands: str) -> None:
    """What an old book says may stay, in words that are not offered."""
    choices = cast("list[tuple[str, str]]", field.choices)
    if stands and stands not in dict(choices):
        field.choices = [*choices, (stands, stands)]
