"""Forms of a visit, as a phone fills them: what it cannot say is left empty and shows as missing proof."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest

from hengjian.accounts.permissions import fresh
from hengjian.evidence.fields import FileField, FilesField
from hengjian.files.fields import FilesInput
from hengjian.files.kinds import PHOTOS
from hengjian.law.places import Place as Ground
from hengjian.practice.hazards.shapes import Found, Place, Said
from hengjian.practice.models import Confirmation
from hengjian.practice.onsite import queries
from hengjian.practice.onsite.actions import GCJ, Told
from hengjian.registry.forms import ActForm, day

FIRST, LAST = (dt.datetime(year, 1, 1, tzinfo=dt.UTC) for year in (2000, 2100))
CAMERA = {"capture": "environment"}
WRONG_MOMENT = "手机报的时间读不出来，没有保存。请检查手机的日期和时间。"
WRONG_SHEET = "手机上的确认单读不出来，没有保存。请重新打开确认单，请对方再签。"
WRONG_PLACE = "手机报的位置读不出来，没有保存。可以关掉定位再签，记为没有定位。"


def moment(label: str) -> forms.DateTimeField:
    """A moment that a phone fills in; nobody types it."""
    return forms.DateTimeField(
        label=label, required=False, widget=forms.HiddenInput, error_messages={"invalid": WRONG_MOMENT}
    )


def degrees(label: str, most: int) -> forms.DecimalField:
    """A degree that a phone fills in."""
    return forms.DecimalField(
        label=label, required=False, widget=forms.HiddenInput, min_value=-most, max_value=most,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), WRONG_PLACE),
    )  # fmt: skip


class MomentForm(ActForm):
    """What a phone says of the moment, and whether it was without a net then."""

    claimed_at = moment("自报时间")
    offline = forms.CharField(label="离线", required=False, max_length=1, widget=forms.HiddenInput)

    def clean_claimed_at(self) -> dt.datetime | None:
        """A moment of our time."""
        return self._plausible(self.cleaned_data["claimed_at"])

    def said(self) -> Said:
        """Both, as an entry keeps them."""
        return Said(self.cleaned_data["claimed_at"], bool(self.cleaned_data["offline"]))

    def _plausible(self, given: dt.datetime | None) -> dt.datetime | None:
        if given is not None and not FIRST < given < LAST:
            raise forms.ValidationError(WRONG_MOMENT)
        return given


class ToldForm(MomentForm):
    """What a phone says of moment and place."""

    longitude = degrees("经度", 180)
    latitude = degrees("纬度", 90)
    accuracy = forms.FloatField(
        label="定位误差", required=False, widget=forms.HiddenInput, min_value=0, max_value=100_000,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), WRONG_PLACE),
    )  # fmt: skip
    datum = forms.ChoiceField(
        label="坐标系", required=False, choices=[("WGS-84", "WGS-84"), (GCJ, GCJ)], widget=forms.HiddenInput,
        error_messages={"invalid_choice": WRONG_PLACE},
    )  # fmt: skip

    def told(self) -> Told:
        """The moment and the place, as far as they were said."""
        given = self.cleaned_data
        place = None
        if given["longitude"] is not None and given["latitude"] is not None:
            place = Ground(float(given["longitude"]), float(given["latitude"]), given["accuracy"])
        return Told(given["claimed_at"], place, given["datum"] or "WGS-84", bool(given["offline"]))


class ArrivalForm(ToldForm):
    """到场签到 (ZJ-6)."""

    challenge = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)
    photo = FilesField(
        label="门口照片", help_text="要看得见厂名或门牌。照片不从相册选，只能现拍。", allowed=PHOTOS, most=4, required=False,
        widget=FilesInput(attrs=CAMERA),
    )  # fmt: skip
    photo_at = moment("拍摄时间")
    companions = forms.MultipleChoiceField(
        label="一起到场", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "同行人员里有人不在本机构的人员花名册里。"},
    )  # fmt: skip
    code = forms.CharField(
        label="现场口令", required=False, max_length=6, help_text="企业账号或公示牌上显示的六位数字，每5分钟换一次（平台默认）。",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "pattern": "[0-9]*"}),
    )  # fmt: skip

    def __init__(self, *args: Any, people: dict[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["companions"].choices = list(people.items())  # type: ignore[attr-defined]

    def clean_photo_at(self) -> dt.datetime | None:
        """A moment of our time."""
        return self._plausible(self.cleaned_data["photo_at"])

    def photo_time(self) -> tuple[dt.datetime | None, bool]:
        """When the photo was taken, and whether it says so itself (then the earliest of all); otherwise as the phone says."""
        taken = [each.taken_at for each in self.cleaned_data["photo"] if each.taken_at]
        return (min(taken), True) if taken else (self.cleaned_data["photo_at"], False)


class DepartureForm(ToldForm):
    """离场签退 (ZJ-6, SZ-5.4)."""

    record = forms.CharField(
        label="服务记录", help_text="服务内容和过程：看了哪里，做了什么，结果怎样。印在服务确认单上。", max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip


class ConfirmationForm(MomentForm):
    """服务确认单 (SZ-5.4, annex C): the part that the enterprise's person fills in."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)
    shown = forms.JSONField(
        label="所签内容", required=False, widget=forms.HiddenInput, error_messages={"invalid": WRONG_SHEET}
    )
    grade = forms.ChoiceField(
        label="对服务人员的评价", choices=Confirmation.Grade.choices, widget=forms.RadioSelect,
        error_messages={"required": "请选一项评价。", "invalid_choice": "评价只有满意、一般、差。"},
    )  # fmt: skip
    opinion = forms.CharField(
        label="意见和建议", required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    signed_by = forms.CharField(label="企业签字人", max_length=60)
    position = forms.CharField(label="职务", max_length=60, initial="安全管理员")
    technician_signature = FileField(label="技术服务人员签字", help_text="没有触摸屏的，交签字的照片。", allowed=PHOTOS)
    client_signature = FileField(label="生产经营单位人员签字", help_text="没有触摸屏的，交签字的照片。", allowed=PHOTOS)

    def clean_shown(self) -> dict[str, str]:
        """Labels and values, as the phone put them together from what waits in it."""
        given = self.cleaned_data["shown"] or {}
        if not isinstance(given, dict) or not all(isinstance(each, str) for each in given.values()):
            raise forms.ValidationError(WRONG_SHEET)
        return given

    def signed_digest(self) -> str:
        """The digest of what was signed."""
        given = self.cleaned_data
        return queries.digest(given["shown"]) if given["shown"] else str(given["seen"])


class PlanForm(ActForm):
    """计划到场 (SZ-5.4)."""

    on = day("日期")
    starts_at = forms.TimeField(
        label="到场时刻", required=False, help_text="还没有定的空着。", widget=forms.TimeInput(attrs={"type": "time"}),
        error_messages={"invalid": "请写成 09:30 的样子。"},
    )  # fmt: skip
    people = forms.MultipleChoiceField(
        label="人员", widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "请选去的人员。", "invalid_choice": "有的人员不在本机构任职，请重新选择。", "invalid_list": "请重新选择。",
        },
    )  # fmt: skip
    task = forms.CharField(label="服务内容", max_length=120)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["people"].choices = people  # type: ignore[attr-defined]

    def clean_on(self) -> dt.date:
        """A plan looks ahead, and not beyond a year (平台默认)."""
        on: dt.date = self.cleaned_data["on"]
        if not self.today <= on <= self.today + dt.timedelta(days=366):
            raise forms.ValidationError("请写今天到一年以内（平台默认）的日期。")
        return on


