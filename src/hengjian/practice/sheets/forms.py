"""Forms of work sheets: one group of fields an item, made from the city's sheet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms import BoundField

from hengjian.evidence.fields import FilesField
from hengjian.evidence.intake import Taken
from hengjian.law.checklists import Every, Item, Kind
from hengjian.practice.models import CertificateCheck
from hengjian.practice.sheets.queries import WORDS, Line, Sheet
from hengjian.registry.forms import ActForm, day, objected
from hengjian.registry.permissions import not_after

LONGEST = 300
CHOICES = [*WORDS.items()]
EARLIEST, LATEST = dt.date(2000, 1, 1), dt.date(2099, 12, 31)
HINTS = {None: "", Every.YEAR: "每年至少一次，按自然年算。", Every.HALF_YEAR: "每半年至少一次，按上、下半年算。"}


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of one item: what stands, the answer, what was seen, and measure and day where it is not in order."""

    line: Line
    answer: BoundField
    note: BoundField
    files: BoundField
    measure: BoundField | None
    until: BoundField | None
    hint: str

    @property
    def open(self) -> bool:
        """Whether what belongs to the answer is shown at once: there is something in it, or something to be put right."""
        fields = [each for each in (self.note, self.measure, self.until, self.files) if each is not None]
        return self.answer.value() == "no" or bool(self.note.value()) or any(each.errors for each in fields)


class SheetForm(ActForm):
    """填写工作表: every item at once, empty ones may stay empty; ``seen`` is the last answer that was shown."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**62)

    def __init__(self, *args: Any, sheet: Sheet, **options: Any) -> None:
        options["initial"] = {"seen": sheet.last, **_standing(sheet)}
        self.sheet = sheet
        super().__init__(*args, **options)
        for line in sheet.lines:
            self.fields.update(_fields(line.item))
        self.wanted = {
            name: "不符合时，交出以前必填"
            for line in sheet.lines for name in (f"measure-{line.item.key}", f"until-{line.item.key}")
        }  # fmt: skip

    def groups(self) -> list[Group]:
        """The fields item by item, in the order of the sheet."""
        return [self._group(line) for line in self.sheet.lines]

    def answers(self) -> dict[str, dict[str, Any]]:
        """What was given, by the key of the item and the column."""
        return {line.item.key: self._given(line.item) for line in self.sheet.lines}

    def proofs(self) -> dict[str, list[Taken]]:
        """What was handed in, by the key of the item."""
        return {line.item.key: self.cleaned_data[f"files-{line.item.key}"] for line in self.sheet.lines}

    def _group(self, line: Line) -> Group:
        key, judged = line.item.key, line.item.kind is Kind.YES_NO
        measure, until = (self[f"measure-{key}"], self[f"until-{key}"]) if judged else (None, None)
        return Group(
            line,
            self[f"answer-{key}"],
            self[f"note-{key}"],
            self[f"files-{key}"],
            measure,
            until,
            HINTS[line.item.every],
        )

    def _given(self, item: Item) -> dict[str, Any]:
        data, key = self.cleaned_data, item.key
        note = data[f"note-{key}"]
        if item.kind is not Kind.YES_NO:
            return {
                "value": str(data[f"answer-{key}"] or "")
                if item.kind is not Kind.COUNT
                else _number(data[f"answer-{key}"]),
                "note": note,
            }
        bad = data[f"answer-{key}"] == "no"
        measure, until = (data[f"measure-{key}"], data[f"until-{key}"]) if bad else ("", None)
        return {"answer": data[f"answer-{key}"], "note": note, "measure": measure, "until": until}

    def clean(self) -> dict[str, Any]:
        """A day on which something was done is not in the future."""
        for line in self.sheet.lines:
            name = f"answer-{line.item.key}"
            found = self.cleaned_data.get(name)
            if line.item.kind is Kind.DAY and isinstance(found, dt.date) and found > self.today:
                self.add_error(name, f"今天是{self.today.month}月{self.today.day}日，日期不能在此之后。")
        return self.cleaned_data


class ReceiptForm(ActForm):
    """签收工作表: received, and right or not; a difference is told in words."""

    wanted = {"words": "有不符时必填"}

    agrees = forms.ChoiceField(
        label="内容", choices=[("yes", "与实际相符"), ("no", "有不符的地方")], widget=forms.RadioSelect,
        error_messages={"invalid_choice": "没有这个选项，请重新选择。"},
    )  # fmt: skip
    words = forms.CharField(
        label="意见", required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明哪一项、实际是什么。",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Who says that something is wrong says what."""
        if self.cleaned_data.get("agrees") == "no" and not self.cleaned_data.get("words"):
            self.add_error("words", "请写明不符的地方。")
        return self.cleaned_data


