"""Forms of report checks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from hengjian.packs.zhejiang.checks import REPORT, SHARE
from hengjian.practice.sheets.queries import WORDS
from hengjian.registry.forms import ActForm, day

CHOICE = {"invalid_choice": "没有这个选项，请重新选择。"}


class FrameForm(ActForm):
    """冻结抽样框: period, share, and where the seed will come from."""

    first = day("报告上传自")
    last = day("报告上传至")
    share = forms.DecimalField(
        label="抽查比例", min_value=Decimal("0.01"), max_value=Decimal(1), max_digits=4, decimal_places=2,
        initial=Decimal(SHARE.numerator) / SHARE.denominator, help_text="0.05 就是5%（平台默认）；每家机构、每个区县各按比例，不足一个的抽一个。",
        error_messages={
            "invalid": "请写小数，例如 0.05。", "min_value": "最少 0.01。", "max_value": "最多 1。",
            "max_decimal_places": "最多两位小数。", "max_digits": "最多两位小数。", "max_whole_digits": "最多 1。",
        },
    )  # fmt: skip
    seed_name = forms.CharField(
        label="种子的来历", max_length=160, help_text="以后才产生、人人查得到的数值，如某日公布的某期彩票号码。",
    )  # fmt: skip


class SeedForm(ActForm):
    """抽取: the seed as it was published."""

    seed = forms.CharField(label="种子", max_length=160, help_text="至少8个字符，照公布的原样写。", strip=False)
    seeded_on = day("种子产生日期")


class CheckForm(ActForm):
    """核查一份报告: item by item, and words."""

    wanted = {"words": "有不符合时必填"}

    words = forms.CharField(
        label="核查意见", required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明在哪里、怎样改。机构看得到。",
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for item in REPORT.items:
            field = forms.ChoiceField(
                label=item.label, choices=[*WORDS.items()], widget=forms.RadioSelect, help_text=f"看：{item.proof}",
                error_messages=CHOICE | {"required": f"请选“{item.label}”的结果。"},
            )  # fmt: skip
            self.fields[f"item-{item.key}"] = field
        self.order_fields(["key", *(f"item-{item.key}" for item in REPORT.items), "words"])

    def clean(self) -> dict[str, Any]:
        """What is not in order is told in words."""
        data = self.cleaned_data
        if "no" in self.verdicts().values() and not data.get("words") and "words" not in self.errors:
            self.add_error("words", "有不符合的项，请写核查意见。")
        return data

    def verdicts(self) -> dict[str, str]:
        """The verdicts by the key of the item."""
        data = self.cleaned_data
        return {item.key: data[f"item-{item.key}"] for item in REPORT.items if f"item-{item.key}" in data}
