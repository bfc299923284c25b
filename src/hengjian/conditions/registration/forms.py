"""The forms of filling in: one a step, made from the items of the law; one person; the hand-in."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from hengjian import packs
from hengjian.conditions.forms import PostForm
from hengjian.conditions.registration.facts import EVIDENCE, PROCESS, TECHNICAL
from hengjian.evidence.fields import FilesField
from hengjian.law.conditions import Item, Material, RegistrationLaw, Shape, Step
from hengjian.law.months import parse_month
from hengjian.registry import codes, divisions
from hengjian.registry.forms import ActForm
from hengjian.registry.identity import encrypt, id_match, mask

YES_NO = (("", "还没有填"), ("yes", "是"), ("no", "否"))


class StartForm(forms.Form):
    """开始登记: where, and as what."""

    city = forms.ChoiceField(label="城市", error_messages={"invalid_choice": "这座城市的规定没有装入，请重新选择。"})
    kind = forms.ChoiceField(label="机构类别", error_messages={"invalid_choice": "没有这一类，请重新选择。"})
    purpose = forms.ChoiceField(label="事由", error_messages={"invalid_choice": "没有这一项，请重新选择。"})

    def __init__(self, *args: Any, city: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        cities = packs.registering()
        self.chosen = city if city in cities else cities[0]
        law = packs.registration_law(self.chosen)
        kinds = [each.name for each in law.kinds] if law else []
        self._choices("city", cities, {each: divisions.name(each) for each in cities})
        self._choices("kind", kinds, {})
        self._choices("purpose", ("首次登记", "新申请", "扩项"), {})
        for field in self.fields.values():
            field.error_messages["required"] = f"请选{field.label}。"

    def _choices(self, name: str, offered: Any, words: Mapping[str, str]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(each, words.get(each, each)) for each in offered]


class StepForm(forms.Form):
    """One step of a draft: its items and its materials. Nothing is required before the hand-in."""

    def __init__(self, law: RegistrationLaw, step: Step, city: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.items = [each for each in law.items if each.step is step]
        self.materials = [each for each in law.materials if each.step is step]
        for item in self.items:
            self.fields[item.name] = _field(item, city)
        for material in self.materials:
            self.fields[_named(material)] = FilesField(
                label=material.label, required=not material.unless, help_text=_hint(material),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """What is not there yet is no fault of a draft; the hand-in asks for it."""
        for name, faults in list(self.errors.as_data().items()):
            if all(each.code == "required" for each in faults):
                del self.errors[name]
                self.cleaned_data[name] = self._nothing(name)
        return self.cleaned_data

    def _nothing(self, name: str) -> Any:
        """What an empty answer is stored as."""
        field = self.fields[name]
        if isinstance(field, FilesField | forms.MultipleChoiceField):
            return []
        return None if isinstance(field, forms.DecimalField | forms.IntegerField) else ""

    def answers(self) -> dict[str, Any]:
        """The answers that can be stored; one that was not understood is left out."""
        return {
            each.name: _stored(each, self.cleaned_data[each.name])
            for each in self.items
            if each.name in self.cleaned_data
        }

    def uploads(self) -> dict[str, list[Any]]:
        """What passed the door now, by material."""
        return {each.name: self.cleaned_data.get(_named(each)) or [] for each in self.materials}


class PersonForm(PostForm):
    """One person of the institution that registers."""

    roles = forms.MultipleChoiceField(
        label="担任", required=False, choices=[(each, each) for each in (TECHNICAL, PROCESS)],
        widget=forms.CheckboxSelectMultiple, error_messages={"invalid_choice": "没有这个职务。"},
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["key"], self.fields["papers"]

    def clean(self) -> dict[str, Any]:
        """A person needs a number; who is shown again keeps the one that is stored."""
        return super().clean() or self.cleaned_data

    def person(self) -> dict[str, Any]:
        """Plain values for the draft; the ID number encrypted."""
        told = {name: _plain(value) for name, value in self.cleaned_data.items() if name != "id_number"}
        number = self.cleaned_data["id_number"]
        return told | {"id_number": encrypt(number), "id_match": id_match(number), "id_mask": mask(number)}


class EvaluatorForm(PersonForm):
    """One evaluator, with the months of insurance, tax and pay (ZJ-2)."""

    insured_to = forms.CharField(label="社会保险缴纳止月", required=False, max_length=7, help_text="写成2026-10。")
    insurance_payer = forms.CharField(
        label="社会保险缴纳单位信用代码", required=False, max_length=60, help_text="由本机构缴纳的空着。"
    )
    taxed_from = forms.CharField(label="个人所得税起月", required=False, max_length=7)
    taxed_to = forms.CharField(label="个人所得税止月", required=False, max_length=7)
    tax_payer = forms.CharField(label="个人所得税扣缴单位信用代码", required=False, max_length=60)
    paid_from = forms.CharField(label="工资流水起月", required=False, max_length=7)
    paid_to = forms.CharField(label="工资流水止月", required=False, max_length=7)
    pay_payer = forms.CharField(label="工资发放单位信用代码", required=False, max_length=60)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["roles"]
        self.fields["insured_from"].label = "社会保险缴纳起月"

    def clean(self) -> dict[str, Any]:
        """Months that are months, in their order; payers whose code holds."""
        cleaned = super().clean()
        for first, last, payer in EVIDENCE.values():
            for name in (first, last):
                self._month(name)
            if cleaned.get(first) and cleaned.get(last) and cleaned[first] > cleaned[last]:
                self.add_error(last, f"不能早于起月（{cleaned[first]}）。")
            self._code(payer)
        return cleaned

    def _month(self, name: str) -> None:
        try:
            if self.cleaned_data.get(name):
                parse_month(self.cleaned_data[name])
        except ValueError:
            self.add_error(name, "没有这个月，请写成 2026-10 的样子。")

    def _code(self, name: str) -> None:
        code = codes.normalise(self.cleaned_data.get(name) or "")
        fault = codes.credit_code_fault(code) if code else None
        if fault is not None:
            self.add_error(name, f"{fault.text}。")
        self.cleaned_data[name] = code


class HandInForm(ActForm):
    """提交: the commitment is read and made."""

    committed = forms.MultipleChoiceField(
        label="承诺", choices=[("yes", "我代表本机构作出以上承诺")], widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "请阅读承诺并打勾。"},
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["committed"].error_messages["required"] = "请先阅读承诺并打勾。"


def _named(material: Material) -> str:
    return f"file-{material.name}"


def _hint(material: Material) -> str:
    copies = "一式两份，" if material.copies == 2 else ""
    return f"{copies}{material.help}PDF、图片、Word或Excel，每个20MB以内。"


def _field(item: Item, city: str) -> forms.Field:
    """The field of an item; one that no condition asks for says that it is optional."""
    common: dict[str, Any] = {"label": item.label, "required": not item.optional, "help_text": item.help}
    match item.shape:
        case Shape.LONG | Shape.LINES:
            return forms.CharField(**common, max_length=item.most, widget=forms.Textarea(attrs={"rows": 3}))
        case Shape.NUMBER:
            wrong = {
                "invalid": "请写数字，例如 120。",
                "min_value": "不能是负数。",
                "max_digits": "数字太大，请核对单位。",
            }
            return forms.DecimalField(**common, min_value=0, max_digits=14, decimal_places=2, error_messages=wrong)
        case Shape.COUNT:
            wrong = {"invalid": "请写整数，例如 12。", "min_value": "不能是负数。", "max_value": "数字太大，请核对。"}
            return forms.IntegerField(**common, min_value=0, max_value=100_000, error_messages=wrong)
        case Shape.YES:
            return forms.ChoiceField(**common, choices=YES_NO, error_messages={"invalid_choice": "请选是或者否。"})
        case Shape.MANY:
            choices = [(each, each) for each in item.choices]
            wrong = {"invalid_choice": "没有这个选项，请重新选择。"}
            return forms.MultipleChoiceField(
                **common, choices=choices, widget=forms.CheckboxSelectMultiple, error_messages=wrong
            )
        case Shape.COUNTY:
            counties = [("", "还没有选"), *((each.code, each.name) for each in divisions.counties_of(city))]
            return forms.ChoiceField(
                **common, choices=counties, error_messages={"invalid_choice": "没有这个县级市（区）。"}
            )
        case _:
            return forms.CharField(**common, max_length=item.most)


def _stored(item: Item, value: Any) -> Any:
    """An answer as plain JSON."""
    match item.shape:
        case Shape.YES:
            return {"yes": True, "no": False}.get(value)
        case Shape.NUMBER:
            return None if value is None else f"{value.normalize():f}"
        case Shape.LINES:
            return [line.strip() for line in value.splitlines() if line.strip()]
        case _:
            return value


def shown(law: RegistrationLaw, step: Step, stored: Mapping[str, Any]) -> dict[str, Any]:
    """Stored answers as a form shows them."""
    back = {True: "yes", False: "no", None: ""}
    found: dict[str, Any] = {}
    for item in law.items:
        value = stored.get(item.name)
        if item.step is step:
            found[item.name] = back[value] if item.shape is Shape.YES else value
            if item.shape is Shape.LINES:
                found[item.name] = "\n".join(value or ())
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if hasattr(value, "isoformat") else value
