"""Forms of the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from django import forms
from django.http import HttpRequest

from hengjian import packs
from hengjian.accounts.permissions import fresh
from hengjian.files.fields import FileField, said
from hengjian.files.kinds import PAPERS
from hengjian.law.objections import Objection
from hengjian.registry import divisions, permissions
from hengjian.registry.codes import normalise
from hengjian.registry.sheets import SERVICE_TYPES
from hengjian.trail.models import reference

#: What an institution may be: the kinds of every city whose rule is installed.
KINDS = tuple(
    dict.fromkeys(
        each.name
        for city in packs.registering()
        for law in filter(None, [packs.registration_law(city)])
        for each in law.kinds
    )
)
DATE = {"invalid": "没有这一天，请写成 2026-11-20 的样子。"}


def day(label: str, help_text: str = "") -> forms.DateField:
    """A date, picked or typed."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget, error_messages=DATE)


class ActForm(forms.Form):
    """A form with legal effect: its key, made when it is shown, makes a second press harmless.

    ``wanted`` says of a field that is not always required when it is: 退回时必填.
    """

    wanted: Mapping[str, str] = MappingProxyType({})
    key = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, today: dt.date, **options: Any) -> None:
        options["initial"] = {"key": reference(), **(options.get("initial") or {})}
        super().__init__(*args, **options)
        self.today = today
        for field in self.fields.values():
            verb = "选" if isinstance(field, forms.ChoiceField | forms.MultipleChoiceField | forms.FileField) else "写"
            field.error_messages["required"] = f"请{verb}{field.label}。"


class FreshForm(ActForm):
    """An act that asks who you are once more."""

    password = forms.CharField(
        label="登录密码", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}), strip=False
    )

    def __init__(self, *args: Any, request: HttpRequest, **options: Any) -> None:
        super().__init__(*args, **options)
        self.request = request
        self.order_fields([name for name in self.fields if name != "password"])

    def clean_password(self) -> str:
        """The password of the account that is signed in."""
        if not fresh(self.request, self.cleaned_data["password"]):
            raise forms.ValidationError("登录密码不对。请重新输入，您写的内容都在。")
        return str(self.cleaned_data["password"])


def objected(value: Any, objection: Callable[[Any], Objection | None]) -> Any:
    """The value, or the objection's sentence as the field's error."""
    if found := objection(value):
        raise forms.ValidationError(found.text)
    return value


class RegistrationForm(ActForm):
    """机构登记 (HZ-5, HZ-6)."""

    name = forms.CharField(label="机构名称", help_text="按营业执照填写全称。", max_length=120)
    code = forms.CharField(label="统一社会信用代码", help_text="18位，有校验；全角、小写、空格都可以。", max_length=60)
    kind = forms.ChoiceField(
        label="机构类型",
        choices=[(each, each) for each in KINDS],
        error_messages={"invalid_choice": "没有这个选项，请重新选择。"},
    )
    division = forms.CharField(label="注册地区划代码", help_text="六位，如330106。", max_length=6)
    address = forms.CharField(label="住所", required=False, max_length=200, help_text="按营业执照填写。")
    business_scope = forms.CharField(
        label="经营范围",
        help_text="按营业执照填写，须含安全服务。",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    service_types = forms.MultipleChoiceField(
        label="服务类型",
        choices=[(each, each) for each in SERVICE_TYPES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "没有这种服务类型。"},
    )
    registered_on = day("登记日期")
    office_area = forms.DecimalField(
        label="办公面积（㎡）",
        required=False,
        min_value=0,
        max_digits=10,
        decimal_places=2,
        error_messages={"min_value": "面积不能是负数。", "invalid": "请写数字，例如 120。"},
    )
    legal_representative = forms.CharField(label="法定代表人", required=False, max_length=60)
    phone = forms.CharField(label="联系电话", required=False, max_length=40)
    remarks = forms.CharField(label="备注", required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 2}))

    def clean_code(self) -> str:
        """A code that holds and is not registered yet."""
        code = normalise(self.cleaned_data["code"])
        return str(objected(objected(code, permissions.credit_code), permissions.unregistered))

    def clean_division(self) -> str:
        """A division that exists."""
        code: str = self.cleaned_data["division"].strip()
        if code not in divisions.published():
            raise forms.ValidationError("没有这个区划，请填写六位行政区划代码。")
        return code

    def clean_business_scope(self) -> str:
        """With safety services."""
        return str(objected(self.cleaned_data["business_scope"], permissions.business_scope))

    def clean_registered_on(self) -> dt.date:
        """Not after today."""
        found: dt.date = objected(
            self.cleaned_data["registered_on"], lambda on: permissions.not_after(on, self.today, "登记日期")
        )
        return found


def _told(code: str, level: str, given: str, name: str) -> bool:
    """Whether what was written names this place, and it is one that is told."""
    law = packs.registration_law(code)
    wanted = {"county", "functional"} if law and law.place == "county" else {"city"}
    return given in {code, name} and level in wanted


class NoticeForm(ActForm):
    """从业告知 (HZ-6); beside the statutory platform with the filing there."""

    city = forms.CharField(
        label="告知的城市", help_text="城市全称，如杭州市；苏州市写县级市（区），如昆山市。", max_length=60
    )
    on = day("告知日期")
    filing_number = forms.CharField(label="法定平台登记号", max_length=60)
    filed_at = forms.DateTimeField(
        label="法定平台登记时间",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
        error_messages={"invalid": "请写成 2026-11-20 09:30 的样子。"},
    )
    proof = FileField(label="登记凭证", help_text=f"回执的截图或文件。{said(PAPERS, 1)}")

    def __init__(self, *args: Any, platform: str, **options: Any) -> None:
        super().__init__(*args, **options)
        if platform == permissions.SELF:
            for name in ("filing_number", "filed_at", "proof"):
                del self.fields[name]

    def clean_city(self) -> str:
        """The code of the place that is told: a city, or a county where the city's rule says so (SZ-4.1-e)."""
        given = self.cleaned_data["city"].strip()
        found = next(
            (code for code, each in divisions.published().items() if _told(code, each.level, given, each.name)), ""
        )
        if found:
            return found
        raise forms.ValidationError("没有这个城市，请写城市全称，如杭州市；苏州市写所告知的县级市（区），如昆山市。")

    def clean_on(self) -> dt.date:
        """Not after today."""
        found: dt.date = objected(self.cleaned_data["on"], lambda on: permissions.not_after(on, self.today, "告知日期"))
        return found

    def clean_filed_at(self) -> dt.datetime:
        """Not after today."""
        filed: dt.datetime = self.cleaned_data["filed_at"]
        objected(filed.date(), lambda on: permissions.not_after(on, self.today, "法定平台登记时间"))
        return filed
