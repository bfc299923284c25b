"""Forms of the credit chapter."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from hengjian import packs
from hengjian.credit import permissions
from hengjian.credit.models import Admonition, Annulment, Decision, Score
from hengjian.law.clauses import numeral
from hengjian.law.readings import Reading
from hengjian.packs.hangzhou.chapter2 import GRADES
from hengjian.packs.hangzhou.chapter5 import CIRCUMSTANCES, DEMOTIONS
from hengjian.registry.due_process import ProofFields
from hengjian.registry.forms import FreshForm
from hengjian.supervision.forms import NAME, ActForm, SanctionForm, day, objected, words
from hengjian.supervision.models import Penalty

GROUNDS = [(item, f"（{numeral(item)}）{packs.clause(f'HZ-23-{item}').gist}") for item in sorted(CIRCUMSTANCES)]


def effect_hint() -> str:
    """What the rule proposes for which circumstances, from the pack's own table."""
    parts = []
    for item in DEMOTIONS:
        if item.grounds:
            first, last = min(item.grounds), max(item.grounds)
            act = f"降至{item.set_to}级" if item.set_to else f"降低{numeral(item.drop)}级"
            parts.append(f"第{numeral(first)}至{numeral(last)}项，建议{act}{numeral(item.months)}个月")
    return f"可以多选。选了{'；'.join(parts)}。"


def grounds_field() -> forms.TypedMultipleChoiceField:
    """The eight circumstances of 第二十三条."""
    return forms.TypedMultipleChoiceField(
        label="第二十三条的情形",
        help_text=effect_hint(),
        choices=GROUNDS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )


