"""The forms of an ending: everything open is given its way before it can be handed in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from django import forms

from hengjian.conditions.endings import permissions
from hengjian.conditions.models import Disposition, Ending
from hengjian.evidence.fields import FilesField
from hengjian.law.terms import months
from hengjian.registry.codes import normalise
from hengjian.registry.forms import ActForm, day, objected
from hengjian.registry.models import EngagementRecord

WRONG = {"invalid_choice": "没有这个选项，请重新选择。"}


class EndingForm(ActForm):
    """机构终止 (X-9)."""

    kind = forms.ChoiceField(
        label="终止方式", choices=Ending.Kind.choices, widget=forms.RadioSelect, error_messages=WRONG
    )
    on = day("终止日期")
    successors = forms.CharField(
        label="承继机构信用代码", required=False, max_length=400, help_text="合并、分立的填写；几家的，用顿号隔开。"
    )
    keeper = forms.CharField(label="档案保管人", max_length=120, help_text="服务档案由谁保管。")
    contact = forms.CharField(label="联系方式", max_length=120)
    kept_until = day("档案保管至")
    reason = forms.CharField(label="理由", max_length=2_000, widget=forms.Textarea(attrs={"rows": 2}))
    papers = FilesField(label="终止材料", required=False)

    def __init__(self, *args: Any, engagements: Sequence[EngagementRecord], retention: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.engagements, self.retention = list(engagements), retention
        for number, row in enumerate(self.engagements):
            field = forms.ChoiceField(
                label=f"项目{row.engagement.number}", widget=forms.RadioSelect, error_messages=WRONG,
                help_text=f"{row.service_type}，{row.starts_on.isoformat()}至{row.ends_on.isoformat()}",
                choices=Disposition.Way.choices,
            )  # fmt: skip
            field.error_messages["required"] = f"请选项目{row.engagement.number}怎样处置。"
            self.fields[f"way_{number}"] = field

    def clean_on(self) -> dt.date:
        """Not absurdly far ahead."""
        found: dt.date = objected(self.cleaned_data["on"], lambda on: permissions.sensible(on, self.today))
        return found

    def clean_successors(self) -> list[str]:
        """Codes, normalised."""
        return [normalise(each) for each in re.split(r"[、，,\s]+", self.cleaned_data["successors"]) if each]

    def clean(self) -> dict[str, Any]:
        """A merger or division has successors, and what is handed on has one; archives are kept long enough."""
        given = super().clean() or self.cleaned_data
        handed_on = any(given.get(f"way_{number}") == "transfer" for number in range(len(self.engagements)))
        needs = given.get("kind") in (Ending.Kind.MERGER, Ending.Kind.DIVISION) or handed_on
        if needs and not given.get("successors") and "successors" not in self.errors:
            self.add_error("successors", "请写承继机构的信用代码。")
        self._retained(given)
        return given

    def _retained(self, given: dict[str, Any]) -> None:
        on, kept = given.get("on"), given.get("kept_until")
        if not (on and kept and self.retention):
            return
        least = months(on, self.retention).last
        if kept < least:
            self.add_error("kept_until", f"服务档案保管期没有满，最早到{least.isoformat()}。")

    def given(self) -> dict[str, Any]:
        """What the act takes; what is handed on goes to the first successor."""
        first = next(iter(self.cleaned_data["successors"]), "")
        ways = {}
        for number, row in enumerate(self.engagements):
            way = self.cleaned_data[f"way_{number}"]
            ways[row.engagement.number] = (way, first if way == Disposition.Way.TRANSFER else "")
        names = ("kind", "on", "successors", "keeper", "contact", "kept_until", "reason", "key")
        return {name: self.cleaned_data[name] for name in names} | {"ways": ways, "files": self.cleaned_data["papers"]}


class ConfirmForm(ActForm):
    """终止确认 (X-9)."""

    verdict = forms.ChoiceField(
        label="结论", choices=[("yes", "确认终止，任职自终止之日结束"), ("no", "退回，理由如下")], widget=forms.RadioSelect,
        error_messages=WRONG,
    )  # fmt: skip
    reason = forms.CharField(label="理由", required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 2}))

    def clean(self) -> dict[str, Any]:
        """Who sends it back says why."""
        given = super().clean() or self.cleaned_data
        if given.get("verdict") == "no" and not given.get("reason", "").strip() and "reason" not in self.errors:
            self.add_error("reason", "退回的，请写明理由。")
        return given
