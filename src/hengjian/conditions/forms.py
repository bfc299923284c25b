"""Forms of chapter two."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from hengjian.evidence.fields import FilesField
from hengjian.law import certificates
from hengjian.law.months import parse_month
from hengjian.registry import codes
from hengjian.registry.forms import ActForm, day, objected
from hengjian.registry.models import Certificate
from hengjian.registry.permissions import not_after
from hengjian.registry.sheets.people import EMPLOYMENT_FORMS

TITLES = ("", "无", "初级", "中级", "副高级", "高级", "正高级")
KINDS = ("", *certificates.EVERY)
LEVELS = "证书上写了级别的，选带级别的。"
STUDIES = ("", "中专", "大专", "本科", "硕士", "博士")
CERTIFICATE = ("kind", "number", "registered_code", "valid_to")


def choice(label: str, offered: tuple[str, ...], help_text: str = "") -> forms.ChoiceField:
    """One of a few words; an empty one may stay so."""
    choices = [(each, each or "没有填写") for each in offered]
    wrong = {"invalid_choice": "没有这个选项，请重新选择。"}
    return forms.ChoiceField(
        label=label, choices=choices, required="" not in offered, help_text=help_text, error_messages=wrong
    )


def checked_id_number(given: str) -> str:
    """An ID number without spaces, whose check holds; raises ``ValidationError``."""
    number = codes.normalise(given)
    fault = codes.id_number_fault(number)
    if fault is not None:
        raise forms.ValidationError("证件号码校验不符，请逐位核对证件。" if fault.position else f"{fault.text}。")
    return number


def checked_credit_code(given: str) -> str:
    """A credit code without spaces, whose checks hold, or ``""``; raises ``ValidationError``."""
    code = codes.normalise(given)
    fault = codes.credit_code_fault(code) if code else None
    if fault is not None:
        raise forms.ValidationError(f"{fault.text}。")
    return code


def checked_month(given: str) -> str:
    """A month as ``YYYY-MM``, or ``""``; raises ``ValidationError``."""
    month = given.strip()
    try:
        if month:
            parse_month(month)
    except ValueError:
        raise forms.ValidationError("没有这个月，请写成 2026-11 的样子。") from None
    return month


class PapersForm(ActForm):
    """A form with papers, shown last; the act takes them as ``files``."""

    papers = FilesField(label="材料", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["papers"] = self.fields.pop("papers")

    def given(self) -> dict[str, Any]:
        """What the act takes."""
        return {"files" if name == "papers" else name: value for name, value in self.cleaned_data.items()}


class PostForm(PapersForm):
    """录入入职: who comes, how, since when, with which certificate and which papers (HZ-8)."""

    name = forms.CharField(label="姓名", help_text="按证件填写。", max_length=60)
    id_number = forms.CharField(label="证件号码", help_text="18位居民身份证号码，加密保存。", max_length=60)
    form = choice("用工形式", EMPLOYMENT_FORMS)
    entered_on = day("入职日期")
    insured_from = forms.CharField(
        label="养老保险缴纳起月",
        required=False,
        max_length=7,
        help_text="在本机构缴纳的第一个月，写成2026-11；还没有缴的，先空着。",
    )
    education = choice("学历", STUDIES)
    major = forms.CharField(label="专业", required=False, max_length=60)
    title_level = choice("职称等级", TITLES, "工程类专业技术职称。")
    years_in_safety = forms.DecimalField(
        label="从事安全生产工作年限", required=False, min_value=0, max_value=99, max_digits=4, decimal_places=1,
        error_messages={"invalid": "请写数字，例如 3。", "min_value": "年限不能是负数。", "max_value": "年限不能超过99年。"},
    )  # fmt: skip
    kind = choice("证书类型", KINDS, LEVELS)
    number = forms.CharField(label="证书编号", required=False, max_length=60)
    registered_code = forms.CharField(
        label="证书注册单位信用代码", required=False, max_length=60, help_text="没有注册的空着。"
    )
    valid_to = day("证书有效期至")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["valid_to"].required = False
        self.fields["papers"].label = "证明材料"

    def clean_id_number(self) -> str:
        """A number whose check holds."""
        return checked_id_number(self.cleaned_data["id_number"])

    def clean_entered_on(self) -> dt.date:
        """Not after today."""
        found: dt.date = objected(self.cleaned_data["entered_on"], lambda on: not_after(on, self.today, "入职日期"))
        return found

    def clean_insured_from(self) -> str:
        """A month."""
        return checked_month(self.cleaned_data["insured_from"])

    def clean_registered_code(self) -> str:
        """A credit code that holds, or none."""
        return checked_credit_code(self.cleaned_data["registered_code"])

    def given(self) -> dict[str, Any]:
        """What the act takes: the certificate as a row, if there is one."""
        values = super().given()
        held = {name: values.pop(name) for name in CERTIFICATE}
        return values | {"certificate": Certificate(**held) if held["kind"] else None}


class LeaveForm(ActForm):
    """录入离职."""

    left_on = day("离职日期", "从这一天起不再是本机构的人员。")
