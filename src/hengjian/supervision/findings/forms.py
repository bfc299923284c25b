"""The forms of a finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, cast

from django import forms

from hengjian.evidence.fields import FilesField
from hengjian.law.findings import FindingKind
from hengjian.registry.forms import ActForm, day, objected
from hengjian.registry.models import EngagementRecord
from hengjian.registry.permissions import not_after
from hengjian.supervision.findings.actions import Told

TEXT = 4_000


class FindingForm(ActForm):
    """记录检查发现 (JC-7)."""

    kind = forms.ChoiceField(
        label="类别", widget=forms.RadioSelect, error_messages={"invalid_choice": "没有这一类，请重新选择。"}
    )
    on = day("日期", "检查的那一天，不是录入的日期。")
    place = forms.CharField(label="地点", required=False, max_length=120)
    number = forms.CharField(
        label="项目编号", required=False, max_length=60, help_text="与某个服务项目有关的，写它的编号。"
    )
    circumstances = forms.CharField(
        label="经过", max_length=TEXT, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="谁去检查，机构的谁、怎样做的。机构看得到，不要写举报人。",
    )  # fmt: skip
    papers = FilesField(label="证据", required=False)

    def __init__(
        self,
        *args: Any,
        kinds: Sequence[FindingKind],
        project: Callable[[str], EngagementRecord | None],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.project = project
        field = cast("forms.ChoiceField", self.fields["kind"])
        field.choices = [(each.name, each.name) for each in kinds]
        field.error_messages["required"] = "请选类别。"

    def clean_on(self) -> dt.date:
        """Not after today."""
        found: dt.date = objected(self.cleaned_data["on"], lambda on: not_after(on, self.today, "日期"))
        return found

    def clean_number(self) -> EngagementRecord | None:
        """A project of the institution."""
        number = self.cleaned_data["number"].strip()
        found = self.project(number) if number else None
        if number and found is None:
            raise forms.ValidationError("这家机构没有这个编号的项目，请核对；与项目无关的，不填。")
        return found

    def told(self) -> Told:
        """What the act takes."""
        given = self.cleaned_data
        engagement = given["number"].engagement if given["number"] else None
        return Told(given["kind"], given["on"], given["place"], engagement, given["circumstances"], given["papers"])


class CorrectionForm(FindingForm):
    """更正检查发现."""

    withdrawn = forms.BooleanField(label="这条检查发现不成立", required=False)
    reason = forms.CharField(label="更正的理由", max_length=TEXT, widget=forms.Textarea(attrs={"rows": 2}))