class AdmonitionForm(SanctionForm):
    """记录函告（约谈） (HZ-23)."""

    kind = forms.ChoiceField(label="类别", choices=Admonition.Kind.choices, widget=forms.RadioSelect)
    grounds = grounds_field()
    circumstances = words("经过", "在哪一次检查或者调查中发现了什么。", rows=4)
    field_order = ["kind", "number", "on", "authority", "grounds", "circumstances", "clients"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["grounds"].error_messages["required"] = "请至少选一项。"
        if "clients" in self.fields:
            self.fields["clients"].label = "抄送的服务对象"
            self.fields["clients"].help_text = "有关联企业的，应当抄送（第二十三条）。选中的，逐家登记送达。"

    def clean_number(self) -> str:
        """The number stands once."""
        return objected(self.cleaned_data["number"].strip(), permissions.duplicate)

    def clean_on(self) -> dt.date:
        """Not after today."""
        kind = dict(Admonition.Kind.choices).get(self.data.get("kind", ""), "函告")
        return objected(self.cleaned_data["on"], lambda on: permissions.not_after(on, self.today, kind))


class NoticeForm(ActForm):
    """发出告知书 (X-8)."""

    number = forms.CharField(label="文书编号", help_text="不写的，由平台按年编号。", required=False, max_length=NAME)
    on = day("告知日期")


class ServiceForm(ProofFields, ActForm):
    """登记送达 (X-8, HZ-23)."""

    target = forms.ChoiceField(label="文书和受送达人", widget=forms.RadioSelect)
    field_order = ["target"]

    def __init__(self, *args: Any, targets: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        cast("forms.ChoiceField", self.fields["target"]).choices = targets
        self.fields["target"].error_messages["invalid_choice"] = "这份文书已经送达，或者不在待送达之列。"


class StatementForm(ActForm):
    """陈述申辩 (X-8)."""

    text = words("陈述申辩的内容", "原样存档，承办人和决定人都会看到。", rows=6)
    signed_by = forms.CharField(label="签署人", max_length=60)
    on = day("收到日期")

    def __init__(self, *args: Any, own: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if own:
            del self.fields["on"]


class OpinionForm(ActForm):
    """承办意见."""

    text = words("承办意见", "对陈述申辩采纳与否，建议怎样决定，理由是什么。", rows=5)


class DecisionForm(FreshForm):
    """您的决定 (HZ-25)."""

    outcome = forms.ChoiceField(label="决定", choices=Decision.Outcome.choices, widget=forms.RadioSelect)
    reason = words("理由", "原样写进决定书，当事机构可以看到。", rows=4)
    number = forms.CharField(label="决定书编号", help_text="不写的，由平台按年编号。", required=False, max_length=NAME)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)


class ConsentForm(FreshForm):
    """复核不予降级 (HZ-25)."""

    number = forms.CharField(label="决定书编号", help_text="不写的，由平台按年编号。", required=False, max_length=NAME)


class AnnulmentForm(FreshForm):
    """撤销."""

    ground = forms.ChoiceField(label="撤销途径", choices=Annulment.Ground.choices, widget=forms.RadioSelect)
    number = forms.CharField(
        label="文书编号", help_text="复议决定书、判决书或者撤销决定的编号。", required=False, max_length=NAME
    )
    on = day("撤销日期")
    reason = words("理由", "撤销以后，这一事实自始不计；已作的决定保留可查。")


class ScoreCorrectionForm(FreshForm):
    """更正评分."""

    value = forms.DecimalField(
        label="正确的得分",
        max_digits=5,
        decimal_places=2,
        error_messages={
            "invalid": "请写数字，例如 84.50。",
            "max_decimal_places": "得分最多两位小数。",
            "max_digits": "评分在0到100之间。",
        },
    )
    on = day("评分日期")
    reason = words("更正理由", "原值和理由都保留，任何人都看得到。")

    def clean_value(self) -> Any:
        """A number of the scale."""
        if not GRADES.holds(self.cleaned_data["value"]):
            raise ValidationError("评分在0到100之间。")
        return self.cleaned_data["value"]

    @classmethod
    def for_score(cls, request: HttpRequest, score: Score, today: dt.date) -> ScoreCorrectionForm:
        """The form with what stands now."""
        return cls(request.POST or None, request=request, today=today, initial={"value": score.value, "on": score.on})


class EventCorrectionForm(FreshForm):
    """更正函告（约谈）或者处罚."""

    number = forms.CharField(label="文书编号", max_length=NAME)
    on = day("日期")
    grounds = grounds_field()
    circumstances = words("经过", required=False)
    reason = words("更正理由", "原来的内容和理由都保留，任何人都看得到。")

    def __init__(self, *args: Any, event: Penalty | Admonition, **options: Any) -> None:
        first = {"number": event.number, "on": event.on, "circumstances": event.circumstances}
        options["initial"] = first | {"grounds": getattr(event, "grounds", [])}
        super().__init__(*args, **options)
        if isinstance(event, Penalty):
            del self.fields["grounds"]

    @property
    def changes(self) -> dict[str, Any]:
        """The columns as they should be."""
        names = [name for name in ("number", "on", "grounds", "circumstances") if name in self.cleaned_data]
        return {name: self.cleaned_data[name] for name in names}


class ReadingForm(FreshForm):
    """变更解释 (HZ-37)."""

    value = forms.ChoiceField(label="取值", widget=forms.RadioSelect)
    on = day("自", "从这一天起发生的事按新的取值；以前的事不变。")
    reason = words("理由", "与取值一起公开。")

    def __init__(self, *args: Any, reading: Reading, **options: Any) -> None:
        super().__init__(*args, **options)
        cast("forms.ChoiceField", self.fields["value"]).choices = [
            (option.value, option.meaning) for option in reading.options
        ]


class TermsForm(FreshForm):
    """办理期限 (X-8)."""

    none = forms.BooleanField(label="不设陈述申辩期限", required=False, help_text="告知书送达以后即可决定。")
    statement_days = forms.IntegerField(
        label="陈述申辩期限（工作日）",
        required=False,
        min_value=1,
        max_value=60,
        error_messages={
            "min_value": "至少一个工作日；不设期限的，请勾选上面一项。",
            "invalid": "请写整数。",
            "max_value": "最多60个工作日。",
        },
    )
    service_days = forms.IntegerField(
        label="送达期限（工作日）",
        min_value=1,
        max_value=60,
        error_messages={"min_value": "至少一个工作日。", "invalid": "请写整数。", "max_value": "最多60个工作日。"},
    )
    on = day("自", "从这一天起发出的文书按新的期限。")
    reason = words("理由")

    def clean(self) -> dict[str, Any]:
        """Either a number of days or expressly none."""
        given = super().clean() or self.cleaned_data
        if not given.get("none") and not given.get("statement_days") and "statement_days" not in self.errors:
            self.add_error("statement_days", "请写期限，或者勾选不设期限。")
        return given
