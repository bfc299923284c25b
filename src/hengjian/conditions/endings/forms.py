"""The forms of an ending: everything open is given its way before it can be handed in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from hengjian.conditions.endings import permissions
from hengjian.conditions.models import Disposition, Ending
from hengjian.evidence.fields import FilesField
from hengjian.law.terms import months
from hengjian.registry.codes import normalise
from hengjian.registry.forms import ActForm, day, objected
from hengjian.registry.models import EngagementRecord

OPEN_WAYS = [each for each in Disposition.Way.choices if each[0] != Disposition.Way.ARCHIVE]
TRANSFER = Disposition.Way.TRANSFER
SEPARATORS = r"[、，,\s]+"
WRONG = {"invalid_choice": "没有这个选项，请重新选择。"}


class EndingForm(ActForm):
    """机构终止 (X-9)."""

    wanted: Mapping[str, str] = {"successors": "合并、分立或有移交时必填"}

    kind = forms.ChoiceField(
        label="终止方式", choices=Ending.Kind.choices, widget=forms.RadioSelect, error_messages=WRONG
    )
    on = day("终止日期")
    successors = forms.CharField(
        label="承继机构信用代码", required=False, max_length=400, help_text="几家的，用顿号隔开。"
    )
    archives = forms.CharField(
        label="由承继机构保管的档案", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="已完成的项目，档案分给承继机构保管的，每家一行：信用代码：项目编号、项目编号。没有写的由档案保管人保管。",
    )  # fmt: skip
    keeper = forms.CharField(label="档案保管人", max_length=120, help_text="没有分给承继机构的服务档案由谁保管。")
    contact = forms.CharField(label="联系方式", max_length=120)
    kept_until = day("档案保管至")
    reason = forms.CharField(label="理由", max_length=2_000, widget=forms.Textarea(attrs={"rows": 2}))
    papers = FilesField(label="终止材料", required=False)

    def __init__(self, *args: Any, engagements: Sequence[EngagementRecord], retention: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.engagements, self.retention = list(engagements), retention
        several = {f"to_{number}": "移交而承继机构有几家时必填" for number in range(len(self.engagements))}
        self.wanted = {**self.wanted, **several}
        for number, row in enumerate(self.engagements):
            field = forms.ChoiceField(
                label=f"项目{row.engagement.number}", widget=forms.RadioSelect, error_messages=WRONG,
                help_text=f"{row.service_type}，{row.starts_on.isoformat()}至{row.ends_on.isoformat()}",
                choices=OPEN_WAYS,
            )  # fmt: skip
            field.error_messages["required"] = f"请选项目{row.engagement.number}怎样处置。"
            self.fields[f"way_{number}"] = field
            self.fields[f"to_{number}"] = forms.CharField(
                label=f"项目{row.engagement.number}的承继机构", required=False, max_length=60,
                help_text="由承继机构继续的，写它的信用代码。",
            )  # fmt: skip

    def clean_on(self) -> dt.date:
        """Not absurdly far ahead."""
        found: dt.date = objected(self.cleaned_data["on"], lambda on: permissions.sensible(on, self.today))
        return found

    def clean_successors(self) -> list[str]:
        """Codes, normalised."""
        return [normalise(each) for each in re.split(SEPARATORS, self.cleaned_data["successors"]) if each]

    def clean_archives(self) -> dict[str, str]:
        """The successor by number of engagement; each number once."""
        found: dict[str, str] = {}
        for line in filter(str.strip, self.cleaned_data["archives"].splitlines()):
            code, colon, rest = line.replace("：", ":").partition(":")
            numbers = [each for each in re.split(SEPARATORS, rest) if each]
            if not colon or not numbers or found.keys() & set(numbers):
                raise forms.ValidationError(
                    f"这一行读不懂，或者项目重复：{line.strip()[:60]}。请写成“信用代码：项目编号、项目编号”。"
                )
            found |= dict.fromkeys(numbers, normalise(code))
        return found

    def clean(self) -> dict[str, Any]:
        """A merger or division has successors, what is handed on has one of them; archives are kept long enough."""
        given = super().clean() or self.cleaned_data
        handed_on = any(given.get(f"way_{number}") == TRANSFER for number in range(len(self.engagements)))
        needs = given.get("kind") in (Ending.Kind.MERGER, Ending.Kind.DIVISION) or handed_on or given.get("archives")
        if needs and not given.get("successors") and "successors" not in self.errors:
            self.add_error("successors", "请写承继机构的信用代码。")
        for number in range(len(self.engagements)):
            self._assigned(number, given)
        self._retained(given)
        return given

    def _assigned(self, number: int, given: dict[str, Any]) -> None:
        """Which of several successors goes on with a project is chosen, never guessed."""
        named, known = normalise(given.get(f"to_{number}") or ""), given.get("successors") or []
        if given.get(f"way_{number}") != TRANSFER or not known:
            given[f"to_{number}"] = ""
        elif named not in (["", *known] if len(known) == 1 else known):
            self.add_error(f"to_{number}", f"请写由哪一家继续：{'、'.join(known)}。")
        else:
            given[f"to_{number}"] = named or known[0]

    def _retained(self, given: dict[str, Any]) -> None:
        on, kept = given.get("on"), given.get("kept_until")
        if not (on and kept and self.retention):
            return
        least = months(on, self.retention).last
        if kept < least:
            self.add_error("kept_until", f"服务档案保管期没有满，最早到{least.isoformat()}。")

    def given(self) -> dict[str, Any]:
        """What the act takes: each project with its way and the successor chosen for it."""
        ways = {
            row.engagement.number: (self.cleaned_data[f"way_{number}"], self.cleaned_data[f"to_{number}"])
            for number, row in enumerate(self.engagements)
        }
        kept = {number: (Disposition.Way.ARCHIVE.value, to) for number, to in self.cleaned_data["archives"].items()}
        names = ("kind", "on", "successors", "keeper", "contact", "kept_until", "reason", "key")
        return {name: self.cleaned_data[name] for name in names} | {
            "ways": ways | kept, "files": self.cleaned_data["papers"],
        }  # fmt: skip


class ConfirmForm(ActForm):
    """终止确认 (X-9)."""

    wanted = {"reason": "退回时必填"}
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
