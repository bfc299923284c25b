"""The sheet of the verification, and the forms around it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from hengjian.conditions.models import Shortfall
from hengjian.conditions.verification.queries import FAILS, RESULTS
from hengjian.evidence.fields import FilesField
from hengjian.packs.zhejiang.verification import SHEET
from hengjian.registry.forms import ActForm, day, objected
from hengjian.registry.permissions import not_after

WRONG = {"invalid_choice": "没有这个选项，请重新选择。"}
MARKS = [(value, label) for value, label in Shortfall.Mark.choices]


def words(label: str, help_text: str = "", required: bool = True) -> forms.CharField:
    """A text of a few lines."""
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=2_000, widget=widget)


class DoneForm(ActForm):
    """Something done on a day that is not after today."""

    on = day("日期")

    def clean_on(self) -> dt.date:
        """Not after today."""
        found: dt.date = objected(
            self.cleaned_data["on"], lambda on: not_after(on, self.today, str(self.fields["on"].label))
        )
        return found

    def given(self) -> dict[str, Any]:
        """What the act takes."""
        return {"files" if name == "papers" else name: value for name, value in self.cleaned_data.items()}


class VerificationForm(DoneForm):
    """录入实地核查 (ZJ-7): for each point what was seen, a note, and a mark for the supervision file."""

    on = day("核查日期")
    place = forms.CharField(label="核查地点", max_length=120)
    officers = forms.CharField(label="核查人员", help_text="两人以上，用顿号隔开。", max_length=120)
    received_by = forms.CharField(label="机构在场人员", max_length=60)
    due = day("整改期限", "最晚哪一天改好。")
    conclusion = words("核查意见", required=False)
    papers = FilesField(label="现场照片和材料", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["due"].required = False
        self.wanted = {"due": "有不符时必填"} | {f"{point.key}_note": "不符时必填" for point in SHEET}
        for point in SHEET:
            self.fields[f"{point.key}_result"] = forms.ChoiceField(
                label=point.title, help_text=point.look, choices=[(each, each) for each in RESULTS],
                widget=forms.RadioSelect, error_messages=WRONG | {"required": f"请选{point.title}的结果。"},
            )  # fmt: skip
            self.fields[f"{point.key}_note"] = words(f"{point.title}：情况", "写明哪里不符。", required=False)
            self.fields[f"{point.key}_mark"] = forms.ChoiceField(
                label=f"{point.title}：监管档案标记", choices=MARKS, required=False, error_messages=WRONG
            )
        points = [f"{point.key}_{part}" for point in SHEET for part in ("result", "note", "mark")]
        self.order_fields(["key", "on", "place", "officers", "received_by", *points, "due", "conclusion", "papers"])

    def clean(self) -> dict[str, Any]:
        """What does not match is said in words, and has a day until when."""
        given = super().clean() or self.cleaned_data
        fails = [point for point in SHEET if given.get(f"{point.key}_result") == FAILS]
        for point in fails:
            if not given.get(f"{point.key}_note", "").strip() and f"{point.key}_note" not in self.errors:
                self.add_error(f"{point.key}_note", f"请写明{point.title}哪里不符。")
        if (
            fails
            and "due" not in self.errors
            and (not given.get("due") or given["due"] <= given.get("on", dt.date.min))
        ):
            self.add_error("due", "有不符的，请写核查以后的整改期限。")
        return given

    def given(self) -> dict[str, Any]:
        """What the act takes."""
        names = ("on", "place", "officers", "received_by", "due", "conclusion", "key")
        parts = ("result", "note", "mark")
        items = {point.key: {part: self.cleaned_data[f"{point.key}_{part}"] for part in parts} for point in SHEET}
        return {name: self.cleaned_data[name] for name in names} | {
            "items": items,
            "files": self.cleaned_data["papers"],
        }


class ClosureForm(DoneForm):
    """销号 (ZJ-7)."""

    on = day("销号日期")
    text = words("整改情况", "看到了什么，怎样核实的。")
    papers = FilesField(label="整改材料", required=False)


class RulesForm(DoneForm):
    """内部绩效制度归档 (ZJ-4)."""

    title = forms.CharField(label="制度名称", max_length=120)
    on = day("施行日期")
    papers = FilesField(label="制度文本", required=False)
    field_order = ["title", "on", "papers"]