class CertificateForm(ActForm):
    """核对持证 (SZ-6.4.3): one person, one certificate; where it is missing or over, measure and day."""

    wanted = dict.fromkeys(("measure", "until"), "没有证书或已过期时必填")

    name = forms.CharField(label="姓名", max_length=60)
    post = forms.ChoiceField(
        label="岗位类别", choices=CertificateCheck.Post.choices, error_messages={"invalid_choice": "没有这个选项，请重新选择。"},
    )  # fmt: skip
    kind = forms.CharField(
        label="应持证书", max_length=60, help_text="如安全生产知识和管理能力考核合格证、电工特种作业操作证。"
    )
    number = forms.CharField(label="证书编号", required=False, max_length=60, help_text="没有证书的空着。")
    valid_to = day("证书有效期至", "长期有效的空着。")
    on = day("核对日期")
    measure = forms.CharField(label="整改措施", required=False, max_length=LONGEST, help_text="书面提出怎样改。")
    until = day("整改期限", "改到哪一天。")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("valid_to", "until"):
            self.fields[name] = _sensible(self.fields[name])

    def clean_on(self) -> dt.date:
        """Not after today."""
        found: dt.date = objected(self.cleaned_data["on"], lambda on: not_after(on, self.today, "核对日期"))
        return found

    def clean(self) -> dict[str, Any]:
        """A missing certificate is advised upon."""
        data = self.cleaned_data
        on, ends = data.get("on"), data.get("valid_to")
        missing = not data.get("number") or (ends is not None and on is not None and ends < on)
        if missing and "on" in data and not data.get("measure"):
            self.add_error("measure", "没有证书或已过期，请写整改措施。")
        if missing and "on" in data and not data.get("until") and "until" not in self.errors:
            self.add_error("until", "没有证书或已过期，请写整改期限。")
        return data


def _fields(item: Item) -> dict[str, forms.Field]:
    made: dict[str, forms.Field] = {f"answer-{item.key}": _answer(item), f"note-{item.key}": _words("情况")}
    made[f"files-{item.key}"] = FilesField(label="照片和文件", required=False)
    if item.kind is Kind.YES_NO:
        made[f"measure-{item.key}"] = _words("整改措施")
        made[f"until-{item.key}"] = _sensible(day("整改期限"))
    return made


def _answer(item: Item) -> forms.Field:
    found: forms.Field
    match item.kind:
        case Kind.YES_NO:
            wrong = {"invalid_choice": "没有这个选项，请重新选择。"}
            found = forms.ChoiceField(label=item.label, choices=CHOICES, widget=forms.RadioSelect, error_messages=wrong)
        case Kind.DAY:
            found = day(item.label)
        case Kind.COUNT:
            wrong = {"invalid": "请写整数，例如 3。", "min_value": "不能是负数。", "max_value": "数太大，请核对。"}
            found = forms.IntegerField(label=item.label, min_value=0, max_value=1_000_000, error_messages=wrong)
        case Kind.WORDS:
            found = forms.CharField(label=item.label, max_length=LONGEST)
    found.required = False
    return found


def _sensible(field: forms.Field) -> forms.Field:
    """An optional day that is not a slip of the pen."""
    field.required = False
    wrong = f"请写{EARLIEST.year}年至{LATEST.year}年之间的日期。"
    field.validators += [MinValueValidator(EARLIEST, wrong), MaxValueValidator(LATEST, wrong)]
    return field


def _words(label: str) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=LONGEST)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _standing(sheet: Sheet) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for line in sheet.lines:
        if line.row is not None:
            key = line.item.key
            found |= {f"answer-{key}": line.row.answer or line.row.value, f"note-{key}": line.row.note}
            found |= {f"measure-{key}": line.row.measure, f"until-{key}": line.row.until}
    return found
