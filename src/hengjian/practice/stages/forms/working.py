"""Forms of an engagement that is open: its records, its contract, its people, its report, its checks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms

from hengjian.evidence.fields import FileField, FilesField
from hengjian.law.stages import Item, Sheet, lacking
from hengjian.practice.models import Confirmation
from hengjian.practice.stages.actions import Terms
from hengjian.practice.stages.fields import GONE, NUMBER, Choices, field, one, some, text
from hengjian.registry.forms import ActForm, day, objected
from hengjian.registry.permissions import not_after
from hengjian.registry.sheets.projects import LEVELS, PUBLIC, SELF_PAID


class SheetForm(ActForm):
    """The record of a stage: its day, the items of its sheet, its evidence."""

    on = day("日期")

    def __init__(self, *args: Any, sheet: Sheet, people: Choices = (), **options: Any) -> None:
        self.sheet = sheet
        super().__init__(*args, **options)
        for item in sheet.items:
            self.fields[item.key] = field(item, people)
            self.fields[item.key].error_messages["required"] = _wanted(item)
            if item.when is not None:
                self.wanted = {**self.wanted, item.key: f"选“{item.when[1]}”时必填"}
        if sheet.files:
            self.fields["taken"] = FilesField(label=sheet.files, required=sheet.files_required)
            self.fields["taken"].error_messages["required"] = f"请选{sheet.files}。"

    def clean_on(self) -> dt.date:
        """Not after today."""
        found: dt.date = objected(self.cleaned_data["on"], lambda on: not_after(on, self.today, "日期"))
        return found

    def clean(self) -> dict[str, Any]:
        """What the sheet asks beyond single fields."""
        found = super().clean() or {}
        for item, sentence in lacking(self.sheet, self.values(found)):
            if item.key not in self.errors:
                self.add_error(item.key, sentence)
        return found

    def values(self, cleaned: dict[str, Any] | None = None) -> dict[str, Any]:
        """The items by key, as they are kept."""
        given = self.cleaned_data if cleaned is None else cleaned
        return {item.key: given.get(item.key) for item in self.sheet.items}

    @property
    def taken(self) -> list[Any]:
        """The files that passed the door."""
        return list(self.cleaned_data.get("taken") or ())


def _wanted(item: Item) -> str:
    """What is said of an item that was left out."""
    if item.kind == "yes":
        return f"{item.label}：没有确认。"
    return f"请{'选' if item.options or item.kind in ('people', 'person') else '写'}{item.label}。"


class TeamSheetForm(SheetForm):
    """A stage in which lead and technicians are named with the record (SZ-5.2)."""

    def __init__(self, *args: Any, people: Choices = (), **options: Any) -> None:
        super().__init__(*args, people=people, **options)
        self.fields["lead"] = one("项目负责人", people, help_text="应持有规定的证书之一。")
        self.fields["members"] = some("参加的技术服务人员", people, required=False)
        self.fields["lead"].error_messages["required"] = "请选项目负责人。"


class ContractForm(SheetForm):
    """签订合同: the checklist of the place, and the terms that the register keeps."""

    wanted = dict.fromkeys(("purchaser", "purchase_level"), f"{PUBLIC}时必填")

    funding = forms.ChoiceField(
        label="资金来源", choices=[(each, each) for each in (SELF_PAID, PUBLIC)], widget=forms.RadioSelect,
        error_messages=GONE,
    )  # fmt: skip
    purchaser = text("采购单位", required=False, most=120)
    purchase_level = one("采购层级", [(each, each) for each in LEVELS], required=False)
    amount = forms.DecimalField(
        label="合同金额（元）", max_digits=12, decimal_places=2, min_value=0, error_messages=NUMBER
    )
    starts_on = day("服务开始日")
    ends_on = day("服务结束日")
    agreed_visits = forms.IntegerField(label="约定服务次数", min_value=1, max_value=999, error_messages=NUMBER)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].label = "合同签订日"
        self.fields["on"].error_messages["required"] = "请写合同签订日。"

    def clean(self) -> dict[str, Any]:
        """The end is not before the start; public money names its buyer."""
        found = super().clean()
        starts, ends = found.get("starts_on"), found.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "服务结束日早于开始日。")
        if found.get("funding") == PUBLIC:
            for name, words in (("purchaser", "采购单位"), ("purchase_level", "采购层级")):
                if not found.get(name):
                    self.add_error(name, f"{PUBLIC}的项目应写明{words}。")
        return found

    @property
    def terms(self) -> Terms:
        """What was agreed."""
        names = ("funding", "amount", "starts_on", "ends_on", "agreed_visits", "purchaser", "purchase_level")
        return Terms(self.cleaned_data["on"], **{name: self.cleaned_data[name] for name in names})


class SupplementForm(ActForm):
    """合同变更: what a supplement changes, and why."""

    amount = forms.DecimalField(
        label="合同金额（元）", max_digits=12, decimal_places=2, min_value=0, error_messages=NUMBER
    )
    ends_on = day("服务结束日")
    agreed_visits = forms.IntegerField(label="约定服务次数", min_value=1, max_value=999, error_messages=NUMBER)
    reason = text("变更的理由", rows=3)
    taken = FilesField(label="补充协议", required=False)


class LeadForm(ActForm):
    """指定或者更换项目负责人."""

    wanted: Mapping[str, str] = {"reason": "更换时必填"}
    person = one("项目负责人", ())
    on = day("自")
    reason = text("更换的理由", required=False, rows=2)

    def __init__(self, *args: Any, people: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].choices = [("", "请选择"), *people]  # type: ignore[attr-defined]
        self.fields["reason"].error_messages["required"] = "更换的，请写理由。"

    def clean_on(self) -> dt.date:
        """Not after today."""
        found: dt.date = objected(self.cleaned_data["on"], lambda on: not_after(on, self.today, "指定日期"))
        return found


class MemberForm(LeadForm):
    """指定技术服务人员."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].label = "技术服务人员"
        self.fields["person"].error_messages["required"] = "请选技术服务人员。"
        del self.fields["reason"]


