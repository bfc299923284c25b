"""The forms of trainings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast

from django import forms

from hengjian.conditions.forms import PapersForm
from hengjian.registry.forms import ActForm, day, objected
from hengjian.registry.permissions import not_after

WRONG = {"invalid": "请写数字，例如 8。", "min_value": "须大于零。", "max_value": "数字太大。"}


def several(label: str, help_text: str = "", required: bool = True) -> forms.MultipleChoiceField:
    """Several of the people who are offered."""
    return forms.MultipleChoiceField(
        label=label, help_text=help_text, required=required, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "没有这名人员，请重新选择。"},
    )  # fmt: skip


def offer(form: forms.Form, names: Iterable[str], choices: list[tuple[str, str]]) -> None:
    """Put the people to choose from into fields."""
    for name in names:
        cast("forms.MultipleChoiceField", form.fields[name]).choices = choices


class TrainingForm(ActForm):
    """What every training has."""

    title = forms.CharField(label="培训名称", max_length=120)
    content = forms.CharField(label="培训内容", max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))
    on = day("培训日期")
    hours = forms.DecimalField(
        label="学时", min_value=Decimal("0.5"), max_value=200, max_digits=4, decimal_places=1,
        error_messages=WRONG | {"max_decimal_places": "最多写一位小数。", "max_digits": "数字太大。"},
    )  # fmt: skip
    place = forms.CharField(label="地点", max_length=120)


def assessed() -> forms.ChoiceField:
    """Whether there was a test; without one nobody passed and nobody failed."""
    return forms.ChoiceField(
        label="考核", choices=[("yes", "有考核"), ("no", "未考核")], widget=forms.RadioSelect,
        error_messages={"invalid_choice": "没有这个选项，请重新选择。"},
    )  # fmt: skip


def passed_there(form: forms.Form, there: str, words: str) -> dict[str, Any]:
    """Who passed was there, and took a test; ``passed`` becomes ``None`` where there was none."""
    given = form.cleaned_data
    passed = given.get("passed", [])
    if set(passed) - set(given.get(there, passed)):
        form.add_error("passed", f"考核合格的人员须在{words}里。")
    if given.get("assessed") == "no" and passed:
        form.add_error("passed", "选了未考核，不能再选考核合格的人员。")
    return given | {"passed": passed if given.pop("assessed", "") == "yes" else None}


class OwnTrainingForm(PapersForm, TrainingForm):
    """录入培训 (HZ-13)."""

    people = several("参加人员")
    assessed = assessed()
    passed = several("考核合格的人员", "未考核的，不选。", required=False)

    def __init__(self, *args: Any, staff: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["papers"].label = "签到表、课件、试卷"
        offer(self, ("people", "passed"), staff)

    def clean_on(self) -> dt.date:
        """Not after today."""
        found: dt.date = objected(self.cleaned_data["on"], lambda on: not_after(on, self.today, "培训日期"))
        return found

    def clean(self) -> dict[str, Any]:
        """Who passed was there."""
        super().clean()
        return passed_there(self, "people", "参加人员")


class CityTrainingForm(TrainingForm):
    """发布培训 (HZ-13)."""

    seats = forms.IntegerField(label="名额", min_value=1, max_value=10_000, error_messages=WRONG)
    sign_up_until = day("报名截止日")

    def clean(self) -> dict[str, Any]:
        """People sign up before it begins."""
        given = super().clean() or self.cleaned_data
        if given.get("on") and given.get("sign_up_until") and given["sign_up_until"] > given["on"]:
            self.add_error("sign_up_until", "报名截止日不能晚于培训日期。")
        return given


class SignUpForm(ActForm):
    """报名 (HZ-13)."""

    people = several("报名人员")

    def __init__(self, *args: Any, staff: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, ("people",), staff)


class AttendanceForm(ActForm):
    """录入考勤 (HZ-13)."""

    present = several("到场的人员", required=False)
    assessed = assessed()
    passed = several("考核合格的人员", "未考核的，不选。", required=False)

    def __init__(self, *args: Any, signed: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, ("present", "passed"), signed)

    def clean(self) -> dict[str, Any]:
        """Who passed was there."""
        super().clean()
        return passed_there(self, "present", "到场的人员")
