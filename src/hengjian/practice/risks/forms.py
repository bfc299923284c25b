"""Forms of risks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from hengjian.evidence.fields import FileField, FilesField
from hengjian.evidence.intake import PHOTOS
from hengjian.practice.hazards.forms import CHOICE, text
from hengjian.practice.models import Risk
from hengjian.practice.models.risks import RiskLevel
from hengjian.registry.forms import ActForm, day

METHODS = ("安全检查表法（SCL）", "作业条件危险性分析法（LEC）", "风险矩阵法（LS）", "工作危害分析法（JHA）", "其他")
CATEGORIES = (
    "设备设施",
    "电气",
    "火灾爆炸",
    "危险化学品",
    "粉尘",
    "有限空间",
    "高处作业",
    "起重运输",
    "职业危害",
    "管理",
    "其他",
)
MEASURES = ("组织", "制度", "技术", "应急", "个体防护")
HOLDERS = ("企业", "车间", "班组", "岗位")
CHANNELS = ("风险报告系统", "书面", "电话", "其他")


def short(label: str, help_text: str = "", *, most: int = 120, required: bool = True) -> forms.CharField:
    """One line."""
    return forms.CharField(label=label, help_text=help_text, max_length=most, required=required)


def choice(label: str, offered: tuple[str, ...]) -> forms.ChoiceField:
    """One of a few words."""
    return forms.ChoiceField(label=label, choices=[(each, each) for each in offered], error_messages=CHOICE)


class IdentificationForm(ActForm):
    """风险辨识 (SZ-6.2.1)."""

    on = day("辨识日期")
    method = choice("辨识方法", METHODS)
    leader = short("主持人", "由企业主要负责人全面负责。", most=60)
    participants = text("参加人员", "姓名和岗位，每行一人。", rows=4)
    aspects = forms.MultipleChoiceField(
        label="辨识范围", widget=forms.CheckboxSelectMultiple, error_messages={"invalid_choice": "没有这个选项，请重新选择。"},
        choices=[(each, each) for each in ("生产工艺", "设备设施", "作业环境", "人员行为", "管理体系")],
    )  # fmt: skip
    evidence = FilesField(label="辨识清单和签到", required=False)


class RiskForm(ActForm):
    """登记风险 (SZ-6.2.2, SZ-6.2.3)."""

    level = forms.ChoiceField(
        label="风险等级", choices=RiskLevel.choices, widget=forms.RadioSelect, error_messages=CHOICE
    )
    name = short("风险点", "如：喷漆房、2号行车。")
    place = short("车间或区域", "和平面图的图名写法一致，四色图上才对得起来。")
    post = short("岗位", "做告知卡用，如：喷漆工。", most=60, required=False)
    category = choice("风险类别", CATEGORIES)
    accident = short("可能的事故", "如：火灾、机械伤害。", most=200)
    consequence = short("事故后果", most=200, required=False)
    emergency = text("应急措施", "出事先做什么。", rows=2, required=False)
    source = forms.BooleanField(label="构成重大危险源的单元", required=False)
    reason = short("变更理由", most=200)

    def __init__(self, *args: Any, risk: Risk | None = None, **options: Any) -> None:
        if risk is not None:
            options["initial"] = before(risk) | (options.get("initial") or {})
        super().__init__(*args, **options)
        for each in MEASURES:
            self.fields[f"measure_{each}"] = short(f"{each}措施", most=300, required=False)
        for each in HOLDERS:
            self.fields[f"holder_{each}"] = short(f"{each}责任人", most=60, required=False)
        self.wanted = {f"measure_{each}": "至少写一类" for each in MEASURES}
        self.wanted |= {f"holder_{each}": "要上报的风险必填" for each in HOLDERS}
        if risk is None:
            del self.fields["reason"]

    def values(self) -> dict[str, Any]:
        """The columns of a risk."""
        given = dict(self.cleaned_data)
        given.pop("key")
        given.pop("reason", None)
        measures = {each: given.pop(f"measure_{each}") for each in MEASURES}
        return given | {"measures": measures, "holders": {each: given.pop(f"holder_{each}") for each in HOLDERS}}


def before(risk: Risk) -> dict[str, Any]:
    """What the form of a change begins with."""
    plain = ("level", "name", "place", "post", "category", "accident", "consequence", "emergency", "source")
    found: dict[str, Any] = {name: getattr(risk, name) for name in plain}
    found |= {f"measure_{each}": risk.measures.get(each, "") for each in MEASURES}
    return found | {f"holder_{each}": risk.holders.get(each, "") for each in HOLDERS}


class EndForm(ActForm):
    """风险已消除."""

    reason = text("怎么消除的", "记入风险档案的变更情况。")


class ReportForm(ActForm):
    """风险上报 (SZ-6.2.2)."""

    risks = forms.MultipleChoiceField(
        label="报哪些风险",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "有一条风险不用报，或者已经消除。"},
    )
    recipient = short("受报单位")
    channel = choice("报告方式", CHANNELS)
    on = day("上报日期")
    evidence = FilesField(label="上报凭证", help_text="回执、截图或者盖章的报告。")

    def __init__(self, *args: Any, offered: list[tuple[str, str]], chosen: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["risks"]
        field.choices, field.initial = offered, chosen


class PlanForm(ActForm):
    """上传平面图 (SZ-6.2.2)."""

    whole = forms.ChoiceField(
        label="哪一种图",
        choices=[("site", "厂区总图"), ("workshop", "车间图")],
        widget=forms.RadioSelect,
        error_messages=CHOICE,
    )
    name = short("图名", "厂区，或者车间的名称。", most=60)
    evidence = FileField(label="平面图", allowed=PHOTOS, help_text="图片或者照片，横放更好看；20MB以内。")


class MarkForm(ActForm):
    """标注位置: per cent of the plan's width and height; a tap on the plan fills them in."""

    risk = forms.ChoiceField(label="风险", error_messages=CHOICE)
    x = forms.DecimalField(
        label="横向位置（%）", help_text="从左边起，0到100。", min_value=Decimal(0), max_value=Decimal(100), max_digits=5, decimal_places=2,
        error_messages={"invalid": "请写数字，例如 42.5。", "min_value": "不能小于0。", "max_value": "不能大于100。"},
    )  # fmt: skip
    y = forms.DecimalField(
        label="纵向位置（%）", help_text="从上边起，0到100。", min_value=Decimal(0), max_value=Decimal(100), max_digits=5, decimal_places=2,
        error_messages={"invalid": "请写数字，例如 42.5。", "min_value": "不能小于0。", "max_value": "不能大于100。"},
    )  # fmt: skip

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["risk"]
        field.choices = offered
