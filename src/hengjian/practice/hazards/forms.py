"""Forms of hazards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from hengjian.evidence.fields import FilesField
from hengjian.evidence.intake import PHOTOS, Taken
from hengjian.law.rectification import sensible
from hengjian.practice.hazards.shapes import Found, Place
from hengjian.practice.models import Hazard, HazardReport
from hengjian.registry.forms import ActForm, day, objected

CATEGORIES = (
    "设备设施",
    "电气",
    "消防",
    "危险化学品",
    "粉尘",
    "有限空间",
    "特种设备",
    "作业行为",
    "场所环境",
    "管理和培训",
    "其他",
)
MOST_PLACES = 60  # 平台默认: places of one finding
CHOICE = {"invalid_choice": "没有这个选项，请重新选择。"}


def text(label: str, help_text: str = "", *, rows: int = 3, required: bool = True) -> forms.CharField:
    """Some sentences."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, max_length=2_000, widget=area, required=required)


def given(form: forms.Form) -> dict[str, Any]:
    """What an act takes from a form: its values, the evidence as ``files``."""
    values = dict(form.cleaned_data)
    return values | {"files": values.pop("evidence")} if "evidence" in values else values


def moment(label: str, help_text: str = "") -> forms.DateTimeField:
    """A day and a time."""
    return forms.DateTimeField(
        label=label, help_text=help_text, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": "请写成 2026-11-20 09:30 的样子。"},
    )  # fmt: skip


class FindForm(ActForm):
    """录入隐患 (HZ-16): one finding with all its places; ``standard``: the place wants the standard it rests on."""

    wanted: Mapping[str, str] = {"criterion": "定为重大时必填"}

    level = forms.ChoiceField(
        label="隐患等级", choices=Hazard.Level.choices, widget=forms.RadioSelect, initial="一般", error_messages=CHOICE
    )
    description = text("隐患描述", "看到的是什么，不符合什么。")
    places = text("部位", "每行一处；同样的隐患有好几处的，一次写全，不用重录。")
    photos = FilesField(
        label="照片", required=False, allowed=PHOTOS, help_text="照片按部位的顺序对应，多出的归第一处。每张20MB以内。"
    )
    category = forms.ChoiceField(label="隐患类别", choices=[(each, each) for each in CATEGORIES], error_messages=CHOICE)
    basis = forms.CharField(
        label="依据", required=False, max_length=500, help_text="法规或标准的名称和条款，如GB 50054 第3.2.1条。"
    )
    criterion = forms.CharField(
        label="重大隐患判定标准",
        required=False,
        max_length=500,
        help_text="标准的名称和符合的那一条。",
    )
    measure = text("整改措施", "针对这一处怎么改：改什么，改成什么样。")
    deadline = day("整改期限", "这一天也算在期限内。")

    def __init__(self, *args: Any, standard: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.wanted = {**self.wanted, **({"basis": "必填"} if standard else {})}

    def clean_places(self) -> tuple[str, ...]:
        """One place a line."""
        found = tuple(dict.fromkeys(line.strip() for line in self.cleaned_data["places"].splitlines() if line.strip()))
        if len(found) > MOST_PLACES:
            raise forms.ValidationError(f"一条隐患最多{MOST_PLACES}处（平台默认），请分开录入。")
        long = next((each for each in found if len(each) > 120), "")
        if long:
            raise forms.ValidationError(f"“{long[:12]}…”太长，一处最多120个字。")
        return found

    def entry(self) -> Found:
        """What the act takes."""
        given = dict(self.cleaned_data)
        photos: list[Taken] = given.pop("photos")
        names: tuple[str, ...] = given.pop("places")
        given.pop("key")
        return Found(**given, places=tuple(_places(names, photos)))


def _places(names: tuple[str, ...], photos: list[Taken]) -> list[Place]:
    spare = photos[len(names) :]
    return [
        Place(name, (*photos[index : index + 1], *(spare if index == 0 else ()))) for index, name in enumerate(names)
    ]


class NoticeForm(ActForm):
    """书面告知: which hazards go into the document."""

    hazards = forms.MultipleChoiceField(
        label="写进告知书的隐患", widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "有一条隐患已经告知，或者不在这个项目里。"},
    )  # fmt: skip

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["hazards"]
        field.choices = offered
        field.initial = [ref for ref, _ in offered]


class ReceiptForm(ActForm):
    """签收告知书."""

    wanted = {"evidence": "服务机构代录时必填"}

    person = forms.CharField(label="签收人", max_length=60, help_text="服务对象的安全管理人员。")
    evidence = FilesField(label="签过字的告知书", required=False, help_text="本企业在线签收的不用。")


class RectifyForm(ActForm):
    """提交整改."""

    text = text("怎么改的", "做了什么，现在是什么样。")
    person = forms.CharField(label="整改人", max_length=60, help_text="实际去改的人；整改人不能验证自己的整改。")
    evidence = FilesField(label="整改后的照片和材料", help_text="同一角度再拍一张，和整改前对照。")


class RefuseForm(ActForm):
    """拒绝整改."""

    text = text("为什么不整改", "如实写；重大事故隐患拒不整改的，服务机构应当报告属地部门。")
    person = forms.CharField(label="表态的人", max_length=60, help_text="服务对象的主要负责人或者安全管理人员。")
    evidence = FilesField(label="材料", required=False)


class VerifyForm(ActForm):
    """验证整改."""

    wanted = {"text": "不通过时必填"}

    passed = forms.ChoiceField(
        label="验证结果", choices=[("yes", "通过：隐患已消除，闭环"), ("no", "不通过：退回继续整改")],
        widget=forms.RadioSelect, error_messages=CHOICE,
    )  # fmt: skip
    text = text("验证情况", "写明哪里没有改好。", required=False)
    deadline = day("新的整改期限", "不通过时可以另定；不写的，仍按原来的期限。")
    evidence = FilesField(label="验证时的照片", required=False, allowed=PHOTOS)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["deadline"].required = False

    def clean_deadline(self) -> dt.date | None:
        """Not before today."""
        found: dt.date | None = self.cleaned_data["deadline"]
        return found if found is None else objected(found, lambda on: sensible(on, self.today))


class DeadlineForm(ActForm):
    """延长期限、重新打开."""

    deadline = day("新的整改期限")
    text = text("理由")


class ReasonForm(ActForm):
    """撤回."""

    text = text("理由", "撤回以后仍然看得见，写作“已撤回”。")


class ReportForm(ActForm):
    """报告属地部门 (HZ-16, SZ-5.4)."""

    wanted = {"evidence": "不经本平台报告时必填"}

    recipient = forms.CharField(label="受报单位", max_length=120)
    channel = forms.ChoiceField(
        label="报告方式",
        choices=HazardReport.Channel.choices,
        widget=forms.RadioSelect,
        initial="platform",
        error_messages=CHOICE,
    )
    sent_at = moment("报告时间", "经本平台报告的，以提交的时间为准。")
    text = forms.CharField(
        label="报告内容",
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="已按记录起草，可以改。",
    )
    evidence = FilesField(label="凭证", required=False, help_text="电话、书面、政务系统报告的回执、记录。")


class AcknowledgeForm(ActForm):
    """签收重大隐患报告."""

    received_at = moment("收到时间", "本单位实际收到报告的时间；报告是否及时，按这个时间算。")
    reply = text("处理意见", "写给服务机构看；内部研究的情况不写在这里。", required=False)

    def clean_received_at(self) -> dt.datetime:
        """In the regulator's zone."""
        return timezone.localtime(self.cleaned_data["received_at"])