class MoveForm(PlanForm):
    """改期 (SZ-5.4): the new day and hour, and why."""

    reason = forms.CharField(label="改期的理由", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class WithdrawalForm(ActForm):
    """撤回计划到场 (SZ-5.4)."""

    reason = forms.CharField(label="撤回的理由", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class RecordCorrectionForm(ActForm):
    """更正服务记录 (SZ-5.4)."""

    record = forms.CharField(label="服务记录", max_length=4_000, widget=forms.Textarea(attrs={"rows": 5}))
    reason = forms.CharField(label="更正理由", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class AnswerForm(ActForm):
    """企业答复 (SZ-5.4, T7): in its own account, with the password once more."""

    wanted = {"text": "不属实时必填"}

    agreed = forms.ChoiceField(
        label="这次到场", widget=forms.RadioSelect,
        choices=[("yes", "属实：时间、人员和服务记录都对"), ("no", "不属实：没有来，或者内容不对")],
        error_messages={"required": "请选一项。", "invalid_choice": "请选属实或者不属实。"},
    )  # fmt: skip
    text = forms.CharField(
        label="说明",
        required=False,
        max_length=1_000,
        help_text="写明哪里不对。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    password = forms.CharField(
        label="登录密码", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, *args: Any, request: HttpRequest, **options: Any) -> None:
        super().__init__(*args, **options)
        self.request = request

    def clean_password(self) -> str:
        """The password of the account that is signed in."""
        if not fresh(self.request, self.cleaned_data["password"]):
            raise forms.ValidationError("登录密码不对。请重新输入，您写的内容都在。")
        return str(self.cleaned_data["password"])

    def clean(self) -> dict[str, Any]:
        """A denial says why."""
        given = super().clean() or {}
        if given.get("agreed") == "no" and not given.get("text", "").strip():
            self.add_error("text", "请写明哪里不对。")
        return given


class FindingForm(MomentForm):
    """记一处隐患 on the phone (HZ-16): one finding, all the places at which it was found; ``standard`` as on the desk."""

    wanted: Mapping[str, str] = {"criterion": "定为重大时必填"}

    photos = FilesField(
        label="整改前照片", allowed=PHOTOS, most=6, required=False, help_text="", widget=FilesInput(attrs=CAMERA)
    )
    description = forms.CharField(label="看到了什么", max_length=1_000, widget=forms.Textarea(attrs={"rows": 2}))
    places = forms.CharField(
        label="在哪里",
        max_length=1_000,
        help_text="同样的几处写在一起，一行一处。",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    level = forms.ChoiceField(
        label="等级", choices=[("一般", "一般"), ("重大", "重大")], widget=forms.RadioSelect, initial="一般",
        error_messages={"required": "请选等级。", "invalid_choice": "等级只有一般和重大。"},
    )  # fmt: skip
    criterion = forms.CharField(label="判定标准", required=False, max_length=200, help_text="符合哪一条判定标准。")
    basis = forms.CharField(
        label="依据", required=False, max_length=500, help_text="法规或标准的名称和条款，用过的可以直接选。",
        widget=forms.TextInput(attrs={"list": "bases", "autocomplete": "off"}),
    )  # fmt: skip
    measure = forms.CharField(
        label="整改措施", max_length=1_000, help_text="写给企业照着做的办法。", widget=forms.Textarea(attrs={"rows": 2})
    )
    deadline = day("整改期限")
    again = forms.CharField(required=False, max_length=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, standard: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.wanted = {**self.wanted, **({"basis": "必填"} if standard else {})}

    def found(self) -> Found:
        """The finding; its photographs stand with the first place."""
        given = self.cleaned_data
        named = [each.strip() for each in given["places"].splitlines() if each.strip()]
        places = [Place(name, tuple(given["photos"]) if not at else ()) for at, name in enumerate(named)]
        return Found(
            given["description"], given["measure"], given["deadline"], tuple(places), level=given["level"],
            criterion=given["criterion"], basis=given["basis"],
        )  # fmt: skip