class ReleaseForm(ActForm):
    """撤出项目人员."""

    on = day("撤出日期", "从这一天起不再参加。")
    reason = text("理由", rows=2)


class ReportForm(ActForm):
    """One version of the report."""

    wanted = {"reason": "前一版已审核时必填"}
    taken = FileField(label="报告文件", help_text="Word或者PDF；定稿以后由技术负责人审核这一份。")
    reason = text("另出版本的理由", required=False, rows=2)


class SignOffForm(ActForm):
    """审核书面结论: the digest that was looked at, an opinion, the password anew."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    opinion = text("审核意见", required=False, rows=3)
    password = forms.CharField(
        label="登录密码", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}), max_length=200,
        help_text="签署前再输入一次，证明是您本人。",
    )  # fmt: skip


class PaperForm(ActForm):
    """补交纸质确认单: which visit, who signed, what was said of the staff, the photograph."""

    visit = one("哪一次到场", ())
    signed_by = text("企业签字人", most=60)
    position = text("职务", most=60)
    grade = forms.ChoiceField(
        label="对服务人员的评价", choices=Confirmation.Grade.choices, widget=forms.RadioSelect, error_messages=GONE,
        help_text="照确认单上勾选的填。",
    )  # fmt: skip
    taken = FilesField(label="签过字的确认单", help_text="拍照或者扫描，双方签字看得清。")

    def __init__(self, *args: Any, visits: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["visit"].choices = [("", "请选择"), *visits]  # type: ignore[attr-defined]


class PlainForm(ActForm):
    """An act that needs nothing but the wish."""

    note = text("说明", required=False, rows=2)


class CheckForm(ActForm):
    """核对服务质控流转单: which records are in order, which go back and why."""

    wanted = {"reason": "退回时必填"}
    checked = some("核对相符", (), required=False)
    returned = some("退回", (), required=False)
    reason = text("退回的理由", required=False, rows=2)

    def __init__(self, *args: Any, marks: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("checked", "returned"):
            self.fields[name].choices = marks  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One record is not both; something is chosen."""
        found = super().clean() or {}
        if set(found.get("checked", ())) & set(found.get("returned", ())):
            self.add_error("returned", "同一项不能既相符又退回。")
        if found.get("returned") and not found.get("reason", "").strip():
            self.add_error("reason", "退回的，请写理由。")
        if not self.errors and not found.get("checked") and not found.get("returned"):
            self.add_error("checked", "请至少核对一项。")
        return found
