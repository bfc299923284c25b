"""The forms of branches, outside parties and their projects."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django import forms

from hengjian.conditions.forms import PapersForm
from hengjian.conditions.models import BranchEnding, OutsideParty
from hengjian.registry import divisions
from hengjian.registry.forms import ActForm, day, objected
from hengjian.registry.permissions import not_after

WRONG = {"invalid_choice": "没有这个选项，请重新选择。"}


class SinceForm(ActForm):
    """Something that holds from a day, not after today."""

    on = day("自")

    def clean_on(self) -> dt.date:
        """Not after today."""
        found: dt.date = objected(self.cleaned_data["on"], lambda on: not_after(on, self.today, "日期"))
        return found


class BranchForm(SinceForm):
    """登记分支机构 (ZJ-3)."""

    name = forms.CharField(label="名称", max_length=120)
    division = forms.CharField(label="所在地区划代码", max_length=6, help_text="六位，如330206。")
    address = forms.CharField(label="地址", max_length=200)
    head = forms.CharField(label="负责人", max_length=60)
    field_order = ["name", "division", "address", "head", "on"]

    def clean_division(self) -> str:
        """A division that exists."""
        code: str = self.cleaned_data["division"].strip()
        if code not in divisions.published():
            raise forms.ValidationError("没有这个区划，请填写六位行政区划代码。")
        return code


class BranchEndingForm(PapersForm):
    """分支机构注销 (X-9): while projects are open, who goes on with them is asked."""

    kind = forms.ChoiceField(
        label="方式", choices=BranchEnding.Kind.choices, widget=forms.RadioSelect, error_messages=WRONG
    )
    on = day("日期", "从这一天起不再从业。")
    goes_on = forms.CharField(label="没有完成的项目由谁继续", max_length=200, required=False)
    keeper = forms.CharField(label="档案保管人", max_length=120)
    contact = forms.CharField(label="联系方式", max_length=120)
    reason = forms.CharField(label="理由", max_length=2_000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, unfinished: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        if unfinished:
            self.fields["goes_on"].required = True
            self.fields["goes_on"].help_text = f"没有完成的：{'、'.join(unfinished)}。写本机构或者另一分支机构的名称。"
        else:
            del self.fields["goes_on"]

    def clean_on(self) -> dt.date:
        """Not after today."""
        found: dt.date = objected(self.cleaned_data["on"], lambda on: not_after(on, self.today, "日期"))
        return found


class PartyForm(SinceForm):
    """登记外聘专家、第三方 (ZJ-3)."""

    kind = forms.ChoiceField(
        label="类别", choices=OutsideParty.Kind.choices, widget=forms.RadioSelect, error_messages=WRONG
    )
    name = forms.CharField(label="姓名或者单位名称", max_length=120)
    speciality = forms.CharField(label="专业或者支撑内容", max_length=200)
    field_order = ["kind", "name", "speciality", "on"]


class CheckForm(PapersForm, SinceForm):
    """核实参与情况 (ZJ-3): genuine or not, and what was seen."""

    genuine = forms.ChoiceField(
        label="核实结果", choices=[("yes", "真实：人到了，做了登记的工作"), ("no", "不真实")], widget=forms.RadioSelect,
        error_messages=WRONG | {"required": "请选核实结果。"},
    )  # fmt: skip
    text = forms.CharField(
        label="核实情况", max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="看了什么、问了谁。机构看得到；不真实的，另在监管发现里录入。",
    )  # fmt: skip
    field_order = ["genuine", "on", "text", "papers"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].label = "核实日期"
        self.fields["on"].error_messages["required"] = "请写核实日期。"


class PartForm(SinceForm):
    """登记参与项目 (ZJ-3)."""

    party = forms.ChoiceField(label="参与方", error_messages=WRONG)
    engagement = forms.ChoiceField(label="项目", error_messages=WRONG)
    task = forms.CharField(label="承担的工作", max_length=200)
    field_order = ["party", "engagement", "task", "on"]

    def __init__(self, *args: Any, parties: list[tuple[str, str]], engagements: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        cast("forms.ChoiceField", self.fields["party"]).choices = [("", "请选择"), *parties]
        cast("forms.ChoiceField", self.fields["engagement"]).choices = [
            ("", "请选择"),
            *((each, each) for each in engagements),
        ]
